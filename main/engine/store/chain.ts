import { createHash } from 'node:crypto';
import type { Envelope } from '../../core/ops/fact.ts';

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

/** State of a check that walks the log and follows every console's chain. */
export interface ChainCheck {
  readonly facts: number;
  /** The first thing that does not hold, as a sentence; null while all does. */
  readonly problem: string | null;
}

/** Checks stored facts, in order of each console's sequence: bytes against hash, each against its predecessor. */
export function checkChain(rows: Iterable<{ readonly bytes: string; readonly hash: string }>): ChainCheck {
  const heads = new Map<string, { seq: number; hash: string }>();
  let facts = 0;
  for (const row of rows) {
    facts += 1;
    const problem = checkLink(row, heads);
    if (problem !== null) return { facts, problem };
  }
  return { facts, problem: null };
}

function checkLink(
  row: { readonly bytes: string; readonly hash: string },
  heads: Map<string, { seq: number; hash: string }>,
): string | null {
  if (hashOf(row.bytes) !== row.hash) return 'a fact of the record does not have the content that was written';
  const fact = bytesToFact(row.bytes);
  const head = heads.get(fact.console) ?? { seq: 0, hash: NO_PREVIOUS };
  if (fact.seq !== head.seq + 1) return `a fact is missing from the record (after number ${head.seq} of one console)`;
  if (fact.previous !== head.hash) return `fact ${fact.seq} of one console does not follow from the one before it`;
  heads.set(fact.console, { seq: fact.seq, hash: row.hash });
  return null;
}
