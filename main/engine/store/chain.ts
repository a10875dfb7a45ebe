import { createHash } from 'node:crypto';
import type { Envelope } from '../../core/ops/fact.ts';
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
  /** The sequence number after which a fact is missing, of the first console that has a gap; null without one. */
  gap(): number | null;
}

export function followChains<L extends Link>(): Chains<L> {
  const heads = new Map<string, Link>();
  const early = new Map<string, Map<number, L>>();

  function offer(console: string, link: L): readonly L[] | null {
    let head = heads.get(console) ?? NO_HEAD;
    if (link.seq <= head.seq) return null;
    const waiting = early.get(console) ?? new Map<number, L>();
    if (link.seq > head.seq + 1) {
      early.set(console, waiting.set(link.seq, link));
      return [];
    }
    const followed: L[] = [];
    for (let next: L | undefined = link; next !== undefined; next = waiting.get(head.seq + 1)) {
      if (next.previous !== head.hash) return null;
      followed.push(next);
      waiting.delete(next.seq);
      heads.set(console, next);
      head = next;
    }
    return followed;
  }
  return {
    offer,
    gap: () => {
      for (const [console, waiting] of early) if (waiting.size > 0) return heads.get(console)?.seq ?? 0;
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

/** Checks stored facts, in any order: the bytes against their hash, each against its predecessor. */
export function checkChain(rows: Iterable<StoredFact>): ChainCheck {
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
  const gap = chains.gap();
  return {
    facts,
    problem: gap === null ? null : `a fact is missing from the record (after number ${gap} of one console)`,
  };
}

/** The fact, if its bytes are those that were written; else null. */
export function intactFact(row: StoredFact): ReturnType<typeof bytesToFact> | null {
  return hashOf(row.bytes) === row.hash ? bytesToFact(row.bytes) : null;
}
