import { describe, expect, it } from 'vitest';
import type { CallerSearch } from '../../../../main/core/contract/views.ts';
import {
  bestCallerOption,
  callerOf,
  callerOptions,
  otherMatches,
} from '../../../../renderer/features/intake/state/caller-options.ts';
import { emptyForm } from '../../../../renderer/features/intake/state/form.ts';
import { match, search } from './parts.ts';

const SALTMARSH = match();
const CAFE = match({
  key: 'line-2',
  customer: 'customer-2',
  line: 'line-2',
  name: 'Salt & Pepper Cafe',
  number: '+441632960211',
});

function bestOf(text: string, answer: CallerSearch): string {
  const options = callerOptions(text, answer);
  const best = options[bestCallerOption(answer, options)];
  return best?.kind === 'match' ? best.match.name : 'as typed';
}

describe('the caller that is chosen before anybody moves', () => {
  it('is the line that rings', () => {
    const answer = search({ number: '+441632960177', matches: [SALTMARSH, CAFE] });
    expect(bestOf('01632960177', answer)).toBe('Saltmarsh Logistics');
  });

  it('is the customer for whom the number was remembered', () => {
    const answer = search({ number: '+447700900413', matches: [{ ...SALTMARSH, by: 'remembered' }] });
    expect(bestOf('07700 900413', answer)).toBe('Saltmarsh Logistics');
  });

  it('is the only customer whose name begins so', () => {
    const answer = search({ name: 'saltm', matches: [{ ...SALTMARSH, by: 'name' }] });
    expect(bestOf('saltm', answer)).toBe('Saltmarsh Logistics');
  });

  it('is nobody while several may be meant', () => {
    const answer = search({
      name: 'salt',
      matches: [
        { ...CAFE, by: 'name' },
        { ...SALTMARSH, by: 'name' },
      ],
    });
    expect(bestOf('salt', answer)).toBe('as typed');
  });

  it('is the one of several whose whole name was typed', () => {
    const matches = [
      match({ key: 'a', customer: 'a', name: 'Lund & Daughters', by: 'name' }),
      match({ key: 'b', customer: 'b', name: 'Lund', by: 'name' }),
    ];
    expect(bestOf('lund', search({ name: 'lund', matches }))).toBe('Lund');
  });

  it('is nobody for a number that only begins like a known one', () => {
    expect(bestOf('016329', search({ matches: [SALTMARSH] }))).toBe('as typed');
  });

  it('is nobody for two letters, however few names begin so', () => {
    expect(bestOf('sa', search({ name: 'sa', matches: [{ ...SALTMARSH, by: 'name' }] }))).toBe('as typed');
  });
});

describe('a caller who was taken before the directory had answered', () => {
  it('is whom Enter would have taken', () => {
    const answer = search({ number: '+441632960177', numberShown: '01632 960177', matches: [SALTMARSH] });
    expect(callerOf('01632 960177', answer)).toMatchObject({ kind: 'directory', callingNumber: '+441632960177' });
  });

  it('stands as typed when there is no answer', () => {
    expect(callerOf('Bea', null)).toEqual({ kind: 'name', name: 'Bea' });
    expect(callerOf('', null)).toEqual({ kind: 'withheld' });
  });
});

describe('a name that several customers have', () => {
  const answer = search({
    name: 'salt',
    matches: [
      { ...SALTMARSH, by: 'name' },
      { ...CAFE, by: 'name' },
      { ...CAFE, key: 'line-3', line: 'line-3', by: 'name' },
    ],
  });
  const typed = { ...emptyForm('1'), callerText: 'salt' };

  it('is said with how many there are, lines of one customer counted once, before it is taken and after', () => {
    expect(otherMatches({ form: typed, search: { text: 'salt', answer }, option: null })).toBe(2);
    const taken = { ...typed, caller: { kind: 'name', name: 'salt' } as const };
    expect(otherMatches({ form: taken, search: { text: 'salt', answer }, option: null })).toBe(2);
  });

  it('is not while another text was looked up, nor once somebody moved to one of them, nor where nobody has it', () => {
    expect(otherMatches({ form: typed, search: { text: 'sal', answer }, option: null })).toBe(0);
    expect(otherMatches({ form: typed, search: { text: 'salt', answer }, option: 0 })).toBe(0);
    const nobody = search({ name: 'salt', matches: [] });
    expect(otherMatches({ form: typed, search: { text: 'salt', answer: nobody }, option: null })).toBe(0);
  });
});
