/** What a cell looks like, for guessing what its column is. */
export function isPhoneLike(value: string): boolean {
  const plain = value
    .replace(/^="|"$/g, '')
    .replace(/^'/, '')
    .replace(/\s*(?:x|ext\.?)\s*\d{1,6}$/i, '');
  const digits = plain.replace(/\D/g, '');
  return /^[+(\d][\d\s().\-–/+]*$/.test(plain) && digits.length >= 9 && digits.length <= 15 && !isDateLike(plain);
}

function isDateLike(value: string): boolean {
  return /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\s|$)/.test(value);
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
