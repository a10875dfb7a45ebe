import { describe, expect, it } from 'vitest';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { learnShares } from '../../../../main/core/surge/shares.ts';
import { MONDAY, quietDesk, weighed } from '../../../support/surge-desk.ts';

function sharesOf(events: readonly SurgeEvent[], directory: Parameters<typeof learnShares>[1]) {
  return learnShares(weighed(events), directory);
}

const usual = quietDesk({ seed: 3, weeks: 6 });

function event(number: number, changes: Partial<SurgeEvent> = {}): SurgeEvent {
  return {
    id: `e${number}`,
    at: MONDAY + number,
    customer: `c${number}`,
    symptom: 'calls_drop',
    facets: {},
    ...changes,
  };
}

describe('symptoms', () => {
  it('have the share of the calls that they made, and leave a little for those never seen', () => {
    const { symptoms } = sharesOf(usual, null);
    const drops = usual.filter(({ symptom }) => symptom === 'calls_drop').length / usual.length;
    expect(symptoms.find(({ symptom }) => symptom === 'calls_drop')?.share).toBeCloseTo(drops, 2);
    const all = symptoms.reduce((sum, { share }) => sum + share, 0);
    expect(all).toBeLessThan(1);
    expect(all).toBeGreaterThan(0.99);
  });

  it('are watched by name while there are not too many: the commonest', () => {
    const many = Array.from({ length: 80 }, (_, number) =>
      Array.from({ length: number < 10 ? 1 : 3 }, (__, call) => event(number * 10 + call, { symptom: `s${number}` })),
    ).flat();
    const { symptoms } = sharesOf(many, null);
    expect(symptoms.length).toBeLessThan(80);
    expect(symptoms.every(({ symptom }) => Number(symptom.slice(1)) >= 10)).toBe(true);
  });
});

describe('values', () => {
  it('have their share of the calls', () => {
    const { values } = sharesOf(usual, null);
    for (const { facet, value, share } of values) {
      const calls = usual.filter(({ facets }) => facets[facet] === value).length;
      expect(share).toBeCloseTo(calls / usual.length, 2);
    }
    expect(new Set(values.map(({ facet }) => facet))).toEqual(new Set(['server', 'region', 'handset']));
  });

  it('are watched up to some hundreds of one facet, and rare ones not', () => {
    const events = Array.from({ length: 1_000 }, (_, number) =>
      event(number, { facets: { cabinet: `k${number % 500}`, region: number % 2 === 0 ? 'North' : 'South' } }),
    );
    const { values } = sharesOf(events, null);
    expect(values.filter(({ facet }) => facet === 'cabinet').length).toBeLessThan(500);
    expect(values.filter(({ facet }) => facet === 'region')).toHaveLength(2);
  });

  it('that are empty or not known are no values', () => {
    expect(sharesOf([event(1, { facets: { region: '' } }), event(2)], null).values).toEqual([]);
  });

  it('have as many customers as the directory says', () => {
    const directory = { customers: 900, counts: { server: { ms1: 250 } } };
    const { values, callers } = sharesOf(usual, directory);
    expect(values.find(({ value }) => value === 'ms1')?.customers).toBe(250);
    expect(callers.customers).toBe(900);
  });
});

describe('callers', () => {
  it('are counted, each by name', () => {
    const { counts } = sharesOf([event(1), event(2, { customer: 'c1' }), event(3)], null).callers;
    expect(counts).toEqual({ c1: 2, c3: 1 });
  });

  it('who never rang are estimated from those who rang once', () => {
    const loyal = Array.from({ length: 400 }, (_, number) => event(number, { customer: `c${number % 20}` }));
    const strangers = Array.from({ length: 400 }, (_, number) => event(number));
    expect(sharesOf(loyal, null).callers.customers).toBeLessThan(25);
    expect(sharesOf(strangers, null).callers.customers).toBeGreaterThan(500);
    const { customers } = sharesOf(usual, null).callers;
    expect(customers).toBeGreaterThan(250);
    expect(customers).toBeLessThan(400);
  });

  it('get more credit the more equally they ring', () => {
    const equal = Array.from({ length: 300 }, (_, number) => event(number, { customer: `c${number % 100}` }));
    const unequal = equal.map((each, index) => (index % 2 === 0 ? { ...each, customer: 'always' } : each));
    expect(sharesOf(equal, null).callers.credit).toBeGreaterThan(sharesOf(unequal, null).callers.credit);
  });
});

it('learns the same whatever the names, those of JavaScript, too', () => {
  const names = ['__proto__', 'constructor', 'toString', ''];
  const odd = names.map((name, index) =>
    event(index, { customer: name, symptom: name, facets: JSON.parse(`{"${name}": "${name}"}`) }),
  );
  const shares = sharesOf(odd, { customers: 4, counts: {} });
  expect(shares.symptoms.map(({ symptom }) => symptom).sort()).toEqual([...names].sort());
  expect(Object.keys(shares.callers.counts).sort()).toEqual([...names].sort());
  expect(shares.values.map(({ facet, value }) => [facet, value])).toEqual(
    ['__proto__', 'constructor', 'toString'].map((name) => [name, name]),
  );
  expect(JSON.parse(JSON.stringify(shares))).toEqual(shares);
});

it('learns the same in whatever order the reports came', () => {
  expect(sharesOf([...usual].reverse(), null)).toEqual(sharesOf(usual, null));
});

it('makes something finite of nothing', () => {
  const { symptoms, values, callers } = sharesOf([], null);
  expect([symptoms, values]).toEqual([[], []]);
  expect(Number.isFinite(callers.customers)).toBe(true);
  expect(Number.isFinite(callers.credit)).toBe(true);
});
