import type { RowsCheck } from '../../core/contract/views.ts';
import type { ColumnRole } from '../../core/customers/column-role.ts';
import { createEntryReader } from '../../core/customers/entry.ts';
import { warningOfRoles } from '../../core/customers/roles.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { CsvSlice } from './csv.ts';
import type { Pace } from './pace.ts';
import { readPhoneCell } from './phone-cell.ts';

export interface CheckOptions {
  /** ISO country whose national numbers the file holds. */
  readonly country: string;
  readonly pace: Pace;
  readonly isCancelled: () => boolean;
}

const SHOWN_PROBLEMS = 50;

/** Reads every row of a directory as an import would, and says which it would refuse. Nothing is written. */
export async function checkRows(
  slices: AsyncIterable<CsvSlice>,
  headers: readonly string[],
  roles: readonly ColumnRole[],
  { country, pace, isCancelled }: CheckOptions,
): Promise<Result<RowsCheck>> {
  const reader = createEntryReader(headers, roles, (text) => readPhoneCell(text, country));
  const problems: { line: number; reason: string }[] = [];
  let rows = 0;
  let refused = 0;
  const refuseRow = (problem: { readonly line: number; readonly reason: string }) => {
    refused += 1;
    if (problems.length < SHOWN_PROBLEMS) problems.push(problem);
  };
  for await (const slice of slices) {
    rows += slice.rows.length + slice.problems.length;
    for (const problem of slice.problems) refuseRow(problem);
    for (const { line, cells } of slice.rows) {
      const read = reader.read(line, cells);
      if (read.entry === null) refuseRow({ line, reason: read.reason });
      await pace.rest();
    }
    await pace.rest();
    if (isCancelled()) return refuse('cancelled', 'Another check was asked for.');
  }
  problems.sort((left, right) => left.line - right.line);
  return ok({ rows, refused, problems, warning: warningOfRoles(roles) });
}
