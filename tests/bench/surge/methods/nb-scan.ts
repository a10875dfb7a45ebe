import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { countsOnce } from '../counting.ts';
import { type Desk, MINUTE_MS } from '../desk.ts';
import type { Method, Moment } from '../method.ts';
import { type Baseline, learnBaseline } from './baseline.ts';
import { upperTail } from './negative-binomial.ts';
import { quietWeeks, thresholdFrom } from './quiet-weeks.ts';
import { recentReports } from './recent.ts';
import { learnShares, type Shares } from './shares.ts';

const WINDOWS = [15, 30, 60, 120];
const LEAST = 4;

/**
 * The first published prototype: on each arrival the smallest tail probability over the cells that it belongs to (its symptom,
 * its group, all; times all and each of its facet values; times four windows), less the number of alternatives in the facet
 * family, plus half the log of the hour's volume. Its own threshold comes from invented quiet weeks.
 */
export function nbScan(isWithFacets: boolean): Method {
  return {
    name: isWithFacets ? 'NB scan with facets' : 'NB scan without facets',
    customary: null,
    run(desk) {
      const baseline = learnBaseline(desk);
      const shares = learnShares(desk);
      const quiet = quietWeeks(desk, baseline);
      const scan = (events: readonly SurgeEvent[]) => momentsOf(events, desk, baseline, shares, isWithFacets);
      return {
        moments: scan(desk.events).filter((moment) => moment.at >= desk.historyEnd),
        thresholdFor: thresholdFrom(scan(quiet.events), quiet.weeks),
      };
    },
  };
}

function momentsOf(
  events: readonly SurgeEvent[],
  desk: Desk,
  baseline: Baseline,
  shares: Shares,
  isWithFacets: boolean,
): Moment[] {
  const counts = countsOnce();
  const recent = recentReports(Math.max(...WINDOWS) * MINUTE_MS);
  const moments: Moment[] = [];
  for (const event of events) {
    if (!counts(event)) continue;
    recent.add(event);
    const facets = isWithFacets ? Object.keys(event.facets) : [];
    const volume = 0.5 * Math.log10(baseline.rateAt(event.at) / baseline.meanRate);
    const size = 1 / (1 / baseline.size + 1 / baseline.shapeAt(event.at));
    let best: Moment | null = null;
    for (const { window, sets } of countsBySet(event, recent.newestFirst(), facets, desk.groups)) {
      const usual = baseline.expected(event.at - window * MINUTE_MS, event.at);
      for (const { set, byFacet } of sets) {
        const ofSymptom = usual * shareOf(set, event.symptom, desk.groups, shares);
        byFacet.forEach((count, index) => {
          if (count < LEAST) return;
          const facet = facets[index - 1] ?? null;
          const value = facet === null ? null : (event.facets[facet] ?? null);
          const mean = facet === null || value === null ? ofSymptom : ofSymptom * shares.value(facet, value);
          const alternatives = facet === null ? 1 : Math.max(1, shares.values.get(facet)?.length ?? 1);
          const score = upperTail(count, mean, size) - Math.log10(alternatives) + volume;
          if (best === null || score > best.score) {
            best = { at: event.at, score, symptom: set === 'symptom' ? event.symptom : null, facet, value };
          }
        });
      }
    }
    if (best !== null) moments.push(best);
  }
  return moments;
}

type SymptomSet = 'symptom' | 'group' | 'all';
const SETS: readonly SymptomSet[] = ['symptom', 'group', 'all'];

interface WindowCounts {
  readonly window: number;
  /** byFacet: first all, then each facet's count with the event's own value. */
  readonly sets: readonly { readonly set: SymptomSet; readonly byFacet: readonly number[] }[];
}

function countsBySet(
  event: SurgeEvent,
  newestFirst: Iterable<SurgeEvent>,
  facets: readonly string[],
  groups: Readonly<Record<string, string>>,
): WindowCounts[] {
  const group = groups[event.symptom];
  const sets = SETS.filter((set) => set !== 'group' || group !== undefined);
  const tallies = sets.map((set) => ({ set, byFacet: new Array<number>(facets.length + 1).fill(0) }));
  const found: WindowCounts[] = [];
  let next = 0;
  const close = () => {
    const window = WINDOWS[next] ?? 0;
    found.push({ window, sets: tallies.map(({ set, byFacet }) => ({ set, byFacet: [...byFacet] })) });
    next += 1;
  };
  for (const other of newestFirst) {
    while (next < WINDOWS.length && other.at <= event.at - (WINDOWS[next] ?? 0) * MINUTE_MS) close();
    for (const { set, byFacet } of tallies) {
      if (set === 'symptom' && other.symptom !== event.symptom) continue;
      if (set === 'group' && groups[other.symptom] !== group) continue;
      byFacet[0] = (byFacet[0] ?? 0) + 1;
      facets.forEach((facet, index) => {
        if (other.facets[facet] === event.facets[facet]) byFacet[index + 1] = (byFacet[index + 1] ?? 0) + 1;
      });
    }
  }
  while (next < WINDOWS.length) close();
  return found;
}

function shareOf(set: SymptomSet, symptom: string, groups: Readonly<Record<string, string>>, shares: Shares): number {
  if (set === 'all') return 1;
  if (set === 'symptom') return shares.symptom(symptom);
  return shares.symptoms
    .filter((other) => groups[other] === groups[symptom])
    .reduce((sum, other) => sum + shares.symptom(other), 0);
}
