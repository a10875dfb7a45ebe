import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateOrder } from '../../../../main/core/dates/date-order.ts';
import { columnTimes, type TimeOptions } from '../../../../main/engine/history/column-times.ts';
import { runs } from '../../../support/runs.ts';

function settle(texts: readonly string[], options: Omit<TimeOptions, 'timeZone'> = {}) {
  const times = columnTimes({ timeZone: 'UTC', ...options });
  for (const [index, text] of texts.entries()) times.add(index + 2, text);
  return times.settle();
}

function days(texts: readonly string[], options: Omit<TimeOptions, 'timeZone'> = {}): readonly string[] {
  const settled = settle(texts, options);
  if (!settled.ok) return [settled.refusal.sentence];
  return settled.value.moments.map((at) => (typeof at === 'number' ? new Date(at).toISOString().slice(0, 10) : at));
}

describe('the order of a column’s dates', () => {
  it('is proven by one number above twelve', () => {
    expect(days(['01/02/2026', '13/02/2026'])).toEqual(['2026-02-01', '2026-02-13']);
    expect(days(['01/02/2026', '02/13/2026'])).toEqual(['2026-01-02', '2026-02-13']);
    expect(days(['26-01-02', '26-01-03', '26-02-04'])).toEqual(['2026-01-02', '2026-01-03', '2026-02-04']);
    expect(days(['02.01.26', '03.01.26', '31.12.25'])).toEqual(['2026-01-02', '2026-01-03', '2025-12-31']);
  });

  it.each([
    ['Mon 01/05/2026', '2026-01-05'],
    ['Mon 05/01/2026', '2026-01-05'],
    ['Montag, 05.01.2026', '2026-01-05'],
    ['Mo 05.01.26', '2026-01-05'],
    ['lundi 05/01/2026', '2026-01-05'],
    ['pon. 05.01.2026', '2026-01-05'],
    ['Fri 01/05/2026', '2026-05-01'],
  ])('is proven by the day of the week, whatever the country: %s', (text, day) => {
    // The second names no day, and follows the first.
    const [first, second] = days([`${text} 08:40`, text.replace(/^\S+ /, '')], { country: 'US' });
    expect([first, second]).toEqual([day, day]);
    expect(days([text], { country: 'GB' })).toEqual([day]);
  });

  it('is refused where days of the week contradict each other', () => {
    expect(days(['Mon 05/01/2026', 'Mon 01/05/2026'], { country: 'GB' })[0]).toMatch(/contradict/);
  });

  it('is what somebody says, or the country, where no number proves it; else it is asked', () => {
    const open = ['01/02/2026', '03/04/2026'];
    expect(days(open, { dates: 'day-first' })).toEqual(['2026-02-01', '2026-04-03']);
    expect(days(open, { dates: 'month-first' })).toEqual(['2026-01-02', '2026-03-04']);
    expect(days(open, { country: 'US' })).toEqual(['2026-01-02', '2026-03-04']);
    expect(days(open, { country: 'DE' })).toEqual(['2026-02-01', '2026-04-03']);
    expect(days(open)[0]).toMatch(/^No date says whether the day or the month comes first/);
  });

  it('is refused where rows contradict each other, or what was said', () => {
    expect(days(['13/02/2026', '02/14/2026'], { country: 'GB' })[0]).toMatch(
      /line 2 \(“13\/02\/2026”\).*line 3 \(“02\/14\/2026”\)/,
    );
    expect(days(['13/02/2026', '02/14/2026'], { dates: 'month-first' })).toEqual([
      '“13/02/2026” is no day with the month first (01/31/2026).',
      '2026-02-14',
    ]);
    expect(days(['13/02/2026'], { dates: 'month-first' })[0]).toMatch(/^You said that dates have the month first/);
  });

  it('does not matter to times that say it themselves', () => {
    expect(days(['2026-02-01', '13/02/2026', '1 Mar 2026', 'soon', '1.76761E+12'])).toEqual([
      '2026-02-01',
      '2026-02-13',
      '2026-03-01',
      '“soon” is no time that can be read.',
      'A spreadsheet has rounded the time to “1.76761E+12”. Format that column as text and export it again.',
    ]);
  });

  it('is found in every history that passes the twelfth of a month, in every way of writing', () => {
    const way = fc.record({
      order: fc.constantFrom<DateOrder>('day-first', 'month-first'),
      mark: fc.constantFrom('/', '-', '.'),
      isShort: fc.boolean(),
      isPadded: fc.boolean(),
    });
    const history = fc.tuple(
      fc.integer({ min: 10_957, max: 25_000 }),
      fc.array(fc.nat(400), { minLength: 1, maxLength: 30 }),
    );
    fc.assert(
      fc.property(way, history, ({ order, mark, isShort, isPadded }, [start, offsets]) => {
        const dates = offsets.map((offset) => new Date((start + offset) * 86_400_000));
        fc.pre(dates.some((date) => date.getUTCDate() > 12));
        const write = (date: Date) => {
          const pad = (value: number) => String(value).padStart(isPadded ? 2 : 1, '0');
          const [day, month] = [pad(date.getUTCDate()), pad(date.getUTCMonth() + 1)];
          const year = String(date.getUTCFullYear()).slice(isShort ? 2 : 0);
          return [...(order === 'day-first' ? [day, month] : [month, day]), year].join(mark);
        };
        // Two digits of a year may be days as well: a history of few days and many years is no history.
        const years = new Set(dates.map((date) => date.getUTCFullYear()));
        const firsts = new Set(dates.map((date) => write(date).split(mark)[0]));
        fc.pre(!isShort || firsts.size >= years.size);
        expect(days(dates.map(write))).toEqual(dates.map((date) => date.toISOString().slice(0, 10)));
      }),
      { numRuns: runs(500) },
    );
  });
});
