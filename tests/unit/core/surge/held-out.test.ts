import { describe, expect, it } from 'vitest';
import { chooseFacets } from '../../../../main/core/surge/facets.ts';
import { heldOutPasses } from '../../../../main/core/surge/held-out.ts';
import { commonestSymptoms } from '../../../../main/core/surge/shares.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import { faultCalls, HOUR_MS, MONDAY, quietDesk, together, WEEK_MS, weighed } from '../../../support/surge-desk.ts';

function heldOut(counted: ReturnType<typeof quietDesk>, weeks: number, timeZone = 'UTC') {
  const desk = {
    counted,
    named: commonestSymptoms(counted),
    facets: chooseFacets(counted),
    from: MONDAY,
    to: MONDAY + weeks * WEEK_MS,
    site: siteHours(timeZone),
    settings: { from: MONDAY, to: MONDAY + weeks * WEEK_MS, timeZone, directory: null },
  };
  return heldOutPasses(desk, weighed(counted, timeZone), null);
}

describe('weeks of which nothing was learned', () => {
  const quiet = quietDesk({ seed: 12, weeks: 3, perHour: 1 });

  it('are scored each several times, the same each time, in any zone', () => {
    const passes = heldOut(quiet, 3);
    expect(passes?.weeks).toBeGreaterThanOrEqual(24);
    expect(passes?.counts.join()).toBe(heldOut(quiet, 3)?.counts.join());
    expect(heldOut(quiet, 3, 'America/New_York')?.weeks).toBeGreaterThanOrEqual(24);
  });

  it('hold no surge: what came together is spread over its hour of all weeks', () => {
    const surge = faultCalls(MONDAY + WEEK_MS + 36 * HOUR_MS, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const high = (passes: ReturnType<typeof heldOut>) => (passes?.counts[100] ?? 0) / (passes?.weeks ?? 1);
    expect(high(heldOut(together(quiet, surge), 3))).toBeLessThan(1);
  });

  it('are none of a history too short to leave any of it out', () => {
    expect(
      heldOut(
        quiet.filter(({ at }) => at < MONDAY + WEEK_MS),
        1,
      ),
    ).toBeNull();
    expect(heldOut([], 3)).toBeNull();
  });
});
