import { describe, expect, it } from 'vitest';
import type { Method } from '../../bench/surge/method.ts';
import { addedUp, neverCounts } from '../../bench/surge/never.ts';

/** Flags whoever has rung three times within ten minutes: exactly what must not be done. */
const hasty: Method = {
  name: 'hasty',
  customary: 3,
  run(desk) {
    const rang = new Map<string, number[]>();
    const moments = desk.events.map(({ at, customer }) => {
      const times = (rang.get(customer) ?? []).filter((time) => time > at - 600_000);
      rang.set(customer, [...times, at]);
      return { at, score: times.length + 1, symptom: null, facet: null, value: null };
    });
    return { moments, thresholdFor: null };
  },
};

const silent: Method = { name: 'silent', customary: 1, run: () => ({ moments: [], thresholdFor: null }) };

describe('what must never flag', () => {
  const counts = neverCounts(hasty, 6, 11);

  it('is found in a method that counts calls instead of customers', () => {
    const burst = counts.find(({ name }) => name.startsWith('a customer rings'));
    expect(burst?.planted).toBe(40);
    // Two of the forty may fall into one another's hour.
    expect(burst?.flagged).toBeGreaterThan(34);
    expect(burst?.anyway).toBe(0);
    expect(counts.find(({ name }) => name.startsWith('five phones'))?.flagged).toBeGreaterThan(34);
  });

  it('looks at each Monday of the tested weeks and at each change of the clocks', () => {
    expect(counts.find(({ name }) => name.startsWith('a Monday'))?.planted).toBe(8);
    expect(counts.filter(({ name }) => name.includes('clocks')).map(({ planted }) => planted)).toEqual([1, 1]);
  });

  it('charges nothing to a method that is silent', () => {
    expect(neverCounts(silent, 6, 11).every(({ flagged, anyway }) => flagged === 0 && anyway === 0)).toBe(true);
  });

  it('adds up over desks', () => {
    const sums = addedUp([...counts, ...counts]);
    expect(sums).toHaveLength(counts.length);
    expect(sums[0]?.planted).toBe(2 * (counts[0]?.planted ?? 0));
  });
});
