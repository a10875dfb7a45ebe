import type { SurgeStatus } from '../../main/core/contract/surge-views.ts';
import type { BudgetPoint } from '../../main/core/surge/curve.ts';
import { budgetSentence } from '../../main/core/surge/wording.ts';
import { count } from './labels.ts';
import { clockToTime } from './moment.ts';
import type { Times } from './times.ts';

const DAY_MS = 86_400_000;

/** What the flag goes by now, in one line: "calibrated from 8 weeks, 9,400 calls, last night". */
export function calibrationWords(status: SurgeStatus, now: number, times: Times, zone: string): string {
  if (status.state === 'counting') {
    return status.needsDays > 0 ? 'counting until there is a week of history' : 'counting until it has learned';
  }
  if (status.state === 'learning') return `learning from ${historyWords(status)}`;
  const when = status.learnedAt === null ? '' : `, ${learnedWords(status.learnedAt, now, times, zone)}`;
  return `calibrated from ${historyWords(status)}${when}${status.isLearning ? '; learning anew' : ''}`;
}

/** "8 weeks, 9,400 calls". */
function historyWords({ weeks, reports }: SurgeStatus): string {
  return `${count(Math.max(1, Math.floor(weeks)), 'week')}, ${count(reports, 'call')}`;
}

/** When it was learned, as one says it in the morning: "last night", "today 14:02", "yesterday", "on Thu 14 Jan". */
export function learnedWords(at: number, now: number, times: Times, zone: string): string {
  const midnight = clockToTime({ ...times.parts(now), hour: 0, minute: 0 }, zone);
  const { hour } = times.parts(at);
  const isNight = (at >= midnight && hour < 6) || (at >= midnight - DAY_MS && at < midnight && hour >= 21);
  if (isNight) return 'last night';
  if (at >= midnight) return `today ${times.time(at)}`;
  return at >= midnight - DAY_MS ? 'yesterday' : `on ${times.day(at)}`;
}

/** What stands for a budget where there is no history yet to say what it would have brought. */
export function countingSentence({ needsDays }: Pick<SurgeStatus, 'needsDays'>): string {
  const left = Math.ceil(needsDays);
  const until =
    left > 0 ? `Until there is a week of history, in ${count(left, 'day')}` : 'Until what is usual here is learned';
  return `${until}, a symptom turns amber at 3 customers within 30 minutes and red at 5, whatever the budget.`;
}

/** "1 a week: you would have been told of 4 of 5 past incidents, 22 minutes after the first call." */
export function outcomeSentence({ budget, told, of, medianMinutes }: BudgetPoint): string {
  return budgetSentence({ perWeek: budget, told, incidents: of, delayMinutes: medianMinutes });
}
