import { describe, expect, it } from 'vitest';
import { showNumber, splitNumberAndName, toE164 } from '../../../main/engine/exchange/phone.ts';

describe('a number as it was given', () => {
  it.each([
    ['07700 900413', '+447700900413'],
    ['+44 (0) 1632 960001', '+441632960001'],
    ['0044 1632 960001', '+441632960001'],
    ['44 1632 960001', '+441632960001'],
    ['1632960001', '+441632960001'],
    ['(01632) 960-001', '+441632960001'],
    ['01632 960001 ext 12', '+441632960001'],
    ['020 7946 0123', '+442079460123'],
    ['+1 202 555 0123', '+12025550123'],
  ])('%s is %s in Britain', (text, number) => {
    expect(toE164(text, 'GB')).toBe(number);
  });

  it.each(['', '201', '999', 'salt', '01632 960001 / 960002', '4.41632E+11', 'ring 01632 960001', '0'.repeat(5_000)])(
    '%s is no whole number',
    (text) => {
      expect(toE164(text, 'GB')).toBeNull();
    },
  );

  it('is read with the country of the site', () => {
    expect(toE164('(202) 555-0123', 'US')).toBe('+12025550123');
    expect(toE164('030 123456', 'DE')).toBe('+4930123456');
    expect(toE164('07700 900413', 'ZZ')).toBeNull();
    expect(toE164('01481 960001', 'GG')).toBe('+441481960001');
    expect(showNumber('+441481960001', 'GG')).toBe('01481 960001');
    expect(showNumber('+441481960001', 'GB')).toBe('01481 960001');
  });
});

describe('a number as it is shown', () => {
  it('is national at home, international abroad, and untouched when it is no number', () => {
    expect(showNumber('+441632960001', 'GB')).toBe('01632 960001');
    expect(showNumber('+447700900413', 'GB')).toBe('07700 900413');
    expect(showNumber('+441632960001', 'FR')).toBe('+44 1632 960001');
    expect(showNumber('+12025550123', 'GB')).toBe('+1 202 555 0123');
    expect(showNumber('ext 12', 'GB')).toBe('ext 12');
  });
});

describe('what was typed for a caller', () => {
  it.each([
    ['07700 900413 salt', '+447700900413', 'salt'],
    ['Salt, 07700900413', '+447700900413', 'Salt'],
    ['Unit 12, +44 (0)1632 960001 Bob', '+441632960001', 'Unit 12, Bob'],
    ["o'neil 01632-960-001", '+441632960001', "o'neil"],
    ['01632 960001 / 960002 x', '+441632960001', '960002 x'],
    ['salt', null, 'salt'],
    ['24 seven', null, '24 seven'],
    ['Studio 540', null, 'Studio 540'],
    ['Route 66 01632 960001', '+441632960001', 'Route 66'],
    ['', null, ''],
    ['01632 960001 (204)', '+441632960001', ''],
    ['01632 960001 9-5', '+441632960001', ''],
    ['sip:+441632960001@pbx.example;user=phone', '+441632960001', ''],
    ['"Salt" <sip:+441632960001@pbx.example:5060>', '+441632960001', '"Salt"'],
  ])('%s', (text, number, name) => {
    expect(splitNumberAndName(text, 'GB')).toMatchObject({ number, name });
  });

  it.each([
    ['01632 960001 (204)', '204', ''],
    ['01632 960001 Fen Cafe (ext 9)', '9', 'Fen Cafe'],
    ['Salt ext. 12, 01632 960001', '12', 'Salt'],
    ['Müller Durchwahl 12 030 23125101', '12', 'Müller'],
    ['01632 960001 The App 12 Co', null, 'The App 12 Co'],
  ])('keeps an extension apart, wherever it stands: %s', (text, extension, name) => {
    expect(splitNumberAndName(text, 'DE')).toMatchObject({ extension, name });
  });

  it.each(['2001', 'ext 2001', 'Ext. 2001', 'x2001', '#2001', 'Durchwahl 2001', 'wew. 2001'])(
    'looks for the internal extension of %s',
    (text) => {
      expect(splitNumberAndName(text, 'GB')).toMatchObject({ number: null, digits: '2001', name: '' });
    },
  );

  it('gives the beginning of a number that is half typed, as stored numbers begin', () => {
    expect(splitNumberAndName('0770', 'GB')).toEqual({
      number: null,
      digits: '0770',
      prefix: '+44770',
      extension: null,
      name: '',
    });
    expect(splitNumberAndName('+44 77', 'GB').prefix).toBe('+4477');
    expect(splitNumberAndName('0044 1632', 'GB').prefix).toBe('+441632');
    expect(splitNumberAndName('3com 0770', 'GB')).toMatchObject({ prefix: '+44770', name: '3com' });
    expect(splitNumberAndName('salt', 'GB').prefix).toBe('');
  });
});
