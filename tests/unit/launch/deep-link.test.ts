import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcementOfLink, callerOfLink } from '../../../main/launch/deep-link.ts';
import { runs } from '../../support/runs.ts';

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
    ['groundswell://call?from=01632960101', '01632960101'],
    ['groundswell://call?from=00441632960101', '00441632960101'],
    ['groundswell://call?from=+44 1632 960101', '+44 1632 960101'],
    ['groundswell://call?from=+44+1632+960101', '+44 1632 960101'],
    ['groundswell://call?from=%2B44%201632%20960101', '+44 1632 960101'],
    ['groundswell://call?from=tel:+441632960101', '+441632960101'],
    ['groundswell://call?from=tel%3A%2B441632960101', '+441632960101'],
    ['groundswell://call?from=sip%3A2001%40pbx.example', '2001'],
    ['groundswell://call?from=(01632)%20960-101', '(01632) 960-101'],
    ['groundswell://call?from=+441632960101;ext=204', '+441632960101;ext=204'],
    ['groundswell://call?from=2001', '2001'],
    ['groundswell://call?from=sip:+441632960101@pbx.example;user=phone', '+441632960101'],
    ['groundswell://call?from=sip:%2B441632960101%40pbx.example%3A5060', '+441632960101'],
    ['groundswell://call?from=sip:2001@[2001:db8::1]:5060;transport=udp', '2001'],
    ['groundswell://call?from=%22Ann%20Lee%22%20%3Csip%3A2001%40pbx.example%3E', '2001'],
    ['groundswell://call?from=%3Ctel%3A%2B441632960101%3E', '+441632960101'],
    ['groundswell://call?from=tel:01632960101;phone-context=+44', '01632960101'],
    ['groundswell://call?from=%2201632960101%22', '01632960101'],
    ['groundswell://call?from=%E2%80%AA+441632960101%E2%80%AC', '+441632960101'],
    ['groundswell://call?from=(+44)1632960101', '(+44)1632960101'],
    ['groundswell://call?from=2001%23', '2001'],
  ])('%s fills in the number', (link, number) => {
    expect(announcementOfLink(link)).toEqual({ type: 'intake', number });
  });

  it.each([
    'groundswell://call',
    'groundswell://call?from=',
    'groundswell://call?from=%20',
    'groundswell://call?from=anonymous',
    'groundswell://call?from=Unknown',
    'groundswell://call?from=No%20caller%20ID',
    'groundswell://call?from=Unterdr%C3%BCckt',
    'groundswell://call?from=num%C3%A9ro%20masqu%C3%A9',
    'groundswell://call?from=sip:anonymous%40anonymous.invalid',
    'groundswell://call?from=%22Anonymous%22%20%3Csip%3Aanonymous%40anonymous.invalid%3E',
    'groundswell://call?from=sip:anonymous@10.0.0.1:5060;user=phone',
  ])('%s opens a blank intake', (link) => {
    expect(announcementOfLink(link)).toEqual({ type: 'intake', number: null });
  });

  it.each([
    'groundswell://call?from=+1234567890123456789012',
    'groundswell://call?from=++441134960000',
    'groundswell://call?from=+44113496000a',
    'groundswell://call?from=1',
    'groundswell://call?from=%E4',
    'groundswell://call?from=<script>',
    'groundswell://call?from=+441134960000&save=1',
    'groundswell://call?from=+441134960000&from=+441134960001',
    'groundswell://call?from=+441134960000#x',
    'groundswell://call?from=+441134960000\n',
    'groundswell://call?from=%0a441134960000',
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
        expect(callerOfLink(`groundswell://call?from=${plus}${number.slice(1)}`)).toEqual({ number });
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
          const number = callerOfLink(link)?.number ?? null;
          if (number !== null) expect(number).toMatch(/^[+\d\s().\-/]+(?:;?\s*(?:ext\.?=?|x|#)\s*\d+)?$/i);
        }
      }),
      { numRuns: runs(1_000) },
    );
  });
});
