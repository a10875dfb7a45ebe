import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { againstDayBefore, dayBeforeSentence } from '../../../../main/core/allclear/same-hour.ts';
import { runs } from '../../../support/runs.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2016, 0, 15, 10);
/** So many reports, spread over the hour that ends at a time. */
const inHourTo = (end: number, many: number) =>
  Array.from({ length: many }, (_, at) => end - HOUR + (at * HOUR) / many);
const usual = () => 12;

describe('a fault against the same hour of the day before', () => {
  const yesterday = inHourTo(NOW - 24 * HOUR, 23);
  const early = [NOW - 26 * HOUR];

  it('counts reports for each call that is usual at that hour', () => {
    const found = againstDayBefore([...early, ...yesterday, ...inHourTo(NOW, 4)], usual, NOW);
    expect(found).toMatchObject({
      against: 'same-hour',
      before: { reports: 23, usual: 12 },
      now: { reports: 4, usual: 12 },
      verdict: 'fewer',
    });
    expect(found === null ? '' : dayBeforeSentence(found)).toMatch(
      /^Fewer than before: 4 reports in the last hour, 0\.3 for each usual call; at this hour yesterday 23, 1\.9 for each\. 0\.17 times \(0\.0\d to 0\.4\d\)\.$/,
    );
  });
  it('does not call a quiet hour an improvement', () => {
    const quieter = (at: number) => (at >= NOW - HOUR ? 2 : 12);
    const found = againstDayBefore([...early, ...yesterday, ...inHourTo(NOW, 4)], quieter, NOW);
    expect(found).toMatchObject({ verdict: 'not-shown', now: { usual: 2 } });
  });
  it('is held against the whole day before where it had not begun at this hour', () => {
    const found = againstDayBefore(inHourTo(NOW - 19 * HOUR, 400), usual, NOW);
    expect(found).toMatchObject({ against: 'day', before: { reports: 400 }, now: { reports: 0 }, verdict: 'fewer' });
  });
  it('has no day before while it is young, and counts hours where no volume is known', () => {
    expect(againstDayBefore([NOW - 11 * HOUR], usual, NOW)).toBeNull();
    expect(againstDayBefore([], usual, NOW)).toBeNull();
    const unknown = againstDayBefore([...early, ...yesterday], () => 0, NOW);
    expect(unknown).toMatchObject({ before: { usual: 1 }, now: { usual: 1 } });
  });
  it('never looks better for more reports now, whatever their order', () => {
    const many = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(many, many, (before, today) => {
        const reports = [...early, ...inHourTo(NOW - 24 * HOUR, before), ...inHourTo(NOW, today)];
        const one = againstDayBefore(reports, usual, NOW);
        const more = againstDayBefore([NOW - 1, ...reports.toReversed()], usual, NOW);
        expect(more?.low).toBeGreaterThanOrEqual(one?.low ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: runs(40) },
    );
  });
});
