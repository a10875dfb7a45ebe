import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClockText } from '../../../../main/core/dates/clock-text.ts';
import { monthNamed } from '../../../../main/core/dates/month-names.ts';
import { momentReader } from '../../../../main/engine/history/moment.ts';
import { runs } from '../../../support/runs.ts';

const utc = momentReader('UTC');
const read = (text: string) => {
  const at = utc(text);
  return at === null ? null : new Date(at).toISOString();
};

describe('a time as programs and people write it', () => {
  it.each([
    '05/Jan/26 8:40 AM',
    '5 Jan 2026 08:40',
    '05-JAN-26 08.40.00.000000 AM',
    'Mon, 05 Jan 2026 09:40:00 +0100',
    'Mon Jan 05 2026 09:40:00 GMT+0100 (CET)',
    'Mon Jan  5 08:40:00 2026',
    'January 5, 2026 8:40 AM',
    '5th January 2026 8:40am',
    '5 janv. 2026 08:40',
    'lundi 5 janvier 2026 à 08h40',
    '5. Januar 2026 08:40 Uhr',
    'Montag, 5. Januar 2026, 08:40',
    '05.01.26, 08:40',
    '5 de enero de 2026 8:40 a. m.',
    '5 stycznia 2026 08:40',
    'maandag 5 januari 2026 om 8:40',
    '5 gen 2026 8:40',
    '2026. 01. 05. 8:40',
    '2026. január 5. 8:40',
    '5 Ocak 2026 08:40',
    '5 января 2026 г. 08:40',
    '2026年1月5日 8:40',
    '20260105T084000Z',
    '20260105084000',
    '2026-01-05 08:40:00 UTC',
    '2026-01-05T09:40+01:00[Europe/Berlin]',
    '2026-01-05 09:40 Europe/Berlin',
    '2026-01-05 00:40:00 PST',
    '08:40 05/01/2026',
    'Tuesday 05/01/2026 08:40',
    'mar 05/01/2026 08:40',
    '="2026-01-05 08:40"',
    "'05/01/2026 08:40",
    '05/01/2026\u202f8:40\u00a0a.m.',
    '٠٥/٠١/٢٠٢٦ ٠٨:٤٠',
    '46027.3611111',
    '46027,3611111',
    '1767602400',
    '1767602400000',
    '1767602400000000',
  ])('%j', (text) => {
    expect(read(text)).toBe('2026-01-05T08:40:00.000Z');
  });

  it('knows noon and midnight of a clock of twelve hours', () => {
    expect(read('5/1/2026 12:05 AM')).toBe('2026-01-05T00:05:00.000Z');
    expect(read('5/1/2026 12:05 PM')).toBe('2026-01-05T12:05:00.000Z');
    expect(read('5/1/2026 13:05 AM')).toBeNull();
  });

  it.each([
    'tomorrow',
    '12:05 AM',
    '2026-01-05 25:00',
    '30 February 2026',
    '2026-01-05 08:40:00 XYZ',
    '5 Foo 2026',
    '1.76761E+12',
    'May',
  ])('is none in %j', (text) => {
    expect(read(text)).toBeNull();
  });

  it('knows the months of many languages, whole and short', () => {
    for (const [word, month] of [
      ['März', 3],
      ['mrz', 3],
      ['août', 8],
      ['déc.', 12],
      ['septiembre', 9],
      ['października', 10],
      ['paź', 10],
      ['mei', 5],
      ['ottobre', 10],
      ['kesäkuuta', 6],
      ['Oktober', 10],
    ] as const)
      expect(monthNamed(word), word).toBe(month);
  });

  it('is read back whatever the language that writes it', () => {
    const locales = [
      'en-GB',
      'de-DE',
      'fr-FR',
      'es-ES',
      'it-IT',
      'nl-NL',
      'pl-PL',
      'sv-SE',
      'da-DK',
      'pt-PT',
      'fi-FI',
      'cs-CZ',
    ];
    const styles = ['medium', 'long', 'full'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.constantFrom(...styles),
        fc.integer({ min: 5e5, max: 9e5 }),
        (locale, dateStyle, hours) => {
          const at = hours * 3_600_000;
          const format = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' });
          expect(utc(format.format(at)), format.format(at)).toBe(Math.floor(at / 86_400_000) * 86_400_000);
        },
      ),
      { numRuns: runs(1_000) },
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => void readClockText(text)));
  });
});
