import { type Random, seededRandom } from '../../main/core/random.ts';
import { learnBaseline } from '../../main/core/surge/baseline.ts';
import { confusionsOf } from '../../main/core/surge/confusions.ts';
import type { SurgeEvent } from '../../main/core/surge/event.ts';
import { learnSurge } from '../../main/core/surge/learn.ts';
import type { Weighed } from '../../main/core/surge/mix.ts';
import type { SurgeModel } from '../../main/core/surge/model.ts';
import { SURGE_VERSION } from '../../main/core/surge/model-of.ts';
import { learnShares } from '../../main/core/surge/shares.ts';
import { siteHours } from '../../main/core/surge/site-hours.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** Mon 3 Jun 2024 00:00: a Monday with three months before it and after it in which few zones move their clocks. */
export const MONDAY = Date.UTC(2024, 5, 3);

const SYMPTOMS = [
  ['cannot_place_calls', 22],
  ['not_registered', 20],
  ['poor_audio_quality', 18],
  ['voicemail_or_ivr', 15],
  ['portal_or_login', 15],
  ['calls_drop', 10],
] as const;
const SERVERS = ['ms1', 'ms2', 'ms3', 'ms4', 'ms5', 'ms6', 'ms7', 'ms8'];
const REGIONS = ['North', 'East', 'South', 'West'];
const HANDSETS = ['T3', 'T4x', 'W6'];

export interface DeskSettings {
  readonly seed: number;
  readonly weeks: number;
  /** Monday 00:00 by the clocks of the desk (ms). */
  readonly from?: number;
  /** Calls in a usual office hour; a Monday's morning has twice as many, an hour of the night a thirtieth. */
  readonly perHour?: number;
  readonly customers?: number;
  /** Volume is multiplied by this from week to week. */
  readonly growth?: number;
}

/** What is usual an hour at a desk that works from eight to six, Monday to Friday. */
export function usualThere(hourOfWeek: number, perHour: number): number {
  const day = Math.floor(hourOfWeek / 24);
  const hour = hourOfWeek % 24;
  const isOpen = hour >= 8 && hour < 18;
  if (day === 0 && hour >= 8 && hour < 11) return 2 * perHour;
  if (day >= 5) return isOpen ? perHour / 10 : perHour / 30;
  return isOpen ? perHour : perHour / 30;
}

/** A customer of the simulated desk, and what it rests on: the same number always rests on the same. */
export function customerOf(number: number): Pick<SurgeEvent, 'customer' | 'facets'> {
  const random = seededRandom(number + 1);
  const facets = { server: random.pick(SERVERS), region: random.pick(REGIONS), handset: random.pick(HANDSETS) };
  return { customer: `c${number}`, facets };
}

/** Reports of ordinary weeks in order of time: days and hours are as unsteady as they are, but nothing is wrong. */
export function quietDesk(settings: DeskSettings): SurgeEvent[] {
  const { seed, weeks, from = MONDAY, perHour = 4, customers = 300, growth = 1 } = settings;
  const random = seededRandom(seed);
  const events: SurgeEvent[] = [];
  let day = 1;
  for (let hour = 0; hour < weeks * 168; hour++) {
    if (hour % 24 === 0) day = 0.7 + 0.6 * random.next();
    const factor = day * (0.6 + 0.8 * random.next()) * growth ** Math.floor(hour / 168);
    const mean = usualThere(hour % 168, perHour) * factor;
    const minutes = Array.from({ length: random.poisson(mean) }, () => random.next() * HOUR_MS).sort((a, b) => a - b);
    for (const within of minutes) {
      const at = Math.floor(from + hour * HOUR_MS + within);
      const id = `q${seed}-${events.length}`;
      events.push({ id, at, symptom: drawSymptom(random), ...customerOf(random.int(0, customers - 1)) });
    }
  }
  return events;
}

function drawSymptom(random: Random): string {
  let left = random.next() * SYMPTOMS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [symptom, weight] of SYMPTOMS) {
    left -= weight;
    if (left < 0) return symptom;
  }
  return SYMPTOMS[0][0];
}

/** Calls of a fault at these minutes after `from`: other customers each, all on this server, naming this symptom. */
export function faultCalls(
  from: number,
  minutes: readonly number[],
  { server = 'ms3', symptom = 'calls_drop' }: { readonly server?: string; readonly symptom?: string } = {},
): SurgeEvent[] {
  return minutes.map((minute, index) => ({
    id: `f${from}-${index}`,
    at: from + Math.round(minute * MINUTE_MS),
    customer: `struck${index}`,
    symptom,
    facets: { server, region: REGIONS[index % 4] ?? '', handset: HANDSETS[index % 3] ?? '' },
  }));
}

/** The two in one, in order of time. */
export function together(...parts: readonly (readonly SurgeEvent[])[]): SurgeEvent[] {
  return parts.flat().sort((a, b) => a.at - b.at);
}

/** What a simulated desk has learned from all of these reports. */
export function learned(events: readonly SurgeEvent[], weeks: number, from = MONDAY, timeZone = 'UTC'): SurgeModel {
  const model = learnSurge(events, { from, to: from + weeks * WEEK_MS, timeZone, directory: null });
  if (model === null) throw new Error('a desk of which nothing can be learned');
  return model;
}

/** Reports as learning weighs them, all alike. */
export function weighed(events: readonly SurgeEvent[], timeZone = 'UTC'): Weighed[] {
  const site = siteHours(timeZone);
  return events.map((event) => ({ event, weight: 1, hourOfWeek: site.hourOfWeek(event.at) }));
}

/** A model of these reports that was not calibrated, for where only what is usual matters: learned in no time. */
export function uncalibrated(events: readonly SurgeEvent[], weeks: number, timeZone = 'UTC'): SurgeModel {
  const [from, to] = [MONDAY, MONDAY + weeks * WEEK_MS];
  const times = events.map((event) => event.at);
  const shares = learnShares(weighed(events, timeZone), null);
  return {
    version: SURGE_VERSION,
    from,
    to,
    weeks,
    reports: events.length,
    timeZone,
    ...learnBaseline(times, from, to, siteHours(timeZone)),
    ...shares,
    ignored: [],
    repeats: [],
    proof: null,
    confusions: confusionsOf(shares.symptoms, null),
    struck: {},
    tail: [
      { score: 0, perWeek: 10 },
      { score: 1, perWeek: 2 },
      { score: 2, perWeek: 0.2 },
    ],
  };
}
