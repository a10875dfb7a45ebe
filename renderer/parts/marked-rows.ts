import type { ReportRow } from '../../main/core/contract/views.ts';

type Marked = Pick<ReportRow, 'vulnerable' | 'emergency'>;

/** The rows with those of vulnerable callers and of emergencies first, each part in the order that it had. */
export function markedFirst<Row extends Marked>(rows: readonly Row[]): Row[] {
  return firstThen(rows, isMarked);
}

/** Vulnerable callers and emergencies of the last hours stand on top of what is not a search (ms). */
export const PINNED_MS = 4 * 3_600_000;

/** The rows with those of vulnerable callers and emergencies of the last hours first, and the last of these, after which a line is drawn. */
export function pinned<Row extends Marked & Pick<ReportRow, 'id' | 'withdrawn' | 'happenedAt'>>(
  rows: readonly Row[],
  now: number,
): { readonly rows: readonly Row[]; readonly lastPinned: string | null } {
  const isPinned = (row: Row) => isMarked(row) && !row.withdrawn && now - row.happenedAt < PINNED_MS;
  const lastPinned = rows.findLast(isPinned)?.id ?? null;
  return lastPinned === null ? { rows, lastPinned } : { rows: firstThen(rows, isPinned), lastPinned };
}

function firstThen<Row>(rows: readonly Row[], isFirst: (row: Row) => boolean): Row[] {
  return [...rows.filter(isFirst), ...rows.filter((row) => !isFirst(row))];
}

function isMarked({ vulnerable, emergency }: Marked): boolean {
  return vulnerable || emergency;
}
