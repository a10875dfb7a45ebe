import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines } from '../../../main/engine/exchange/csv-write.ts';

describe('rows as CSV', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', 'ß', '"', ',', '\n', '\r', ';', ' ', '1'), maxLength: 8 })
    .map((text) => `x${text}`);

  it('come back as they were from a reader that ends rows at a line feed, a return, or both', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const read: unknown = parse(csvLines(rows), { record_delimiter: ['\r\n', '\n', '\r'] });
        expect(read).toEqual(rows);
      }),
    );
  });

  it.each(['=cmd()', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'])('are no formula that begins with %j', (text) => {
    expect(csvLines([[text]])).toContain(`'${text}`);
  });
});
