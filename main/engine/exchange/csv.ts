import { visibleText } from '../../core/visible-text.ts';
import { type CsvProblem, type CsvRow, createRecordReader } from './csv-records.ts';
import { detectDelimiter, type LineEnd, lineEndOf } from './csv-shape.ts';
import { findHeader, statedSeparator } from './find-header.ts';

/** Some rows of a table, and what was wrong in between. Lines count from 1, as an editor shows them. */
export interface CsvSlice {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly CsvProblem[];
}

export interface CsvTable {
  readonly delimiter: string;
  /** The header's line, from 1; 0 if the first row is data already. */
  readonly headerLine: number;
  /** Unique, never empty. A file whose first row is data gets "Column 1" and so on. */
  readonly headers: readonly string[];
  /** The rest of the file, to be read once. Every row has as many cells as there are headers. */
  readonly slices: AsyncGenerator<CsvSlice>;
}

/** Enough of a file to tell its delimiter by (UTF-16 units). */
const SHAPE_TEXT = 64 * 1024;

/**
 * Reads a table's shape and header, wherever it stands; null if the text holds no row at all. `headerLine` says where the
 * header is: 0 for a table without one, null to find it.
 */
export async function openCsv(
  texts: AsyncIterable<string>,
  headerLine: number | null = null,
): Promise<CsvTable | null> {
  const pieces = texts[Symbol.asyncIterator]();
  let start = '';
  let isWhole = false;
  while (start.length < SHAPE_TEXT && !isWhole) {
    const next = await pieces.next();
    if (next.done) isWhole = true;
    else start += next.value;
  }
  const lineEnd: LineEnd = lineEndOf(start);
  const stated = statedSeparator(start, lineEnd);
  start = stated?.rest ?? start;
  const delimiter = detectDelimiter(start, lineEnd, stated?.separator ?? null);
  const { at, line, hasHeader } = findHeader(start, { delimiter, lineEnd }, headerLine);
  const reader = createRecordReader({ delimiter, lineEnd, firstLine: line });
  start = start.slice(at);

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
  const headers = uniqueHeaders(hasHeader ? head.cells : head.cells.map(() => ''));
  const repeated = head.cells.map((cell) => cell.trim()).join('\n');
  return { delimiter, headers, headerLine: hasHeader ? head.line : 0, slices: readOn() };

  /** Reports that were joined, or printed page by page, have their header again and again, and lines drawn under it. */
  function withoutRepeats(rows: readonly CsvRow[]): readonly CsvRow[] {
    return rows.filter(({ cells }) => !isRule(cells) && cells.map((cell) => cell.trim()).join('\n') !== repeated);
  }

  async function* readOn(): AsyncGenerator<CsvSlice> {
    yield { rows: hasHeader ? withoutRepeats(found.slice(1)) : found, problems };
    while (!isRead) {
      const next = await pieces.next();
      isRead = next.done === true;
      const rows: CsvRow[] = [];
      const bad: CsvProblem[] = [];
      reader.feed(next.done ? '' : next.value, isRead, rows, bad);
      if (rows.length > 0 || bad.length > 0) yield { rows: hasHeader ? withoutRepeats(rows) : rows, problems: bad };
    }
  }
}

/** A line drawn with dashes under several columns, as reports for printing and Markdown have it. */
function isRule(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 1 && filled.every((cell) => DRAWN.test(cell));
}

const DRAWN = /^[\s:]*([=_\p{Pd}])\1{2,}[\s:]*$/u;

/** The longest header that is kept: it becomes a key. */
const HEADER_LENGTH = 60;

/** Header names as people can tell them apart: the empty are numbered, the repeated get "(2)". */
export function uniqueHeaders(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  /** What the next of the same name is tried with, so that thousands of one name are numbered in one go. */
  const nextOf = new Map<string, number>();
  return cells.map((cell, index) => {
    const plain = [
      ...visibleText(cell)
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim(),
    ]
      .slice(0, HEADER_LENGTH)
      .join('');
    const base = plain === '' ? `Column ${index + 1}` : plain;
    let name = base;
    let again = nextOf.get(base.toLowerCase()) ?? 2;
    for (; taken.has(name.toLowerCase()); again += 1) name = `${base} (${again})`;
    nextOf.set(base.toLowerCase(), again);
    taken.add(name.toLowerCase());
    return name;
  });
}
