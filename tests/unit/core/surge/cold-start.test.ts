import { describe, expect, it } from 'vitest';
import { coldStart } from '../../../../main/core/surge/cold-start.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { MINUTE_MS, MONDAY } from '../../../support/surge-desk.ts';

/** Reports of as many customers at these minutes. */
function calls(minutes: readonly number[], facets: (index: number) => SurgeEvent['facets'] = () => ({})): SurgeEvent[] {
  return minutes.map((minute, index) => ({
    id: `e${index}`,
    at: MONDAY + minute * MINUTE_MS,
    customer: `c${index}`,
    symptom: 'calls_drop',
    facets: facets(index),
  }));
}

function told(events: readonly SurgeEvent[]): ReturnType<typeof coldStart> {
  const newest = events.at(-1);
  if (newest === undefined) throw new Error('no report');
  return coldStart(events, newest);
}

describe('while nothing is known of a desk', () => {
  it('three customers in half an hour are amber and five are red', () => {
    expect(told(calls([0, 12]))).toBeNull();
    expect(told(calls([0, 12, 30]))).toMatchObject({ tier: 'amber', windowMinutes: 30 });
    expect(told(calls([0, 12, 31]))).toBeNull();
    expect(told(calls([0, 1, 2, 3]))?.tier).toBe('amber');
    expect(told(calls([0, 1, 2, 3, 4]))?.tier).toBe('red');
  });

  it('only one symptom counts', () => {
    const mixed = calls([0, 1, 2, 3]).map((event, index) => (index < 2 ? { ...event, symptom: 'other' } : event));
    expect(told(mixed)).toBeNull();
  });

  it('names the value that four fifths of them have', () => {
    const where = (on: number) => told(calls([0, 1, 2, 3, 4], (index) => (index < on ? { server: 'ms3' } : {})))?.place;
    expect(where(5)).toEqual({ facet: 'server', value: 'ms3' });
    expect(where(4)).toEqual({ facet: 'server', value: 'ms3' });
    expect(where(3)).toBeNull();
  });

  it('names no empty value, and of two that all have always the same', () => {
    expect(told(calls([0, 1, 2], () => ({ server: '' })))?.place).toBeNull();
    const both = { place: { facet: 'platform', value: 'one' } };
    expect(told(calls([0, 1, 2], () => ({ server: 'ms3', platform: 'one' })))).toMatchObject(both);
    expect(told(calls([0, 1, 2], () => ({ platform: 'one', server: 'ms3' })))).toMatchObject(both);
  });

  it('speaks of one minute at the least', () => {
    expect(told(calls([0, 0, 0]))?.windowMinutes).toBe(1);
  });
});
