import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../support/runs.ts';
import { importTable, memoryDirectory } from './memory-directory.ts';

const header = ['account', 'name', 'number', 'site', 'partner', 'facet:handset'];
const oneOf = (...values: readonly string[]) => fc.constantFrom(...values);
const cell = fc.tuple(
  oneOf('', 'A1', 'a 1', 'A2'),
  oneOf('', 'Saltmarsh', 'SALTMARSH', 'Orchard House', 'Smith'),
  oneOf('', '+441632960001', '+441632960002', '+441632960003'),
  oneOf('', 'Depot', 'Quay'),
  oneOf('', 'Brightline'),
  oneOf('', 'T46', 'T31'),
);

function idsOf(directory: ReturnType<typeof memoryDirectory>): readonly string[] {
  return directory.lines().map(({ line, customer, site, partner }) => [line, customer, site, partner].join(' '));
}

describe('the same file imported at two desks', () => {
  it('is one directory: every line, site, customer and partner has one id', () => {
    const property = fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (rows) => {
      const desks = [memoryDirectory(), memoryDirectory()];
      for (const desk of desks) importTable(desk, header, rows);
      expect(desks.map(idsOf)[1]).toEqual(desks.map(idsOf)[0]);
    });
    fc.assert(property, { numRuns: runs(300) });
  });

  it('gives an erased customer another id, the same at both', () => {
    const rows = [['A1', 'Saltmarsh', '+441632960001', 'Depot', '', 'T46']];
    const desks = [memoryDirectory(), memoryDirectory()];
    const ids = desks.map((desk) => {
      importTable(desk, header, rows);
      const [first] = desk.customers();
      desk.erase(first?.id ?? '');
      importTable(desk, header, rows);
      const [second] = desk.customers();
      expect(second?.id).not.toBe(first?.id);
      return [first?.id, second?.id];
    });
    expect(ids[1]).toEqual(ids[0]);
  });

  it('makes of two namesakes without a reference and a number one, of two references two', () => {
    const directory = memoryDirectory();
    importTable(directory, header, [
      ['', 'Smith', '', '', '', 'T46'],
      ['', 'SMITH.', '', '', '', 'T31'],
      ['A1', 'Jones', '', '', '', ''],
      ['A2', 'Jones', '', '', '', ''],
    ]);
    expect(directory.customers().map(({ name }) => name.toLowerCase().slice(0, 5))).toEqual([
      'jones',
      'jones',
      'smith',
    ]);
    expect(new Set(directory.customers().map(({ id }) => id)).size).toBe(3);
  });
});
