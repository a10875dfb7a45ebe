import { describe, expect, it } from 'vitest';
import { createPlanner } from '../../../../main/core/customers/plan.ts';
import { idFrom } from '../../../../main/engine/process/ids.ts';
import { contentOf, entriesOf, importTable, memoryDirectory } from './memory-directory.ts';

const HEADER = [
  'account',
  'name',
  'number',
  'site',
  'partner',
  'vulnerable',
  'facet:platform',
  'facet:handset',
  'note:contact',
];
const SALT = ['A1', 'Salt Bakery', '+441632960001', 'Mill Lane', 'Northline', 'no', 'Meridian', 'T46', 'Ann'];
const SALT_TOO = ['A1', 'Salt Bakery', '+441632960002', 'High Street', 'Northline', 'no', 'Meridian', 'T54', 'Ann'];
const WELL = ['A2', 'Well Surgery', '+441632960003', 'Mill Lane', '', 'yes', 'Enrich', 'T46', 'Bo'];

describe('planning an import', () => {
  it('adds customers, sites, lines and partners, and the same file again changes nothing', () => {
    const directory = memoryDirectory();
    expect(importTable(directory, HEADER, [SALT, SALT_TOO, WELL])).toMatchObject({
      added: 3,
      changed: 0,
      unchanged: 0,
      bad: [],
    });
    expect(directory.customers()).toHaveLength(2);
    const lines = directory.lines();
    expect(new Set(lines.map((line) => line.site)).size).toBe(3);
    expect(new Set(lines.flatMap((line) => line.partner ?? [])).size).toBe(1);
    expect(lines.find((line) => line.personal.number === '+441632960003')).toMatchObject({
      vulnerable: true,
      partner: null,
      facets: { platform: 'Enrich', handset: 'T46' },
      personal: { account: 'A2', name: 'Well Surgery', siteName: 'Mill Lane', notes: { contact: 'Bo' } },
    });
    expect(importTable(directory, HEADER, [SALT, SALT_TOO, WELL])).toMatchObject({ unchanged: 3, facts: 0 });
  });

  it('writes only the rows that changed', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [SALT, SALT_TOO, WELL]);
    const counts = importTable(directory, HEADER, [SALT, SALT_TOO.with(7, 'T58'), WELL]);
    expect(counts).toMatchObject({ added: 0, changed: 1, unchanged: 2, facts: 1, factSizes: [1] });
    expect(directory.lines().map((line) => line.facets.handset)).toEqual(['T46', 'T58', 'T46']);
  });

  it('keeps what is not in the file: rows, and the values of columns that it lacks', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [SALT, SALT_TOO, WELL]);
    const counts = importTable(
      directory,
      ['account', 'number', 'facet:platform'],
      [['A2', '+441632960003', 'Meridian']],
    );
    expect(counts).toMatchObject({ changed: 1, bad: [] });
    expect(directory.lines()).toHaveLength(3);
    expect(directory.lines()[2]).toMatchObject({
      vulnerable: true,
      facets: { platform: 'Meridian', handset: 'T46' },
      personal: { name: 'Well Surgery', siteName: 'Mill Lane', notes: { contact: 'Bo' } },
    });
  });

  it('clears a facet, a note, the partner and the mark by an empty cell, but never a name, account or site', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [SALT.with(5, 'yes')]);
    importTable(directory, HEADER, [['A1', '', '+441632960001', '', '', '', '', 'T46', '']]);
    expect(directory.lines()).toHaveLength(1);
    expect(directory.lines()[0]).toMatchObject({
      partner: null,
      vulnerable: false,
      facets: { handset: 'T46' },
      personal: { account: 'A1', name: 'Salt Bakery', siteName: 'Mill Lane', partnerName: null, notes: {} },
    });
    expect(Object.keys(directory.lines()[0]?.facets ?? {})).toEqual(['handset']);
  });

  it('gives a new line of a known customer what the file does not say of it', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [WELL.with(4, 'Northline')]);
    importTable(directory, ['account', 'number'], [['A2', '+441632960009']]);
    expect(directory.lines()[1]).toMatchObject({
      vulnerable: true,
      partner: directory.lines()[0]?.partner,
      facets: {},
      personal: { name: 'Well Surgery', partnerName: 'Northline', siteName: null },
    });
  });

  it('counts a repeated row once, and reports one that contradicts an earlier row', () => {
    const directory = memoryDirectory();
    const rows = [SALT, SALT, SALT.with(7, 'T58')];
    const reason = 'Same customer and number as line 2, but it says something else. Line 2 was kept.';
    expect(importTable(directory, HEADER, rows)).toMatchObject({ added: 1, unchanged: 1, bad: [{ line: 4, reason }] });
    expect(importTable(directory, HEADER, rows)).toMatchObject({ unchanged: 2, facts: 0, bad: [{ line: 4, reason }] });
    expect(directory.lines()[0]?.facets.handset).toBe('T46');
  });

  it('takes accounts, names and sites for the same whatever their case, spacing and punctuation', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [
      SALT,
      ['a 1', 'SALT  BAKERY.', '+441632960002', 'mill lane,', 'NORTHLINE', 'no', '', '', ''],
    ]);
    expect(directory.customers()).toHaveLength(1);
    expect(new Set(directory.lines().map((line) => line.site)).size).toBe(1);
    expect(new Set(directory.lines().map((line) => line.partner)).size).toBe(1);
  });

  it('reports a row without name and number whose account is new', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [SALT]);
    const rows = [
      ['A1', '', '', 'Depot', '', '', 'Meridian', '', ''],
      ['A9', '', '', 'Depot', '', '', 'Meridian', '', ''],
    ];
    const counts = importTable(directory, HEADER, rows);
    expect(counts).toMatchObject({ added: 1, bad: [{ line: 3 }] });
    expect(directory.lines()[1]?.personal.name).toBe('Salt Bakery');
  });
});

