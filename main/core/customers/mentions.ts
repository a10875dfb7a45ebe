import { nameKey } from './keys.ts';

/** What a caller is known by. */
export interface CallerTraits {
  readonly names: readonly string[];
  /** As they were written; E.164 or not. */
  readonly numbers: readonly string[];
}

/** Digits of a number that are the same however it is written: without country or trunk prefix. */
const TELLING_DIGITS = 7;
/** A shorter word of a name is likelier to be something else. */
const TELLING_LETTERS = 4;
/** Words of company names that name nobody. */
const COMMON = new Set([
  'limited',
  'company',
  'group',
  'services',
  'solutions',
  'partners',
  'gmbh',
  'and',
  'the',
  'with',
]);

/**
 * Whether a text names a caller: 'sure' where the whole name or a number stands in it, 'maybe' where one telling word of a
 * name does, null where nothing does. Spelling of case, accents of width and punctuation does not count.
 */
export function mentionOf(text: string, { names, numbers }: CallerTraits): 'sure' | 'maybe' | null {
  const words = ` ${nameKey(text)} `;
  const digits = text.replace(/[\s().\-/]/g, '');
  const keys = names.map(nameKey).filter((key) => key !== '');
  const tails = numbers.map((number) => number.replace(/\D/g, '').slice(-TELLING_DIGITS));
  if (keys.some((key) => words.includes(` ${key} `))) return 'sure';
  if (tails.some((tail) => tail.length === TELLING_DIGITS && digits.includes(tail))) return 'sure';
  const telling = keys
    .flatMap((key) => key.split(' '))
    .filter((word) => word.length >= TELLING_LETTERS && !COMMON.has(word));
  return telling.some((word) => words.includes(` ${word} `)) ? 'maybe' : null;
}
