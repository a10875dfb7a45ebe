import { ulid } from 'ulid';
import type { ClusterDecision } from '../../core/clusters/decision.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { decodeStamp, isFromTheFuture, MAX_DRIFT_MS } from '../../core/ops/stamp.ts';
import type { Person } from '../../core/people/person.ts';
import { DEFAULT_SETTINGS, type SettingKey, withSetting } from '../../core/settings/setting.ts';
import { openDirectoryLookup } from './directory-lookup.ts';
import { openDirectoryReads } from './directory-reads.ts';
import type { KeyRing } from './keys.ts';
import { type LoggedFact, openLog } from './log.ts';
import { migrate } from './migrations.ts';
import { PROJECTION_TABLES } from './migrations/0001-the-record.ts';
import type { Store } from './port.ts';
import { openProjector } from './projector.ts';
import { openReportReads } from './report-reads.ts';
import type { Connection } from './sqlite.ts';

export interface StoreOptions {
  readonly connection: Connection;
  readonly keys: KeyRing;
  readonly workspace: string;
  /** Called before a migration changes a file that already holds something. */
  readonly beforeMigration?: (from: number) => void;
}

/** Opens the record in a database file. Throws FutureDatabaseError, or the driver's error when the file is unreadable. */
export function openStore({ connection, keys, workspace, beforeMigration }: StoreOptions): Store {
  migrate(connection, beforeMigration);
  const values = openLocalValues(connection);
  const consoleId = values.local('console') ?? ulid();
  if (values.local('console') === null) values.setLocal('console', consoleId);
  const log = openLog(connection, keys, workspace, consoleId);
  let projector = openProjector(connection, log.read);
  const hold = connection.prepare('INSERT OR IGNORE INTO held (position, due) VALUES (?, ?)');
  const dueFacts = connection.prepare('SELECT position FROM held WHERE due <= ? ORDER BY due, position');
  const release = connection.prepare('DELETE FROM held WHERE position = ?');
  const countWithdrawn = connection.prepare('SELECT count(*) AS length FROM reports WHERE subject = ?');

  function fold(logged: LoggedFact): readonly Fact[] {
    if (logged.fact === null) return [];
    if (logged.isHeld) {
      hold.run(logged.position, decodeStamp(logged.fact.stamp).wall - MAX_DRIFT_MS);
      return [];
    }
    projector.project(logged.fact, logged.position);
    return [logged.fact];
  }
  function atomically<T>(work: () => T): T {
    if (connection.inTransaction) return work();
    try {
      return connection.atomically(() => {
        const result = work();
        keys.flush();
        return result;
      });
    } catch (error) {
      log.reset();
      throw error;
    }
  }
  function rebuild(now: number): number {
    return atomically(() => {
      dropProjections(connection);
      connection.exec(PROJECTION_TABLES);
      projector = openProjector(connection, log.read);
      let position = 0;
      let facts = 0;
      for (;;) {
        const rows = log.stored(position, 2000);
        for (const row of rows) {
          position = row.position;
          facts += 1;
          const fact = log.read(position);
          if (fact !== null) fold({ position, fact, isHeld: isFromTheFuture(fact.stamp, now) });
        }
        if (rows.length === 0) return facts;
      }
    });
  }

  return {
    workspace,
    console: consoleId,
    atomically,
    append: (facts, by) => log.append(facts, by).flatMap(fold),
    ingest: (facts, now) =>
      facts.flatMap((fact) => {
        const taken = log.take(fact, now);
        return taken === null ? [] : fold(taken);
      }),
    releaseHeld: (now) =>
      dueFacts.all<{ position: number }>(now).flatMap(({ position }) => {
        release.run(position);
        const fact = log.read(position);
        return fact === null ? [] : fold({ position, fact, isHeld: false });
      }),
    ...openReportReads(connection),
    ...openDirectoryReads(connection),
    lookup: openDirectoryLookup(connection),
    ...openStateReads(connection),
    ...values,
    erase: (subjects, customer, by) => {
      keys.destroy(subjects);
      const reports = subjects.reduce((sum, subject) => sum + (countWithdrawn.get<{ length: number }>(subject)?.length ?? 0), 0);
      atomically(() => {
        log.append([{ kind: 'caller.erased', payload: { subjects: [...subjects], customer }, happenedAt: by.now }], by).flatMap(fold);
        connection.exec('DELETE FROM drafts');
      });
      scrub(connection);
      return reports;
    },
    factCount: log.count,
    storedFacts: log.stored,
    rebuild,
    close: () => {
      connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.close();
      keys.close();
    },
  };
}

