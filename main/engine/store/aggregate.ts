import { orderKey } from '../../core/envelope/envelope.ts';
import type { Fact } from '../../core/ops/fact.ts';

/** Where one kind of aggregate keeps its folded states, and how it folds. */
export interface Aggregate<S> {
  load(id: string): { readonly state: S; readonly head: string } | null;
  /** Writes the folded state; null removes what is there. */
  save(id: string, state: S | null, head: string): void;
  fold(state: S | null, fact: Fact): S | null;
}

/** The facts of one stream, in the record's order, the newly stored one among them. */
export interface Stream {
  isAlone(): boolean;
  facts(): readonly Fact[];
}

/**
 * Folds a fact into the aggregate that it touches. A fact that sorts before what is already folded (it came late) makes
 * the whole stream fold again, so that the result never depends on the order of arrival.
 */
export function foldInto<S>(aggregate: Aggregate<S>, id: string, fact: Fact, stream: Stream): void {
  const current = aggregate.load(id);
  const key = orderKey(fact);
  const isNext = current === null ? stream.isAlone() : current.head < key;
  if (isNext) aggregate.save(id, aggregate.fold(current?.state ?? null, fact), key);
  else refold(aggregate, id, stream.facts());
}

export function refold<S>(aggregate: Aggregate<S>, id: string, facts: readonly Fact[]): void {
  let state: S | null = null;
  let head = '';
  for (const fact of facts) {
    state = aggregate.fold(state, fact);
    head = orderKey(fact);
  }
  aggregate.save(id, state, head);
}
