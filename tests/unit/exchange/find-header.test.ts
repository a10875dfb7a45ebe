import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTableOf } from './tables.ts';

const COLUMNS = ['Account', 'Customer', 'Phone', 'Site'];
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => [
    `A${index}`,
    `Customer ${index}`,
    `01632 960${100 + index}`,
    `Site ${index % 3}`,
  ]);

describe('where a table begins', () => {
  it.each([
    ['a title', 'Customer list exported 01/02/2026\n\n'],
    ['a padded title and filters', 'Customer list,,,\nExported,01/02/2026,,\nFilter:,All customers,,\n,,,\n'],
    ['a title of as many cells', 'Customers, partners, lines and sites, exported\n'],
    ['titles of merged cells', 'Customer,,Contact,\n'],
    ['a separator and a title', 'sep=,\nMy list\n'],
    ['lines of a name and a value', 'Report:,Customers\nDate:,01/02/2026\nUser:,Ann Lee\n\n'],
    ['filters of as many cells', 'Report,Customers,All,\nFrom,01/02/2026,To,02/02/2026\n'],
    ['a row of groups that are names, too', 'Customer,,Phone,\n'],
    ['a row of groups', ',Customer,Contact,\n'],
    ['a separator in quotes of its own', 'sep=","\n'],
  ])('is under %s', async (_, above) => {
    const text = `${above}${[COLUMNS, ...rowsOf(5)].map((row) => row.join(',')).join('\n')}\n`;
    const table = await readTableOf(text);
    expect(table.headers).toEqual(COLUMNS);
    expect(table.rows).toHaveLength(5);
    expect(table.rows[0]?.line).toBe(above.split('\n').length + 1);
  });

  it.each(['-----,-----,-----,-----', ':---,---:,:---:,---', '=====,====,===,====', '———,———,———,———'])(
    'leaves out a line that is drawn under it: %s',
    async (line) => {
      const text = [COLUMNS.join(','), line, ...rowsOf(3).map((row) => row.join(','))].join('\n');
      expect((await readTableOf(text)).rows.map(({ cells }) => cells[0])).toEqual(['A0', 'A1', 'A2']);
    },
  );

  it.each(['^', '~', '¦', '§', '\u001f'])('is parted by %j, too', async (delimiter) => {
    const text = [COLUMNS, ...rowsOf(3)].map((row) => row.join(delimiter)).join('\n');
    expect((await readTableOf(text)).headers).toEqual(COLUMNS);
  });

  it('leaves out a header that is printed again on every page', async () => {
    const text = [COLUMNS, ...rowsOf(2), COLUMNS, ...rowsOf(2)].map((row) => row.join(',')).join('\n');
    expect((await readTableOf(text)).rows).toHaveLength(4);
  });

  it.each([
    ['sep=;', ';'],
    ['"sep=;"', ';'],
    ['"sep="";"""', ';'],
    ['sep=;;;', ';'],
    ['SEP=\\t', '\t'],
    ['sep=|', '|'],
    ['sep=^', '^'],
    ['\ufeffsep=;', ';'],
    ['sep=,;;', ';'],
  ])('is under the line %j', async (line, delimiter) => {
    const rows = [COLUMNS, ...rowsOf(2)].map((row) => row.join(delimiter)).join('\r\n');
    for (const before of ['', '\r\n']) {
      const table = await readTableOf(`${before}${line}\r\n${rows}\r\n`);
      expect(table.delimiter).toBe(delimiter);
      expect(table.headers).toEqual(COLUMNS);
      expect(table.rows).toHaveLength(2);
    }
  });

  it('is found under any titles, with any separator, wherever the text is cut', async () => {
    const title = fc.constantFrom('Customer list', 'Exported 01/02/2026', 'Filter: all', 'Page 1 of 3', '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(title, { maxLength: 6 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.boolean(),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 200 }),
        async (titles, delimiter, isPadded, count, cut) => {
          const above = titles.map((text) => text + (isPadded ? delimiter.repeat(3) : ''));
          const lines = [...above, ...[COLUMNS, ...rowsOf(count)].map((row) => row.join(delimiter))];
          const table = await readTableOf(`${lines.join('\n')}\n`, cut);
          expect(table.headers).toEqual(COLUMNS);
          expect(table.rows.map(({ cells }) => cells)).toEqual(rowsOf(count));
          expect(table.rows[0]?.line).toBe(titles.length + 2);
        },
      ),
    );
  });
});
