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
  let weeks: { readonly key: string; readonly hours: readonly number[] } = { key: '', hours: [] };

  /** When this hour began in each of the weeks before, by the site's clocks. */
  function sameHours(now: number): readonly number[] {
    const from = Math.floor(now / HOUR_MS) * HOUR_MS;
    const key = `${from} ${timeZone()}`;
    if (weeks.key !== key) weeks = { key, hours: WEEKS_BACK.map((back) => weeksLater(from, -back, timeZone())) };
    return weeks.hours;
  }
  /**
   * Reports per five minutes at this hour of this weekday, over the eight weeks before; null without a week of history. Counted
   * each time: late, withdrawn and imported reports change it within the hour.
   */
  function usualAt(now: number): number | null {
    const total = sameHours(now).reduce((sum, from) => sum + store.reportsBetween(from, from + HOUR_MS), 0);
    const isNew = total === 0 && (store.firstReportAt(0) ?? now) > now - WEEK_MS;
    return isNew ? null : total / WEEKS_BACK.length / SLOTS_AN_HOUR;
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
