import type { ReportRow } from '../../../main/core/contract/views.ts';

/** The rows with those of vulnerable callers and of emergencies first, each part in the order that it had. */
export function markedFirst<Row extends Pick<ReportRow, 'vulnerable' | 'emergency'>>(rows: readonly Row[]): Row[] {
  const isMarked = ({ vulnerable, emergency }: Row) => vulnerable || emergency;
  return [...rows.filter(isMarked), ...rows.filter((row) => !isMarked(row))];
}
