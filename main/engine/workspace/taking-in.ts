import { ACTIVE_WINDOW_MS } from '../../core/clusters/cluster.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Ingested, RefusedFact, Store, StoredFact } from '../store/port.ts';
import type { Clock } from '../time/clock.ts';

export interface TakingInParts {
  readonly store: Pick<Store, 'ingest'>;
  readonly clock: Clock;
  /** Runs a transaction. What it says when it throws is thrown on. */
  readonly commit: <T>(work: () => T) => Result<T>;
  /** Takes what was folded into memory and tells the screens. */
  readonly absorb: (folded: readonly Fact[]) => void;
  /** Raises the flags that these facts call for, unless they stand by now. Called once for all that came meanwhile. */
  readonly considerFlags: (facts: readonly Fact[]) => void;
  /** In [0, 1). */
  readonly random: () => number;
  readonly noteFault: (what: string, error: unknown) => void;
}

/** What became of facts that were offered. Those that are not named in `refused` are here now. */
export interface TakenIn {
  /** How many are new here. */
  readonly stored: number;
  readonly refused: readonly RefusedFact[];
}

/**
 * The way in for facts of other consoles: checked and stored as they came, folded, announced, and considered for flags. Not
 * a command: nobody here decided anything, and nothing is written under this console but a flag that is due.
 */
export interface TakingIn {
  take(rows: readonly StoredFact[]): Result<TakenIn>;
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

  function takeAll(rows: readonly StoredFact[]): Result<Ingested> {
    try {
      return parts.commit(() => store.ingest(rows, clock.now()));
    } catch (error) {
      if (rows.length === 1) {
        parts.noteFault('taking in a fact', error);
        return ok({ folded: [], stored: 0, refused: rows.map((row) => ({ row, why: 'unfoldable' })) });
      }
      return takeOneByOne(rows);
    }
  }
  /** One that cannot be folded must not keep the others of its batch out. */
  function takeOneByOne(rows: readonly StoredFact[]): Result<Ingested> {
    const all = { folded: [] as Fact[], stored: 0, refused: [] as RefusedFact[] };
    for (const row of rows) {
      const taken = takeAll([row]);
      if (!taken.ok) return taken;
      all.folded.push(...taken.value.folded);
      all.stored += taken.value.stored;
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
    take: (rows) => {
      const taken = takeAll(rows);
      if (!taken.ok) return taken;
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
