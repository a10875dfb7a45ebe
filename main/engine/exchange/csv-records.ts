import { parse } from 'csv-parse/sync';
import { type LineEnd, recordDelimiters } from './csv-shape.ts';

/** `line` is the first line of the row in the file, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvProblem {
  readonly line: number;
  readonly reason: string;
}

export interface RecordReader {
  /** Takes the next piece of text and adds what it completes to `rows` and `problems`. Throws only TangledQuotes. */
  feed(text: string, isLast: boolean, rows: CsvRow[], problems: CsvProblem[]): void;
}

/**
 * A quoted cell that is still open after this much text (bytes) was never closed: nobody's cell is that long, and the rows
 * that it swallows are worth more.
 */
const LONGEST_RECORD = 256 * 1024;

/**
 * Each quotation mark in a wrong place costs another reading of what follows; a file in which that adds up to so much (bytes), some
 * ten thousand of such lines, is no table any more.
 */
const MOST_READ_IN_VAIN = 1024 ** 3;

/** So many quotation marks are never closed that reading on would take minutes. */
export class TangledQuotes extends Error {
  /** Where it became too much, from 1. */
  readonly line: number;

  constructor(line: number) {
    super('too many quotation marks are not closed');
    this.name = 'TangledQuotes';
    this.line = line;
  }
}

/** A single line of more than this (UTF-16 units) is no row of a directory. */
const LONGEST_LINE = 1_000_000;

const LF = 0x0a;
const CR = 0x0d;

/** What one pass of csv-parse over a block found, before its first error. */
interface Pass {
  readonly records: { readonly cells: string[]; readonly end: number }[];
  readonly failure: Failure | null;
}

type Failure =
  | { readonly kind: 'open-quote' | 'stray-quote' }
  | { readonly kind: 'ragged'; readonly cells: number; readonly bytes: number };

/**
 * Reads records with csv-parse, block by block, and goes on after what csv-parse gives up on: the first line of a record
 * that cannot be read is taken by itself if it makes sense so, and reported otherwise; reading resumes on the next line.
 * The first row that is not blank sets how many cells a row has.
 */
