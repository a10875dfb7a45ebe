import { describe, expect, it } from 'vitest';
import { pastedRow } from '../../../../renderer/features/intake/state/pasted-row.ts';

describe('a row pasted from a table', () => {
  it.each([
    ['07700 900413\tcannot ring out', '07700 900413', 'cannot ring out'],
    ['+44 161 496 0120\tno dial tone\tsince nine', '+44 161 496 0120', 'no dial tone since nine'],
    ['Fenwick Plumbing\t0161 496 0120\tdead air', 'Fenwick Plumbing 0161 496 0120', 'dead air'],
    ['Fenwick Plumbing\tdead air', 'Fenwick Plumbing', 'dead air'],
    ['07700900413\t"she said ""nothing works"""\n', '07700900413', 'she said "nothing works"'],
    ['\t07700 900413\tcannot ring out\t\n', '07700 900413', 'cannot ring out'],
    ['01632 960107 ext. 12\tvoicemail full', '01632 960107 ext. 12', 'voicemail full'],
  ])('is told apart: %j', (text, caller, words) => {
    expect(pastedRow(text)).toEqual({ caller, words });
  });

  it.each(['07700 900413', 'a sentence, without tabs', 'one cell\t', '\t'])('is left as it is: %j', (text) => {
    expect(pastedRow(text)).toBeNull();
  });
});
