/** A row of a table as it comes from a spreadsheet, told apart: who rings, and what they say. */
export interface PastedRow {
  readonly caller: string;
  readonly words: string;
}

/** A cell with so many digits may be a telephone number, an extension or an account; with fewer it is no caller. */
const NUMBER = /^[+(]?[\d\s().\-/]*\d[\d\s().\-/]*(?:\s*(?:x|ext\.?)\s*\d+)?$/i;
const LEAST_DIGITS = 5;

/**
 * Reads a pasted text with tabs in it. The caller is everything up to and including the first cell that holds a number, if that is one
 * of the first two cells, else the first cell; the rest is what was said. Null for a text without tabs, or with one cell alone.
 */
export function pastedRow(text: string): PastedRow | null {
  if (!text.includes('\t')) return null;
  const cells = text
    .split(/[\t\r\n]+/)
    .map(unquoted)
    .filter((cell) => cell !== '');
  const [first, second] = cells;
  if (first === undefined || second === undefined) return null;
  const end = isNumber(first) || !isNumber(second) ? 1 : 2;
  return { caller: cells.slice(0, end).join(' '), words: cells.slice(end).join(' ') };
}

export function isNumber(cell: string): boolean {
  return NUMBER.test(cell) && cell.replaceAll(/\D/g, '').length >= LEAST_DIGITS;
}

/** Spreadsheets put a cell with a line break or a quotation mark into quotation marks. */
function unquoted(cell: string): string {
  const tidy = cell.trim();
  const isQuoted = tidy.length > 1 && tidy.startsWith('"') && tidy.endsWith('"');
  return isQuoted ? tidy.slice(1, -1).replaceAll('""', '"').trim() : tidy;
}
