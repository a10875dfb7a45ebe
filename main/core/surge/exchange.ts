import { type Random, shuffled } from '../random.ts';
import { customerCounter } from './counted.ts';
import type { SurgeEvent } from './event.ts';
import type { Weighed } from './mix.ts';
import { HOURS_A_WEEK, type SiteHours } from './site-hours.ts';
import { hourOfMix } from './usual-mix.ts';

const WEEK_MS = HOURS_A_WEEK * 3_600_000;

/** A report in a rearranged week: `at` is of a clock without a zone; `left` is what it weighed in the learning. */
export interface Exchanged {
  readonly event: SurgeEvent;
  readonly left: number;
}

/**
 * The desk's own weeks, rearranged so that nothing is left but chance: whole reports are exchanged among calls of the same hour of
 * the week, so that whatever goes together (symptom, caller and place, and all three with the hour) goes together still, and
 * no surge does. Times stay as they were, so that busy hours and days do, too; times at which only reports rang that are left out of the
 * usual get others of their hour. `passes` arrangements follow one another, each a whole number of weeks long.
 */
export function* exchangedWeeks(
  times: readonly number[],
  usual: readonly Weighed[],
  site: SiteHours,
  passes: number,
  random: Random,
): Generator<Exchanged> {
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined || usual.length === 0) return;
  const length = Math.ceil((site.shown(last) - site.shown(first) + 1) / WEEK_MS) * WEEK_MS;
  const pools = poolsOf(usual);
  const hours = times.map((at) => site.hourOfWeek(at));
  const counts = customerCounter();
  for (let pass = 0; pass < passes; pass++) {
    const draw = drawsFrom(pools, usual, random);
    for (const [index, time] of times.entries()) {
      const { event, weight } = draw(hours[index] ?? 0);
      const moved = { ...event, at: site.shown(time) + pass * length };
      if (counts(moved)) yield { event: moved, left: weight };
    }
  }
}

interface Pools {
  readonly ofWeek: ReadonlyMap<number, readonly Weighed[]>;
  readonly ofDay: ReadonlyMap<number, readonly Weighed[]>;
}

function poolsOf(usual: readonly Weighed[]): Pools {
  return {
    ofWeek: Map.groupBy(usual, ({ hourOfWeek }) => hourOfWeek),
    ofDay: Map.groupBy(usual, ({ hourOfWeek }) => hourOfMix(hourOfWeek)),
  };
}

/** Gives every report of an hour away once, then any of them; where an hour has none, one of the same hour of another day. */
function drawsFrom({ ofWeek, ofDay }: Pools, usual: readonly Weighed[], random: Random): (hour: number) => Weighed {
  const decks = new Map<number, Weighed[]>();
  return (hour) => {
    const deck = decks.get(hour) ?? shuffled(ofWeek.get(hour) ?? [], random);
    decks.set(hour, deck);
    const next = deck.pop();
    if (next !== undefined) return next;
    return random.pick(ofWeek.get(hour) ?? ofDay.get(hourOfMix(hour)) ?? usual);
  };
}
