import { openCsv } from '../../../main/engine/exchange/csv.ts';
import type { CsvProblem, CsvRow } from '../../../main/engine/exchange/csv-records.ts';

export interface ReadTable {
  readonly delimiter: string;
  readonly headers: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly problems: readonly CsvProblem[];
}

/** Reads a text handed over in pieces of so many UTF-16 units. */
export async function readTable(text: string, pieceLength = 50_000): Promise<ReadTable | null> {
  const table = await openCsv(inPieces(text, pieceLength));
  if (table === null) return null;
  const rows: CsvRow[] = [];
  const problems: CsvProblem[] = [];
  for await (const slice of table.slices) {
    rows.push(...slice.rows);
    problems.push(...slice.problems);
  }
  return { delimiter: table.delimiter, headers: table.headers, rows, problems };
}

/** The same for a text that surely holds a table. */
export async function readTableOf(text: string, pieceLength?: number): Promise<ReadTable> {
  const table = await readTable(text, pieceLength);
  if (table === null) throw new Error('the text holds no table');
  return table;
}

export async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

/** A CSV writer that quotes only where it must. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter = ',', lineEnd = '\r\n'): string {
  const cell = (text: string) =>
    text.includes(delimiter) || /["\r\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join('');
}
