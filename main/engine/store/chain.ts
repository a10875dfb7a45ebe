import { createHash } from 'node:crypto';
import type { Envelope } from '../../core/envelope/envelope.ts';
import type { StoredFact } from './port.ts';

/** What the first fact of a console has for a predecessor. */
export const NO_PREVIOUS = '0'.repeat(64);

export function hashOf(bytes: string): string {
  return createHash('sha256').update(bytes, 'utf8').digest('hex');
}

/** The stored bytes of a fact: JSON, keys in one fixed order, lone surrogates escaped, so plain UTF-8. */
export function factToBytes(envelope: Envelope, payload: unknown): string {
  return JSON.stringify({
    id: envelope.id,
    workspace: envelope.workspace,
    console: envelope.console,
    seq: envelope.seq,
    previous: envelope.previous,
    stamp: envelope.stamp,
    person: envelope.person,
    command: envelope.command,
    kind: envelope.kind,
    version: envelope.version,
    happenedAt: envelope.happenedAt,
    recordedAt: envelope.recordedAt,
    payload,
  });
}

export function bytesToFact(bytes: string): Envelope & { readonly payload: unknown } {
  return JSON.parse(bytes) as Envelope & { readonly payload: unknown };
}

/** What a fact says about its place in its console's chain. */
export interface Link {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

/** Follows the chain of every console, whatever the order in which facts come by. */
export interface Chains<L extends Link> {
  /** The links that now follow the chain, in its order: none while an earlier one is missing; null if it contradicts. */
  offer(console: string, link: L): readonly L[] | null;
  /** Goes on after the first gap that is left; null when there is none (any more). */
  bridge(): Bridged<L> | null;
}

export interface Bridged<L extends Link> {
  readonly gap: Gap;
  readonly links: readonly L[];
}

/** Facts of a console that are lost: those between `after` and `from`, both of which are there (or `after` is 0). */
export interface Gap {
  readonly console: string;
  readonly after: number;
  readonly from: number;
}

export function followChains<L extends Link>(): Chains<L> {
  const heads = new Map<string, Link>();
  const early = new Map<string, Map<number, L>>();

  function offer(console: string, link: L): readonly L[] | null {
    const head = heads.get(console) ?? NO_HEAD;
    if (link.seq <= head.seq) return null;
    if (link.seq === head.seq + 1) return link.previous === head.hash ? follow(console, link) : null;
    const waiting = early.get(console) ?? new Map<number, L>();
    early.set(console, waiting.set(link.seq, link));
    return [];
  }
  /** Goes on from a link as far as the waiting ones follow it. One that contradicts is left waiting. */
  function follow(console: string, link: L): readonly L[] {
    const waiting = early.get(console);
    const followed: L[] = [];
    for (let next: L | undefined = link; next !== undefined; ) {
      followed.push(next);
      heads.set(console, next);
      waiting?.delete(next.seq);
      const after: L | undefined = waiting?.get(next.seq + 1);
      next = after?.previous === next.hash ? after : undefined;
    }
    return followed;
  }
  return {
    offer,
    bridge: () => {
      for (const [console, waiting] of early) {
        if (waiting.size === 0) continue;
        const after = heads.get(console)?.seq ?? 0;
        const from = Math.min(...waiting.keys());
        return { gap: { console, after, from }, links: follow(console, waiting.get(from) as L) };
      }
      return null;
    },
  };
}

const NO_HEAD: Link = { seq: 0, previous: '', hash: NO_PREVIOUS };

/** What a walk through the log found. */
export interface ChainCheck {
  readonly facts: number;
  /** The first thing that does not hold, as a sentence; null while all does. */
  readonly problem: string | null;
}

/**
 * Checks stored facts, in any order: the bytes against their hash, each against its predecessor. `known` are gaps that a
 * restore had to leave: what comes after them hangs on nothing, but is whole.
 */
export function checkChain(rows: Iterable<StoredFact>, known: readonly Gap[] = []): ChainCheck {
  const chains = followChains<Link>();
  let facts = 0;
  for (const row of rows) {
    facts += 1;
    const fact = intactFact(row);
    if (fact === null) return { facts, problem: 'a fact of the record does not have the content that was written' };
    const { seq, previous } = fact;
    if (chains.offer(fact.console, { seq, previous, hash: row.hash }) === null) {
      return { facts, problem: `fact ${seq} of one console does not follow from the one before it` };
    }
  }
  for (let bridged = chains.bridge(); bridged !== null; bridged = chains.bridge()) {
    const { console, after, from } = bridged.gap;
    if (known.some((gap) => gap.console === console && gap.after <= after && gap.from === from)) continue;
    const what =
      from === after + 1
        ? `fact ${from} of one console does not follow from the one before it`
        : `a fact is missing from the record (after number ${after} of one console)`;
    return { facts, problem: what };
  }
  return { facts, problem: null };
}

/** Gaps as the desk keeps them beside the record. */
export function gapsToText(gaps: readonly Gap[]): string {
  return JSON.stringify(gaps);
}

export function textToGaps(text: string | null | undefined): readonly Gap[] {
  return text === null || text === undefined ? [] : (JSON.parse(text) as Gap[]);
}

/** The fact, if its bytes are those that were written; else null. */
export function intactFact(row: StoredFact): ReturnType<typeof bytesToFact> | null {
  return hashOf(row.bytes) === row.hash ? bytesToFact(row.bytes) : null;
}
