import { type Envelope, SYSTEM_PERSON } from '../../core/envelope/envelope.ts';
import {
  CLOCK_AT_REST,
  type ClockState,
  encodeStamp,
  isFromTheFuture,
  tick,
  witness,
} from '../../core/envelope/stamp.ts';
import type { Fact, NewFact } from '../../core/ops/fact.ts';
import { checkPayload, FACT_KINDS, isKnownKind } from '../../core/ops/kinds.ts';
import { createIds } from '../process/ids.ts';
import { bytesToFact, factToBytes, hashOf, NO_PREVIOUS } from './chain.ts';
import type { KeyRing } from './keys.ts';
import type { Authorship } from './port.ts';
import { openPayload, sealPayload } from './seal.ts';
import type { FactTable } from './tables.ts';

/** A fact as it lies in the log, and whether this program can fold it. */
export interface LoggedFact {
  readonly position: number;
  readonly stamp: string;
  /** Null for a kind or version that this program does not know: kept, inert. */
  readonly fact: Fact | null;
  /** Its stamp lies in the future: folded when its time comes. */
  readonly isHeld: boolean;
}

export interface Log {
  readonly console: string;
  append(facts: readonly NewFact[], by: Authorship): readonly LoggedFact[];
  /** Stores a fact of another console; null when it is already here. */
  take(fact: Envelope & { readonly payload: unknown }, now: number): LoggedFact | null;
  read(position: number): LoggedFact | null;
  /** Makes the next stamp sort after one whose time has come. */
  witness(stamp: string): void;
  /** Reads again where the chain and the clock stand, after a transaction was rolled back. */
  reset(): void;
}

interface Head {
  seq: number;
  hash: string;
  clock: ClockState;
}

export interface LogParts {
  readonly table: FactTable;
  readonly keys: KeyRing;
  readonly workspace: string;
  readonly console: string;
  /** The newest stamp that was witnessed after its fact had been stored; null if there is none. */
  readonly witnessed: () => string | null;
}

/** The append-only log of one workspace, written by one console. */
export function openLog({ table, keys, workspace, console, witnessed }: LogParts): Log {
  const newId = createIds();
  let head = readHead();

  /** A console's own last stamp is after everything it had seen by then; what is held back has not been seen yet. */
  function readHead(): Head {
    const own = table.lastOf(console);
    const later = table.newestSince(own?.position ?? 0);
    const stamps = [own?.stamp ?? null, later, witnessed()].filter((stamp) => stamp !== null);
    return { seq: own?.seq ?? 0, hash: own?.hash ?? NO_PREVIOUS, clock: stamps.reduce(witness, CLOCK_AT_REST) };
  }
  function store({ id, console: of, seq, stamp, kind, ...envelope }: Envelope, payload: unknown) {
    const bytes = factToBytes({ id, console: of, seq, stamp, kind, ...envelope }, payload);
    const hash = hashOf(bytes);
    return { position: table.insert({ id, console: of, seq, stamp, kind, hash, bytes }), hash };
  }
  function appendOne(fact: NewFact, by: Authorship): LoggedFact {
    const clock = tick(head.clock, by.now);
    const envelope: Envelope = {
      id: newId(clock.wall),
      workspace,
      console,
      seq: head.seq + 1,
      previous: head.hash,
      stamp: encodeStamp(clock),
      person: fact.bySystem ? SYSTEM_PERSON : by.person,
      command: by.command,
      kind: fact.kind,
      version: FACT_KINDS[fact.kind].version,
      happenedAt: fact.happenedAt,
      recordedAt: by.now,
    };
    const payload = checkPayload(fact.kind, fact.payload);
    const { position, hash } = store(envelope, sealPayload(payload, keys));
    head = { seq: envelope.seq, hash, clock };
    return { position, stamp: envelope.stamp, fact: { ...envelope, payload } as Fact, isHeld: false };
  }
  function toFact(stored: Envelope & { readonly payload: unknown }): Fact | null {
    if (!isKnownKind(stored.kind, stored.version)) return null;
    return { ...stored, payload: openPayload(stored.payload, keys) } as Fact;
  }

  return {
    console,
    append: (facts, by) => facts.map((fact) => appendOne(fact, by)),
    take: (fact, now) => {
      if (table.has(fact.id)) return null;
      const isHeld = isFromTheFuture(fact.stamp, now);
      if (!isHeld) head = { ...head, clock: witness(head.clock, fact.stamp) };
      const sealed = { ...fact, payload: sealPayload(fact.payload, keys) };
      const { position } = store(fact, sealed.payload);
      return { position, stamp: fact.stamp, fact: toFact(sealed), isHeld };
    },
    read: (position) => {
      const bytes = table.at(position);
      if (bytes === null) return null;
      const stored = bytesToFact(bytes);
      return { position, stamp: stored.stamp, fact: toFact(stored), isHeld: false };
    },
    witness: (stamp) => {
      head = { ...head, clock: witness(head.clock, stamp) };
    },
    reset: () => {
      head = readHead();
    },
  };
}
