import { type CsvProblem, type CsvRow, createRecordReader } from './csv-records.ts';
import { detectDelimiter, type LineEnd, lineEndOf } from './csv-shape.ts';

/** Some rows of a table, and what was wrong in between. Lines count from 1, as an editor shows them. */
export interface CsvSlice {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly CsvProblem[];
}

export interface CsvTable {
  readonly delimiter: string;
  /** Unique, never empty. A file whose first row is data gets "Column 1" and so on. */
  readonly headers: readonly string[];
  /** The rest of the file, to be read once. Every row has as many cells as there are headers. */
  readonly slices: AsyncGenerator<CsvSlice>;
}

/** Enough of a file to tell its delimiter by (UTF-16 units). */
const SHAPE_TEXT = 64 * 1024;

/** Reads a table's shape and header; null if the text holds no row at all. */
export async function openCsv(texts: AsyncIterable<string>): Promise<CsvTable | null> {
  const pieces = texts[Symbol.asyncIterator]();
  let start = '';
  let isWhole = false;
  while (start.length < SHAPE_TEXT && !isWhole) {
    const next = await pieces.next();
    if (next.done) isWhole = true;
    else start += next.value;
  }
  const told = /^sep=([^"\w\r\n])(?:\r\n|\r|\n|$)/iu.exec(start);
  const lineEnd: LineEnd = lineEndOf(start);
  const delimiter = told?.[1] ?? detectDelimiter(start, lineEnd);
  const reader = createRecordReader({ delimiter, lineEnd, firstLine: told === null ? 1 : 2 });
  if (told !== null) start = start.slice(told[0].length);

  const found: CsvRow[] = [];
  const problems: CsvProblem[] = [];
  let isRead = isWhole;
  reader.feed(start, isWhole, found, problems);
  while (found.length === 0 && !isRead) {
    const next = await pieces.next();
    isRead = next.done === true;
    reader.feed(next.done ? '' : next.value, isRead, found, problems);
  }
  const head = found[0];
  if (head === undefined) return null;
  const isHeadless = looksLikeData(head.cells);
  const headers = uniqueHeaders(isHeadless ? head.cells.map(() => '') : head.cells);
  return { delimiter, headers, slices: readOn() };

  async function* readOn(): AsyncGenerator<CsvSlice> {
    yield { rows: isHeadless ? found : found.slice(1), problems };
    while (!isRead) {
      const next = await pieces.next();
      isRead = next.done === true;
      const rows: CsvRow[] = [];
      const bad: CsvProblem[] = [];
      reader.feed(next.done ? '' : next.value, isRead, rows, bad);
      if (rows.length > 0 || bad.length > 0) yield { rows, problems: bad };
    }
  }
}

/** A cell of nine digits or more, with hardly anything else, is no column's name. */
function looksLikeData(cells: readonly string[]): boolean {
  return cells.some((cell) => /^[\s+()\d./'-]+$/.test(cell) && cell.replace(/\D/g, '').length >= 9);
}

/** The longest header that is kept: it becomes a key. */
const HEADER_LENGTH = 60;

/** Header names as people can tell them apart: the empty are numbered, the repeated get "(2)". */
export function uniqueHeaders(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const plain = [...cell.replace(/[\s\p{Cc}]+/gu, ' ').trim()].slice(0, HEADER_LENGTH).join('');
    const base = plain === '' ? `Column ${index + 1}` : plain;
    let name = base;
    for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${base} (${again})`;
    taken.add(name.toLowerCase());
    return name;
  });
}
