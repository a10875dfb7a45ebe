import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { countsOnce } from '../counting.ts';
import { type Desk, MINUTE_MS } from '../desk.ts';
import type { Method, Moment } from '../method.ts';
import { type Baseline, learnBaseline } from './baseline.ts';
import { logProbability } from './negative-binomial.ts';
import { quietWeeks, thresholdFrom } from './quiet-weeks.ts';
import { recentReports } from './recent.ts';
import { learnShares, type Shares } from './shares.ts';

const WINDOWS = [6, 12, 20, 30, 45, 60, 90, 120, 180];
const LEAST = 3;
/** Reports an hour on top of what is usual: log-uniform over 2 to 64. */
const RISES = [2, 4, 8, 16, 32, 64];
const PAIR_PRIOR = 0.4;
const ALL_VALUES_PRIOR = 0.4;

/**
 * The second published prototype: on each arrival the evidence of all cells and windows that it belongs to, added up. A cell
 * is a symptom, or two that fail together, times all or one facet value; its evidence is the Bayes factor of "usual plus r
 * an hour" against "usual", both negative binomial, times the cell's prior. It names the facet with most of the evidence.
 */
export const bayesSum: Method = {
  name: 'sum of Bayes factors',
  customary: null,
  run(desk) {
    const baseline = learnBaseline(desk);
    const shares = learnShares(desk);
    const quiet = quietWeeks(desk, baseline);
    const scan = (events: readonly SurgeEvent[]) => momentsOf(events, desk, baseline, shares);
    return {
      moments: scan(desk.events).filter((moment) => moment.at >= desk.historyEnd),
      thresholdFor: thresholdFrom(scan(quiet.events), quiet.weeks),
    };
  },
};

function momentsOf(events: readonly SurgeEvent[], desk: Desk, baseline: Baseline, shares: Shares): Moment[] {
  const counts = countsOnce();
  const recent = recentReports(Math.max(...WINDOWS) * MINUTE_MS);
  const partners = partnersOf(desk.groups, shares.symptoms);
  const moments: Moment[] = [];
  for (const event of events) {
    if (!counts(event)) continue;
    recent.add(event);
    const facets = Object.keys(event.facets);
    const evidence = evidenceByFacet(event, [...recent.newestFirst()], facets, partners, baseline, shares);
    const total = evidence.reduce((sum, value) => sum + value, 0);
    if (total <= 0) continue;
    const most = evidence.indexOf(Math.max(...evidence));
    const facet = facets[most - 1] ?? null;
    moments.push({
      at: event.at,
      score: Math.log10(total) + 0.5 * Math.log10(baseline.rateAt(event.at) / baseline.meanRate),
      symptom: event.symptom,
      facet,
      value: facet === null ? null : (event.facets[facet] ?? null),
    });
  }
  return moments;
}

/** Symptom -> the others that fail together with it; and how many such pairs there are. */
function partnersOf(groups: Readonly<Record<string, string>>, symptoms: readonly string[]) {
  const of = (symptom: string) =>
    symptoms.filter((other) => other !== symptom && groups[symptom] !== undefined && groups[other] === groups[symptom]);
  const pairs = symptoms.reduce((sum, symptom) => sum + of(symptom).length, 0) / 2;
  return { of, pairs: Math.max(1, pairs) };
}

/** Evidence for all values first, then for the event's own value of each facet. */
function evidenceByFacet(
  event: SurgeEvent,
  newestFirst: readonly SurgeEvent[],
  facets: readonly string[],
  partners: ReturnType<typeof partnersOf>,
  baseline: Baseline,
  shares: Shares,
): number[] {
  const own = shares.symptom(event.symptom);
  const sets = [
    { with: '', share: own, prior: (1 - PAIR_PRIOR) / Math.max(1, shares.symptoms.length) },
    ...partners.of(event.symptom).map((other) => ({
      with: other,
      share: own + shares.symptom(other),
      prior: PAIR_PRIOR / partners.pairs,
    })),
  ];
  const size = 1 / (1 / baseline.size + 1 / baseline.shapeAt(event.at));
  const evidence = new Array<number>(facets.length + 1).fill(0);
  const tallies = sets.map(() => new Array<number>(facets.length + 1).fill(0));
  let taken = 0;
  for (const window of WINDOWS) {
    const from = event.at - window * MINUTE_MS;
    for (; taken < newestFirst.length && (newestFirst[taken]?.at ?? 0) > from; taken += 1) {
      const other = newestFirst[taken];
      if (other !== undefined) tallyOne(event, other, facets, sets, tallies);
    }
    const usual = baseline.expected(from, event.at);
    sets.forEach((set, index) => {
      tallies[index]?.forEach((count, place) => {
        if (count < LEAST) return;
        const facet = facets[place - 1];
        const value = facet === undefined ? undefined : event.facets[facet];
        const isAll = facet === undefined || value === undefined;
        const prior = isAll
          ? ALL_VALUES_PRIOR
          : (1 - ALL_VALUES_PRIOR) / facets.length / Math.max(1, shares.values.get(facet)?.length ?? 1);
        const mean = usual * set.share * (isAll ? 1 : shares.value(facet, value));
        const factor = bayesFactor(count, mean, size, window / 60);
        evidence[place] = (evidence[place] ?? 0) + (set.prior * prior * factor) / WINDOWS.length;
      });
    });
  }
  return evidence;
}

function tallyOne(
  event: SurgeEvent,
  other: SurgeEvent,
  facets: readonly string[],
  sets: readonly { readonly with: string }[],
  tallies: readonly number[][],
): void {
  sets.forEach((set, index) => {
    if (other.symptom !== event.symptom && other.symptom !== set.with) return;
    const tally = tallies[index];
    if (tally === undefined) return;
    tally[0] = (tally[0] ?? 0) + 1;
    facets.forEach((facet, place) => {
      if (other.facets[facet] === event.facets[facet]) tally[place + 1] = (tally[place + 1] ?? 0) + 1;
    });
  });
}

function bayesFactor(count: number, mean: number, size: number, hours: number): number {
  const usual = logProbability(count, mean, size);
  let sum = 0;
  for (const rise of RISES) {
    const raised = mean + rise * hours;
    // What comes on top is as even as chance: only the usual part scatters more.
    sum += Math.exp(logProbability(count, raised, (raised * raised * size) / (mean * mean)) - usual);
  }
  return sum / RISES.length;
}
