import { type Analyser, analyse, type TableFacts } from './analyse.ts';
import { type CsvSlice, openCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { createPace } from './pace.ts';
import type { ByteSource } from './source.ts';

/** How a table that was looked through is read again. */
export type TableShape = Pick<TableFacts, 'encoding' | 'headerLine'>;

/** Reads tables, wherever that is done. */
export interface TableReader {
  readonly analyse: Analyser;
  /** The rows after the header, in order. Leaving the loop early ends the reading. */
  rows(source: ByteSource, shape: TableShape): AsyncIterable<CsvSlice>;
}

/** In this thread, in slices: for a tool that has nothing else to do. */
export const readingHere: TableReader = {
  analyse: (source, isCancelled, options) => analyse(source, createPace(), isCancelled, options),
  rows: rowsOf,
};

export async function* rowsOf(source: ByteSource, { encoding, headerLine }: TableShape): AsyncGenerator<CsvSlice> {
  const table = await openCsv(decodeText(source, encoding), headerLine);
  if (table !== null) yield* table.slices;
}