/** Nothing of what was erased may stay in the write-ahead log or on a free page. */
function scrub(connection: Connection): void {
  connection.exec("INSERT INTO reports_text(reports_text) VALUES ('optimize')");
  connection.exec("INSERT INTO customers_text(customers_text) VALUES ('optimize')");
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.exec('VACUUM');
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

function dropProjections(connection: Connection): void {
  const names = [...PROJECTION_TABLES.matchAll(/CREATE (?:VIRTUAL )?TABLE (\w+)/g)].map((match) => match[1]);
  for (const name of names) connection.exec(`DROP TABLE IF EXISTS ${name}`);
}

type LocalValues = Pick<Store, 'local' | 'setLocal' | 'draft' | 'saveDraft' | 'dropDraft' | 'answerOf' | 'rememberAnswer'>;

function openLocalValues(connection: Connection): LocalValues {
  const local = connection.prepare('SELECT value FROM local WHERE key = ?');
  const setLocal = connection.prepare('INSERT OR REPLACE INTO local (key, value) VALUES (?, ?)');
  const draft = connection.prepare('SELECT saved_at AS savedAt, json FROM drafts WHERE slot = ?');
  const saveDraft = connection.prepare('INSERT OR REPLACE INTO drafts (slot, saved_at, json) VALUES (?, ?, ?)');
  const dropDraft = connection.prepare('DELETE FROM drafts WHERE slot = ?');
  const answer = connection.prepare('SELECT answer FROM commands WHERE command = ?');
  const remember = connection.prepare('INSERT OR IGNORE INTO commands (command, answer) VALUES (?, ?)');
  return {
    local: (key) => local.get<{ value: string }>(key)?.value ?? null,
    setLocal: (key, value) => {
      setLocal.run(key, value);
    },
    draft: (slot) => draft.get(slot) ?? null,
    saveDraft: (slot, savedAt, json) => {
      saveDraft.run(slot, savedAt, json);
    },
    dropDraft: (slot) => {
      dropDraft.run(slot);
    },
    answerOf: (command) => {
      const row = answer.get<{ answer: string }>(command);
      return row === undefined ? undefined : (JSON.parse(row.answer) as unknown);
    },
    rememberAnswer: (command, value) => {
      remember.run(command, JSON.stringify(value ?? null));
    },
  };
}

function openStateReads(connection: Connection): Pick<Store, 'flagsSince' | 'flag' | 'decisionsSince' | 'people' | 'settings'> {
  const flags = connection.prepare('SELECT state FROM flags WHERE raised_at >= ? ORDER BY raised_at, id');
  const flag = connection.prepare('SELECT state FROM flags WHERE id = ?');
  const decisions = connection.prepare('SELECT state FROM decisions WHERE at >= ? ORDER BY key');
  const people = connection.prepare('SELECT state FROM people ORDER BY id');
  const settings = connection.prepare('SELECT key, state FROM settings ORDER BY key');
  const states = <S>(rows: readonly { readonly state: string }[]): S[] => rows.map((row) => JSON.parse(row.state) as S);
  return {
    flagsSince: (at) => states<FlagState>(flags.all(at)),
    flag: (id) => {
      const row = flag.get<{ state: string }>(id);
      return row === undefined ? null : (JSON.parse(row.state) as FlagState);
    },
    decisionsSince: (at) => states<ClusterDecision>(decisions.all(at)),
    people: () => states<Person>(people.all()),
    settings: () =>
      settings
        .all<{ key: SettingKey; state: string }>()
        .reduce((all, row) => withSetting(all, row.key, (JSON.parse(row.state) as { value: unknown }).value), DEFAULT_SETTINGS),
  };
}
