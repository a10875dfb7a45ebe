import { openAggregates } from './aggregates.ts';
import { openDirectoryLookup } from './directory-lookup.ts';
import { openDirectoryReads } from './directory-reads.ts';
import { openDirectoryTables } from './directory-tables.ts';
import { type IncidentStates, openIncidentStates } from './incident-states.ts';
import { openLocalValues } from './local-values.ts';
import { openOutboxRows } from './outbox-rows.ts';
import type { ChainEnd, StoredFact } from './port.ts';
import { PROJECTION_TABLES } from './projection-tables.ts';
import { openReportReads } from './report-reads.ts';
import type { Connection } from './sqlite.ts';
import { openStateReads } from './state-reads.ts';
import type {
  FactTable,
  HeldTable,
  LockedTable,
  NumberTable,
  Projections,
  QuarantineTable,
  RecordTables,
  SetAsideTable,
  StreamTable,
} from './tables.ts';
import { openTextIndex, type TextIndex } from './text-index.ts';

/** The tables of a record in a database file of this program's format. */
export function openSqliteTables(connection: Connection, mayWriteOnClose: () => boolean): RecordTables {
  let index = openTextIndex(connection);
  const incidents = openIncidentStates(connection);
  function atomically<T>(work: () => T): T {
    try {
      return connection.atomically(() => {
        const result = work();
        index.flush();
        return result;
      });
    } catch (error) {
      incidents.forget();
      throw error;
    } finally {
      index.clear();
    }
  }
  return {
    facts: openFacts(connection),
    numbers: openNumbers(connection),
    projections: () => openProjections(connection, index, incidents),
    clearProjections: () => {
      for (const name of tablesIn(PROJECTION_TABLES)) connection.exec(`DROP TABLE IF EXISTS ${name}`);
      connection.exec(PROJECTION_TABLES);
      index = openTextIndex(connection);
      incidents.forget();
    },
    reads: {
      ...openReportReads(connection, incidents),
      ...openDirectoryReads(connection),
      lookup: openDirectoryLookup(connection),
      ...openStateReads(connection),
    },
    outbox: openOutboxRows(connection),
    ...openLocalValues(connection),
    atomically,
    get isInTransaction() {
      return connection.inTransaction;
    },
    scrub: () => scrub(connection),
    close: () => {
      if (mayWriteOnClose()) connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.close();
    },
  };
}

const NONE = { facts: 0, calls: 0 };

