import type { ImportPreview } from '../../core/contract/views.ts';
import type { ColumnRole } from '../../core/customers/column-role.ts';
import { guessRoles } from '../../core/customers/mapping.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { Encoding } from './code-pages.ts';
import { openCsv } from './csv.ts';
import { TangledQuotes } from './csv-records.ts';
import { decodeText, detectEncoding } from './decode.ts';
import type { Pace } from './pace.ts';
import { type ByteSource, piecesOf } from './source.ts';

/** What a first reading of a file finds: enough to show it, and to read it again in the same way. */
export interface TableFacts {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** From 1; 0 if the first row is data already. */
  readonly headerLine: number;
  readonly headers: readonly string[];
  readonly roles: readonly ColumnRole[];
  readonly distinct: readonly number[];
  readonly sample: readonly (readonly string[])[];
  /** Rows after the header, bad ones included. */
  readonly rows: number;
}

/** Reads a file for its preview, wherever that is done. `isCancelled` is asked from time to time. */
export type Analyser = (
  source: ByteSource,
  isCancelled: () => boolean,
  options: AnalysisOptions,
) => Promise<Result<TableFacts>>;

/** Rows by which the columns are judged, and rows that are shown. */
const JUDGED_ROWS = 300;
const SHOWN_ROWS = 5;
const SHOWN_CELL = 200;
const MOST_COLUMNS = 1_000;

/** Distinct values are counted up to here a column, fewer in very wide files; beyond it they are many in any case. */
const MOST_DISTINCT = 10_000;
const LEAST_DISTINCT = 4_001;
const DISTINCT_IN_ALL = 1_000_000;

export interface AnalysisOptions {
  /** Where a person says that the header is: 0 for none; null to find it. */
  readonly headerLine?: number | null;
  /** ISO country whose spreadsheets wrote the file. */
  readonly country?: string;
}

/** Reads a file once, in slices. Refuses what is no table, with what to do instead. `isCancelled` is asked between slices. */
export async function analyse(
  source: ByteSource,
  pace: Pace,
  isCancelled: () => boolean,
  options: AnalysisOptions = {},
): Promise<Result<TableFacts>> {
  try {
    return await tryToAnalyse(source, pace, isCancelled, options);
  } catch (error) {
    if (!(error instanceof TangledQuotes)) throw error;
    return refuse(
      'bad-input',
      `The quotation marks of “${source.name}” cannot be told apart: around line ${error.line} too many are opened and not closed. Export the file again as CSV, with its texts in quotation marks or without any.`,
    );
  }
}

async function tryToAnalyse(
  source: ByteSource,
  pace: Pace,
  isCancelled: () => boolean,
  { headerLine: told = null, country = '' }: AnalysisOptions,
): Promise<Result<TableFacts>> {
  const start = await firstBytes(source);
  const foreign = kindOfForeignFile(start);
  if (foreign !== null) return refuse('bad-input', foreign);
  const encoding = await detectEncoding(source, pace, country);
  const table = await openCsv(decodeText(source, encoding), told);
  if (table === null) return refuse('bad-input', `“${source.name}” is empty: it has no header and no rows.`);
  const { headers, delimiter, headerLine } = table;
  if (headers.length > MOST_COLUMNS) {
    return refuse(
      'bad-input',
      `“${source.name}” has ${headers.length} columns; ${MOST_COLUMNS} can be read. Export fewer columns.`,
    );
  }
  const cap = Math.max(LEAST_DISTINCT, Math.min(MOST_DISTINCT, Math.floor(DISTINCT_IN_ALL / headers.length)));
  const seen = headers.map(() => new Set<string>());
  const judged: (readonly string[])[] = [];
  let rows = 0;
  for await (const slice of table.slices) {
    rows += slice.rows.length + slice.problems.length;
    for (const { cells } of slice.rows) {
      if (judged.length < JUDGED_ROWS) judged.push(cells);
      for (const [index, values] of seen.entries()) {
        const value = (cells[index] ?? '').trim();
        if (value !== '' && values.size < cap) values.add(value);
      }
    }
    await pace.rest();
    if (isCancelled()) return refuse('cancelled', 'The import was cancelled. Nothing was written.');
  }
  const distinct = seen.map((values) => values.size);
  const roles = guessRoles({ headers, sample: judged, distinct, rows });
  const sample = judged
    .slice(0, SHOWN_ROWS)
    .map((cells) => cells.map((cell) => [...cell].slice(0, SHOWN_CELL).join('')));
  return ok({ encoding, delimiter, headerLine, headers, roles, distinct, sample, rows });
}

/** The facts as the import screen shows them. */
export function previewOf(facts: TableFacts): ImportPreview {
  const { encoding, delimiter, headerLine, headers, roles, distinct, sample, rows } = facts;
  const columns = headers.map((header, index) => ({
    index,
    header,
    role: roles[index] ?? 'ignore',
    distinct: distinct[index] ?? 0,
  }));
  return { encoding: encoding.name, delimiter, headerLine, columns, sample, rows };
}

async function firstBytes(source: ByteSource): Promise<Buffer> {
  for await (const piece of piecesOf(source)) return piece;
  return Buffer.alloc(0);
}

/** The first letters of a text, whatever its encoding. */
function startOfText(start: Buffer): string {
  return start
    .subarray(0, 400)
    .toString('latin1')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
    .replaceAll('\0', '')
    .trimStart();
}

/** Files that people choose by mistake, told by their first bytes. */
function kindOfForeignFile(start: Buffer): string | null {
  const isWorkbook =
    start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) ||
    start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
  if (isWorkbook)
    return 'This is a spreadsheet or an archive, not a CSV file. Open it in the spreadsheet and save it as “CSV UTF-8”.';
  if (start.subarray(0, 4).toString('latin1') === '%PDF')
    return 'This is a PDF, not a CSV file. Export the list from where it is kept as CSV.';
  if (start[0] === 0x1f && start[1] === 0x8b)
    return 'This file is packed. Unpack it first, then choose the CSV file in it.';
  const text = startOfText(start);
  if (/^BEGIN:VCARD/i.test(text))
    return 'These are vCards, not a CSV file. Export the contacts as CSV, or open them in an address book that does.';
  if (/^(?:<!doctype|<html|<head|<body|<table|<meta|<\?xml)/i.test(text))
    return 'This is a web page or XML, not a CSV file. Open it in the spreadsheet and save it as “CSV UTF-8”.';
  if (/^\[?\s*\{\s*"/.test(text)) return 'This is JSON, not a CSV file. Export the list as CSV.';
  return null;
}