describe('whose a row is', () => {
  it('is the customer of the account, even if the number is another one’s too', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [SALT]);
    const counts = importTable(directory, HEADER, [WELL.with(2, SALT[2] ?? '')]);
    expect(counts).toMatchObject({ added: 1, changed: 0 });
    expect(directory.customers()).toHaveLength(2);
  });

  it('is, without an account, the customer whose number it is, whatever the name', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [SALT]);
    const counts = importTable(directory, ['name', 'number'], [['Salt and Daughters', '+441632960001']]);
    expect(counts).toMatchObject({ changed: 1, added: 0 });
    expect(directory.customers()).toMatchObject([{ account: 'A1', name: 'Salt and Daughters' }]);
  });

  it('is, with a new number and no account, the one customer of that name', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [SALT]);
    importTable(
      directory,
      ['name', 'number'],
      [
        ['salt bakery', '+441632960005'],
        ['Fen Hotel', '+441632960006'],
        ['Fen Hotel', '+441632960007'],
      ],
    );
    expect(directory.customers()).toHaveLength(2);
    expect(directory.lines()).toHaveLength(4);
  });

  it('is nobody known when several accounts share the name: they get a namesake of their own, once', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [SALT, WELL.with(1, 'Salt Bakery')]);
    const rows = [
      ['Salt Bakery', '+441632960007'],
      ['Salt Bakery', '+441632960008'],
      ['Salt Bakery', ''],
    ];
    importTable(directory, ['name', 'number'], rows);
    expect(directory.customers()).toHaveLength(3);
    expect(importTable(directory, ['name', 'number'], rows)).toMatchObject({ unchanged: 3, facts: 0 });
  });

  it('is a customer who came without an account before, and who gets it now', () => {
    const directory = memoryDirectory();
    importTable(
      directory,
      ['name', 'number'],
      [
        ['Salt', '+441632960001'],
        ['Well Surgery', ''],
      ],
    );
    const counts = importTable(
      directory,
      ['account', 'name', 'number'],
      [
        ['A1', 'Salt Bakery', '+441632960001'],
        ['A2', 'Well Surgery', '+441632960003'],
      ],
    );
    expect(counts).toMatchObject({ changed: 1, added: 1 });
    expect(directory.customers()).toMatchObject([
      { account: 'A1', name: 'Salt Bakery' },
      { account: 'A2', name: 'Well Surgery' },
    ]);
  });

  it('does not depend on whether the account comes before or after in the file', () => {
    const rows = [
      ['', 'Salt', '+441632960001'],
      ['A1', 'Salt', '+441632960001'],
      ['A1', 'Salt', '+441632960002'],
      ['', 'Salt', '+441632960002'],
      ['', 'Salt', ''],
    ];
    const forwards = memoryDirectory();
    const backwards = memoryDirectory();
    importTable(forwards, ['account', 'name', 'number'], rows);
    importTable(backwards, ['account', 'name', 'number'], rows.toReversed());
    expect(forwards.customers()).toHaveLength(1);
    expect(contentOf(backwards)).toEqual(contentOf(forwards));
  });

  it('is, when two customers share the number, first the one whose name the line has, before another name may take it', () => {
    const shared = '+441632960007';
    const header = ['account', 'name', 'number', 'vulnerable'];
    const directory = memoryDirectory();
    importTable(directory, header, [
      ['A1', 'Well', shared, 'yes'],
      ['A3', 'Well', shared, 'yes'],
    ]);
    const rows = [
      ['', 'SALT.', shared, 'yes'],
      ['', 'Well', shared, 'no'],
    ];
    const reason = 'Same customer and number as line 3, but it says something else. Line 3 was kept.';
    expect(importTable(directory, header, rows)).toMatchObject({ added: 0, changed: 1, bad: [{ line: 2, reason }] });
    expect(directory.lines()).toMatchObject([
      { vulnerable: false, personal: { account: 'A1', name: 'Well' } },
      { vulnerable: true, personal: { account: 'A3', name: 'Well' } },
    ]);
    expect(importTable(directory, header, rows)).toMatchObject({ added: 0, changed: 0, facts: 0, bad: [{ line: 2 }] });
  });

  it('is the customer whose name the line has, however many rows come before that only share the number', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [WELL]);
    const others = Array.from({ length: 600 }, (_, index) => [`Fen ${index}`, '+441632960003']);
    const counts = importTable(directory, ['name', 'number'], [...others, ['Well Surgery', '+441632960003']]);
    expect(counts).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(counts.bad).toHaveLength(600);
    expect(directory.customers()).toMatchObject([{ account: 'A2', name: 'Well Surgery' }]);
  });

  it('is not a customer who was erased', () => {
    const directory = memoryDirectory();
    importTable(directory, HEADER, [SALT]);
    const erased = directory.customers()[0]?.id ?? '';
    directory.erase(erased);
    expect(importTable(directory, HEADER, [SALT])).toMatchObject({ added: 1 });
    expect(directory.customers()[0]?.id).not.toBe(erased);
  });

  it('keeps a partner whom only some of a customer’s lines have', () => {
    const directory = memoryDirectory();
    const rows = [SALT, SALT_TOO.with(4, '')];
    importTable(directory, HEADER, rows);
    expect(importTable(directory, HEADER, rows)).toMatchObject({ unchanged: 2, facts: 0 });
  });
});

