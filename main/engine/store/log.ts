import { FOREIGN_WITHOUT_CODE, type NumberGiven, numberGiven, OWN_WITHOUT_CODE } from '../../core/consoles/numbers.ts';
import { type Envelope, SYSTEM_PERSON } from '../../core/envelope/envelope.ts';
import { type RawFact, readRawFact, type WhyRefused } from '../../core/envelope/raw-fact.ts';
import {
  CLOCK_AT_REST,
  type ClockState,
  encodeStamp,
  isFromTheFuture,
  tick,
  witness,
} from '../../core/envelope/stamp.ts';
import type { Fact, NewFact } from '../../core/ops/fact.ts';
import { checkPayload, FACT_KINDS, fitPayload, isKnownKind, upcastPayload } from '../../core/ops/kinds.ts';
import { createIds } from '../process/ids.ts';
import { bytesToFact, factToBytes, hashOf, NO_PREVIOUS } from './chain.ts';
import type { KeyRing } from './keys.ts';
import type { Authorship, StoredFact } from './port.ts';
import { isSealed, openPayload, sealPayload, withOwnSubjects } from './seal.ts';
import type { FactTable, NumberTable } from './tables.ts';

/** A fact as it lies in the log, and whether this program can fold it. */
export interface LoggedFact {
  readonly position: number;
  readonly stamp: string;
  /** Null for a kind or version that this program does not know, and for a misfit: kept, inert. */
  readonly fact: Fact | null;
  /** What does not fit the schema of its kind, for a fact from elsewhere; null if it fits, or its kind is not known. */
  readonly misfit: string | null;
  /** It is another console's, and its stamp lies in the future: folded when its time comes. */
  readonly isHeld: boolean;
}

/** What became of a fact from elsewhere. */
export type Taken =
  | { readonly how: 'stored'; readonly logged: LoggedFact }
  | { readonly how: 'known' }
  | { readonly how: 'refused'; readonly why: WhyRefused };

export interface Log {
  readonly console: string;
  append(facts: readonly NewFact[], by: Authorship): readonly LoggedFact[];
  /** Checks a fact of another console and stores its bytes as they came. */
  take(arrival: Arrival, now: number): Taken;
  /** Stores a fact of a console that this one takes the place of anew, as its own; null if it is here, or is no fact. */
  adopt(row: StoredFact): LoggedFact | null;
  /** `now` decides whether it is held; it never is if left out. */
  read(position: number, now?: number): LoggedFact | null;
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
  readonly numbers: NumberTable;
  readonly keys: KeyRing;
  readonly workspace: string;
  readonly console: string;
  /** Every console under which this desk has written, the present one among them. */
  readonly ownConsoles: ReadonlySet<string>;
  /** The newest stamp of another console that this one has folded; null if there is none. */
  readonly witnessed: () => string | null;
}

/** Notes a number as given, whether its fact is folded, held or not known. */
export function noteNumber(numbers: NumberTable, { kind, code, number }: NumberGiven, isOwn: boolean): void {
  numbers.note(kind, code ?? (isOwn ? OWN_WITHOUT_CODE : FOREIGN_WITHOUT_CODE), number);
}

/** A fact that came from elsewhere, read; null if it cannot be read as a fact. */
export interface Arrival {
  readonly row: StoredFact;
  readonly fact: RawFact | null;
}

/**
 * Facts from elsewhere in the order in which they are best folded: by stamp, but never a fact before one that its chain has
 * earlier. A chain's stamps need not grow: what a desk writes anew under another console keeps the stamps that it had.
 */
export function arrivalsOf(rows: readonly StoredFact[]): readonly Arrival[] {
  const arrivals = rows.map((row) => ({ row, fact: readRawFact(row.bytes) }));
  const chains = Map.groupBy(arrivals, ({ fact }) => fact?.console ?? null);
  const unreadable = chains.get(null) ?? [];
  chains.delete(null);
  const placed = [...chains.values()].flatMap(inChain);
  placed.sort((a, b) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0));
  return [...placed.map(({ arrival }) => arrival), ...unreadable];
}

/** Each fact of one console with the newest stamp up to it, in the order of the chain. */
function inChain(arrivals: readonly Arrival[]): readonly { readonly arrival: Arrival; readonly stamp: string }[] {
  let newest = '';
  return arrivals
    .toSorted((a, b) => (a.fact?.seq ?? 0) - (b.fact?.seq ?? 0))
    .map((arrival) => {
      const stamp = arrival.fact?.stamp ?? '';
      if (stamp > newest) newest = stamp;
      return { arrival, stamp: newest };
    });
}

