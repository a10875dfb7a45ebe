import { describe, expect, it } from 'vitest';
import { commonFactors } from '../../../../main/core/factors/common.ts';
import type { CommonFactors, FacetedCustomer } from '../../../../main/core/factors/factor.ts';
import { censusOf } from '../../../bench/factors/rank.ts';

/** 240 customers: 12 servers of 20 in 4 pools of 3; six handsets everywhere, and one that only pool 3 has. */
const DIRECTORY: FacetedCustomer[] = Array.from({ length: 240 }, (_, index) => {
  const server = index % 12;
  const pool = Math.floor(server / 3);
  const handset = pool === 3 ? 'own-make' : `make-${Math.floor(index / 12) % 6}`;
  return { customer: `c${index}`, facets: { server: `s${server}`, pool: `p${pool}`, handset } };
});
const CENSUS = censusOf(DIRECTORY);

function of(servers: readonly number[], each: number): FacetedCustomer[] {
  return servers.flatMap((server) => DIRECTORY.filter(({ facets }) => facets.server === `s${server}`).slice(0, each));
}

function rowsOf(inside: readonly FacetedCustomer[]): [string, string[]][] {
  const { rows }: CommonFactors = commonFactors(inside, { census: CENSUS, callers: [] });
  return rows.map(({ value, folded }) => [value, folded.map((factor) => factor.value)]);
}

describe('what is folded', () => {
  it('is the servers under their pool, when the callers spread over them', () => {
    const [first] = rowsOf(of([0, 1, 2], 3));
    expect(first?.[0]).toBe('p0');
    expect(first?.[1].toSorted()).toEqual(['s0', 's1', 's2']);
  });

  it('is the pool under the one server that they are on', () => {
    const [first] = rowsOf(of([4], 7));
    expect(first).toEqual(['s4', ['p1']]);
  });

  it('is what only the data nests: a handset that no other pool has', () => {
    const [first] = rowsOf(of([9, 10, 11], 3));
    expect([first?.[0], ...(first?.[1] ?? [])].toSorted()).toEqual(['own-make', 'p3', 's10', 's11', 's9']);
  });

  it('is never a handset that is everywhere, nor a server that has trouble of its own beside the pool', () => {
    const rows = rowsOf([...of([0, 1, 2], 3), ...of([7], 6)]);
    const heads = rows.map(([value]) => value);
    expect(heads).toContain('p0');
    expect(heads).toContain('s7');
    for (const [, folded] of rows) expect(folded.filter((value) => value.startsWith('make-'))).toEqual([]);
  });
});
