import { ACTIVE_WINDOW_MS } from '../../core/clusters/cluster.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { ok, type Result } from '../../core/result.ts';
import type { CallerKey } from '../store/caller-key.ts';
import type { Ingested, RecordStore, RefusedFact, StoredFact } from '../store/port.ts';
import type { Clock } from '../time/clock.ts';

export interface TakingInParts {
  readonly store: Pick<RecordStore, 'ingest' | 'takeKeys'>;
  readonly clock: Clock;
  /** Runs a transaction. What it says when it throws is thrown on. */
  readonly commit: <T>(work: () => T) => Result<T>;
  /** Takes what was folded into memory and tells the screens. */
  readonly absorb: (folded: readonly Fact[]) => void;
  /** Words that waited for a key can be read now. */
  readonly onOpened: () => void;
  /** Raises the flags that these facts call for, unless they stand by now. Called once for all that came meanwhile. */
  readonly considerFlags: (facts: readonly Fact[]) => void;
  /** In [0, 1). */
  readonly random: () => number;
  readonly noteFault: (what: string, error: unknown) => void;
}

interface Taken extends Ingested {
  /** How many facts could be read anew, since their keys came. */
  readonly opened: number;
}

/** What became of facts that were offered. Those that are not named in `refused` are here now. */
export interface TakenIn {
  /** How many are new here. */
  readonly stored: number;
  readonly refused: readonly RefusedFact[];
}

/** What comes with facts, and is kept with them or not at all. */
export interface TakenBeside {
  /** Keys are durable before the facts that they open. */
  readonly keys?: readonly CallerKey[];
  /** Notes how far this desk has come. */
  readonly note?: () => void;
}

/**
 * The way in for facts of other consoles: checked and stored as they came, folded, announced, and considered for flags. Not
 * a command: nobody here decided anything, and nothing is written under this console but a flag that is due.
 */
export interface TakingIn {
  take(rows: readonly StoredFact[], beside?: TakenBeside): Result<TakenIn>;
  /** For facts that were held and are folded now. */
  received(folded: readonly Fact[]): void;
  close(): void;
}

/**
 * The desk that saved the crossing call raises the flag at once. Where the calls of several desks cross only together,
 * whoever takes them in waits this long (ms), each another time, and finds the flag there unless it is the first.
 */
const WAIT_AT_LEAST_MS = 500;
const WAIT_AT_MOST_MS = 4_000;

export function createTakingIn(parts: TakingInParts): TakingIn {
  const { store, clock } = parts;
  let waiting: Fact[] = [];
  let cancel: (() => void) | null = null;

  function takeAll(rows: readonly StoredFact[], { keys = [], note = () => {} }: TakenBeside): Result<Taken> {
    try {
      return parts.commit(() => {
        const opened = store.takeKeys(keys).length;
        const ingested = store.ingest(rows, clock.now());
        note();
        return { ...ingested, opened };
      });
    } catch (error) {
      if (rows.length === 0) throw error;
      if (rows.length === 1) {
        parts.noteFault('taking in a fact', error);
        const refused = rows.map((row) => ({ row, why: 'unfoldable' as const }));
        const beside = takeAll([], { keys, note });
        return beside.ok ? ok({ ...beside.value, refused }) : beside;
      }
      return takeOneByOne(rows, { keys, note });
    }
  }
  /** One that cannot be folded must not keep the others of its batch out. */
  function takeOneByOne(rows: readonly StoredFact[], { keys, note }: TakenBeside): Result<Taken> {
    const all = { folded: [] as Fact[], stored: 0, opened: 0, refused: [] as RefusedFact[] };
    for (const [index, row] of rows.entries()) {
      const isLast = index === rows.length - 1;
      const taken = takeAll([row], { ...(index === 0 && keys ? { keys } : {}), ...(isLast && note ? { note } : {}) });
      if (!taken.ok) return taken;
      all.folded.push(...taken.value.folded);
      all.stored += taken.value.stored;
      all.opened += taken.value.opened;
      all.refused.push(...taken.value.refused);
    }
    return ok(all);
  }
  function received(folded: readonly Fact[]): void {
    if (folded.length === 0) return;
    parts.absorb(folded);
    const since = clock.now() - ACTIVE_WINDOW_MS;
    waiting.push(...folded.filter((fact) => fact.happenedAt >= since));
    if (cancel !== null) return;
    const wait = WAIT_AT_LEAST_MS + parts.random() * (WAIT_AT_MOST_MS - WAIT_AT_LEAST_MS);
    cancel = clock.onceAt(clock.now() + Math.round(wait), consider);
  }
  function consider(): void {
    const facts = waiting;
    waiting = [];
    cancel = null;
    try {
      parts.considerFlags(facts);
    } catch (error) {
      parts.noteFault('flags of facts that were taken in', error);
    }
  }
  return {
    take: (rows, beside = {}) => {
      const taken = takeAll(rows, beside);
      if (!taken.ok) return taken;
      if (taken.value.opened > 0) parts.onOpened();
      received(taken.value.folded);
      return ok({ stored: taken.value.stored, refused: taken.value.refused });
    },
    received,
    close: () => {
      cancel?.();
      waiting = [];
    },
  };
}
