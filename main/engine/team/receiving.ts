import { createHash } from 'node:crypto';
import { type RawFact, readRawFact } from '../../core/envelope/raw-fact.ts';
import type { Cursor } from '../../core/hub/shapes.ts';
import type { HubMessage } from '../../core/hub/wire.ts';
import { isHubConsole } from '../../core/team/team.ts';
import type { RecordStore, RefusedFact } from '../store/port.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { fromWire } from './pushing.ts';
import { FIRST_SLICE, sliceAfter } from './slice-size.ts';

export interface ReceivingParts {
  readonly workspace: () => Workspace | null;
  /** Notes, in the transaction that takes the facts in, that this desk has come up to there. */
  readonly note: (store: RecordStore, to: Cursor, own: ReadonlyMap<string, number>) => void;
  /** So many facts are stored: the hub may send as many more. */
  readonly onTaken: (facts: number) => void;
  /** The hub's chain of this console goes another way than the one that is here, and that is being dealt with. */
  readonly isParting: () => boolean;
  /** A fact before one that came is not to be had: the rest is taken without it. */
  readonly isEarlyTaken: () => boolean;
  readonly onTrouble: (trouble: ReceivingTrouble) => void;
  /** Lets other work in between. */
  readonly pause: (then: () => void) => void;
}

/**
 * `altered`: what came is not what the hub's log holds; `full`: it could not be stored now; `forked`: the hub has another fact in
 * the chain of this very console; `early`: a fact that the hub sent before is not here.
 */
export interface ReceivingTrouble {
  readonly kind: 'altered' | 'full' | 'early' | 'forked';
}

/** Takes in what the hub sends, in its order, a little at a time. */
export interface Receiving {
  /** Begins anew after this place of the hub's log. */
  begin(after: Cursor): void;
  take(message: HubMessage<'facts'>): void;
  /** Forgets what waits. */
  stop(): void;
}

export function createReceiving(parts: ReceivingParts): Receiving {
  let at: Pick<Cursor, 'position' | 'digest'> | null = null;
  let waiting: HubMessage<'facts'>[] = [];
  let isBusy = false;
  let round = 0;
  let slice = FIRST_SLICE;

  function fail(trouble: ReceivingTrouble): void {
    stop();
    parts.onTrouble(trouble);
  }
  function stop(): void {
    waiting = [];
    at = null;
    isBusy = false;
    round += 1;
  }
  function next(): void {
    const [message] = waiting;
    if (isBusy || message === undefined || at === null) return;
    if (message.from !== at.position || digestAfter(at.digest, message) !== message.to.digest) {
      fail({ kind: 'altered' });
      return;
    }
    isBusy = true;
    takeSlice(message, 0, round);
  }
  function takeSlice(message: HubMessage<'facts'>, from: number, of: number): void {
    if (of !== round) return;
    const workspace = parts.workspace();
    if (workspace === null) {
      fail({ kind: 'full' });
      return;
    }
    const end = endOfSlice(message.rows, from, slice);
    const rows = message.rows.slice(from, end);
    const isLast = end >= message.rows.length;
    const { store } = workspace;
    const startedAt = performance.now();
    const taken = workspace.takeIn(rows, {
      keys: from === 0 ? message.keys.map(fromWire) : [],
      note: isLast ? () => parts.note(store, message.to, ownIn(message, store)) : () => {},
    });
    // The last rows of a message may be few, which says little.
    if (rows.length >= Math.min(slice, FIRST_SLICE)) slice = sliceAfter(rows.length, performance.now() - startedAt);
    if (of !== round) return;
    if (!taken.ok) {
      fail({ kind: 'full' });
      return;
    }
    const trouble = troubleIn(taken.value.refused, parts.isParting() ? null : store);
    const isPassedOver = trouble?.kind === 'early' && parts.isEarlyTaken();
    if (trouble !== null && !isPassedOver) {
      fail(trouble);
      return;
    }
    if (!isLast) {
      parts.pause(() => takeSlice(message, end, of));
      return;
    }
    at = message.to;
    waiting.shift();
    isBusy = false;
    parts.onTaken(message.rows.length);
    if (waiting.length > 0) parts.pause(() => of === round && next());
  }
  return {
    begin: (after) => {
      stop();
      at = after;
    },
    take: (message) => {
      waiting.push(message);
      next();
    },
    stop,
  };
}

/** What the hub says of a fact right after it is taken in with it: a fact that is set aside is best never folded. */
function endOfSlice(rows: HubMessage<'facts'>['rows'], from: number, many: number): number {
  let end = from + many;
  while (end < rows.length && isHubConsole(readRawFact(rows[end]?.bytes ?? '')?.console ?? '')) end += 1;
  return Math.min(end, rows.length);
}

/** digest(n) = SHA-256 of digest(n - 1) and hash(n), as text. */
export function digestAfter(digest: string, { rows }: Pick<HubMessage<'facts'>, 'rows'>): string {
  return rows.reduce((before, { hash }) => createHash('sha256').update(`${before}${hash}`).digest('hex'), digest);
}

/** What came back of this desk's own: the hub surely has it. */
function ownIn({ rows }: HubMessage<'facts'>, { ownConsoles }: RecordStore): ReadonlyMap<string, number> {
  const own = new Map<string, number>();
  for (const { bytes } of rows) {
    const fact = readRawFact(bytes);
    if (fact !== null && ownConsoles.includes(fact.console))
      own.set(fact.console, Math.max(fact.seq, own.get(fact.console) ?? 0));
  }
  return own;
}

/** What the hub checked and a desk cannot take is a fault that is noted; only what says that this desk went astray stops it. */
function troubleIn(refused: readonly RefusedFact[], store: RecordStore | null): ReceivingTrouble | null {
  for (const { row, why } of refused) {
    const fact = readRawFact(row.bytes);
    if (why === 'fork' && fact !== null && store !== null && isOwn(fact, store)) return { kind: 'forked' };
    if (why === 'early') return { kind: 'early' };
    if (why === 'altered') return { kind: 'altered' };
  }
  return null;
}

/** Also a fact of this desk that is there under another console: it was written anew by a copy of this folder. */
function isOwn({ id, console }: RawFact, store: RecordStore): boolean {
  if (console === store.console) return true;
  return store.factsOf(store.console, 0, Number.MAX_SAFE_INTEGER).some(({ bytes }) => readRawFact(bytes)?.id === id);
}
