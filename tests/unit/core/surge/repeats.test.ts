import { describe, expect, it } from 'vitest';
import { expectedCalls, perHour } from '../../../../main/core/surge/expected.ts';
import { flagWatch } from '../../../../main/core/surge/flag-watch.ts';
import { onsetScan } from '../../../../main/core/surge/onset-scan.ts';
import { reasonOf } from '../../../../main/core/surge/reason-of.ts';
import { type DismissedFlag, dueIn, isWithin, repeatsOf } from '../../../../main/core/surge/repeats.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import {
  DAY_MS,
  faultCalls,
  HOUR_MS,
  MINUTE_MS,
  MONDAY,
  quietDesk,
  uncalibrated,
  WEEK_MS,
} from '../../../support/surge-desk.ts';

const UTC = siteHours('UTC');
const WEEKS = 6;
const quiet = uncalibrated(quietDesk({ seed: 5, weeks: WEEKS }), WEEKS);
const TUESDAY_TEN = MONDAY + (WEEKS - 1) * WEEK_MS + DAY_MS + 10 * HOUR_MS;
const NOW = MONDAY + WEEKS * WEEK_MS;
const MS3 = { facet: 'server', value: 'ms3' };
const newsletter: DismissedFlag = {
  symptom: 'calls_drop',
  facet: MS3,
  from: TUESDAY_TEN,
  to: TUESDAY_TEN + 20 * MINUTE_MS,
  customers: 6,
};
const taught = { ...quiet, repeats: repeatsOf([newsletter], UTC, NOW) };
const again = faultCalls(TUESDAY_TEN + WEEK_MS, [0, 3, 7, 12, 16, 20]);

function highest(model: typeof quiet, calls = again): number {
  const scan = onsetScan(model, UTC);
  return Math.max(...calls.map((call) => scan.push(call).score));
}

describe('what was dismissed', () => {
  it('is expected again at its hour of the week, and an hour around it', () => {
    const [repeat] = taught.repeats;
    expect(repeat).toMatchObject({ symptom: 'calls_drop', facet: MS3 });
    const ten = 24 + 10;
    expect([ten - 2, ten - 1, ten, ten + 1, ten + 2].map((hour) => dueIn(taught.repeats, hour).length)).toEqual([
      0, 1, 1, 1, 0,
    ]);
    const cell = { symptom: 'calls_drop', facet: MS3 };
    expect(perHour(taught, cell, ten)).toBeGreaterThan(perHour(quiet, cell, ten) + 5);
    expect(perHour(taught, cell, ten + 24)).toBe(perHour(quiet, cell, ten + 24));
    const at = TUESDAY_TEN + WEEK_MS;
    expect(expectedCalls(taught, UTC, at, at + HOUR_MS)).toBeGreaterThan(
      expectedCalls(quiet, UTC, at, at + HOUR_MS) + 5,
    );
  });

  it('needs more evidence when it comes back at its hour, and as much as ever at another or elsewhere', () => {
    expect(highest(taught)).toBeLessThan(highest(quiet) - 1);
    const later = again.map((call) => ({ ...call, at: call.at + DAY_MS }));
    expect(highest(taught, later)).toBeCloseTo(highest(quiet, later), 6);
    const elsewhere = again.map((call) => ({ ...call, facets: { ...call.facets, server: 'ms5' } }));
    expect(highest(taught, elsewhere)).toBeGreaterThan(highest(quiet, elsewhere) - 0.5);
  });

  it('is said in the reason when there is more of it than was dismissed', () => {
    const watch = flagWatch(taught, UTC, 1);
    const many = faultCalls(
      TUESDAY_TEN + WEEK_MS,
      Array.from({ length: 30 }, (_, index) => index),
    );
    const raised = many.map((call) => watch.push(call)).find((each) => each?.isNews === true);
    if (raised?.evidence == null) throw new Error('no flag was raised');
    expect(reasonOf(taught, UTC, raised.reading, raised.evidence).reason).toMatch(
      /; more than what was dismissed at this hour before$/,
    );
  });

  it('is forgotten with the weeks, and told once however often it was dismissed', () => {
    const rate = (now: number) => repeatsOf([newsletter], UTC, now)[0]?.perHour ?? 0;
    expect(rate(NOW + 4 * WEEK_MS)).toBeCloseTo(rate(NOW) / 2, 6);
    expect(rate(NOW + 60 * WEEK_MS)).toBe(0);
    const before = { ...newsletter, from: TUESDAY_TEN - WEEK_MS, to: TUESDAY_TEN - WEEK_MS + 20 * MINUTE_MS };
    expect(repeatsOf([newsletter, before], UTC, NOW)).toHaveLength(1);
  });

  it('counts in the cells that hold it', () => {
    const repeat = { symptom: 'a', facet: MS3 };
    expect(isWithin(repeat, { symptom: null, facet: null })).toBe(true);
    expect(isWithin(repeat, { symptom: 'a', facet: MS3 })).toBe(true);
    expect(isWithin(repeat, { symptom: 'b', facet: MS3 })).toBe(false);
    expect(isWithin(repeat, { symptom: 'a', facet: { facet: 'server', value: 'ms4' } })).toBe(false);
  });
});
