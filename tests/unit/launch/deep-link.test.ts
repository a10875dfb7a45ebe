import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcementOfLink, numberOfLink } from '../../../main/launch/deep-link.ts';

const e164 = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 14 }))
  .map(([first, rest]) => `+${first}${rest.join('')}`);

describe('a deep link', () => {
  it.each([
    ['groundswell://call?from=+441134960000', '+441134960000'],
    ['groundswell://call?from=%2B441134960000', '+441134960000'],
    ['groundswell://call?from=%2b441134960000', '+441134960000'],
    ['groundswell://call/?from=+441134960000', '+441134960000'],
    ['GROUNDSWELL://CALL?from=+12025550123', '+12025550123'],
    ['groundswell://call?from=+12345678', '+12345678'],
    ['groundswell://call?from=+123456789012345', '+123456789012345'],
  ])('%s fills in the number', (link, number) => {
    expect(announcementOfLink(link)).toEqual({ type: 'intake', number });
  });

  it.each([
    'groundswell://call',
    'groundswell://call?from=',
    'groundswell://call?from=01134960000',
    'groundswell://call?from=441134960000',
    'groundswell://call?from= 441134960000',
    'groundswell://call?from=+1234567',
    'groundswell://call?from=+1234567890123456',
    'groundswell://call?from=+0441134960000',
    'groundswell://call?from=++441134960000',
    'groundswell://call?from=+44113496000a',
    'groundswell://call?from=+441134960000&save=1',
    'groundswell://call?from=+441134960000&from=+441134960001',
    'groundswell://call?from=+441134960000#x',
    'groundswell://call?from=+441134960000\n',
    'groundswell://call?to=+441134960000',
    'groundswell://call/extra?from=+441134960000',
    'groundswell://save?from=+441134960000',
    'groundswell:call?from=+441134960000',
    'https://call?from=+441134960000',
    ' groundswell://call?from=+441134960000',
    `groundswell://call?from=+44${'1'.repeat(1_000_000)}`,
    '',
  ])('%j is a notice and nothing else', (link) => {
    expect(announcementOfLink(link)).toEqual({ type: 'action', action: 'bad-link' });
  });

  it('keeps every well-formed number as it is, its plus included', () => {
    fc.assert(
      fc.property(e164, fc.constantFrom('+', '%2B', '%2b'), (number, plus) => {
        expect(numberOfLink(`groundswell://call?from=${plus}${number.slice(1)}`)).toBe(number);
      }),
    );
  });

  it('never lets through anything but a number, whatever is put into it', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), e164);
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        for (const link of [
          after,
          `groundswell://call?from=${before}${after}`,
          `groundswell://${before}?from=${after}`,
        ]) {
          const number = numberOfLink(link);
          if (number !== null) expect(number).toMatch(/^\+[1-9][0-9]{7,14}$/);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
