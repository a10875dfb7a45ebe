import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { codeOfConsole, consoleCode, readReportNumber } from '../../../../main/core/consoles/console-code.ts';
import { numberGiven } from '../../../../main/core/consoles/numbers.ts';

describe('the letter code of a console', () => {
  it('is one letter for the first eight consoles of a team, then two, and no two are alike', () => {
    const codes = Array.from({ length: 500 }, (_, index) => codeOfConsole(index));
    expect(codes.slice(0, 9)).toEqual(['H', 'K', 'L', 'M', 'Q', 'S', 'T', 'W', 'HH']);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) expect(z.safeParse(consoleCode, code).success).toBe(true);
  });

  it('has no vowel, no letter that sounds like another, and nothing but letters', () => {
    for (const wrong of ['', 'A', 'B', 'R', 'k', 'KA', 'K1', 'HKLMQ'])
      expect(z.safeParse(consoleCode, wrong).success).toBe(false);
  });
});

describe('what somebody types as the number of a report', () => {
  it.each([
    ['R-1042', { code: null, number: 1042 }],
    [' r1042 ', { code: null, number: 1042 }],
    ['r 1042', { code: null, number: 1042 }],
    ['R-K1042', { code: 'K', number: 1042 }],
    ['rk1042', { code: 'K', number: 1042 }],
    ['k1042', { code: 'K', number: 1042 }],
    ['HH-1042', { code: 'HH', number: 1042 }],
  ])('reads %s', (text, wanted) => {
    expect(readReportNumber(text)).toEqual(wanted);
  });

  it.each(['1042', 'R-', 'R-A1042', 'R-K', 'dead air 1042', '07700 900042', 'R-1042 again', ''])(
    'takes “%s” for words',
    (text) => {
      expect(readReportNumber(text)).toBeNull();
    },
  );

  it('reads every label back that is shown', () => {
    const label = fc.tuple(fc.nat({ max: 600 }), fc.integer({ min: 1, max: 999_999_999 }));
    fc.assert(
      fc.property(label, fc.boolean(), ([index, number], isCoded) => {
        const code = isCoded ? codeOfConsole(index) : null;
        expect(readReportNumber(`R-${code ?? ''}${number}`)).toEqual({ code, number });
      }),
    );
  });
});

describe('the number that a fact gives', () => {
  it('is read of whatever the payload holds', () => {
    expect(numberGiven('report.logged', { number: 1042 })).toEqual({ kind: 'report.logged', code: null, number: 1042 });
    expect(numberGiven('incident.declared', { number: 212, code: 'K' })?.code).toBe('K');
    for (const payload of [null, 7, {}, { number: 'x' }, { number: 0 }, { number: 1.5 }, { number: 1e300 }])
      expect(numberGiven('report.logged', payload)).toBeNull();
    expect(numberGiven('incident.noted', { number: 7 })).toBeNull();
    expect(numberGiven('toString', { number: 7 })).toBeNull();
  });
});
