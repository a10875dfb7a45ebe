import { describe, expect, it } from 'vitest';
import { faultTitle, partsWords } from '../../../../main/core/flagging/fault-words.ts';

const BROADBAND = { facet: 'service', value: 'Broadband' };
const part = (name: string, customers: number) => ({ name, customers });

describe('the title of a fault', () => {
  it.each([
    [[part('No outbound calls', 37)], 'No outbound calls'],
    [[part('No outbound calls', 37), part('Calls drop', 4)], 'No outbound calls and Calls drop'],
    [[part('A', 9), part('B', 2), part('C', 2), part('D', 1)], 'A, B and 2 more'],
    [[part('Down', 3), part('Slow', 3), part('Wi-Fi', 2)], 'Everything on Broadband'],
    [[], ''],
  ])('%#: %s', (parts, title) => expect(faultTitle(parts, BROADBAND)).toBe(title));

  it('names symptoms where they share no place', () => {
    expect(faultTitle([part('A', 2), part('B', 2), part('C', 2)], null)).toBe('A, B and 1 more');
  });

  it('lists every symptom with its customers', () => {
    expect(partsWords([part('No outbound calls', 37), part('Calls drop', 4)])).toBe(
      'No outbound calls 37, Calls drop 4',
    );
  });
});
