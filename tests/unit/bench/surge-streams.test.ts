import { describe, expect, it } from 'vitest';
import { historyOf, testedOutages, testedWeeks } from '../../bench/surge/desk.ts';
import { givenDesk } from '../../bench/surge/streams.ts';

describe('a given stream', () => {
  it('is read with its outages, its history split off by whole weeks', () => {
    const desk = givenDesk('lo_01');
    expect(desk.events).toHaveLength(9_684);
    expect(desk.events[0]).toEqual({
      id: 'r0000000',
      at: Date.UTC(2024, 0, 1, 6, 35),
      customer: 'C0056',
      symptom: 'cannot_receive_calls',
      facets: { platform: 'hosted', region: 'R4', carrier: 'ISP1', device: 'grandstream' },
    });
    expect(new Date(desk.historyEnd).toISOString()).toBe('2024-02-26T00:00:00.000Z');
    expect(testedWeeks(desk)).toBe(12);
    expect(historyOf(desk).at(-1)?.at).toBeLessThan(desk.historyEnd);
  });

  it('has each outage’s first report within the outage, to the minute', () => {
    const desk = givenDesk('lo_02');
    const times = new Set(desk.events.map((event) => event.at));
    expect(testedOutages(desk).length).toBeGreaterThan(10);
    for (const outage of desk.outages) {
      expect(outage.firstReport).toBeGreaterThanOrEqual(outage.start);
      expect(outage.firstReport).toBeLessThan(outage.end);
      expect(times.has(outage.firstReport)).toBe(true);
    }
  });
});