/** The log alone; of a connection that may only read, to be read. */
export function openFacts(connection: Connection): FactTable {
  const insert = connection.prepare(
    'INSERT INTO facts (id, console, seq, stamp, kind, hash, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const hashOfId = connection.prepare('SELECT hash FROM facts WHERE id = ?');
  const positionOf = connection.prepare('SELECT position FROM facts WHERE id = ?');
  const ofKind = connection.prepare('SELECT bytes FROM facts WHERE kind = ?');
  const linkAt = connection.prepare('SELECT hash, bytes FROM facts WHERE console = ? AND seq = ?');
  const at = connection.prepare('SELECT bytes FROM facts WHERE position = ?');
  const from = connection.prepare(
    'SELECT position, bytes, hash FROM facts WHERE position > ? ORDER BY position LIMIT ?',
  );
  const before = connection.prepare(
    'SELECT position, bytes, hash FROM facts WHERE position < ? ORDER BY position DESC LIMIT ?',
  );
  const last = connection.prepare('SELECT coalesce(max(position), 0) AS position FROM facts');
  const lastOf = connection.prepare(
    'SELECT position, seq, hash, stamp FROM facts WHERE console = ? ORDER BY seq DESC LIMIT 1',
  );
  const ofConsole = connection.prepare(
    'SELECT seq, bytes, hash FROM facts WHERE console = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const countAfter = connection.prepare(
    "SELECT count(*) AS facts, count(*) FILTER (WHERE kind = 'report.logged') AS calls FROM facts WHERE console = ? AND seq > ?",
  );
  const ends = connection.prepare(
    'SELECT f.console, f.seq, f.hash FROM facts f WHERE f.seq = (SELECT max(g.seq) FROM facts g WHERE g.console = f.console) ORDER BY f.console',
  );
  const hasKind = connection.prepare(
    "SELECT 1 FROM facts WHERE kind = ? AND json_extract(bytes, '$.version') = ? LIMIT 1",
  );
  return {
    insert: ({ id, console, seq, stamp, kind, hash, bytes }) =>
      Number(insert.run(id, console, seq, stamp, kind, hash, bytes).lastInsertRowid),
    hashOfId: (id) => hashOfId.get<{ hash: string }>(id)?.hash ?? null,
    positionOf: (id) => positionOf.get<{ position: number }>(id)?.position ?? null,
    ofKind: (kind) => ofKind.all<{ bytes: string }>(kind).map(({ bytes }) => bytes),
    linkAt: (console, seq) => linkAt.get<StoredFact>(console, seq) ?? null,
    at: (position) => at.get<{ bytes: string }>(position)?.bytes ?? null,
    from: (position, limit) => from.all<StoredFact & { position: number }>(position, limit),
    before: (position, limit) => before.all<StoredFact & { position: number }>(position, limit),
    last: () => last.get<{ position: number }>()?.position ?? 0,
    lastOf: (console) => lastOf.get<{ position: number; seq: number; hash: string; stamp: string }>(console) ?? null,
    ofConsole: (console, after, limit) => ofConsole.all<StoredFact & { seq: number }>(console, after, limit),
    countAfter: (console, after) => countAfter.get<{ facts: number; calls: number }>(console, after) ?? NONE,
    ends: () => ends.all<ChainEnd>(),
    hasKind: (kinds) =>
      kinds.some((each) => {
        const [kind = '', version = ''] = each.split('@');
        return hasKind.get(kind, Number(version)) !== undefined;
      }),
  };
}

function openProjections(connection: Connection, index: TextIndex, incidents: IncidentStates): Projections {
  const addDecision = connection.prepare('INSERT OR IGNORE INTO decisions (key, at, state) VALUES (?, ?, ?)');
  const addErased = connection.prepare('INSERT OR IGNORE INTO erased (subject) VALUES (?)');
  const allErased = connection.prepare('SELECT subject FROM erased ORDER BY subject');
  const reportsOfSubject = connection.prepare('SELECT id FROM reports WHERE subject = ?');
  return {
    aggregates: openAggregates(connection, index, incidents),
    streams: openStreams(connection),
    directory: openDirectoryTables(connection, index),
    held: openHeld(connection),
    quarantine: openQuarantine(connection),
    setAside: openSetAside(connection),
    locked: openLocked(connection),
    addDecision: (decision, at) => {
      addDecision.run(decision.key, at, JSON.stringify(decision));
    },
    addErased: (subject) => {
      addErased.run(subject);
    },
    erasedSubjects: () => allErased.all<{ subject: string }>().map((row) => row.subject),
    reportsOfSubject: (subject) => reportsOfSubject.all<{ id: string }>(subject).map((row) => row.id),
  };
}

function openStreams(connection: Connection): StreamTable {
  const add = connection.prepare(
    'INSERT OR IGNORE INTO fact_streams (stream, stamp, id, position) VALUES (?, ?, ?, ?)',
  );
  const remove = connection.prepare('DELETE FROM fact_streams WHERE stream = ? AND stamp = ? AND id = ?');
  const length = connection.prepare(
    'SELECT count(*) AS length FROM (SELECT 1 FROM fact_streams WHERE stream = ? LIMIT 2)',
  );
  const positions = connection.prepare('SELECT position FROM fact_streams WHERE stream = ? ORDER BY stamp, id');
  return {
    add: (stream, stamp, id, position) => {
      add.run(stream, stamp, id, position);
    },
    remove: (stream, stamp, id) => {
      remove.run(stream, stamp, id);
    },
    isAlone: (stream) => length.get<{ length: number }>(stream)?.length === 1,
    positions: (stream) => positions.all<{ position: number }>(stream).map((row) => row.position),
  };
}

function openHeld(connection: Connection): HeldTable {
  const hold = connection.prepare('INSERT OR IGNORE INTO held (position, due) VALUES (?, ?)');
  const due = connection.prepare('SELECT position FROM held WHERE due <= ? ORDER BY due, position');
  const letGo = connection.prepare('DELETE FROM held WHERE position = ?');
  const next = connection.prepare('SELECT min(due) AS due FROM held');
  return {
    hold: (position, time) => {
      hold.run(position, time);
    },
    due: (now) => due.all<{ position: number }>(now).map((row) => row.position),
    letGo: (position) => {
      letGo.run(position);
    },
    next: () => next.get<{ due: number | null }>()?.due ?? null,
  };
}

function openQuarantine(connection: Connection): QuarantineTable {
  const add = connection.prepare('INSERT OR REPLACE INTO quarantine (position, reason) VALUES (?, ?)');
  const all = connection.prepare('SELECT position, reason FROM quarantine ORDER BY position');
  return {
    add: (position, reason) => {
      add.run(position, reason);
    },
    all: () => all.all<{ position: number; reason: string }>(),
  };
}

function openSetAside(connection: Connection): SetAsideTable {
  const add = connection.prepare('INSERT OR IGNORE INTO set_aside (fact, why) VALUES (?, ?)');
  const why = connection.prepare('SELECT why FROM set_aside WHERE fact = ?');
  return {
    add: (fact, reason) => add.run(fact, reason).changes > 0,
    why: (fact) => why.get<{ why: string }>(fact)?.why ?? null,
  };
}

/** Opens the table of numbers of a database of this program's format. */
export function openNumbers(connection: Connection): NumberTable {
  const note = connection.prepare(`INSERT INTO numbers (kind, code, last) VALUES (?, ?, ?)
    ON CONFLICT (kind, code) DO UPDATE SET last = max(last, excluded.last)`);
  const last = connection.prepare('SELECT last FROM numbers WHERE kind = ? AND code = ?');
  return {
    note: (kind, code, number) => {
      note.run(kind, code, number);
    },
    last: (kind, code) => last.get<{ last: number }>(kind, code)?.last ?? 0,
  };
}

function openLocked(connection: Connection): LockedTable {
  const add = connection.prepare('INSERT OR IGNORE INTO locked (subject, position) VALUES (?, ?)');
  const positionsOf = connection.prepare(
    'SELECT DISTINCT position FROM locked WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY position',
  );
  const all = connection.prepare('SELECT subject, position FROM locked ORDER BY position, subject');
  const remove = connection.prepare('DELETE FROM locked WHERE subject = ?');
  return {
    add: (subject, position) => {
      add.run(subject, position);
    },
    positionsOf: (subjects) =>
      positionsOf.all<{ position: number }>(JSON.stringify(subjects)).map((row) => row.position),
    all: () => all.all(),
    remove: (subject) => {
      remove.run(subject);
    },
  };
}

/** Nothing of what was erased may stay in the write-ahead log or on a free page. */
function scrub(connection: Connection): void {
  connection.exec("INSERT INTO reports_text(reports_text) VALUES ('optimize')");
  connection.exec("INSERT INTO customers_text(customers_text) VALUES ('optimize')");
  connection.exec('VACUUM');
  const [checkpoint] = connection.pragmaRows<{ busy: number }>('wal_checkpoint(TRUNCATE)');
  if (checkpoint?.busy !== 0) throw new Error('the write-ahead log could not be emptied: the file is being read');
}

/** The names of the tables that these statements make. */
export function tablesIn(sql: string): string[] {
  return [...sql.matchAll(/CREATE (?:VIRTUAL )?TABLE (\w+)/g)].map((match) => match[1] as string);
}
