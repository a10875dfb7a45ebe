import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepIdentity } from '../../../../renderer/stores/keep-identity.ts';

/** Anything that can come over the wire: there is no -0 on it. */
const said = () => fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as typeof value);
const row = (id: string, reports: number) => ({ id, reports, place: { facet: 'region', value: 'Leeds' } });

describe('what keeps its identity', () => {
  it('is the whole where nothing changed', () => {
    const before = { rows: [row('a', 1), row('b', 2)], note: null };
    expect(keepIdentity(before, structuredClone(before))).toBe(before);
  });

  it('is every row that did not change, wherever it stands now', () => {
    const before = [row('a', 1), row('b', 2), row('c', 3)];
    const after = keepIdentity(before, [row('n', 9), row('c', 3), row('a', 5)]);
    expect(after[1]).toBe(before[2]);
    expect(after[2]).not.toBe(before[0]);
    expect(after[2]?.place).toBe(before[0]?.place);
  });

  it('is nothing that lost or gained a part', () => {
    const before: object = { a: 1, b: 2 };
    expect(keepIdentity<object>(before, { a: 1 })).toEqual({ a: 1 });
    expect(keepIdentity<object>({ a: 1 }, before)).toEqual(before);
    expect(keepIdentity<unknown>({ a: undefined }, { b: undefined })).toEqual({ b: undefined });
  });

  it('never changes what is said', () => {
    fc.assert(
      fc.property(said(), said(), (before, after) => {
        expect(keepIdentity(before, after)).toEqual(after);
        expect(keepIdentity(before, structuredClone(before))).toBe(before);
      }),
    );
  });
});