/** The append-only log of one workspace, written by one console. */
export function openLog({ table, numbers, keys, workspace, console, ownConsoles, witnessed }: LogParts): Log {
  const newId = createIds();
  let head = readHead();

  /** After everything that this desk has written or folded; what is held back has not been seen yet. */
  function readHead(): Head {
    const own = table.lastOf(console);
    const stamps = [...ownConsoles].map((each) => table.lastOf(each)?.stamp ?? null);
    const clock = [...stamps, witnessed()].filter((stamp) => stamp !== null).reduce(witness, CLOCK_AT_REST);
    return { seq: own?.seq ?? 0, hash: own?.hash ?? NO_PREVIOUS, clock };
  }
  function insert({ id, console: of, seq, stamp, kind, payload }: RawFact, { hash, bytes }: StoredFact): number {
    const given = numberGiven(kind, payload);
    if (given !== null) noteNumber(numbers, given, ownConsoles.has(of));
    return table.insert({ id, console: of, seq, stamp, kind, hash, bytes });
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
    const payload = withOwnSubjects(checkPayload(fact.kind, fact.payload), envelope.id, keys) as Fact['payload'];
    const bytes = factToBytes(envelope, sealPayload(payload, keys));
    const hash = hashOf(bytes);
    const position = insert({ ...envelope, payload }, { bytes, hash });
    head = { seq: envelope.seq, hash, clock };
    return { position, stamp: envelope.stamp, fact: { ...envelope, payload } as Fact, misfit: null, isHeld: false };
  }
  /** This desk's own facts were checked when they were written. */
  function toLogged(position: number, stored: RawFact, isHeld: boolean): LoggedFact {
    const { kind, version, stamp } = stored;
    const inert = { position, stamp, fact: null, misfit: null, isHeld };
    if (!isKnownKind(kind, version)) return inert;
    const opened = openPayload(stored.payload, keys);
    const fit = ownConsoles.has(stored.console)
      ? { payload: upcastPayload(kind, version, opened) }
      : isSealed(stored.payload)
        ? fitPayload(kind, version, opened)
        : { misfit: 'personal: not sealed' };
    if ('misfit' in fit) return { ...inert, misfit: fit.misfit };
    const payload = withOwnSubjects(fit.payload, stored.id, keys);
    return { ...inert, fact: { ...stored, version: FACT_KINDS[kind].version, payload } as Fact };
  }
  /** A console is never kept waiting for what it wrote itself, whatever its clock says now. */
  function isHeld({ console: of, stamp }: RawFact, now: number): boolean {
    return !ownConsoles.has(of) && isFromTheFuture(stamp, Math.max(now, head.clock.wall));
  }
  function whyNot(fact: RawFact, { hash }: StoredFact): WhyRefused | null {
    const last = table.lastOf(fact.console);
    const end = last?.seq ?? 0;
    if (fact.console === console) return 'fork';
    if (fact.seq > end + 1) return 'early';
    if (fact.seq === end + 1) return fact.previous === (last?.hash ?? NO_PREVIOUS) ? null : 'fork';
    if (table.linkAt(fact.console, fact.seq) !== null) return 'fork';
    // It belongs into a gap that a restore had to leave.
    const before = fact.seq === 1 ? NO_PREVIOUS : table.linkAt(fact.console, fact.seq - 1)?.hash;
    if (before === undefined) return 'early';
    const after = table.linkAt(fact.console, fact.seq + 1);
    const isFollowed = after === null || bytesToFact(after.bytes).previous === hash;
    return fact.previous === before && isFollowed ? null : 'fork';
  }

  return {
    console,
    append: (facts, by) => facts.map((fact) => appendOne(fact, by)),
    take: ({ row, fact }, now) => {
      if (fact === null || fact.workspace !== workspace) return { how: 'refused', why: 'malformed' };
      if (hashOf(row.bytes) !== row.hash) return { how: 'refused', why: 'altered' };
      const known = table.hashOfId(fact.id);
      if (known !== null) return known === row.hash ? { how: 'known' } : { how: 'refused', why: 'fork' };
      const why = whyNot(fact, row);
      if (why !== null) return { how: 'refused', why };
      const position = insert(fact, row);
      return { how: 'stored', logged: toLogged(position, fact, isHeld(fact, now)) };
    },
    adopt: (row) => {
      const fact = readRawFact(row.bytes);
      if (fact === null || fact.workspace !== workspace || table.hashOfId(fact.id) !== null) return null;
      const own: RawFact = { ...fact, console, seq: head.seq + 1, previous: head.hash };
      const bytes = factToBytes(own, own.payload);
      const hash = hashOf(bytes);
      const position = insert(own, { bytes, hash });
      head = { seq: own.seq, hash, clock: witness(head.clock, own.stamp) };
      return toLogged(position, own, false);
    },
    read: (position, now = Number.POSITIVE_INFINITY) => {
      const bytes = table.at(position);
      if (bytes === null) return null;
      const stored = bytesToFact(bytes);
      return toLogged(position, stored, isHeld(stored, now));
    },
    witness: (stamp) => {
      head = { ...head, clock: witness(head.clock, stamp) };
    },
    reset: () => {
      head = readHead();
    },
  };
}
