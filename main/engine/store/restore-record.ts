import { ulid } from 'ulid';
import { BEFORE_FIRST, numberGiven } from '../../core/consoles/numbers.ts';
import type { Envelope } from '../../core/envelope/envelope.ts';
import type { BackupReader } from './backup-file.ts';
import { followChains, type Gap, gapsToText, intactFact, type Link } from './chain.ts';
import type { KeyRing } from './keys.ts';
import { openLocalValues } from './local-values.ts';
import { noteNumber } from './log.ts';
import { migrate } from './migrations.ts';
import { openStore } from './open-store.ts';
import type { StoredFact } from './port.ts';
import { textToConsoles } from './record.ts';
import { type Connection, openConnection } from './sqlite.ts';
import { openNumbers } from './sqlite-tables.ts';

export interface RestoreParts {
  /** Where the new record is made; nothing may be there. */
  readonly target: string;
  readonly source: RestoreSource;
  /** Facts that could be read of what the backup is to replace: whatever continues the backup's chains is taken too. */
  readonly salvaged: Iterable<StoredFact>;
  readonly keys: KeyRing;
  readonly workspace: string;
  readonly now: number;
  /** Facts that are written anew under the new console: those of a console that another desk has taken over. */
  readonly anew?: ConsoleEnd;
}

/** A record to restore from: a backup, or a file that is to be replaced. Closed once it was read. */
export type RestoreSource = Pick<BackupReader, 'rows' | 'local' | 'close'>;

/** A console that is left: what it wrote after a place in its chain is written anew under another. */
export interface ConsoleEnd {
  readonly console: string;
  readonly after: number;
  /** The new console's id. */
  readonly as: string;
  /** Ids of facts that are elsewhere and will come from there. */
  readonly known: ReadonlySet<string>;
}

const FACTS_A_COMMIT = 2000;

/**
 * Makes a record from a backup and goes on with what can still be read of the damaged one: a fact proves itself by its hash
 * and its place in its console's chain. What comes after a fact that is lost for good is taken too, and the gap is
 * remembered. The record goes on under a new console id, since nobody can know what the old console wrote after the last
 * fact that is left of it. Returns the number of facts.
 */
export function restoreRecord(parts: RestoreParts): number {
  const connection = openConnection(parts.target);
  try {
    migrate(connection);
    const { source } = parts;
    let anew: readonly StoredFact[] = [];
    try {
      const local = source.local();
      const taker = openTaker(connection, parts.anew ?? null);
      taker.takeAll(source.rows());
      taker.takeAll(parts.salvaged);
      anew = taker.leftOut();
      const gaps = taker.bridgeGaps();
      const own = ownConsoles(connection, local);
      noteNumbers(connection, own);
      keepLocal(connection, local, own, gaps, parts.anew?.as ?? ulid());
    } finally {
      source.close();
    }
    const store = openStore({
      connection,
      keys: parts.keys,
      workspace: parts.workspace,
      mayLock: true,
      now: parts.now,
    });
    store.atomically(() => store.adopt(anew));
    const facts = store.rebuild(parts.now, { mayLock: true });
    store.close();
    return facts;
  } catch (error) {
    connection.close();
    parts.keys.close();
    throw error;
  }
}

/**
 * The consoles under which this desk wrote: all of them, unless it was in a team. A backup may be older than the last
 * restore, and so not know every console of its desk.
 */
function ownConsoles(
  connection: Connection,
  local: readonly { readonly key: string; readonly value: string }[],
): readonly string[] {
  const isTeam = connection.prepare("SELECT 1 FROM facts WHERE kind = 'console.joined' LIMIT 1").get() !== undefined;
  if (!isTeam) {
    const consoles = connection.prepare('SELECT console FROM facts GROUP BY console ORDER BY min(position)');
    return consoles.all<{ console: string }>().map(({ console }) => console);
  }
  const values = new Map(local.map(({ key, value }) => [key, value]));
  return [...new Set([...textToConsoles(values.get('consoles')), values.get('console') ?? ''])];
}

