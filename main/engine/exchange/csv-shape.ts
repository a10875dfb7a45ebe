import { parse } from 'csv-parse/sync';

/** What ends a line: '\n' stands for LF and CRLF, '\r' for files of old Macs. */
export type LineEnd = '\n' | '\r';

/** The rarer ones behind: they are taken only where they part more rows. */
const DELIMITERS = [',', ';', '\t', '|', '^', '~', '¦', '§', '\u001f', '\u0001'] as const;
const SAMPLE_RECORDS = 200;
const CLEARLY = 0.2;
/** Fewer rows than this share are an accident. */
const LEAST_SHARE = 0.2;

/** LF (with or without CR) if the text has one, else CR if it has that, else LF. */
export function lineEndOf(text: string): LineEnd {
  return !text.includes('\n') && text.includes('\r') ? '\r' : '\n';
}

/** The record delimiters to give to csv-parse. */
export function recordDelimiters(lineEnd: LineEnd): string[] {
  return lineEnd === '\n' ? ['\r\n', '\n'] : ['\r'];
}

/**
 * The delimiter under which most rows have the same number of cells, and more than one; of equals the one with more
 * cells. What the file states of itself goes first; a comma if nothing separates anything.
 */
export function detectDelimiter(text: string, lineEnd: LineEnd, stated: string | null = null): string {
  let best: { delimiter: string; share: number; cells: number } = { delimiter: stated ?? ',', share: 0, cells: 1 };
  // What the file states goes first, and gives way only to one that parts clearly more: it may have been saved anew since.
  const choices = [...new Set([...(stated === null ? [] : [stated]), ...DELIMITERS])];
  for (const delimiter of choices) {
    const counts = cellCounts(text, delimiter, lineEnd);
    const { cells, share } = mostCommon(counts);
    if (cells < 2) continue;
    if (best.delimiter === stated && best.share > 0 && share < best.share + CLEARLY) continue;
    if (share > best.share + 0.001 || (share > best.share - 0.001 && cells > best.cells)) {
      best = { delimiter, share, cells };
    }
  }
  return best.delimiter;
}

function cellCounts(text: string, delimiter: string, lineEnd: LineEnd): number[] {
  const counts: number[] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: recordDelimiters(lineEnd),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: SAMPLE_RECORDS,
      on_record: (record: string[]) => {
        if (record.some((cell) => cell !== '')) counts.push(record.length);
        return null;
      },
    });
  } catch {
    // A quote that is open at the end of the sample: the records before it are enough.
  }
  return counts;
}

/** How many cells most rows have. Titles of one cell do not count where enough rows agree on more. */
export function mostCommon(counts: readonly number[]): { cells: number; share: number } {
  const enough = Math.max(2, counts.length * LEAST_SHARE);
  const several = commonest(counts.filter((count) => count > 1));
  const best = several.times >= enough ? several : commonest(counts);
  return { cells: best.cells, share: counts.length === 0 ? 0 : best.times / counts.length };
}

function commonest(counts: readonly number[]): { cells: number; times: number } {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let best = { cells: 0, times: 0 };
  for (const [cells, seen] of times) {
    if (seen > best.times || (seen === best.times && cells > best.cells)) best = { cells, times: seen };
  }
  return best;
}
