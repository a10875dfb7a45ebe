import { seededRandom } from '../../../main/core/random.ts';
import type { SurgeEvent } from '../../../main/core/surge/event.ts';
import { DAY_MS, type Desk, HOUR_MS, MINUTE_MS, WEEK_MS } from './desk.ts';
import { offsetIn } from './local-hour.ts';
import type { Method } from './method.ts';
import { type Episode, episodesOf } from './score.ts';
import type { DeskPlan } from './simulate/plan.ts';
import { simulateDesk } from './simulate.ts';

/** The desks that things are planted into: reports in the busiest hour, and a seed. */
export const CALM_DESKS: readonly { readonly volume: number; readonly seed: number }[] = [6, 40].flatMap((volume) =>
  [11, 12, 13].map((seed) => ({ volume, seed })),
);
const PLANTS = 40;

/** What must not flag, planted many times, and how often it did all the same. */
export interface NeverCount {
  readonly name: string;
  /** How many times it was planted, or how many such stretches of time were looked at. */
  readonly planted: number;
  /** In how many of them there was an alarm. */
  readonly flagged: number;
  /** In how many there was one without the planting, or with what the name has in brackets: what chance flags anyway. */
  readonly anyway: number;
}

interface Trial {
  readonly name: string;
  readonly planted: Desk;
  readonly twin: Desk;
  /** From and to, in ms. */
  readonly stretches: Stretches;
  /** What the twin is compared in, where that is another time. */
  readonly twinStretches?: Stretches;
}

type Stretches = readonly (readonly [number, number])[];

/** Plants each of the things that must never flag into a quiet desk and counts alarms at the method's threshold for one a week. */
export function neverCounts(method: Method, volume: number, seed: number): NeverCount[] {
  const alarms = new Map<Desk, Episode[]>();
  const alarmsOn = (desk: Desk) => {
    const known = alarms.get(desk) ?? alarmsOf(method, desk);
    alarms.set(desk, known);
    return known;
  };
  return trialsOf(volume, seed).map(({ name, planted, twin, stretches, twinStretches }) => ({
    name,
    planted: stretches.length,
    flagged: beginningIn(stretches, alarmsOn(planted)),
    anyway: beginningIn(twinStretches ?? stretches, alarmsOn(twin)),
  }));
}

/** The counts of several desks together. */
export function addedUp(counts: readonly NeverCount[]): NeverCount[] {
  return [...Map.groupBy(counts, ({ name }) => name)].map(([name, all]) => ({
    name,
    planted: all.reduce((sum, one) => sum + one.planted, 0),
    flagged: all.reduce((sum, one) => sum + one.flagged, 0),
    anyway: all.reduce((sum, one) => sum + one.anyway, 0),
  }));
}

function alarmsOf(method: Method, desk: Desk): Episode[] {
  const { moments, thresholdFor, alarmsFor } = method.run(desk);
  if (alarmsFor !== undefined) return episodesOf(alarmsFor(1));
  const threshold = thresholdFor?.(1) ?? method.customary ?? Number.POSITIVE_INFINITY;
  return episodesOf(moments.filter((moment) => moment.score >= threshold));
}

function beginningIn(stretches: Stretches, episodes: readonly Episode[]): number {
  return stretches.filter(([from, to]) => episodes.some(({ first }) => first >= from && first < to)).length;
}

/** A desk without outages and without noise of its own: what flags in it is what was planted, or chance. */
function calmDesk(volume: number, seed: number, change: Partial<DeskPlan> = {}): Desk {
  return simulateDesk(`calm-${volume}-${seed}`, seed, {
    timeZone: 'Europe/London',
    from: Date.UTC(2023, 10, 6),
    historyWeeks: 8,
    testedWeeks: 8,
    volume,
    customers: volume * 60,
    holidays: [],
    mailingDays: [],
    recurring: [],
    outagesPerWeek: 0,
    ownBursts: 0,
    sitePhones: 0,
    resolution: 1_000,
    ...change,
  });
}

