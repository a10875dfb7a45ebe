import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentReader } from '../../../../main/engine/history/moment.ts';

const utc = momentReader('UTC');
const london = momentReader('Europe/London');
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

describe('a time in a table', () => {
  it('is read as ISO, with as much of it as there is', () => {
    for (const text of [
      '2026-01-08T08:50',
      '2026-01-08 08:50',
      '2026-01-08T08:50:00',
      '2026-01-08T08:50:00.000Z',
      '2026-01-08T09:50+01:00',
      '2026-01-08T09:50:00+0100',
      '2026-01-08 02:50:00 -06',
      '2026/01/08 08:50',
      ' 2026-01-08T8:50 ',
    ]) {
      expect(iso(utc(text))).toBe('2026-01-08T08:50:00.000Z');
    }
    expect(iso(utc('2026-01-08'))).toBe('2026-01-08T00:00:00.000Z');
    expect(iso(utc('2026-01-08T08:50:07.1234'))).toBe('2026-01-08T08:50:07.123Z');
  });

  it('is read with the day first, as it is written in Britain', () => {
    expect(iso(utc('08/01/2026 08:50'))).toBe('2026-01-08T08:50:00.000Z');
    expect(iso(utc('8.1.2026, 8:50:01'))).toBe('2026-01-08T08:50:01.000Z');
  });

  it('is read as seconds or milliseconds since 1970', () => {
    expect(iso(utc('1767862200'))).toBe('2026-01-08T08:50:00.000Z');
    expect(iso(utc('1767862200.5'))).toBe('2026-01-08T08:50:00.500Z');
    expect(iso(utc('1767862200000'))).toBe('2026-01-08T08:50:00.000Z');
  });

  it('is what the clocks of the site showed, where it names no zone', () => {
    expect(iso(london('2026-01-08 08:50'))).toBe('2026-01-08T08:50:00.000Z');
    expect(iso(london('2026-07-08 08:50'))).toBe('2026-07-08T07:50:00.000Z');
    expect(iso(london('2026-07-08T08:50Z'))).toBe('2026-07-08T08:50:00.000Z');
    expect(iso(momentReader('Asia/Kolkata')('2026-07-08 08:50'))).toBe('2026-07-08T03:20:00.000Z');
  });

  it('is the first of two when the clocks go back, and an hour later when they leave it out', () => {
    expect(iso(london('2026-10-25 01:30'))).toBe('2026-10-25T00:30:00.000Z');
    expect(iso(london('2026-03-29 01:30'))).toBe('2026-03-29T01:30:00.000Z');
    expect(iso(london('2026-03-29 00:59'))).toBe('2026-03-29T00:59:00.000Z');
    expect(iso(london('2026-03-29 02:00'))).toBe('2026-03-29T01:00:00.000Z');
  });

  it('is nothing where the text is no time', () => {
    for (const text of ['', 'yesterday', '2026-13-01', '2026-02-30 08:00', '2026-01-08 25:00', '08:50', '42', '1e9']) {
      expect(utc(text)).toBeNull();
    }
    expect(utc('0001-01-01 00:00')).toBeNull();
  });

  it('is read back exactly, in every zone, wherever the clocks show it once', () => {
    const zones = ['UTC', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 8e8, max: 2e9 }), (timeZone, seconds) => {
        const at = seconds * 1000;
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
          at,
        );
        const read = momentReader(timeZone)(shown);
        const difference = at - (read ?? 0);
        // In the hour that clocks show twice the first is taken.
        expect([0, 30 * 60_000, 3_600_000]).toContain(difference);
      }),
    );
  });
});
