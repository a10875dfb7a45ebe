import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, testedOutages, testedWeeks, WEEK_MS } from '../../bench/surge/desk.ts';
import { offsetIn } from '../../bench/surge/local-hour.ts';
import { deskByName, SETS } from '../../bench/surge/sets.ts';
import type { FacetPlan } from '../../bench/surge/simulate/plan.ts';
import { simulateDesk } from '../../bench/surge/simulate.ts';

const FREE: FacetPlan = { name: 'pool', values: 4, skew: 0, within: null, missing: 0, moves: 0 };

const SMALL = { volume: 5, customers: 200, historyWeeks: 2, testedWeeks: 6, outagesPerWeek: 2 };

describe('a simulated desk', () => {
  it('is the same for the same name', () => {
    expect(deskByName('tune-07')).toEqual(deskByName('tune-07'));
  });

  it('is never another’s: desks to choose by and desks held out differ', () => {
    const first = (name: string) => deskByName(name).events.slice(0, 20);
    expect(first('tune-01')).not.toEqual(first('held-01'));
    expect(first('tune-01')).not.toEqual(first('tune-02'));
  });

  it('keeps the two sets apart by name', () => {
    const [tune, held] = ['tune', 'held'].map((key) => SETS.find((set) => set.key === key)?.desks ?? []);
    expect(tune?.every((name) => name.startsWith('tune-'))).toBe(true);
    expect(held?.every((name) => name.startsWith('held-'))).toBe(true);
  });

  it('is in order of time, with ids of its own', () => {
    const { events } = simulateDesk('desk', 1, SMALL);
    expect(events.length).toBeGreaterThan(300);
    expect(events.every((event, index) => index === 0 || event.at >= (events[index - 1]?.at ?? 0))).toBe(true);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('begins at midnight there and splits by whole weeks', () => {
    const desk = simulateDesk('desk', 2, { ...SMALL, historyWeeks: 8 });
    expect((desk.from + offsetIn(desk.timeZone)(desk.from)) % DAY_MS).toBe(0);
    expect(desk.historyEnd - desk.from).toBe(8 * WEEK_MS);
    expect(testedWeeks(desk)).toBe(6);
  });

  it('has each outage’s first report among its events, and no two outages at once', () => {
    const desk = simulateDesk('desk', 3, { ...SMALL, testedWeeks: 20 });
    const times = new Set(desk.events.map(({ at }) => at));
    expect(testedOutages(desk).length).toBeGreaterThan(10);
    desk.outages.forEach((outage, index) => {
      expect(times.has(outage.firstReport)).toBe(true);
      expect(outage.end).toBeGreaterThan(outage.start);
      const next = desk.outages[index + 1];
      if (next !== undefined) expect(next.start - outage.end).toBeGreaterThan(2 * HOUR_MS);
    });
  });

  it('has no outage in a history that should have none', () => {
    const desk = simulateDesk('desk', 4, { ...SMALL, historyWeeks: 8, hasOutagesInHistory: false });
    expect(desk.outages.length).toBeGreaterThan(0);
    expect(desk.outages.every((outage) => outage.start >= desk.historyEnd)).toBe(true);
  });

  it('brings more reports of the value that an outage is about', () => {
    const desk = simulateDesk('desk', 5, { ...SMALL, testedWeeks: 30, facets: [FREE] });
    const shared = desk.outages.filter(({ facet }) => facet !== null);
    expect(shared.length).toBeGreaterThan(5);
    const hits = shared.map(({ value, start, end }) => {
      const within = desk.events.filter(({ at }) => at >= start && at < end);
      return within.filter((event) => event.facets.pool === value).length / within.length;
    });
    const mean = hits.reduce((sum, share) => sum + share, 0) / hits.length;
    expect(mean).toBeGreaterThan(0.6);
  });

  it('deals nested values out to the parent’s', () => {
    const nested: FacetPlan = { name: 'server', values: 12, skew: 0.5, within: 'pool', missing: 0, moves: 0 };
    const { events } = simulateDesk('desk', 6, { ...SMALL, facets: [FREE, nested] });
    const poolOf = new Map<string, Set<string>>();
    for (const { facets } of events) {
      const server = facets.server ?? '';
      poolOf.set(server, (poolOf.get(server) ?? new Set()).add(facets.pool ?? ''));
    }
    expect(poolOf.size).toBeGreaterThan(6);
    expect([...poolOf.values()].every((pools) => pools.size === 1)).toBe(true);
  });

  it('leaves out what nobody wrote down', () => {
    const { events } = simulateDesk('desk', 7, { ...SMALL, facets: [{ ...FREE, missing: 0.5 }] });
    const share = events.filter(({ facets }) => facets.pool === undefined).length / events.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });
});

describe('the time of a place', () => {
  it('follows its clocks', () => {
    const london = offsetIn('Europe/London');
    expect(london(Date.UTC(2024, 2, 31, 0, 59))).toBe(0);
    expect(london(Date.UTC(2024, 2, 31, 1, 0))).toBe(HOUR_MS);
    expect(offsetIn('Asia/Kolkata')(0)).toBe(5.5 * HOUR_MS);
    expect(offsetIn('America/New_York')(Date.UTC(2024, 0, 1))).toBe(-5 * HOUR_MS);
  });
});
