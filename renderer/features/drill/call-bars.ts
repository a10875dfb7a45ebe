import type { ReportRow } from '../../../main/core/contract/views.ts';
import type { TimeBar } from '../../ui/bar-chart.tsx';

const MINUTE = 60_000;
const SLOTS = [5, 10, 15, 30, 60, 120] as const;
/** With more bars than this each would be too thin to be seen. */
const MOST_BARS = 60;

/** How many minutes a bar stands for, so that a span (ms) has no more bars than can be seen. */
export function slotMinutes(span: number): number {
  return SLOTS.find((minutes) => span / (minutes * MINUTE) <= MOST_BARS) ?? 240;
}

/** Counts the reports that happened from `from` on, in slots up to `to`. A withdrawn one was no call. */
export function callBars(
  reports: readonly Pick<ReportRow, 'happenedAt' | 'withdrawn'>[],
  from: number,
  to: number,
  minutes: number,
): readonly TimeBar[] {
  const width = minutes * MINUTE;
  const counts = new Array<number>(Math.max(1, Math.ceil((to - from) / width))).fill(0);
  for (const { happenedAt, withdrawn } of reports) {
    const slot = Math.floor((happenedAt - from) / width);
    if (!withdrawn && slot >= 0 && slot < counts.length) counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return counts.map((value, slot) => ({
    from: from + slot * width,
    to: Math.min(to, from + (slot + 1) * width),
    value,
  }));
}
