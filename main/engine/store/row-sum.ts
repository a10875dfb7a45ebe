import { createHash } from 'node:crypto';

/** What is kept beside values that no fact repeats, so that damage to them is seen. */
export function sumOf(values: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(values), 'utf8').digest('hex').slice(0, 16);
}