describe('lines without a number', () => {
  const KIT = ['account', 'name', 'site', 'facet:handset'];
  const kit = (site: string, handset: string) => ['A1', 'Salt', site, handset];

  it('are told apart by what they say, and found again', () => {
    const directory = memoryDirectory();
    const rows = [kit('Mill', 'T46'), kit('Mill', 'T54'), kit('High', 'T46'), kit('Mill', 'T46')];
    expect(importTable(directory, KIT, rows)).toMatchObject({ added: 3, unchanged: 1 });
    expect(importTable(directory, KIT, rows.toReversed())).toMatchObject({ unchanged: 4, facts: 0 });
    expect(new Set(directory.lines().map((line) => line.site)).size).toBe(2);
  });

  it('are found again as they were, if the first row of a new account has no name and spells the site another way', () => {
    const directory = memoryDirectory();
    const rows = [
      ['a1', '', 'mill', 'T46'],
      ['A1', 'Salt', 'Mill', 'T46'],
    ];
    expect(importTable(directory, KIT, rows)).toMatchObject({ added: 1, unchanged: 1, bad: [] });
    expect(directory.lines()).toMatchObject([{ personal: { name: 'Salt', siteName: 'mill' } }]);
    expect(importTable(directory, KIT, rows)).toMatchObject({ unchanged: 2, facts: 0 });
  });

  it('change in place when the file and the directory have as many left', () => {
    const directory = memoryDirectory();
    importTable(directory, KIT, [kit('Mill', 'T46'), kit('Mill', 'T54')]);
    expect(importTable(directory, KIT, [kit('Mill', 'T58'), kit('Mill', 'T46')])).toMatchObject({
      changed: 1,
      unchanged: 1,
    });
    expect(directory.lines().map((line) => line.facets.handset)).toEqual(['T46', 'T58']);
  });

  it('are not overwritten by a row that could mean any of several', () => {
    const directory = memoryDirectory();
    importTable(directory, KIT, [kit('Mill', 'T46'), kit('Mill', 'T54')]);
    expect(importTable(directory, KIT, [kit('Mill', 'T58')])).toMatchObject({ added: 1, changed: 0 });
    expect(directory.lines()).toHaveLength(3);
  });

  it('are found by a file that has no column for the site', () => {
    const directory = memoryDirectory();
    importTable(directory, KIT, [kit('Mill', 'T46')]);
    const counts = importTable(directory, ['account', 'facet:platform'], [['A1', 'Meridian']]);
    expect(counts).toMatchObject({ changed: 1, added: 0 });
    expect(directory.lines()[0]).toMatchObject({
      facets: { handset: 'T46', platform: 'Meridian' },
      personal: { siteName: 'Mill' },
    });
  });
});

