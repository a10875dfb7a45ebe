import { createHash } from 'node:crypto';
import { refuse } from '../../core/result.ts';
import type { RememberedAnswer } from '../store/port.ts';

/** Enough to tell two inputs of one command id apart, and too short to tell what a caller said. */
const HASH_DIGITS = 8;

export const USED_FOR_ANOTHER = refuse(
  'conflict',
  'This was not saved: its id was used before for something else. Nothing is lost; save it once more.',
);

/** The draft that a command came from is no part of what it says: it may be another when the command is sent again. */
export function inputHash(input: object): string {
  const said = { ...input, draft: undefined };
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, HASH_DIGITS);
}

/** Whether a command that comes again under a used id is the same one. */
export function isRepeat(known: Pick<RememberedAnswer, 'method' | 'inputHash'>, method: string, hash: string): boolean {
  return (known.method ?? method) === method && (known.inputHash ?? hash) === hash;
}
