import { counted } from '../documents/words.ts';
import { rateRatio } from '../statistics/rate-ratio.ts';

const MINUTE_MS = 60_000;
const MOST_MINUTES = 30;

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

/**
 * The reports in the half hour before an action and after it. What has not passed yet is not waited for: `after` is as long as
 * it can be by `now`, and `before` is no longer than the time since the first report. `calls`: ms, sorted.
 */
export function aroundAction(at: number, calls: readonly number[], now: number): AroundAction {
  const first = calls[0] ?? at;
  const before = Math.min(MOST_MINUTES, Math.max(0, (at - first) / MINUTE_MS));
  const after = Math.min(MOST_MINUTES, Math.max(0, (now - at) / MINUTE_MS));
  const between = (from: number, to: number) => calls.filter((call) => call >= from && call < to).length;
  return {
    before: { reports: between(at - before * MINUTE_MS, at), minutes: before },
    after: { reports: between(at, at + after * MINUTE_MS + 1), minutes: after },
  };
}

const VERDICTS: Readonly<Record<Exclude<ActionVerdict['verdict'], 'no-reports'>, string>> = {
  fewer: 'Fewer reports since',
  more: 'More reports since',
  'too-early': 'Too early to say',
};

/** "Too early to say: 6 in 30 minutes before, 1 in 20 since; 0.25 times the rate (0.02 to 1.50)". */
export function actionSentence({ before, after }: AroundAction, { verdict, ratio, low, high }: ActionVerdict): string {
  const counts = `${stretch(before)} before, ${stretch(after)} since`;
  if (verdict === 'no-reports')
    return `No reports in the ${counted(Math.round(before.minutes), 'minute')} before, nor in the ${counted(Math.round(after.minutes), 'minute')} since`;
  if (ratio === null) return `${VERDICTS[verdict]}: ${counts}`;
  if (after.reports === 0 && high !== null)
    return `${VERDICTS[verdict]}: ${counts}; at most ${high.toFixed(2)} times the rate`;
  const bound = high === null ? `${low.toFixed(2)} or more` : `${low.toFixed(2)} to ${high.toFixed(2)}`;
  return `${VERDICTS[verdict]}: ${counts}; ${ratio.toFixed(2)} times the rate (${bound})`;
}

function stretch({ reports, minutes }: AroundAction['before']): string {
  return `${reports} in ${counted(Math.round(minutes), 'minute')}`;
}