export function createRecordReader(shape: { delimiter: string; lineEnd: LineEnd; firstLine: number }): RecordReader {
  const newline = shape.lineEnd === '\n' ? LF : CR;
  const options = {
    delimiter: shape.delimiter,
    record_delimiter: recordDelimiters(shape.lineEnd),
    relax_column_count: true,
  } as const;
  let carry = '';
  let line = shape.firstLine;
  let width: number | null = null;
  let isInsideLongLine = false;
  let readInVain = 0;
  /** Bytes left of what was one record with a wrong number of cells: a line with an odd quote is half of something there. */
  let suspectBytes = 0;

  return { feed };

  function feed(text: string, isLast: boolean, rows: CsvRow[], problems: CsvProblem[]): void {
    let whole = carry + (isInsideLongLine ? leaveLongLine(text) : text);
    if (isLast && whole !== '' && !whole.endsWith(shape.lineEnd)) whole += shape.lineEnd;
    const cut = whole.lastIndexOf(shape.lineEnd) + 1;
    const isTooLong = whole.length - cut > LONGEST_LINE;
    const block = Buffer.from(whole.slice(0, cut));
    const used = readBlock(block, isLast || isTooLong, rows, problems);
    carry = isTooLong ? '' : block.toString('utf8', used) + whole.slice(cut);
    if (!isTooLong) return;
    problems.push({ line, reason: 'This line is longer than a million characters. It was left out.' });
    isInsideLongLine = true;
  }

  function leaveLongLine(text: string): string {
    const end = text.indexOf(shape.lineEnd);
    if (end === -1) return '';
    isInsideLongLine = false;
    line += 1;
    return text.slice(end + 1);
  }

  /** Returns how many bytes of the block are done with; the rest waits for more text. */
  function readBlock(block: Buffer, isLast: boolean, rows: CsvRow[], problems: CsvProblem[]): number {
    let at = 0;
    while (at < block.length) {
      const from = at;
      const pass = passOver(block.subarray(from));
      for (const record of pass.records) {
        const start = passEmptyLines(block, at);
        take(record.cells, rows, problems);
        at = from + record.end;
        countLines(block, start, at);
        suspectBytes = Math.max(0, suspectBytes - record.end);
      }
      at = passEmptyLines(block, at);
      if (pass.failure === null) return block.length;
      const isWaiting = pass.failure.kind === 'open-quote' && !isLast && block.length - at < LONGEST_RECORD;
      if (isWaiting) return at;
      readInVain += block.length - at;
      if (readInVain > MOST_READ_IN_VAIN) throw new TangledQuotes(line);
      at = rescueLine(block, at, pass.failure, rows, problems);
    }
    return at;
  }

  function passOver(bytes: Buffer): Pass {
    const records: { cells: string[]; end: number }[] = [];
    let ragged: Failure | null = null;
    let start = 0;
    try {
      parse(bytes, {
        ...options,
        skip_empty_lines: true,
        on_record: (cells: string[], { bytes: end }) => {
          // A row of the wrong width that spans lines has most likely swallowed its neighbours by a misplaced quote.
          if (width !== null && !fits(cells, width) && spansLines(bytes, start, end)) {
            ragged = { kind: 'ragged', cells: cells.length, bytes: end - start };
            throw new Error('ragged over several lines');
          }
          if (!isBlank(cells)) width ??= cells.length;
          records.push({ cells, end });
          start = end;
          return null;
        },
      });
      return { records, failure: null };
    } catch (error) {
      if (ragged !== null) return { records, failure: ragged };
      const isOpen = error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED';
      return { records, failure: { kind: isOpen ? 'open-quote' : 'stray-quote' } };
    }
  }

  /** Reads the line at `at` by itself. Returns where the next one begins. */
  function rescueLine(block: Buffer, at: number, failure: Failure, rows: CsvRow[], problems: CsvProblem[]): number {
    const end = block.indexOf(newline, at) + 1 || block.length;
    const bytes = block.subarray(at, end);
    const isHalf = hasOddQuotes(bytes);
    const cells = isHalf && suspectBytes > 0 ? null : lineByItself(bytes);
    if (cells !== null) take(cells, rows, problems);
    else problems.push({ line, reason: reasonOf(failure, isHalf) });
    if (failure.kind === 'ragged') suspectBytes = failure.bytes;
    suspectBytes = Math.max(0, suspectBytes - bytes.length);
    line += 1;
    return end;
  }

  function reasonOf(failure: Failure, isHalf: boolean): string {
    if (failure.kind === 'ragged') {
      return `This row has ${countOf(failure.cells)} over several lines; the header has ${width}. A quotation mark may be missing.`;
    }
    if (isHalf) return 'A quotation mark is opened here and not closed.';
    return 'A quotation mark is in the wrong place here, so the cells cannot be told apart.';
  }

  function lineByItself(bytes: Buffer): string[] | null {
    for (const leniency of [{ trim: true }, { relax_quotes: true }]) {
      try {
        const [cells] = parse(bytes, { ...options, ...leniency });
        if (cells !== undefined && (width === null || fits(cells, width))) {
          width ??= cells.length;
          return cells;
        }
      } catch {
        // The next leniency may do, or the line is reported.
      }
    }
    return null;
  }

  function take(cells: string[], rows: CsvRow[], problems: CsvProblem[]): void {
    if (isBlank(cells)) return;
    const wanted = width ?? cells.length;
    if (fits(cells, wanted)) rows.push({ line, cells: cells.length > wanted ? cells.slice(0, wanted) : cells });
    else problems.push({ line, reason: `This row has ${countOf(cells.length)}; the header has ${wanted}.` });
  }

  function countLines(block: Buffer, from: number, to: number): void {
    for (let at = block.indexOf(newline, from); at !== -1 && at < to; at = block.indexOf(newline, at + 1)) line += 1;
  }

  /** Returns where the next line begins that is not empty; counts those that are. */
  function passEmptyLines(block: Buffer, from: number): number {
    let at = from;
    while (block[at] === LF || block[at] === CR) {
      if (block[at] === newline) line += 1;
      at += 1;
    }
    return at;
  }

  function spansLines(bytes: Buffer, start: number, end: number): boolean {
    let first = start;
    while (first < end && (bytes[first] === LF || bytes[first] === CR)) first += 1;
    const lineBreak = bytes.indexOf(newline, first);
    return lineBreak !== -1 && lineBreak < end - 1;
  }
}

/** Surplus cells do no harm while they are empty: spreadsheets leave such behind. */
function fits(cells: readonly string[], width: number): boolean {
  return cells.length === width || (cells.length > width && isBlank(cells.slice(width)));
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function hasOddQuotes(bytes: Buffer): boolean {
  let quotes = 0;
  for (const byte of bytes) if (byte === 0x22) quotes += 1;
  return quotes % 2 === 1;
}

function countOf(cells: number): string {
  return cells === 1 ? '1 cell' : `${cells} cells`;
}
