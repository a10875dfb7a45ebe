import { describe, expect, it } from 'vitest';
import type { ColumnRole } from '../../../../main/core/customers/column-role.ts';
import { cleanCell, createEntryReader } from '../../../../main/core/customers/entry.ts';
import { accountKey, nameKey } from '../../../../main/core/customers/keys.ts';
import { facetKey, problemWithRoles } from '../../../../main/core/customers/roles.ts';
import { readPhoneCell } from '../../../../main/engine/exchange/phone-cell.ts';

const readNumbers = (text: string) => readPhoneCell(text, 'GB');

function read(columns: readonly (readonly [header: string, role: ColumnRole, cell: string])[]) {
  const reader = createEntryReader(
    columns.map(([header]) => header),
    columns.map(([, role]) => role),
    readNumbers,
  );
  return {
    columns: reader.columns,
    ...reader.read(
      7,
      columns.map(([, , cell]) => cell),
    ),
  };
}

describe('reading a row by its columns’ roles', () => {
  it.each(['#########', '#N/A', '01/02/2026'])('says that a spreadsheet has spoilt the number: %s', (cell) => {
    const row = read([
      ['Company', 'name', 'Salt'],
      ['Tel', 'number', cell],
    ]);
    expect(row.entry).toBeNull();
  });

  it('leaves out what a spreadsheet has rounded, so that nobody shares it by that, and says so', () => {
    const row = read([
      ['Company', 'name', 'Salt'],
      ['Tel', 'number', '01632 960001'],
      ['Circuit', 'access', '1.23457E+14'],
      ['Rack', 'facet', '2E5'],
    ]);
    expect([...(row.entry?.facets ?? [])]).toEqual([['rack', '2E5']]);
    expect(row).toMatchObject({
      warning: expect.stringMatching(/^A spreadsheet has rounded “Circuit” to “1.23457E\+14”/) as string,
    });
  });

  it('gives what each part says, and which parts the file has', () => {
    const { columns, entry } = read([
      ['Ref', 'account', ' A 1 '],
      ['Company', 'name', 'Salt  Bakery'],
      ['Tel', 'number', '01632 960001'],
      ['Kit', 'handset', 'T46'],
      ['Care Level', 'facet', 'gold'],
      ['Rack', 'facet', ''],
      ['Contact', 'personal', 'Ann'],
      ['Junk', 'ignore', 'x'.repeat(9_000)],
      ['TSA', 'vulnerable', 'Y'],
    ]);
    expect(columns).toEqual({
      site: false,
      partner: false,
      vulnerable: true,
      facets: ['handset', 'care-level', 'rack'],
      notes: ['Contact'],
    });
    expect(entry).toEqual({
      line: 7,
      account: 'A 1',
      name: 'Salt Bakery',
      numbers: [{ number: '+441632960001', extension: null, note: null }],
      site: null,
      partner: null,
      vulnerable: true,
      facets: new Map([
        ['handset', 'T46'],
        ['care-level', 'gold'],
      ]),
      notes: new Map([['Contact', 'Ann']]),
    });
  });

  it('keeps apart columns whose names make one key, and keys that objects have of themselves', () => {
    const { columns } = read([
      ['Name', 'name', 'x'],
      ['Care level', 'facet', 'a'],
      ['Care-Level', 'facet', 'b'],
      ['constructor', 'facet', 'c'],
      ['Platform', 'platform', 'd'],
      ['platform!', 'facet', 'e'],
      ['???', 'facet', 'f'],
      ['__proto__', 'personal', 'g'],
    ]);
    expect(columns.facets).toEqual([
      'care-level',
      'care-level-2',
      'constructor-column',
      'platform',
      'platform-column',
      'column-7',
    ]);
    expect(columns.notes).toEqual(['proto']);
  });

  it.each(['', 'n', 'No', 'FALSE', '0', '-', 'n/a', 'Standard'])('takes %j for not vulnerable', (cell) => {
    expect(
      read([
        ['N', 'name', 'x'],
        ['V', 'vulnerable', cell],
      ]).entry?.vulnerable,
    ).toBe(false);
  });

  it.each(['y', 'Yes', 'TRUE', '1', 'x', '✓', 'TSA', 'oxygen at home'])('takes %j for vulnerable', (cell) => {
    expect(
      read([
        ['N', 'name', 'x'],
        ['V', 'vulnerable', cell],
      ]).entry?.vulnerable,
    ).toBe(true);
  });

  it('keeps what is no number, and says so', () => {
    expect(
      read([
        ['N', 'name', 'Salt'],
        ['Tel', 'number', 'bay 12'],
      ]),
    ).toMatchObject({
      entry: { numbers: [{ number: 'bay 12' }] },
      warning: '“bay 12” does not read as a telephone number. It was kept as it is.',
    });
  });

  it.each([
    [
      'nothing says whose it is',
      [
        ['N', 'name', ' '],
        ['P', 'platform', 'Meridian'],
      ],
      'No account reference, name or number: nothing says whose row this is.',
    ],
    [
      'a spreadsheet has rounded the number',
      [
        ['N', 'name', 'Salt'],
        ['Tel', 'number', '4,41632E+11'],
      ],
      /^A spreadsheet has rounded the number to “4,41632E\+11”/,
    ],
    [
      'a cell is too long',
      [
        ['N', 'name', 'Salt'],
        ['Notes', 'personal', 'é'.repeat(501)],
      ],
      '“Notes” has 501 characters here; 500 fit.',
    ],
  ] as const)('gives no entry when %s', (_, columns, reason) => {
    const result = read(columns);
    expect(result.entry).toBeNull();
    if (result.entry === null) expect(result.reason).toMatch(reason);
  });
});

