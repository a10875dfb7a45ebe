import { describe, expect, it } from 'vitest';
import { readTable, readTableOf, writeCsv } from './tables.ts';

function cellsOf(table: { rows: readonly { cells: readonly string[] }[] }): string[][] {
  return table.rows.map((row) => [...row.cells]);
}

describe('reading a table', () => {
  it.each([
    [',', 'comma'],
    [';', 'semicolon'],
    ['\t', 'tab'],
    ['|', 'bar'],
  ])('finds the delimiter %j (%s) although the cells hold the others', async (delimiter) => {
    const rows = [
      ['Name', 'Number', 'Notes'],
      ['Salt, Smith; and|Co', '01632 960001', 'a\tb'],
      ['Low Mill', '01632 960002', 'c, d; e'],
    ];
    const table = await readTableOf(writeCsv(rows, delimiter));
    expect(table.delimiter).toBe(delimiter);
    expect([[...table.headers], ...cellsOf(table)]).toEqual(rows);
    expect(table.problems).toEqual([]);
  });

  it('takes the delimiter that a spreadsheet states in a first line of its own', async () => {
    const table = await readTableOf('sep=;\r\nName;Number, or none\r\nSalt;1,2\r\n');
    expect(table.headers).toEqual(['Name', 'Number, or none']);
    expect(table.rows).toEqual([{ line: 3, cells: ['Salt', '1,2'] }]);
  });

  it('reads quotes, doubled quotes and line breaks inside cells, and gives the line on which a row begins', async () => {
    const table = await readTableOf('Name,Notes\n"Salt ""& Co""","one\ntwo\n\nthree"\nMill,\n\n\nLast,"x"');
    expect(table.rows).toEqual([
      { line: 2, cells: ['Salt "& Co"', 'one\ntwo\n\nthree'] },
      { line: 6, cells: ['Mill', ''] },
      { line: 9, cells: ['Last', 'x'] },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('ends lines at %j', async (lineEnd) => {
    const table = await readTableOf(['Name,Number', 'Salt,1', '', 'Mill,2', ''].join(lineEnd));
    expect(table.rows).toEqual([
      { line: 2, cells: ['Salt', '1'] },
      { line: 4, cells: ['Mill', '2'] },
    ]);
  });

  it('skips empty lines and rows of empty cells', async () => {
    const table = await readTableOf('\n\n,,\nName,Number,Site\n,,\nSalt,1,Head\n , ,\n');
    expect(table.headers).toEqual(['Name', 'Number', 'Site']);
    expect(table.rows).toEqual([{ line: 6, cells: ['Salt', '1', 'Head'] }]);
    expect(table.problems).toEqual([]);
  });

  it('reports a ragged row with its line and reason, and takes the others', async () => {
    const table = await readTableOf('Name,Number\nSalt,1\nMill\nWell,2,3\nLast,4\n');
    expect(cellsOf(table)).toEqual([
      ['Salt', '1'],
      ['Last', '4'],
    ]);
    expect(table.problems).toEqual([
      { line: 3, reason: 'This row has 1 cell; the header has 2.' },
      { line: 4, reason: 'This row has 3 cells; the header has 2.' },
    ]);
  });

  it('drops surplus cells that are empty', async () => {
    const table = await readTableOf('Name,Number\nSalt,1,,\n');
    expect(cellsOf(table)).toEqual([['Salt', '1']]);
    expect(table.problems).toEqual([]);
  });

  it('reports a quote that is never closed on its line and reads every row after it', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `Row ${index},${index}`).join('\n');
    const table = await readTableOf(`Name,Number\nSalt,1\n"Broken,2\n${rows}\n`);
    expect(table.problems).toEqual([{ line: 3, reason: 'A quotation mark is opened here and not closed.' }]);
    expect(table.rows).toHaveLength(51);
    expect(table.rows.at(-1)).toEqual({ line: 53, cells: ['Row 49', '49'] });
  });

  it('rescues the rows that an open quote would swallow up to the next quote', async () => {
    const table = await readTableOf('Name,Number\n"Broken,1\nMill,2\n"Salt, Ltd",3\nWell,4\n');
    expect(table.problems.map((problem) => problem.line)).toEqual([2]);
    expect(cellsOf(table)).toEqual([
      ['Mill', '2'],
      ['Salt, Ltd', '3'],
      ['Well', '4'],
    ]);
  });

  it('rescues rows between two broken quotes', async () => {
    const table = await readTableOf('Name,Number,Site\n"Broken,1,x\nMill,2,y\nWell",x,3,z\nLast,4,z\n');
    expect(table.problems.map((problem) => problem.line)).toEqual([2, 4]);
    expect(cellsOf(table)).toEqual([
      ['Mill', '2', 'y'],
      ['Last', '4', 'z'],
    ]);
  });

  it('reports an open quote in a file that is larger than any cell, wherever the file is cut', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `Customer ${index},01632 ${index}`).join('\n');
    const table = await readTableOf(`Name,Number\n"Broken,2\n${rows}\n`, 7_001);
    expect(table.problems).toEqual([{ line: 2, reason: 'A quotation mark is opened here and not closed.' }]);
    expect(table.rows).toHaveLength(20_000);
    expect(table.rows.at(-1)?.line).toBe(20_002);
  });

  it('takes stray quotes as they stand where the cells can still be told apart', async () => {
    const table = await readTableOf(
      'Name,Kit\nSalt,19" rack\nBob "The Boiler" Mill,x\n"Well" Ltd,y\nFen, "spaced, out"\n',
    );
    expect(cellsOf(table)).toEqual([
      ['Salt', '19" rack'],
      ['Bob "The Boiler" Mill', 'x'],
      ['"Well" Ltd', 'y'],
      ['Fen', 'spaced, out'],
    ]);
    expect(table.problems).toEqual([]);
  });

  it('names empty headers and tells repeated ones apart', async () => {
    const table = await readTableOf('Number,,Number,number, \na,b,c,d,e\n');
    expect(table.headers).toEqual(['Number', 'Column 2', 'Number (2)', 'number (3)', 'Column 5']);
  });

  it('takes a first row that is plainly data as data', async () => {
    const table = await readTableOf('Salt,01632 960001\nMill,01632 960002\n');
    expect(table.headers).toEqual(['Column 1', 'Column 2']);
    expect(table.rows).toHaveLength(2);
  });

  it('keeps NUL and replaces lone surrogates', async () => {
    const table = await readTableOf('Name,Notes\nSa\u0000lt,"\u0000"\nMi\ud800ll,\udc00\n');
    expect(cellsOf(table)).toEqual([
      ['Sa\u0000lt', '\u0000'],
      ['Mi\ufffdll', '\ufffd'],
    ]);
  });

  it('leaves out a line without end and reads on', async () => {
    const table = await readTableOf(`Name,Number\n${'x'.repeat(1_200_000)}\nSalt,1\n`);
    expect(table.problems).toEqual([
      { line: 2, reason: 'This line is longer than a million characters. It was left out.' },
    ]);
    expect(table.rows).toEqual([{ line: 3, cells: ['Salt', '1'] }]);
  });

  it.each(['', '\n\n', ' , ,\n', '\u0000'])('does not stumble over a text without rows: %j', async (text) => {
    const table = await readTable(text);
    expect(table?.rows ?? []).toEqual([]);
  });

  it('reads a file of stray quotes to its end', async () => {
    const text = `Name,Kit\n${'Salt,19" rack\n"Open,1\n'.repeat(10_000)}`;
    const table = await readTableOf(text);
    expect(table.rows).toHaveLength(10_000);
    expect(table.problems).toHaveLength(10_000);
  });
});
