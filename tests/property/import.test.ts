import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.ts';
import { contentOf, importTable, memoryDirectory } from '../unit/core/customers/memory-directory.ts';

const HEADER = ['account', 'name', 'number', 'site', 'partner', 'vulnerable', 'facet:platform', 'note:contact'];
const few = (...words: string[]) => fc.constantFrom(...words);
const plainNumber = fc.integer({ min: 1, max: 12 }).map((last) => `+44163296000${last}`);
const number = fc.tuple(plainNumber, few('', '', '', 'x1', 'x2')).map((parts) => parts.join(''));
const numberOrNone = fc.oneof({ weight: 4, arbitrary: plainNumber }, { weight: 1, arbitrary: fc.constant('') });
const severalNumbers = fc.oneof(
  numberOrNone,
  fc.uniqueArray(number, { minLength: 2, maxLength: 4 }).map((all) => all.join('|')),
);

/** Rows with every kind of clash: shared numbers, shared names, missing accounts, spellings. */
function messy(account: fc.Arbitrary<string>, numbers: fc.Arbitrary<string>) {
  return fc.tuple(
    account,
    few('', 'Salt', 'SALT.', 'Well', 'Fen'),
    numbers,
    few('', 'Mill', 'mill', 'High'),
    few('', 'North', 'South'),
    few('yes', 'no'),
    few('', 'Meridian', 'Enrich'),
    few('', 'Ann', 'Bo'),
  );
}
const messyRow = messy(few('', '', 'A1', 'a1', 'A2', 'A3'), numberOrNone);
/** Several numbers a row; whose they are is never in doubt. */
const messyAccountRow = messy(few('A1', 'a1', 'A2', 'A3'), severalNumbers);

/** Rows as a billing system would export them: what belongs to an account depends on the account alone. */
const soundRows = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 })), {
    maxLength: 40,
    selector: ([account, number]) => `${account}/${number}`,
  })
  .chain((keys) =>
    fc.tuple(
      ...keys.map(([account, number]) =>
        fc
          .tuple(few('Mill', 'High', ''), few('yes', 'no'), few('', 'Meridian', 'Enrich'), few('', 'Ann'))
          .map(([site, vulnerable, platform, contact]) => [
            `A${account}`,
            `Customer ${account % 4}`,
            `+441632960${String(number).padStart(3, '0')}`,
            site,
            account % 2 === 0 ? 'North' : '',
            vulnerable,
            platform,
            contact,
          ]),
      ),
    ),
  );

describe('an import, whatever the rows', () => {
  it.each([
    ['a number a row', messyRow],
    ['several numbers a row', messyAccountRow],
  ])('changes nothing when it is made again: %s', (_, row) => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), fc.array(row, { maxLength: 25 }), (before, rows) => {
        const directory = memoryDirectory();
        importTable(directory, HEADER, before);
        const first = importTable(directory, HEADER, rows);
        const second = importTable(directory, HEADER, rows);
        expect(second).toMatchObject({ added: 0, changed: 0, facts: 0 });
        expect(second.unchanged + second.bad.length).toBe(rows.length);
        expect(first.added + first.changed + first.unchanged + first.bad.length).toBe(rows.length);
      }),
      { numRuns: runs(500) },
    );
  });

  it('changes nothing when it is made again with some of its columns', () => {
    fc.assert(
      fc.property(fc.array(messyRow, { maxLength: 25 }), fc.subarray([3, 4, 5, 6, 7]), (rows, kept) => {
        const directory = memoryDirectory();
        importTable(directory, HEADER, rows);
        const columns = [0, 1, 2, ...kept];
        const part = (cells: readonly string[]) => columns.map((column) => cells[column] ?? '');
        importTable(directory, part(HEADER), rows.map(part));
        const before = contentOf(directory);
        expect(importTable(directory, part(HEADER), rows.map(part))).toMatchObject({ facts: 0 });
        expect(contentOf(directory)).toEqual(before);
      }),
      { numRuns: runs(300) },
    );
  });

  it('leads every number of a row to a customer, however many there are', () => {
    const row = messy(few('', '', 'A1', 'a1', 'A2'), severalNumbers);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), (rows) => {
        const directory = memoryDirectory();
        const { bad } = importTable(directory, HEADER, rows);
        const lost = new Set(bad.map(({ line }) => line));
        const known = new Set(directory.lines().map(({ personal }) => personal.number));
        for (const [index, cells] of rows.entries()) {
          if (lost.has(index + 2)) continue;
          for (const part of cells[2].split('|').filter((one) => one !== ''))
            expect(known).toContain(part.split('x')[0]);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('never removes a line, and never leaves a row out of account', () => {
    fc.assert(
      fc.property(fc.array(messyRow, { maxLength: 25 }), fc.array(messyRow, { maxLength: 25 }), (before, rows) => {
        const directory = memoryDirectory();
        importTable(directory, HEADER, before);
        const lines = directory.lines().map((line) => line.line);
        const counts = importTable(directory, HEADER, rows);
        const after = directory.lines().map((line) => line.line);
        // A row may be several lines, one a number.
        expect(after.length).toBeGreaterThanOrEqual(lines.length + counts.added);
        expect(after).toEqual(expect.arrayContaining(lines));
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('an import of rows that do not contradict each other', () => {
  it('leaves the same directory in whatever order the rows come', () => {
    fc.assert(
      fc.property(
        soundRows.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        soundRows,
        ([rows, shuffled], earlier) => {
          const [one, other] = [memoryDirectory(), memoryDirectory()];
          for (const directory of [one, other]) importTable(directory, HEADER, earlier);
          expect(importTable(one, HEADER, rows)).toMatchObject({ bad: [] });
          expect(importTable(other, HEADER, shuffled)).toMatchObject({ bad: [] });
          expect(contentOf(other)).toEqual(contentOf(one));
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it('leaves every row’s values on the line of its account and number', () => {
    fc.assert(
      fc.property(soundRows, soundRows, (earlier, rows) => {
        const directory = memoryDirectory();
        importTable(directory, HEADER, earlier);
        importTable(directory, HEADER, rows);
        for (const [account, name, number, site, partner, vulnerable, platform, contact] of rows) {
          const found = directory
            .lines()
            .filter((line) => line.personal.account === account && line.personal.number === number);
          expect(found).toHaveLength(1);
          expect(found[0]).toMatchObject({
            vulnerable: vulnerable === 'yes',
            facets: platform === '' ? {} : { platform },
            personal: { name, partnerName: partner || null, notes: contact === '' ? {} : { contact } },
          });
          if (site !== '') expect(found[0]?.personal.siteName).toBe(site);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});
