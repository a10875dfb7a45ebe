/**
 * Text without what nobody sees: zero-width characters, byte order marks in the middle, soft hyphens, marks of direction.
 * Joiners stay where a script or an emoji needs them, between two characters beyond the Latin, Greek and Cyrillic ones.
 */
export function visibleText(text: string): string {
  if (IS_PLAIN.test(text)) return text;
  return text.replace(INVISIBLE, (character, offset: number) =>
    isJoiner(character) && isJoinable(text[offset - 1]) && isJoinable(text[offset + character.length]) ? character : '',
  );
}

/** Printable ASCII: by far the most cells. */
const IS_PLAIN = /^[\x20-\x7e]*$/;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

function isJoiner(character: string): boolean {
  return character === '\u200c' || character === '\u200d' || character === '\ufe0f';
}

function isJoinable(neighbour: string | undefined): boolean {
  return neighbour !== undefined && neighbour >= '\u0590';
}

/**
 * The same text, unit for unit, with every script's digits as 0 to 9, every dash as -, every space as one, and the full-width signs that stand in
 * telephone numbers as their ASCII ones.
 */
export function plainDigits(text: string): string {
  if (IS_PLAIN.test(text)) return text;
  return text
    .replace(/[\p{Nd}--[0-9]]/gv, (digit) => (digit.length === 1 ? digitOf(digit.charCodeAt(0)) : digit))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[^\S\r\n]/gu, ' ')
    .replace(/[\uff08-\uff0f\uff1a\uff1b]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u2044\u2215]/g, '/');
}

/** Digits come in tens that begin at a code ending in 0 or in 6. */
function digitOf(code: number): string {
  const low = code & 0xf;
  const beginsAtZero = /\p{Nd}/u.test(String.fromCharCode(code - low));
  return String(beginsAtZero ? low : low - 6);
}