describe('facts of an import', () => {
  it('hold at most 200 rows, and the rows of a customer together', () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => [
      `A${index % 300}`,
      `Customer ${index % 300}`,
      `+4416329${String(index).padStart(5, '0')}`,
    ]);
    const customersOf: string[][] = [];
    const directory = memoryDirectory();
    const put = directory.put;
    directory.put = (written) => {
      customersOf.push([...new Set(written.map((row) => row.customer))]);
      put(written);
    };
    const counts = importTable(directory, ['account', 'name', 'number'], rows);
    expect(Math.max(...counts.factSizes)).toBeLessThanOrEqual(200);
    const seen = customersOf.flat();
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    [
      'each a customer of its own',
      (index: number) => [`A${index}`, `Customer ${index}`, `+4416${String(index).padStart(8, '0')}`, 'Site', 'T46'],
    ],
    [
      'lines of one customer',
      (index: number) => ['A1', 'Customer', `+4416${String(index).padStart(8, '0')}`, `Site ${index}`, 'T46'],
    ],
    ['without account and number, of one name', (index: number) => ['', 'Customer', '', 'Site', `T${index}`]],
  ])('of 50,000 rows, %s, are all planned', (_, row) => {
    const header = ['account', 'name', 'number', 'site', 'facet:handset'];
    const { entries, columns } = entriesOf(
      header,
      Array.from({ length: 50_000 }, (_none, index) => row(index)),
    );
    const { lookup, isErased } = memoryDirectory();
    let rows = 0;
    for (const step of createPlanner({ source: 'x', columns, lookup, idFrom, isErased }).plan(entries))
      for (const payload of step.payloads) rows += payload.rows.length;
    expect(rows).toBe(50_000);
  });
});
