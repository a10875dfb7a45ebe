import type { HistoryProgress, HistoryResult } from '../../../main/core/contract/surge-views.ts';
import { afterWords, budgetWords } from '../../../main/core/surge/wording.ts';
import { count } from '../../format/labels.ts';

/** Less than a day of calls answers nothing. */
const LEAST_WEEKS = 1 / 7;

/** The answer in a sentence or two. A history from elsewhere knows no incidents: then it is how often the flag would have gone up. */
export function historySentence(result: HistoryResult, isOwn: boolean): string {
  const { incidents, red, weeks, threshold } = result;
  if (weeks < LEAST_WEEKS) {
    return `There was next to nothing left to play: ${weeksWords(result.historyWeeks)} went into learning. Ask again and let it learn from fewer.`;
  }
  const counted = threshold === null ? ' There was too little to learn from, so fixed counts were used.' : '';
  if (!isOwn || incidents.length === 0) {
    const rate = weeks >= 1 ? `, ${Math.round((red / weeks) * 10) / 10} a week` : '';
    const none = isOwn ? ' No incident was declared in that time to compare with.' : '';
    return `${count(red, 'red flag')} in ${weeksWords(weeks)}${rate}; the budget was ${budgetWords(result.budget)}.${none}${counted}`;
  }
  const told = incidents.filter(({ minutesToFlag }) => minutesToFlag !== null);
  const all = count(incidents.length, 'past incident');
  if (told.length === 0) {
    const none =
      incidents.length === 1 ? 'You would not have been told of the' : 'You would have been told of none of the';
    return `${none} ${incidents.length === 1 ? 'one past incident' : all}.${counted}`;
  }
  const after = afterWords(median(told.map(({ minutesToFlag }) => minutesToFlag ?? 0)));
  const people = Math.round(median(told.map(({ minutesToDeclare }) => minutesToDeclare)));
  return `You would have been told of ${told.length} of ${all}, ${after}; people declared them after ${count(people, 'minute')}.${furtherWords(red - told.length, weeks)}${counted}`;
}

/** Red flags that were of no incident: false ones, or incidents that nobody declared. */
function furtherWords(further: number, weeks: number): string {
  return further <= 0 ? '' : ` ${count(further, 'further red flag')} in ${weeksWords(weeks)}.`;
}

/** What is being done, for the bar. */
export function phaseWords(phase: HistoryProgress['phase']): string {
  if (phase === 'learning') return 'Learning what was usual';
  return phase === 'streaming' ? 'Playing the calls in order' : 'Reading the calls';
}

/** "9.4 weeks", "1 week". */
export function weeksWords(weeks: number): string {
  const shown = Math.round(weeks * 10) / 10;
  return `${shown} ${shown === 1 ? 'week' : 'weeks'}`;
}

/** The middle one; of an even number the mean of the two in the middle. 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? 0;
  return Number.isInteger(half) && half > 0 ? (upper + (sorted[half - 1] ?? 0)) / 2 : upper;
}
