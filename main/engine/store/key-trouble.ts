import { RecordTrouble } from './trouble.ts';

export const KEYS_WHAT_TO_DO =
  'Nothing was changed. Restore the copy of the keys; or put a copy of keys.db of your own in its place (as keys.spare.db) and check again; or go on without those words.';

/** Said where the record is open and some words in it are locked. */
export const LOCKED_WHAT_TO_DO =
  'A copy of keys.db that holds their keys opens them again: put it in the data folder as keys.spare.db, and check the data in Settings.';

/** The keys that lie in the folder are not those of the record. */
export function foreignKeys(): RecordTrouble {
  return new RecordTrouble(
    'keys',
    `The file with the callers’ keys belongs to another desk, or to another copy of this one: it does not open what callers said here. ${KEYS_WHAT_TO_DO}`,
  );
}

/** Keys are missing, or damaged, of so many callers and texts; null where nobody counted. */
export function missingKeys(subjects: number | null): RecordTrouble {
  return new RecordTrouble('keys', `${missingSentence(subjects)} Nobody erased them. ${KEYS_WHAT_TO_DO}`);
}

export function missingSentence(subjects: number | null): string {
  if (subjects === null) return 'Some of the callers’ keys are missing or damaged, so their words cannot be opened.';
  return subjects === 1
    ? 'The key of one caller or text is missing or damaged, so their words cannot be opened.'
    : `The callers’ keys are not whole: those of ${subjects} callers or texts are missing or damaged, so their words cannot be opened.`;
}
