import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../main/core/random.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { surgeStream } from '../../../../main/core/surge/stream.ts';
import { DAY_MS, HOUR_MS, learned, MONDAY, quietDesk, WEEK_MS } from '../../../support/surge-desk.ts';

/** Usual weeks on which something changes that is no fault: flags a week are to stay about what was asked for. */
const HISTORY_WEEKS = 6;
const TESTED_WEEKS = 6;
const FROM = MONDAY + HISTORY_WEEKS * WEEK_MS;
const all = quietDesk({ seed: 71, weeks: HISTORY_WEEKS + TESTED_WEEKS, perHour: 6, customers: 500 });
const history = all.filter(({ at }) => at < FROM);
const later = all.filter(({ at }) => at >= FROM);
const model = learned(history, HISTORY_WEEKS);

/** Days with a red flag; `isLearning`: as the program does, learning anew on the way. */
function redDays(events: readonly SurgeEvent[], isLearning = false): number {
  const begun = FROM - 3 * DAY_MS;
  const before = isLearning ? { history: history.filter(({ at }) => at < begun) } : {};
  const stream = surgeStream(model, { budget: 1, timeZone: 'UTC', ...before });
  for (const event of history.filter(({ at }) => at >= begun)) stream.push(event);
  const red = events.flatMap((event) => stream.push(event) ?? []).filter(({ tier }) => tier === 'red');
  return new Set(red.map(({ at }) => Math.floor(at / DAY_MS))).size;
}

const usual = redDays(later);
/** The same where the desk learns anew on the way. */
const usualLearning = redDays(later, true);

/** So many times the calls on these days: the others are those of the same hours of other days, by customers who never rang. */
function times(many: number, days: readonly number[]): SurgeEvent[] {
  const random = seededRandom(3);
  const hourOf = ({ at }: SurgeEvent) => Math.floor(at / HOUR_MS) % 24;
  const byHour = Map.groupBy(history, hourOf);
  const more = later
    .filter(({ at }) => days.includes(Math.floor((at - FROM) / DAY_MS)))
    .flatMap((event) => Array.from({ length: many - 1 }, () => event))
    .map((event, index) => {
      const other = random.pick(byHour.get(hourOf(event)) ?? history);
      const at = Math.floor(event.at / HOUR_MS) * HOUR_MS + random.int(0, HOUR_MS - 1);
      return { ...other, id: `more${index}`, customer: `m${index}`, at };
    });
  return [...later, ...more].sort((a, b) => a.at - b.at);
}

describe('no fault', { timeout: 240_000 }, () => {
  it('flags about as often as was asked while nothing changes', () => {
    expect(usual).toBeLessThanOrEqual(2 * TESTED_WEEKS);
    expect(usualLearning).toBeLessThanOrEqual(2 * TESTED_WEEKS);
  });

  it('is a whole day of twice the calls', () => {
    expect(redDays(times(2, [1, 9, 17, 24]))).toBeLessThanOrEqual(usual + 2);
  });

  it('is a desk that has three times the calls of before, for good', () => {
    const days = Array.from({ length: 28 }, (_, day) => 14 + day);
    expect(redDays(times(3, days), true)).toBeLessThanOrEqual(usualLearning + 8);
  });

  it('is a symptom under a new name', () => {
    const renamed = later.map((event) =>
      event.symptom === 'calls_drop' ? { ...event, symptom: 'calls_are_cut_off' } : event,
    );
    expect(redDays(renamed)).toBeLessThanOrEqual(usual + 3);
  });

  it('is a third of the customers on another server', () => {
    const moved = later.map((event) =>
      Number(event.customer.slice(1)) % 3 === 0 ? { ...event, facets: { ...event.facets, server: 'ms1' } } : event,
    );
    expect(redDays(moved, true)).toBeLessThanOrEqual(usualLearning + 4);
  });

  it('is a bank holiday, nor the day after it', () => {
    const random = seededRandom(5);
    const holiday = later.filter(
      ({ at }) => ![7, 21].includes(Math.floor((at - FROM) / DAY_MS)) || random.next() < 0.15,
    );
    expect(redDays(holiday)).toBeLessThanOrEqual(usual + 2);
  });
});