/** Notes every number that the record holds as given. */
function noteNumbers(connection: Connection, own: readonly string[]): void {
  const numbers = openNumbers(connection);
  const highest = connection
    .prepare(`SELECT console, kind, json_extract(bytes, '$.payload.code') AS code, max(json_extract(bytes, '$.payload.number')) AS number
      FROM facts WHERE kind IN (SELECT value FROM json_each(?)) AND json_type(bytes, '$.payload.number') = 'integer'
      GROUP BY console, kind, code`)
    .all<{ console: string; kind: string; code: string | null; number: number }>(
      JSON.stringify(Object.keys(BEFORE_FIRST)),
    );
  connection.atomically(() => {
    for (const { console, kind, ...payload } of highest) {
      const given = numberGiven(kind, payload);
      if (given !== null) noteNumber(numbers, given, own.includes(console));
    }
  });
}

interface StoredLink extends Link {
  readonly fact: Envelope & { readonly payload: unknown };
  readonly bytes: string;
}

interface Taker {
  takeAll(rows: Iterable<StoredFact>): void;
  /** Takes what hangs on facts that never came. Returns where those were. */
  bridgeGaps(): readonly Gap[];
  /** The facts that are to be written anew, in the order of their chain. */
  leftOut(): readonly StoredFact[];
}

function openTaker(connection: Connection, anew: ConsoleEnd | null): Taker {
  const chains = followChains<StoredLink>();
  const insert = connection.prepare(
    'INSERT INTO facts (id, console, seq, stamp, kind, hash, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const { rememberAnswer } = openLocalValues(connection);
  const left = new Map<number, StoredFact>();

  function take(row: StoredFact): void {
    const fact = intactFact(row);
    if (fact === null) return;
    if (fact.console === anew?.console && fact.seq > anew.after) {
      if (!anew.known.has(fact.id)) left.set(fact.seq, row);
      rememberAnswer(fact.command, { method: null, inputHash: null, answer: answerOf(fact) });
      return;
    }
    const link = { seq: fact.seq, previous: fact.previous, hash: row.hash, fact, bytes: row.bytes };
    for (const next of chains.offer(fact.console, link) ?? []) put(next);
  }
  function put({ fact, hash, bytes }: StoredLink): void {
    insert.run(fact.id, fact.console, fact.seq, fact.stamp, fact.kind, hash, bytes);
    rememberAnswer(fact.command, { method: null, inputHash: null, answer: answerOf(fact) });
  }
  return {
    takeAll: (rows) => {
      let batch: StoredFact[] = [];
      const flush = () => {
        connection.atomically(() => {
          for (const row of batch) take(row);
        });
        batch = [];
      };
      for (const row of rows) if (batch.push(row) >= FACTS_A_COMMIT) flush();
      flush();
    },
    bridgeGaps: () =>
      connection.atomically(() => {
        const gaps: Gap[] = [];
        for (let bridged = chains.bridge(); bridged !== null; bridged = chains.bridge()) {
          gaps.push(bridged.gap);
          for (const link of bridged.links) put(link);
        }
        return gaps;
      }),
    leftOut: () => [...left].sort(([a], [b]) => a - b).map(([, row]) => row),
  };
}

/** What a command that is asked again after a restore is told: enough to know that it was carried out. */
function answerOf({ kind, payload }: { readonly kind: string; readonly payload: unknown }): unknown {
  const told = payload as Readonly<Record<string, unknown>>;
  if (kind === 'report.logged') {
    const { report, number } = told;
    return {
      report,
      number,
      cluster: null,
      clusterTitle: '',
      clusterReports: 1,
      tier: 'none',
      raised: false,
      incident: null,
    };
  }
  if (kind === 'incident.declared') return { incident: told.incident, number: told.number };
  if (kind === 'person.added') return { person: told.person };
  return null;
}

/** Keeps what the desk had kept for itself, but goes on under a new console id. */
function keepLocal(
  connection: Connection,
  values: readonly { readonly key: string; readonly value: string }[],
  consoles: readonly string[],
  gaps: readonly Gap[],
  console: string,
): void {
  const { setLocal } = openLocalValues(connection);
  for (const { key, value } of values) setLocal(key, value);
  setLocal('console', console);
  setLocal('consoles', JSON.stringify(consoles));
  setLocal('gaps', gapsToText(gaps));
}
