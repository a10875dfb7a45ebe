import { plainDigits, visibleText } from '../visible-text.ts';

/** What a cell looks like, for guessing what its column is. A cell may hold several numbers, and words around them. */
export function isPhoneLike(value: string): boolean {
  const plain = plainDigits(visibleText(value))
    .trim()
    .replace(/^="|"$/g, '')
    .replace(/^'/, '');
  if (isDateLike(plain)) return false;
  const runs = plain.match(/[+(]*\d[\d\s().\-/+]*/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, digitsIn(run)), 0);
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  return longest >= 9 && longest <= 45 && letters <= digitsIn(plain) && /^[+(\d\p{L}]/u.test(plain);
}

/** Whether a number is written as one that is dialled: with its prefix, or in groups. */
export function isDialled(value: string): boolean {
  return /^[\s'"=(]*[+0]/.test(value) || /\d[\s().-]+\d/.test(value);
}

/** Whether a cell may be a number, whole or not: also an internal extension, and one that a spreadsheet has spoilt. */
export function isNumberish(value: string): boolean {
  if (isPhoneLike(value)) return true;
  const plain = plainDigits(visibleText(value)).trim();
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  const isSpoilt = /^[+'"= ]*\d+(?:[.,]\d+)?\s*e\s*\+?\s*\d+"?$/i.test(plain) || /^#/.test(plain);
  return isSpoilt || (digitsIn(plain) >= 3 && letters <= digitsIn(plain) && !isDateLike(plain));
}

function digitsIn(text: string): number {
  return text.match(/\d/g)?.length ?? 0;
}

function isDateLike(value: string): boolean {
  return /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[\sT]|$)/.test(value);
}

/** Two words or more: "Mill and Sons", "Ann Lee". */
export function isWordy(value: string): boolean {
  return /\p{L}{2,}[\s&,;.'’-]+\p{L}{2,}/u.test(value);
}

/** Whether a cell may be somebody's name: mostly letters, and nothing that is known to be something else. */
export function isNameLike(value: string): boolean {
  const letters = value.match(/\p{L}/gu)?.length ?? 0;
  return (
    letters >= 2 &&
    letters >= value.length * 0.6 &&
    value.length <= 80 &&
    !isMailLike(value) &&
    !isPostcodeLike(value) &&
    !isAddressLike(value) &&
    !isYesOrNo(value)
  );
}

export function isMailLike(value: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
}

export function isPostcodeLike(value: string): boolean {
  return /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/i.test(value);
}

export function isAddressLike(value: string): boolean {
  return /\b\d+\w?,? [\p{L}' ]+ (?:street|st|road|rd|lane|ln|avenue|ave|way|close|drive|court|place|row|hill|park)\b/iu.test(
    value,
  );
}

const NO_WORDS: ReadonlySet<string> = new Set([
  '',
  'n',
  'no',
  'none',
  'false',
  'f',
  '0',
  '-',
  'na',
  'n/a',
  'off',
  'nil',
  'normal',
  'standard',
  'low',
  'not vulnerable',
  'ordinary',
]);
const YES_WORDS: ReadonlySet<string> = new Set([
  'y',
  'yes',
  'true',
  't',
  '1',
  'x',
  'on',
  '✓',
  '✔',
  'vulnerable',
  'tsa',
  'priority',
  'high',
  'critical',
  'telecare',
]);

export function isYesOrNo(value: string): boolean {
  const plain = value.trim().toLowerCase();
  return NO_WORDS.has(plain) || YES_WORDS.has(plain);
}

/** Whether a cell of the vulnerable column says yes. What is not plainly a no counts as a yes: the mark is there to protect. */
export function readsAsYes(value: string): boolean {
  return !NO_WORDS.has(value.trim().toLowerCase());
}
