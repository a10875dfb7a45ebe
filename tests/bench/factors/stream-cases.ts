import type { FacetCensus } from '../../../main/core/factors/factor.ts';
import type { SurgeEvent } from '../../../main/core/surge/event.ts';
import { DAY_MS, type Desk, historyOf, type Outage, testedOutages } from '../surge/desk.ts';
import { type Case, censusOf } from './rank.ts';

/**
 * Which reports are inside, always from the outage's first report on and of its primary symptom, each customer once:
 * - desk: all of them, until the eighth customer that the outage hit has rung (or it is over). Callers who ring by the way
 *   are in it, and nobody tells which they are: this is what a desk sees "by the time of the eighth customer".
 * - eighth caller: the same, but stopping at the eighth customer, hit or not.
 * - only those hit: without the callers by the way, which no desk can know.
 */
export const READINGS = ['desk', 'eighth caller', 'only those hit'] as const;
export type Reading = (typeof READINGS)[number];

const EIGHT = 8;
/** With fewer customers hit there is nothing that they could share. */
const LEAST = 3;

/**
 * The outages of a stream as cases; those that fewer than `least` customers rang about are left out. The directory is the
 * customers of the history; with `isBare` there is none, and the other callers of the day are all there is.
 */
export function streamCases(desk: Desk, reading: Reading, least = LEAST, isBare = false): Case[] {
  const census = censusOf(historyOf(desk));
  return testedOutages(desk).flatMap((outage) => caseOf(desk, outage, reading, least, isBare ? null : census) ?? []);
}

function caseOf(desk: Desk, outage: Outage, reading: Reading, least: number, census: FacetCensus | null): Case | null {
  const { facet, value, symptom, firstReport, end } = outage;
  if (facet === null || value === null) return null;
  const isHit = (event: SurgeEvent) => event.facets[facet] === value;
  const inside = new Map<string, SurgeEvent>();
  let hits = 0;
  for (const event of desk.events) {
    if (event.at < firstReport || event.at > end || event.symptom !== symptom || inside.has(event.customer)) continue;
    if (reading === 'only those hit' && !isHit(event)) continue;
    inside.set(event.customer, event);
    if (isHit(event)) hits += 1;
    if (hits === EIGHT || (reading === 'eighth caller' && inside.size === EIGHT)) break;
  }
  if (hits < least) return null;
  const last = [...inside.values()].at(-1)?.at ?? firstReport;
  const callers = desk.events.filter(
    ({ at, symptom: other }) => at >= firstReport - DAY_MS && at <= last && (at < firstReport || other !== symptom),
  );
  return {
    name: `${outage.id} ${outage.type}`,
    inside: [...inside.values()],
    census,
    callers,
    truth: { facet, value },
  };
}
