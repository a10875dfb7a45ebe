import { rateRatio } from '../statistics/rate-ratio.ts';

/** Reports counted in the minutes before an action, and after it. */
export interface AroundAction {
  readonly before: { readonly reports: number; readonly minutes: number };
  readonly after: { readonly reports: number; readonly minutes: number };
}

/** What an action did to the rate of reports. */
export interface ActionVerdict {
  readonly verdict: 'fewer' | 'more' | 'too-early' | 'no-reports';
  /** Rate after over rate before; null where nobody had rung before. */
  readonly ratio: number | null;
  /** Interval of 95 %; `high` is null where there is no bound. */
  readonly low: number;
  readonly high: number | null;
}

/** Compares the reports after an action with those before it. "Too early to say" while the interval holds 1. */
export function judgeAction({ before, after }: AroundAction): ActionVerdict {
  if (before.minutes <= 0 || after.minutes <= 0) return { verdict: 'too-early', ratio: null, low: 0, high: null };
  const { value, low, high } = rateRatio(
    { events: before.reports, time: before.minutes },
    { events: after.reports, time: after.minutes },
  );
  if (before.reports === 0 && after.reports === 0) return { verdict: 'no-reports', ratio: null, low: 0, high: null };
  const verdict = high !== null && high < 1 ? 'fewer' : low > 1 ? 'more' : 'too-early';
  return { verdict, ratio: value, low, high };
}
