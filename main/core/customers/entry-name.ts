import { nameKey } from './keys.ts';

/** The name columns of a row, each tidied; '' where the row or the file has none. */
export interface NameCells {
  readonly company: string;
  /** Full or display name of a person. */
  readonly person: string;
  /** First and middle names, then last names. */
  readonly parts: readonly string[];
}

/** One name for the customer, and the person's name beside it where that is another; '' if nothing names anybody. */
export function nameOfCells({ company, person, parts }: NameCells): { name: string; contact: string } {
  const composed = parts.filter((part) => part !== '').join(' ');
  // "Lee, Ann" beside "Ann" and "Lee" is written the wrong way round; any other display name is what people go by.
  const full = person === '' || wordsKey(person) === wordsKey(composed) ? composed : person;
  if (company === '') return { name: full, contact: '' };
  return { name: company, contact: nameKey(full) === nameKey(company) ? '' : full };
}

function wordsKey(name: string): string {
  return nameKey(name).split(' ').sort().join(' ');
}
