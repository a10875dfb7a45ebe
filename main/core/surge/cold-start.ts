import { holdsMost } from '../clusters/place.ts';
import type { FlagTier } from '../flags/flag.ts';
import type { SurgeEvent } from './event.ts';
import { COUNTED_WITHIN_MS, tierOf } from './fixed-count.ts';

export interface ColdFlag {
  readonly tier: FlagTier;
  readonly place: { readonly facet: string; readonly value: string } | null;
  readonly events: readonly SurgeEvent[];
  readonly windowMinutes: number;
}

/**
 * While nothing is known of a desk: 3 customers with one symptom in 30 minutes are amber, 5 are red. `recent` are counted
 * reports in order of time, the newest, `event`, among them.
 */
export function coldStart(recent: readonly SurgeEvent[], event: SurgeEvent): ColdFlag | null {
  const events = recent.filter((each) => each.at >= event.at - COUNTED_WITHIN_MS && each.symptom === event.symptom);
  const tier = tierOf(events.length);
  if (tier === null) return null;
  const first = events[0]?.at ?? event.at;
  return {
    tier,
    place: sharedPlace(events),
    events,
    windowMinutes: Math.max(1, Math.ceil((event.at - first) / 60_000)),
  };
}

/** The value that most of them have, four fifths at the least; of several as common ones that of the first facet by name. */
function sharedPlace(events: readonly SurgeEvent[]): ColdFlag['place'] {
  const counts = new Map<string, { readonly facet: string; readonly value: string; count: number }>();
  for (const { facets } of events) {
    for (const facet of Object.keys(facets).sort()) {
      const value = facets[facet];
      if (value === undefined || value === '') continue;
      const key = `${facet}\u0000${value}`;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { facet, value, count: 1 });
      else known.count += 1;
    }
  }
  const most = [...counts.values()]
    .filter(({ count }) => holdsMost(count, events.length))
    .sort((a, b) => b.count - a.count || (a.facet < b.facet ? -1 : 1))[0];
  return most === undefined ? null : { facet: most.facet, value: most.value };
}
