import { describe, expect, it } from 'vitest';
import type { ActiveReport } from '../../../../main/core/clusters/cluster.ts';
import type { FacetCensus } from '../../../../main/core/factors/factor.ts';
import type { FlagTier } from '../../../../main/core/flags/flag.ts';
import type { Assessment } from '../../../../main/core/surge/detector.ts';
import { fixedCountDetector } from '../../../../main/core/surge/fixed-count.ts';
import { CENSUS, MINUTE, report, START } from '../../../support/active-reports.ts';

const detector = fixedCountDetector();

/** Reports of the customers named, at the minutes given: rang(['x', 0], ['y', 5]). */
function rang(...calls: [customer: string, minute: number, facets?: Record<string, string>][]): ActiveReport[] {
  return calls.map(([customer, minute, facets = {}], index) => report(`r${index}`, minute, { customer, facets }));
}

/** What the detector says, at the moment of the last report if no other is named. */
function assess(
  reports: readonly ActiveReport[],
  at = reports.at(-1)?.at ?? START,
  census: FacetCensus | null = null,
): Assessment | null {
  const newReport = reports.at(-1) ?? report('nobody', 0);
  return detector.assess({ reports, desk: reports, newReport, at, census });
}

function tier(reports: readonly ActiveReport[]): FlagTier | null {
  return assess(reports)?.tier ?? null;
}

describe('the tier', () => {
  it('is amber at three customers and red at five', () => {
    const calls = rang(['a', 0], ['b', 2], ['c', 4], ['d', 6], ['e', 8], ['f', 9]);
    const tiers = calls.map((_, index) => tier(calls.slice(0, index + 1)));
    expect(tiers).toEqual([null, null, 'amber', 'amber', 'red', 'red']);
  });

  it('says nothing of nothing', () => {
    expect(tier([])).toBeNull();
  });

  it('counts a report that is exactly thirty minutes old, and none that is older', () => {
    expect(tier(rang(['a', 0], ['b', 2], ['c', 30]))).toBe('amber');
    expect(tier(rang(['a', 0], ['b', 2], ['c', 30 + 1 / MINUTE]))).toBeNull();
  });

  it('looks from the moment of asking, and not ahead of it', () => {
    const calls = rang(['a', 0], ['b', 2], ['c', 4]);
    expect(assess(calls, START + 30 * MINUTE)?.tier).toBe('amber');
    expect(assess(calls, START + 31 * MINUTE)).toBeNull();
    expect(assess(calls, START + 3 * MINUTE)).toBeNull();
  });

  it('does not take one angry caller for an incident', () => {
    const calls = Array.from({ length: 10 }, (_, index): [string, number] => ['a', index]);
    expect(tier(rang(...calls, ['b', 11]))).toBeNull();
  });

  it('counts all withheld callers as one', () => {
    expect(tier(rang(['withheld', 0], ['withheld', 1], ['withheld', 2], ['a', 3]))).toBeNull();
    expect(tier(rang(['withheld', 0], ['withheld', 1], ['b', 2], ['a', 3]))).toBe('amber');
  });
});

describe('a customer counts once in four hours', () => {
  it('so that a repeat after forty minutes neither counts nor puts off the time when the customer counts anew', () => {
    const others: [string, number][] = [
      ['b', 41],
      ['c', 42],
    ];
    expect(tier(rang(['a', 0], ['a', 40], ...others))).toBeNull();
    const anew = rang(['a', 0], ['a', 40], ['b', 238], ['c', 239], ['a', 240]);
    expect(tier(anew)).toBe('amber');
    expect(assess(anew)?.evidence.reports).toEqual(['r2', 'r3', 'r4']);
  });

  it('and anew from four hours on, not a moment earlier', () => {
    expect(tier(rang(['a', 0], ['b', 238], ['c', 239], ['a', 240 - 1 / MINUTE]))).toBeNull();
  });
});

describe('the evidence', () => {
  it('holds what counted, each customer once, and the span in whole minutes', () => {
    const calls = rang(['a', 0], ['b', 4], ['a', 7], ['c', 11], ['d', 16], ['e', 21.5]);
    expect(assess(calls)?.evidence).toEqual({
      reports: ['r0', 'r1', 'r3', 'r4', 'r5'],
      customers: ['a', 'b', 'c', 'd', 'e'],
      windowMinutes: 22,
      firstAt: START,
      lastAt: START + 21.5 * MINUTE,
      expected: null,
      recurrenceDays: null,
      score: 5,
      reason: '5 customers in 22 minutes',
    });
  });

  it('speaks of one minute at the least', () => {
    expect(assess(rang(['a', 0], ['b', 0], ['c', 0]))?.evidence).toMatchObject({
      windowMinutes: 1,
      reason: '3 customers in 1 minute',
    });
  });
});

