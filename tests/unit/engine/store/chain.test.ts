import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkChain, factToBytes, followChains, hashOf, NO_PREVIOUS } from '../../../../main/engine/store/chain.ts';
import type { StoredFact } from '../../../../main/engine/store/port.ts';

/** So many facts of a console, each hanging on the one before it. */
function chainOf(console: string, length: number): StoredFact[] {
  const rows: StoredFact[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const envelope = {
      id: `${console}-${seq}`,
      workspace: 'live',
      console,
      seq,
      previous: rows.at(-1)?.hash ?? NO_PREVIOUS,
      stamp: 's',
      person: 'p',
      command: 'c',
      kind: 'k',
      version: 1,
      happenedAt: 1,
      recordedAt: 1,
    };
    const bytes = factToBytes(envelope, { words: `\ud800 ${seq} 日本` });
    rows.push({ bytes, hash: hashOf(bytes) });
  }
  return rows;
}

const without = (rows: readonly StoredFact[], ...seqs: number[]) =>
  rows.filter((_, index) => !seqs.includes(index + 1));

describe('the chain', () => {
  it('holds for every console, in whatever order its facts lie', () => {
    const rows = [...chainOf('a', 6), ...chainOf('b', 4)];
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (some) => {
        expect(checkChain(some)).toEqual({ facts: 10, problem: null });
      }),
    );
    expect(checkChain([])).toEqual({ facts: 0, problem: null });
  });

  it('breaks where a fact is missing, changed, doubled or put in another’s place', () => {
    const rows = chainOf('a', 5);
    const [first, second] = rows as [StoredFact, StoredFact];
    expect(checkChain(without(rows, 3)).problem).toMatch(/missing from the record \(after number 2/);
    expect(checkChain(without(rows, 1)).problem).toMatch(/missing from the record \(after number 0/);
    expect(checkChain([...rows, second]).problem).toMatch(/does not follow/);
    expect(checkChain([first, { ...second, bytes: second.bytes.replace('日本', '日木') }]).problem).toMatch(
      /content that was written/,
    );
    const forged = second.bytes.replace('日本', '日木');
    expect(checkChain([first, { bytes: forged, hash: hashOf(forged) }, ...rows.slice(2)]).problem).toMatch(
      /does not follow/,
    );
  });

  it('does not see that the last fact is gone: for that a restored record gets a new console id', () => {
    expect(checkChain(without(chainOf('a', 5), 5)).problem).toBeNull();
  });

  it('holds over gaps that are known, and only over those', () => {
    const rows = without(chainOf('a', 9), 3, 4, 7);
    const gaps = [
      { console: 'a', after: 2, from: 5 },
      { console: 'a', after: 6, from: 8 },
    ];
    expect(checkChain(rows, gaps)).toEqual({ facts: 6, problem: null });
    expect(checkChain(rows, gaps.slice(1)).problem).toMatch(/after number 2/);
    expect(checkChain(without(rows, 4), gaps).problem).toMatch(/missing|follow/);
  });

  it('is followed from far away without a deep stack', () => {
    const rows = chainOf('a', 20_000).reverse();
    expect(checkChain(rows)).toEqual({ facts: 20_000, problem: null });
  });

  it('hands on what follows, in order, and bridges what is lost', () => {
    const chains = followChains<{ seq: number; previous: string; hash: string }>();
    const link = (seq: number, previous = `h${seq - 1}`) => ({ seq, previous, hash: `h${seq}` });
    expect(chains.offer('a', link(3))).toEqual([]);
    expect(chains.offer('a', link(1, NO_PREVIOUS))?.map(({ seq }) => seq)).toEqual([1]);
    expect(chains.bridge()).toMatchObject({ gap: { console: 'a', after: 1, from: 3 }, links: [{ seq: 3 }] });
    expect(chains.bridge()).toBeNull();
    expect(chains.offer('a', link(2))).toBeNull();
    expect(chains.offer('a', link(4))?.map(({ seq }) => seq)).toEqual([4]);
  });
});