function trialsOf(volume: number, seed: number): Trial[] {
  const calm = calmDesk(volume, seed);
  const random = seededRandom(seed * 7_919 + volume);
  const lastDay = Math.floor((calm.to - calm.historyEnd) / DAY_MS) - 1;
  const moments = Array.from({ length: PLANTS }, () => {
    const day = calm.historyEnd + random.int(0, lastDay) * DAY_MS;
    return day + (9 + 8 * random.next()) * HOUR_MS;
  });
  const once = planted(calm, moments, 1, 1);
  const around = moments.map((at) => [at, at + HOUR_MS] as const);
  const mondays = Array.from({ length: 8 }, (_, week) => calm.historyEnd + week * WEEK_MS);
  const spring = calmDesk(volume, seed, { from: Date.UTC(2024, 0, 29) });
  const autumn = calmDesk(volume, seed, { from: Date.UTC(2023, 7, 28) - HOUR_MS });
  const duplicated = [3, 10, 17, 24].map((day) => calm.historyEnd + day * DAY_MS);
  const mailing = [59, 66, 74, 81];
  const mailed = calmDesk(volume, seed, { mailingDays: mailing });
  return [
    {
      name: 'a customer rings twelve times in twenty minutes (once)',
      planted: planted(calm, moments, 12, 20),
      twin: once,
      stretches: around,
    },
    {
      name: 'five phones of one site within five minutes (one)',
      planted: planted(calm, moments, 5, 5),
      twin: once,
      stretches: around,
    },
    {
      name: 'a Monday morning (the same hours on Wednesday)',
      planted: calm,
      twin: calm,
      stretches: mondays.map((at) => [at + 6 * HOUR_MS, at + 12 * HOUR_MS]),
      twinStretches: mondays.map((at) => [at + 2 * DAY_MS + 6 * HOUR_MS, at + 2 * DAY_MS + 12 * HOUR_MS]),
    },
    ...[
      { name: 'the two days after the clocks went forward (a week later)', desk: spring },
      { name: 'the two days after the clocks went back (a week later)', desk: autumn },
    ].map(({ name, desk }) => ({
      name,
      planted: desk,
      twin: desk,
      stretches: daysAfterClockChange(desk, 0),
      twinStretches: daysAfterClockChange(desk, WEEK_MS),
    })),
    {
      name: 'a day imported twice',
      planted: twice(calm, duplicated),
      twin: calm,
      stretches: duplicated.map((at) => [at, at + DAY_MS]),
    },
    {
      name: 'a day of twice the volume, the mix as always',
      planted: mailed,
      twin: calm,
      stretches: mailing.map((day) => [calm.from + day * DAY_MS, calm.from + (day + 1) * DAY_MS]),
    },
  ];
}

/** At each moment one customer of the desk rings so many times. */
function planted(desk: Desk, moments: readonly number[], calls: number, minutes: number): Desk {
  const random = seededRandom(moments.length);
  const extra = moments.flatMap((at, place): SurgeEvent[] => {
    const who = random.pick(desk.events);
    return Array.from({ length: calls }, (_, call) => ({
      ...who,
      at: Math.floor(at + (call / calls) * minutes * MINUTE_MS),
      id: `p${place}-${call}`,
    }));
  });
  return { ...desk, events: [...desk.events, ...extra].sort((a, b) => a.at - b.at) };
}

function twice(desk: Desk, days: readonly number[]): Desk {
  const events = desk.events.flatMap((event) => {
    const isTwice = days.some((day) => event.at >= day && event.at < day + DAY_MS);
    return isTwice ? [event, { ...event, id: `${event.id}-again` }] : [event];
  });
  return { ...desk, events };
}

/** The two days after each change of the clocks in the tested weeks, so much later. */
function daysAfterClockChange(desk: Desk, later: number): [number, number][] {
  const offsetAt = offsetIn(desk.timeZone);
  const stretches: [number, number][] = [];
  for (let at = desk.historyEnd; at < desk.to; at += HOUR_MS) {
    if (offsetAt(at) !== offsetAt(at - HOUR_MS)) stretches.push([at + later, at + later + 2 * DAY_MS]);
  }
  return stretches;
}
