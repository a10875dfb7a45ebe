import { CLUSTER_GAP_MS } from '../../main/core/clusters/cluster.ts';
import { numberWord } from '../../main/core/clusters/wording.ts';
import type { FacetView, SurgeStatus } from '../../main/core/contract/surge-views.ts';
import { UNSORTED_DAYS } from '../../main/core/contract/unsorted-views.ts';
import { REARM_CUSTOMERS } from '../../main/core/flagging/policy.ts';
import type { BudgetPoint } from '../../main/core/surge/curve.ts';
import type { IgnoredBecause } from '../../main/core/surge/facets.ts';
import { AMBER_CUSTOMERS, COUNTED_WITHIN_MS, RED_CUSTOMERS } from '../../main/core/surge/fixed-count.ts';
import type { ProofFigure } from '../../main/core/surge/proof.ts';
import { budgetSentence } from '../../main/core/surge/wording.ts';
import { count, facetName } from './labels.ts';
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

/** Two weeks begin and end with a call: they are a few hours short of it. */
const SHORT_WEEK = 0.1;

/** "8 weeks, 9,400 calls". */
function historyWords({ weeks, reports }: SurgeStatus): string {
  return `${count(Math.max(1, Math.floor(weeks + SHORT_WEEK)), 'week')}, ${count(reports, 'call')}`;
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
  return `${until}, a symptom turns amber at ${AMBER_CUSTOMERS} customers within ${COUNTED_WITHIN_MS / 60_000} minutes and red at ${RED_CUSTOMERS}, whatever the budget.`;
}

/** When a dismissed flag comes back: "three more customers". */
export const REARM_WORDS = `${numberWord(REARM_CUSTOMERS)} more customers`;

/** How long a cluster may be quiet: "four hours". */
export const GAP_WORDS = `${numberWord(CLUSTER_GAP_MS / 3_600_000)} hours`;

/** How far back unsorted calls are listed: "seven days". */
export const UNSORTED_WORDS = `${numberWord(UNSORTED_DAYS)} days`;

/** "1 a week: you would have been told of 4 of 5 past incidents, 22 minutes after the first call." */
export function outcomeSentence({ budget, told, of, medianMinutes }: BudgetPoint): string {
  return budgetSentence({ perWeek: budget, told, incidents: of, delayMinutes: medianMinutes });
}

/** How the budget did on the desk's own last weeks; the second sentence is a warning, or '' where it holds. */
export function proofSentences({ asked, weeks, perWeek, low, high, isKept }: ProofFigure): [string, string] {
  const of = weeks < 1.5 ? 'week' : `${Math.round(weeks)} weeks`;
  const interval = `between ${perWeekWords(low)} and ${perWeekWords(high)}`;
  const figure = `In your own last ${of}, rearranged so that nothing is left but chance: ${perWeekWords(perWeek)} a week (${interval}); you asked for ${perWeekWords(asked)}.`;
  if (isKept) return [figure, ''];
  const more = perWeek > asked;
  return [
    figure,
    more
      ? 'So far the flag comes oftener than you asked for. That lessens as more weeks are learned; a lower number keeps it quieter until then.'
      : 'So far the flag comes less often than you asked for. That evens out as more weeks are learned.',
  ];
}

/** "0.9", "0.25": two figures are all that is known of a rate. */
function perWeekWords(perWeek: number): string {
  return String(perWeek < 0.995 ? Math.round(perWeek * 100) / 100 : Math.round(perWeek * 10) / 10);
}

const IGNORED: Readonly<Record<IgnoredBecause, string>> = {
  unshared: 'hardly two callers have the same',
  'one-value': 'all callers have the same',
  'seldom-known': 'seldom known',
  'others-tell-more': 'others tell more',
};

/** "Watched: platform, region. Not watched: ticket (hardly two callers have the same)." */
export function facetsSentence(facets: readonly FacetView[]): string {
  const watched = facets.filter(({ ignored }) => ignored === null).map(({ facet }) => facetName(facet));
  const left = facets.flatMap(({ facet, ignored }) =>
    ignored === null ? [] : [`${facetName(facet)} (${IGNORED[ignored]})`],
  );
  const first =
    watched.length === 0 ? 'No service, place or equipment is watched by itself.' : `Watched: ${watched.join(', ')}.`;
  return left.length === 0 ? first : `${first} Not watched: ${left.join(', ')}.`;
}
