import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhoneCell } from '../../../main/engine/exchange/phone-cell.ts';
import { runs } from '../../support/runs.ts';

/** "number xextension | number ~note", for reading at a glance. */
function said(text: string, country: string): string {
  const { numbers, note, lost } = readPhoneCell(text, country);
  if (lost !== null) return `lost: ${lost}`;
  const shown = numbers.map(({ number, extension }) => (extension === null ? number : `${number} x${extension}`));
  return shown.join(' | ') + (note === null ? '' : ` ~${note}`);
}

describe('a cell of a column of numbers', () => {
  it.each([
    ['GB', '01632 960118 ext. 204', '+441632960118 x204'],
    ['GB', '01632960119x12', '+441632960119 x12'],
    ['GB', '+441632960121;ext=5', '+441632960121 x5'],
    ['GB', '01632960121p5', '+441632960121 x5'],
    ['GB', '01632960121,,5', '+441632960121 x5'],
    ['GB', '01632 960118 204', '+441632960118 x204'],
    ['GB', '01632 960118/204', '+441632960118 x204'],
    ['GB', '01632 960118 ext 204, 01632 960119', '+441632960118 x204 | +441632960119'],
    ['DE', '030 23125101 Durchwahl 12', '+493023125101 x12'],
    ['DE', '030 23125101 DW 12', '+493023125101 x12'],
    ['FR', '01.23.45.67.89 poste 12', '+33123456789 x12'],
    ['IT', '02 1234567 interno 5', '+39021234567 x5'],
    ['PL', '22 123 45 67 wew. 12', '+48221234567 x12'],
    ['US', '(202) 555-0123 x5', '+12025550123 x5'],
    ['GB', '01632 960118 (204)', '+441632960118 x204'],
    ['GB', '01632 960118 [204]', '+441632960118 x204'],
    ['GB', '01632 960118, ext. no. 204', '+441632960118 x204'],
    ['GB', '01632 960118 extension number 204', '+441632960118 x204'],
    ['GB', '01632 960118 exten 204', '+441632960118 x204'],
    ['GB', '01632 960118 xtn 204', '+441632960118 x204'],
    ['DE', '030 23125101 Nbst. 12', '+493023125101 x12'],
    ['DE', '030 23125101 Durchwahl Nr. 12', '+493023125101 x12'],
    ['PL', '22 123 45 67 w. 12', '+48221234567 x12'],
    ['NO', '22 12 34 56 internnr. 12', '+4722123456 x12'],
    ['NO', '22 12 34 56 linje 12', '+4722123456 x12'],
    ['CH', '044 123 45 67 intern 12', '+41441234567 x12'],
    ['GR', '210 1234567 εσωτ. 12', '+302101234567 x12'],
    ['IL', '03-1234567 שלוחה 12', '+97231234567 x12'],
  ])('keeps the extension apart: %s %j', (country, text, expected) => {
    expect(said(text, country)).toBe(expected);
  });

  it.each([
    ['GB', '01632 960118 (home)', '+441632960118 ~home'],
    ['GB', '01632 960118 after 5pm', '+441632960118 ~after 5pm'],
    ['GB', 'Call 01632 960118 before 9 am', '+441632960118 ~Call before 9 am'],
    ['GB', 'Ann: 01632 960118; Bo: 07700 900118', '+441632960118 | +447700900118 ~Ann Bo'],
    ['GB', 'tel:+441632960101', '+441632960101'],
    ['GB', 'sip:01632960101@pbx.example', '+441632960101'],
    ['GB', '01632 960118 9-5', '+441632960118 ~9-5'],
    ['GB', '01632 960118 9-17.30', '+441632960118 ~9-17.30'],
    ['GB', 'H 01632 960118, W. 07700 900118', '+441632960118 | +447700900118 ~H W'],
  ])('keeps what else is written: %s %j', (country, text, expected) => {
    expect(said(text, country)).toBe(expected);
  });

  it.each([
    ['GB', '01632 960133/4', '+441632960133 | +441632960134'],
    ['GB', '+44 1632 960130/1/2', '+441632960130 | +441632960131 | +441632960132'],
    ['GB', '01632 960134 or 960135', '+441632960134 | +441632960135'],
    ['GB', '01632 960138 07700 900138', '+441632960138 | +447700900138'],
    ['GB', '+441632960101+441632960102', '+441632960101 | +441632960102'],
    ['DE', '030 23125101/102', '+493023125101 | +493023125102'],
    ['DE', '+49 30 23125-0 / -101', '+4930231250 | +493023125101'],
    ['DE', '0172/1234567 oder 030/1234567', '+491721234567 | +49301234567'],
    ['DE', '030/23125-101', '+493023125101'],
    ['FR', '01 23 45 67 89 06 12 34 56 78', '+33123456789 | +33612345678'],
    ['IT', '02 1234567 333 1234567', '+39021234567 | +393331234567'],
    ['US', '(202) 555-0123 (202) 555-0124', '+12025550123 | +12025550124'],
    ['PL', '+48 22 123 45 67 lub 68', '+48221234567 | +48221234568'],
    ['US', '202-555-0118/0119', '+12025550118 | +12025550119'],
    ['GB', '01632 960118 (07700 900118)', '+441632960118 | +447700900118'],
    ['GB', '2001 / 2002', '2001 | 2002'],
    ['GB', '2001, 2002', '2001 | 2002'],
    ['GB', 'Ext. 2001, 2002', '2001 | 2002'],
  ])('finds every number: %s %j', (country, text, expected) => {
    expect(said(text, country)).toBe(expected);
  });

  it.each([
    ['GB', '="01632960118"', '+441632960118'],
    ['GB', "'01632960118", '+441632960118'],
    ['GB', '1632960118', '+441632960118'],
    ['FR', '612345678', '+33612345678'],
    ['IT', '212345678', '+390212345678'],
    ['DE', '441.632.960.118', '+49441632960118'],
    ['GB', '441,632,960,118', '+441632960118'],
    ['GB', '441632960118.0', '+441632960118'],
    ['GB', '4.41632960118E+11', '+441632960118'],
    ['GB', '０１６３２ ９６０１４７', '+441632960147'],
    ['GB', '٠١٦٣٢ ٩٦٠١٤٧', '+441632960147'],
    ['US', '0049 30 123456', '+4930123456'],
    ['GB', '(+44) 1632 960103', '+441632960103'],
    ['GB', '44(0)1632960104', '+441632960104'],
  ])('reads what spreadsheets and other alphabets make of a number: %s %j', (country, text, expected) => {
    expect(said(text, country)).toBe(expected);
  });

  it.each([
    ['4.41632E+11', /rounded the number to “4.41632E\+11”/],
    [' 4,42079E+ 11 ', /rounded/],
    ['+4.42079e11', /rounded/],
    ['######', /too narrow/],
    ['#NV', /shows the error “#NV”/],
    ['=TEXT(1632960102,"00000000000")', /holds a formula/],
    ['01/02/2026', /taken the number for the date “01\/02\/2026”/],
    ['2026-02-01 00:00:00', /date/],
    ['1.2.2026', /date/],
  ])('says what is lost: %j', (text, reason) => {
    expect(readPhoneCell(text, 'GB').lost).toMatch(reason);
  });

  it.each([
    ['DE', '2001', '2001'],
    ['GB', '204', '204'],
    ['GB', 'ext 204', '204'],
  ])('knows an internal extension: %s %j', (country, text, expected) => {
    expect(said(text, country)).toBe(expected);
  });

  const number = fc.integer({ min: 0, max: 999 }).map((last) => `01632 960${String(last).padStart(3, '0')}`);
  const asE164 = (text: string) => `+44${text.replace(/\D/g, '').slice(1)}`;

  it('finds all of several numbers, whatever parts them', () => {
    const between = fc.constantFrom(
      '\n',
      '; ',
      ', ',
      ' / ',
      '/',
      ' | ',
      ' or ',
      ' und ',
      ' ::: ',
      ' & ',
      '  ',
      '\t',
      ' (home) ',
    );
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 1, maxLength: 4 }), between, (all, parted) => {
        const { numbers } = readPhoneCell(all.join(parted), 'GB');
        expect(numbers.map((found) => found.number)).toEqual(all.map(asE164));
      }),
    );
  });

  it('finds a number with anything invisible in it', () => {
    const unseen = fc.constantFrom('\u200b', '\ufeff', '\u00ad', '\u200e', '\u202a', '\u2060');
    fc.assert(
      fc.property(number, fc.array(fc.tuple(fc.nat(12), unseen), { maxLength: 6 }), (text, marks) => {
        let marked = text;
        for (const [at, mark] of marks) marked = marked.slice(0, at) + mark + marked.slice(at);
        expect(readPhoneCell(marked, 'GB').numbers).toEqual([{ number: asE164(text), extension: null }]);
      }),
    );
  });

  // Each took a second, or minutes: the engine stood still for a cell.
  it.each([
    ['single digits', '1 '.repeat(250)],
    ['single digits with dashes', '1-'.repeat(250)],
    ['a gap as wide as a page', `01632 960118${' '.repeat(100_000)}x`],
    ['thousands of commas', `01632 960118${','.repeat(20_000)}x`],
    ['addresses one after the other', 'sip:1'.repeat(100)],
  ])('is read at once whatever it holds: %s', (_, text) => {
    const began = performance.now();
    readPhoneCell(text, 'GB');
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('finds dozens of numbers that only spaces part', () => {
    const all = Array.from({ length: 30 }, (_, index) => `01632 9601${10 + index}`);
    expect(readPhoneCell(all.join('\n'), 'GB').numbers.map((found) => found.number)).toEqual(all.map(asE164));
  });

  it('never throws, and never makes a number of no digits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('GB', 'DE', 'FR', 'US', 'IT', 'ZZ'),
        (text, country) => {
          for (const found of readPhoneCell(text, country).numbers) expect(found.number).toMatch(/^\+?\d{1,15}$/);
        },
      ),
      { numRuns: runs(500) },
    );
  });

  it('is done with long runs of digits at once', () => {
    const before = performance.now();
    readPhoneCell('12 '.repeat(166), 'DE');
    readPhoneCell('0123456789 '.repeat(45), 'GB');
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});
