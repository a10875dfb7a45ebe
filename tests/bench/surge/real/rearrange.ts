import { type Random, shuffled } from '../../../../main/core/random.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Outage, WEEK_MS } from '../desk.ts';
import type { RealTable } from './table.ts';

const UTC = siteHours('UTC');
const OUTAGES_A_WEEK = 3;
/** Outages begin at least this far apart. */
const APART_MS = 6 * HOUR_MS;
const SIZES = [8, 12, 18, 25];
const MINUTES = [45, 90, 120];
/** Of an outage's callers so many name its symptom. */
const NAMES_IT = 0.8;
const AT_A_PLACE = 0.7;
const SYMPTOMS = 25;
const PLACES = 20;

/** The calls with whole rows exchanged among those of the same hour of the week: every dependence stays, no surge does. */
export function rearranged({ events }: RealTable, random: Random): SurgeEvent[] {
  const quiet: SurgeEvent[] = [];
  for (const group of Map.groupBy(events, ({ at }) => UTC.hourOfWeek(at)).values()) {
    const rows = shuffled(group, random);
    group.forEach(({ at }, index) => {
      const row = rows[index];
      if (row !== undefined) quiet.push({ ...row, at });
    });
  }
  return quiet.sort((a, b) => a.at - b.at);
}

/** An outage that was put in, with the facets that its callers share. */
export interface Planted extends Outage {
  readonly callers: number;
}

/** Puts three outages a week into quiet calls: sudden or ramped, everywhere or at one value of the place. */
export function withOutages(
  table: RealTable,
  quiet: readonly SurgeEvent[],
  place: string | null,
  random: Random,
): { readonly events: SurgeEvent[]; readonly outages: Planted[] } {
  const symptoms = commonest(table.events.map(({ symptom }) => symptom)).slice(0, SYMPTOMS);
  const bySymptom = Map.groupBy(table.events, ({ symptom }) => symptom);
  const values =
    place === null ? [] : commonest(table.events.flatMap(({ facets }) => facets[place] ?? [])).slice(0, PLACES);
  const outages: Planted[] = [];
  const added: SurgeEvent[] = [];
  for (let week = 0; week < table.weeks; week++)
    for (let nth = 0; nth < OUTAGES_A_WEEK; nth++) {
      const start =
        table.historyEnd + week * WEEK_MS + random.int(0, 4) * DAY_MS + 8 * HOUR_MS + random.int(0, 599) * MINUTE_MS;
      if (outages.some((other) => Math.abs(start - other.start) < APART_MS)) continue;
      const symptom = random.pick(symptoms);
      const value = values.length > 0 && random.next() < AT_A_PLACE ? random.pick(values) : null;
      const callers = random.pick(SIZES);
      const length = random.pick(MINUTES) * MINUTE_MS;
      const isRamp = random.next() < 0.5;
      const others = shuffled(symptoms, random).slice(0, 3);
      const times = Array.from({ length: callers }, () => start + length * random.next() ** (isRamp ? 0.5 : 1.6))
        .map(Math.floor)
        .sort((a, b) => a - b);
      for (const at of times) {
        const named = random.next() < NAMES_IT ? symptom : random.pick(others);
        const row = random.pick(bySymptom.get(named) ?? table.events);
        const who = callerAt(table.events, place, value, random);
        const facets = place === null || value === null ? row.facets : { ...row.facets, [place]: value };
        added.push({ ...row, id: `p${outages.length}-${at}-${added.length}`, at, customer: who, facets });
      }
      const [first = start, last = start] = [times[0], times.at(-1)];
      outages.push({
        id: `o${outages.length}`,
        type: isRamp ? 'ramp' : 'sudden',
        start: first,
        end: last + 30 * MINUTE_MS,
        firstReport: first,
        symptom,
        facet: value === null ? null : place,
        value,
        callers,
      });
    }
  return { events: [...quiet, ...added].sort((a, b) => a.at - b.at), outages };
}

/** Somebody who rings from there, of sixty drawn. */
function callerAt(events: readonly SurgeEvent[], place: string | null, value: string | null, random: Random): string {
  if (place === null || value === null) return random.pick(events).customer;
  for (let tries = 0; tries < 60; tries++) {
    const event = random.pick(events);
    if (event.facets[place] === value) return event.customer;
  }
  return `n${random.int(0, 1e9)}`;
}

function commonest(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}
