import { stringify } from 'csv-stringify/sync';

/**
 * Rows as CSV (RFC 4180, lines end in CRLF). A cell that a spreadsheet would compute, since it begins as a formula does, is given an
 * apostrophe before it.
 */
export function csvLines(rows: readonly (readonly (string | number)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    // A caller's words go over several lines: many readers end a row at either half of CRLF, unless it is quoted.
    { escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}
