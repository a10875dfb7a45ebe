import type { DirectoryPersonal } from './directory.ts';
import type { EntryNumber } from './entry.ts';

/** What is kept of a number beside the number itself, under the line's notes. */
const EXTENSION_NOTE = 'Number extension';
const NUMBER_NOTE = 'Number note';
export const NUMBER_NOTES: readonly string[] = [EXTENSION_NOTE, NUMBER_NOTE];

/** The extension of a line's number: lines of one number are told apart by it. */
export function extensionOf({ notes }: Pick<DirectoryPersonal, 'notes'>): string | null {
  return notes[EXTENSION_NOTE] ?? null;
}

export function notesOfNumber({ extension, note }: EntryNumber): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  if (extension !== null) notes.set(EXTENSION_NOTE, extension);
  if (note !== null) notes.set(NUMBER_NOTE, note);
  return notes;
}
