import { describe, expect, it } from 'vitest';
import { directoryRowsPut } from '../../../../main/core/customers/directory.ts';
import { sampleDirectory } from '../../../../main/core/customers/sample.ts';
import { fieldsOf } from '../../../../main/core/envelope/personal.ts';

/** Ofcom's numbers for drama, in the areas that the sample uses. */
const DRAMA = /^\+44(?:1632960|1134960|1144960|1154960|1174960|1214960|1614960|2079460|7700900)\d{3}$/;

describe('the sample directory', () => {
  const rows = sampleDirectory(400);

  it('is the same for the same seed, and another for another', () => {
    expect(sampleDirectory(400)).toEqual(rows);
    expect(sampleDirectory(401)).not.toEqual(rows);
  });

  it('has 400 customers with one to six lines each, all in the shape of the record', () => {
    expect(directoryRowsPut.parse({ source: 'sample', rows: rows.slice(0, 200) }).rows).toHaveLength(200);
    const lines = Map.groupBy(rows, (row) => row.customer);
    expect(lines.size).toBe(400);
    for (const own of lines.values()) {
      expect(own.length).toBeGreaterThanOrEqual(1);
      expect(own.length).toBeLessThanOrEqual(6);
    }
    expect(new Set(rows.map((row) => row.line)).size).toBe(rows.length);
  });

  it('uses no number that anybody could ever answer, and each once', () => {
    const numbers = rows.map((row) => fieldsOf(row.personal)?.number ?? '');
    for (const number of numbers) expect(number).toMatch(DRAMA);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('gives each customer one name, account and partner, and keeps them apart', () => {
    const names = new Map<string, string>();
    for (const row of rows) {
      const fields = fieldsOf(row.personal);
      const identity = JSON.stringify([
        fields?.name,
        fields?.account,
        row.partner,
        fields?.partnerName,
        row.vulnerable,
      ]);
      expect(names.get(row.customer) ?? identity).toBe(identity);
      names.set(row.customer, identity);
    }
    expect(new Set(names.values()).size).toBe(400);
  });

  it('has some vulnerable customers, partners, several platforms and the media servers of two pools', () => {
    const values = (facet: string) => new Set(rows.flatMap((row) => row.facets[facet] ?? []));
    const vulnerable = new Set(rows.filter((row) => row.vulnerable).map((row) => row.customer)).size;
    expect(vulnerable).toBeGreaterThan(5);
    expect(vulnerable).toBeLessThan(60);
    expect(new Set(rows.map((row) => row.partner)).size).toBeGreaterThan(2);
    expect(values('platform').size).toBeGreaterThan(2);
    for (const server of ['mdn-ms1', 'mdn-ms2', 'mdn-ms3', 'mdn-ms4']) expect(values('server')).toContain(server);
    for (const facet of ['service', 'region', 'access', 'handset', 'pool'])
      expect(values(facet).size).toBeGreaterThan(1);
  });
});
