import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../../main/core/documents/fingerprint.ts';
import { documentTimes, isoWithOffset } from '../../../../main/core/documents/times.ts';

const SUMMER = Date.UTC(2026, 6, 1, 23, 30);

describe('times of a document', () => {
  it('are those of the site, with the offset of that day', () => {
    const times = documentTimes('Europe/London');
    expect(times.time(SUMMER)).toBe('00:30');
    expect(times.dated(SUMMER)).toBe('Thu 2 Jul 00:30');
    expect(times.full(SUMMER)).toBe('Thu 2 Jul 2026 00:30 UTC+01:00');
    expect(isoWithOffset(SUMMER, 'Asia/Kolkata')).toBe('2026-07-02T05:00:00+05:30');
    expect(isoWithOffset(SUMMER, 'America/St_Johns')).toBe('2026-07-01T21:00:00-02:30');
  });
  it('with an offset name the same moment, to the second, in any zone', () => {
    const zones = fc.constantFrom('UTC', 'Europe/London', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zones, (seconds, zone) => {
        expect(Date.parse(isoWithOffset(seconds * 1000, zone))).toBe(seconds * 1000);
      }),
    );
  });
});

describe('the fingerprint of a text', () => {
  it('is the same for the same text, and another for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(fingerprint(a) === fingerprint(b)).toBe(a === b);
      }),
    );
    expect(fingerprint('')).toBe('cbf29ce484222325');
  });
});