describe('a cell', () => {
  it.each([
    ['  Salt \t\r\n Bakery ', 'Salt Bakery'],
    ['="01632960001"', '01632960001'],
    ["'01632960001", '01632960001'],
    ["'Salt'", "'Salt'"],
    ['a\u0000b', 'a\ufffdb'],
    ['a\ud800b', 'a\ufffdb'],
    ['a\u0007b', 'a b'],
    ['=cmd|x', '=cmd|x'],
  ])('%j is kept as %j', (text, kept) => {
    expect(cleanCell(text)).toBe(kept);
  });
});

describe('keys', () => {
  it('of names pass over case, spacing and punctuation, but not over letters', () => {
    expect(nameKey('O’Neil & Sons, Ltd.')).toBe(nameKey('ONEIL & SONS LTD'));
    expect(nameKey('ＡＣＭＥ')).toBe('acme');
    expect(nameKey('Zoë')).not.toBe(nameKey('Zoe'));
    expect(nameKey('!!!')).toBe('!!!');
    expect(nameKey('  ')).toBe('');
  });

  it('of accounts pass over case and spaces only', () => {
    expect(accountKey(' ab 12 ')).toBe('ab12');
    expect(accountKey('AB-12')).not.toBe(accountKey('AB12'));
    expect(accountKey('007')).not.toBe(accountKey('7'));
  });

  it('of facets are plain words', () => {
    expect(facetKey('Voice Switch No.', 0)).toBe('voice-switch-no');
    expect(facetKey('Débit', 0)).toBe('debit');
    expect(facetKey('—', 4)).toBe('column-5');
  });
});

describe('roles', () => {
  it('need something that says who the customer is, and each single role once', () => {
    expect(problemWithRoles(['a', 'b'], ['platform', 'number'])).toBeNull();
    expect(problemWithRoles(['a', 'b'], ['facet', 'facet'])).toMatch(/No column says who/);
    expect(problemWithRoles(['a', 'b'], ['handset', 'handset'])).toBe(
      '“a” and “b” are both set to handset. Choose one of them.',
    );
    expect(problemWithRoles(['a', 'b', 'c'], ['name', 'personal', 'personal'])).toBeNull();
  });
});
