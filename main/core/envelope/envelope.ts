import type * as z from 'zod/mini';
import type { KindDefinitions } from './kind.ts';

/** The person who raised a fact that no human decided. */
export const SYSTEM_PERSON = 'system';

/**
 * One entry of the append-only log. Nothing in it is ever changed; everything else in the database is folded from these.
 * Order is (stamp, id).
 */
export interface Envelope {
  /** Monotonic ULID; also the idempotency key between desks. */
  readonly id: string;
  readonly workspace: string;
  readonly console: string;
  /** The console's own sequence number, from 1, gapless. */
  readonly seq: number;
  /** SHA-256 (hex) of the stored bytes of the console's previous fact; 64 zeros for its first. */
  readonly previous: string;
  /** Hybrid logical clock, see stamp.ts. */
  readonly stamp: string;
  readonly person: string;
  /** Idempotency key of the command that made this fact; one command may make several facts. */
  readonly command: string;
  readonly kind: string;
  readonly version: number;
  /** When it happened and when it was written down: ms since the epoch, UTC. */
  readonly happenedAt: number;
  readonly recordedAt: number;
}

/** The payload of a kind, of a map of kinds. */
export type PayloadOf<M extends KindDefinitions, K extends keyof M> = z.infer<M[K]['schema']>;

/** A fact as the folds see it, of the kinds of a map: personal fields opened (or marked erased). */
export type FactOf<M extends KindDefinitions, K extends keyof M = keyof M> = {
  [Kind in K]: Envelope & { readonly kind: Kind; readonly payload: PayloadOf<M, Kind> };
}[K];

/** What `decide` returns: a fact that the engine has yet to stamp, chain and store. */
export type NewFactOf<M extends KindDefinitions, K extends keyof M = keyof M> = {
  [Kind in K]: {
    readonly kind: Kind;
    readonly payload: PayloadOf<M, Kind>;
    readonly happenedAt: number;
    /** Only for facts that no human decided. */
    readonly bySystem?: boolean;
  };
}[K];

/** Sort key of the record's order: (stamp, id). */
export function orderKey(fact: Pick<Envelope, 'stamp' | 'id'>): string {
  return `${fact.stamp}|${fact.id}`;
}
