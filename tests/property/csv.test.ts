import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.ts';
import { readTable, readTableOf, writeCsv } from '../unit/exchange/tables.ts';

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  {
    weight: 3,
    arbitrary: fc.string({
      unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', '|', ' ', 'a', '\u0000'),
      maxLength: 8,
    }),
  },
);

const HEADER = ['Customer', 'Number', 'Site', 'Address', 'City', 'Account'];

describe('any table', () => {
  it('reads back as it was written, wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 2, max: 6 })
          .chain((width) =>
            fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
          ),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 300 }),
        async (rows, delimiter, lineEnd, pieceLength) => {
          // Names that columns are known by keep it beyond doubt which row is the header; which one is taken has tests of its own.
          const header = HEADER.slice(0, rows[0]?.length);
          const text = `sep=${delimiter}${lineEnd}${writeCsv([header, ...rows], delimiter, lineEnd)}`;
          const table = await readTableOf(text, pieceLength);
          expect(table.problems).toEqual([]);
          expect(table.headers).toEqual(header);
          const wanted = rows.filter((row) => row.some((part) => part.trim() !== ''));
          expect(table.rows.map((row) => row.cells)).toEqual(wanted);
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it('never throws and never loses the width of a row, whatever the text', async () => {
    const soup = fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', ';', 'a', 'b', ' ', '\u0000', '\ud800'),
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 50 }), async (text, pieceLength) => {
        const table = await readTable(text, pieceLength);
        if (table === null) return;
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const row of table.rows) {
          expect(row.cells).toHaveLength(table.headers.length);
          expect(row.line).toBeLessThanOrEqual(lines);
        }
        for (const problem of table.problems) expect(problem.line).toBeLessThanOrEqual(lines);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('says the same wherever the text is cut', async () => {
    const soup = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', 'b'), maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 20 }), async (text, pieceLength) => {
        expect(await readTable(`H,I\n${text}`, pieceLength)).toEqual(await readTable(`H,I\n${text}`));
      }),
      { numRuns: runs(500) },
    );
  });
});
