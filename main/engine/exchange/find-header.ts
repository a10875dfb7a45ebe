import { parse } from 'csv-parse/sync';
import { isMailLike, isPhoneLike } from '../../core/customers/cell-values.ts';
import { rulesForHeader } from '../../core/customers/column-rules.ts';
import { type LineEnd, mostCommon, recordDelimiters } from './csv-shape.ts';

/** Where a table begins in a text. */
export interface TableStart {
  /** Index of the header's first character; of the first row where there is no header. */
  readonly at: number;
  /** Its line, from 1. */
  readonly line: number;
  /** Whether a row of names stands there, or the first row is data already. */
  readonly hasHeader: boolean;
}

interface EarlyRow {
  readonly cells: readonly string[];
  readonly at: number;
  readonly line: number;
  /** Cells that hold something, up to the last of them. */
  readonly width: number;
  readonly filled: number;
}

/** Titles, filters and blank lines above a header take no more rows than this. */
const MOST_ABOVE = 40;
const ROWS_JUDGED = 200;
/** A row that begins before a header is a title or a filter; of a header at least this share of the columns has a name. */
const NAMED_SHARE = 0.6;
/** A row of so many cells that are all names of columns is a header, whatever stands above it. */
const CERTAIN_NAMES = 3;

/**
 * Finds the header of a table that may stand under titles, filters and blank rows. A header fills most of the columns that
 * the rows below it fill, its cells are names and no data, and it is the first row to do so, unless a later one has words
 * that headers are known by and the first has none. `headerLine` overrules it: 0 says that there is no header.
 */
export function findHeader(
  text: string,
  shape: { readonly delimiter: string; readonly lineEnd: LineEnd },
  headerLine: number | null = null,
): TableStart {
  const rows = earlyRows(text, shape);
  const first = rows[0];
  if (first === undefined) return { at: 0, line: 1, hasHeader: true };
  if (headerLine !== null) {
    const chosen = headerLine === 0 ? first : rows.find(({ line }) => line >= headerLine);
    if (chosen !== undefined) return { at: chosen.at, line: chosen.line, hasHeader: headerLine !== 0 };
  }
  const likely = headerAmong(rows);
  if (likely !== null) return { at: likely.at, line: likely.line, hasHeader: true };
  const width = commonWidth(rows);
  const data = rows.find((row) => row.width >= width * NAMED_SHARE) ?? first;
  const start = looksLikeData(data.cells) ? data : first;
  return { at: start.at, line: start.line, hasHeader: !looksLikeData(start.cells) };
}

function headerAmong(rows: readonly EarlyRow[]): EarlyRow | null {
  const width = commonWidth(rows);
  const candidates = rows
    .slice(0, MOST_ABOVE)
    .filter(
      (row) => row.filled >= width * NAMED_SHARE && row.filled >= Math.min(2, width) && !looksLikeData(row.cells),
    );
  const top = candidates[0];
  if (top === undefined) return null;
  // What stands above data is the header, the last row of it where it has several; a title may have as many cells as a narrow table has columns.
  const above = candidates.filter((row) => !rows.some((each) => each.line < row.line && isRowOf(row, each)));
  const fullest = above.reduce(
    (best, row) => (isNamed(row) && row.filled >= best.filled && knownNames(row) > knownNames(best) ? row : best),
    top,
  );
  if (knownNames(fullest) > 0) return fullest;
  // What looks like data above it may be a filter, if there is no doubt that this is a header.
  return candidates.find((row) => row.filled >= CERTAIN_NAMES && knownNames(row) === row.filled) ?? top;
}

function isNamed(row: EarlyRow): boolean {
  return knownNames(row) >= Math.max(2, row.filled * NAMED_SHARE);
}

/** Whether a row is data of a table with that header, and not a line such as "Date: 01/02/2026" above it. */
function isRowOf(header: EarlyRow, row: EarlyRow): boolean {
  return row.filled >= header.filled * NAMED_SHARE && row.width >= header.width && looksLikeData(row.cells);
}

function knownNames({ cells }: EarlyRow): number {
  return cells.filter((cell) => cell.trim() !== '' && cell.length <= 60 && rulesForHeader(cell).length > 0).length;
}

/** Numbers, dates and addresses are no names of columns. */
function looksLikeData(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const plain = cell.trim();
    return isPhoneLike(plain) || isMailLike(plain) || DATE.test(plain) || SPOILT.test(plain);
  });
}

const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[\sT,].*)?$/;
const SPOILT = /^\+?\d(?:[.,]\d+)?\s*e\+?\s*\d+$/i;

/** How many columns most rows fill: the rows of the table, since they are the most. */
function commonWidth(rows: readonly EarlyRow[]): number {
  const most = Math.max(1, mostCommon(rows.map(({ cells }) => cells.length)).cells);
  // Exports pad every row to one width: what counts is what is filled below the titles.
  return rows.reduce((widest, { cells, width }) => (cells.length === most && width > widest ? width : widest), 1);
}

function earlyRows(text: string, { delimiter, lineEnd }: { delimiter: string; lineEnd: LineEnd }): EarlyRow[] {
  const rows: EarlyRow[] = [];
  const bytes = Buffer.from(text);
  let from = 0;
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: recordDelimiters(lineEnd),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: ROWS_JUDGED,
      on_record: (cells: string[], { bytes: end }) => {
        const start = afterEmptyLines(bytes, from);
        from = end;
        const filled = cells.filter((cell) => cell.trim() !== '').length;
        if (filled === 0) return null;
        const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
        rows.push({ cells, at: start, line: 0, width, filled });
        return null;
      },
    });
  } catch {
    // A quotation mark that is not closed: the rows before it are enough.
  }
  return rows.map((row) => {
    const before = bytes.toString('utf8', 0, row.at);
    return { ...row, at: before.length, line: before.split(lineEnd).length };
  });
}

function afterEmptyLines(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  return at;
}

/** The line by which a spreadsheet states its separator, however it is quoted or padded: `sep=;`, `"sep=,"`, `sep=;;;`. */
const HINT = /^[\s\ufeff"']*sep\s*=\s*["']*(\\t|tab|[^"'\w\s]|\t)?["']*[\s,;|"']*$/i;

/** The separator that one of the first lines states, and the text with that line emptied; null if none does. */
export function statedSeparator(text: string, lineEnd: LineEnd): { separator: string; rest: string } | null {
  const lines = text.split(lineEnd, 10);
  for (const [index, line] of lines.entries()) {
    const stated = HINT.exec(line)?.[1];
    if (stated === undefined) continue;
    const before = lines
      .slice(0, index)
      .map((each) => `${each}${lineEnd}`)
      .join('');
    const rest = before + text.slice(before.length + line.length);
    return { separator: /^(?:\\t|tab)$/i.test(stated) ? '\t' : stated, rest };
  }
  return null;
}