describe('the cell', () => {
  const meridian = { platform: 'Meridian voice' };

  it('is the symptom that most were saved with, and the word group only where there is no symptom', () => {
    const calls = rang(['a', 0], ['b', 1], ['c', 2]);
    expect(assess(calls)?.cell).toEqual({ symptom: 'cannot_place_calls', wordGroup: null, facet: null });
    const words = calls.map((each) => ({ ...each, symptom: 'other', wordGroup: 'r0' }));
    expect(assess(words)?.cell).toEqual({ symptom: 'other', wordGroup: 'r0', facet: null });
  });

  it('is the value that all share, in words without the name of the part', () => {
    const assessment = assess(rang(['a', 0, meridian], ['b', 1, meridian], ['c', 2, meridian]));
    expect(assessment?.cell.facet).toEqual({ facet: 'platform', value: 'Meridian voice' });
    expect(assessment?.evidence.reason).toBe('3 customers in 2 minutes, all on Meridian voice');
  });

  it('is a value only if it reaches the tier by itself', () => {
    const four = rang(['a', 0, meridian], ['b', 1, meridian], ['c', 2, meridian], ['d', 3, meridian]);
    expect(assess(four)?.cell.facet).toMatchObject({ value: 'Meridian voice' });
    const five = [...four, report('x', 4)];
    expect(assess(five)).toMatchObject({ tier: 'red', cell: { facet: null } });
    const six = [...five, report('y', 5, { facets: meridian })];
    expect(assess(six)).toMatchObject({ tier: 'red', cell: { facet: meridianCell() } });
    expect(assess(six)?.evidence.reason).toBe('6 customers in 5 minutes, 5 of them on Meridian voice');
  });

  it('is a value only if it holds four fifths of those who count', () => {
    const yorkshire = { region: 'Yorkshire' };
    const four = rang(['a', 0, yorkshire], ['b', 1, yorkshire], ['c', 2, yorkshire], ['d', 3]);
    expect(assess(four)?.cell.facet).toBeNull();
    const all = four.map((each) => ({ ...each, facets: yorkshire }));
    expect(assess(all)?.evidence.reason).toBe('4 customers in 3 minutes, all in Yorkshire');
  });

  it('is, with a census, the rarest value, and never one that everybody has', () => {
    const facets = { ...meridian, server: 'mdn-ms1', service: 'Hosted seats' };
    const all = rang(['a', 0, facets], ['b', 1, facets], ['c', 2, facets], ['d', 3, facets]);
    expect(assess(all, START + 3 * MINUTE, CENSUS)?.cell.facet).toEqual({ facet: 'server', value: 'mdn-ms1' });
    const mostly = [...all, report('x', 4, { facets: { ...facets, server: 'mdn-ms2' } })];
    // Red asks for five customers on one value: four on the server are not enough, five on the platform are.
    expect(assess(mostly, START + 4 * MINUTE, CENSUS)?.cell.facet).toMatchObject({ value: 'Meridian voice' });
    const common = all.map((each) => ({ ...each, facets: { service: 'Everyone' } }));
    const everyone = { customers: 400, counts: { service: { Everyone: 400 } } };
    expect(assess(common, START + 3 * MINUTE, everyone)?.cell.facet).toBeNull();
  });

  it('is, without a census, the value that holds most', () => {
    const six = [...'abcdef'].map((id, index) =>
      report(id, index, { facets: id === 'f' ? meridian : { ...meridian, handset: 'T4x' } }),
    );
    expect(assess(six)?.cell.facet).toEqual(meridianCell());
    expect(assess(six.slice(0, 5))?.cell.facet).toEqual({ facet: 'handset', value: 'T4x' });
  });

  function meridianCell(): { facet: string; value: string } {
    return { facet: 'platform', value: 'Meridian voice' };
  }
});

it('names itself with a version, for the record', () => {
  expect(detector.version).toBe('fixed-count-1');
});
