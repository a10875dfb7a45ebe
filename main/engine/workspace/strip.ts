import type { StripView } from '../../core/contract/views.ts';
import { weeksLater } from '../../core/dates/site-weeks.ts';
import type { LiveModel } from '../live/live-model.ts';
import { recentSlots } from '../live/slots.ts';
import type { RecordStore } from '../store/port.ts';
import { startOfDay } from '../time/site-day.ts';

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const WEEKS_BACK = [1, 2, 3, 4, 5, 6, 7, 8];
const SLOTS_AN_HOUR = 12;

/** The figures of the status strip at a moment (ms). */
export type Strip = (now: number) => StripView;

export function createStrip(store: RecordStore, live: LiveModel, timeZone: () => string): Strip {
  let usual: { readonly hour: number; readonly value: number | null } = { hour: -1, value: null };

  /** Reports per five minutes at this hour of this weekday, over the eight weeks before; null without a week of history. */
  function usualAt(now: number): number | null {
    const hour = Math.floor(now / HOUR_MS);
    if (usual.hour === hour) return usual.value;
    const from = hour * HOUR_MS;
    const weeks = WEEKS_BACK.map((back) => {
      const then = weeksLater(from, -back, timeZone());
      return store.reportsBetween(then, then + HOUR_MS);
    });
    const total = weeks.reduce((sum, count) => sum + count, 0);
    const isNew = total === 0 && (store.firstReportAt(0) ?? now) > now - WEEK_MS;
    usual = { hour, value: isNew ? null : total / weeks.length / SLOTS_AN_HOUR };
    return usual.value;
  }
  return (now) => {
    const times = [...live.activeReports()].map((report) => report.at);
    const day = startOfDay(now, timeZone());
    return {
      calls: recentSlots(times, now),
      usual: usualAt(now),
      reportsToday: times.filter((time) => time >= day).length,
    };
  };
}
