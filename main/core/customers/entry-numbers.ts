import type { EntryNumber } from './entry.ts';
import type { NumberCellReader } from './number-cell.ts';
import { isWithheld } from './withheld.ts';

/** The numbers of a row. */
export interface RowNumbers {
  readonly numbers: readonly EntryNumber[];
  /** Worth a person's look; null if nothing is. */
  readonly warning: string | null;
  /** Why nothing of the row's numbers can be used; null if they can, or if there are none. */
  readonly lost: string | null;
}

/** More numbers than this in one row are a mistake of the file. */
const MOST_NUMBERS = 100;
/** A number that cannot be read is kept up to this length, so that it can be found as it was given. */
const LONGEST_UNREAD = 60;

/** Reads the cells of all columns that hold numbers; each number counts once. */
export function readRowNumbers(cells: readonly string[], read: NumberCellReader): RowNumbers {
  const numbers = new Map<string, EntryNumber>();
  const warnings: string[] = [];
  const lost: string[] = [];
  for (const cell of cells) {
    const found = read(cell);
    if (found.lost === null && isWithheld(cell)) continue;
    if (found.lost !== null) lost.push(found.lost);
    for (const { number, extension } of found.numbers) {
      const key = `${number}\n${extension ?? ''}`;
      if (!numbers.has(key)) numbers.set(key, { number, extension, note: found.note });
    }
    if (found.numbers.length > 0 || found.lost !== null) continue;
    const isKept = /\d/.test(cell) && cell.length <= LONGEST_UNREAD;
    if (isKept) numbers.set(`${cell}\n`, { number: cell, extension: null, note: null });
    warnings.push(`“${cell}” does not read as a telephone number. It was ${isKept ? 'kept as it is' : 'left out'}.`);
  }
  const kept = [...numbers.values()].slice(0, MOST_NUMBERS);
  if (numbers.size > MOST_NUMBERS) warnings.push(`${numbers.size} numbers stand here; ${MOST_NUMBERS} were taken.`);
  const warning = [...warnings, ...(kept.length > 0 ? lost : [])].join(' ');
  return { numbers: kept, warning: warning === '' ? null : warning, lost: kept.length > 0 ? null : (lost[0] ?? null) };
}
