/** A day of our time, perhaps with a time of day. */
const DATE =
  /^(?:\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d{2}|(?:19|20)\d{2}([/.-])\d{1,2}\2\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/;

/** What a spreadsheet has made of a number: put right where nothing is lost, else why it cannot be used. */
export function spreadsheetNumber(text: string): { readonly text: string; readonly lost: string | null } {
  const plain = (/^="(.*)"$/s.exec(text)?.[1] ?? text).replace(/^['"=\s]+|["\s]+$/g, '');
  if (/^#+$/.test(plain)) return lose('The spreadsheet shows “####” because the column was too narrow. Widen it');
  if (/^#(?:N\/A|NV|NAME\?|REF!|VALUE!|WERT!|BEZUG!|DIV\/0!|NUM!|ZAHL!|NULL!)$/i.test(plain))
    return lose(`The spreadsheet shows the error “${plain}” in place of the number. Put the formula right`);
  if (/^=?\s*[A-Z.]{2,}\(.*\)$/is.test(plain))
    return lose('The cell holds a formula in place of the number. Put its value there');
  if (DATE.test(plain))
    return lose(`A spreadsheet has taken the number for the date “${plain}”. Format that column as text`);
  const rounded = plain.split(/[\n;|/]/).map(fromExponent);
  if (rounded.includes(null))
    return lose(`A spreadsheet has rounded the number to “${plain}”. Format that column as text`);
  const whole = rounded.length === 1 ? (rounded[0] ?? plain) : plain;
  return { text: withoutGrouping(whole), lost: null };
}

function lose(reason: string) {
  return { text: '', lost: `${reason} and export it again.` };
}

/** "4.41632960101E+11" with all its digits written out; null if some are missing; any other text as it is. */
function fromExponent(text: string): string | null {
  const match = /^\s*(\+?)(\d{1,3})(?:[.,](\d+))?\s*e\s*\+?\s*(\d{1,3})\s*$/i.exec(text);
  if (match === null) return text;
  const [, plus = '', whole = '', fraction = '', exponent = ''] = match;
  const places = Number(exponent);
  // Fewer decimals than the exponent moves: the missing ones were rounded away.
  return fraction.length === places && places > 0 ? `${plus}${whole}${fraction}` : null;
}

/** Without the decimals ".0" and the marks between thousands that number formats add. */
function withoutGrouping(text: string): string {
  const whole = text.replace(/^(\+?\d{7,15})[.,]0{1,2}$/, '$1');
  return /^\+?\d{1,3}([,'’_])\d{3}(?:\1\d{3})+$/.test(whole) ? whole.replace(/[,'’_]/g, '') : whole;
}
