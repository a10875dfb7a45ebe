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
import { PROJECTION_TABLES } from './migrations/0001-the-record.ts';
import { migrate } from './migrations.ts';
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
  /** False once the file is known to be damaged: then closing must not write to it either. */
  readonly mayWriteOnClose?: () => boolean;
}

/** Opens the record in a database file. Throws FutureDatabaseError, or the driver's error when the file is unreadable. */
export function openStore({ connection, keys, workspace, beforeMigration, mayWriteOnClose }: StoreOptions): Store {
  migrate(connection, beforeMigration);
  const values = openLocalValues(connection);
  const consoleId = values.local('console') ?? ulid();
  if (values.local('console') === null) values.setLocal('console', consoleId);
  const log = openLog({ connection, keys, workspace, console: consoleId, witnessed: () => values.local('witnessed') });
  const readFact = (position: number) => log.read(position)?.fact ?? null;
  let projector = openProjector(connection, readFact);
  const hold = connection.prepare('INSERT OR IGNORE INTO held (position, due) VALUES (?, ?)');
  const dueFacts = connection.prepare('SELECT position FROM held WHERE due <= ? ORDER BY due, position');
  const letGo = connection.prepare('DELETE FROM held WHERE position = ?');
  const nextDue = connection.prepare('SELECT min(due) AS due FROM held');
  const reportsOfSubject = connection.prepare('SELECT count(*) AS length FROM reports WHERE subject = ?');

  function fold({ fact, stamp, position, isHeld }: LoggedFact): readonly Fact[] {
    if (isHeld) {
      hold.run(position, decodeStamp(stamp).wall - MAX_DRIFT_MS);
      return [];
    }
    if (fact === null) return [];
    if (fact.kind === 'caller.erased') buryKeys(fact.payload.subjects);
    projector.project(fact, position);
    return [fact];
  }
  /** An erasure that was decided elsewhere, or long ago, holds here too. */
  function buryKeys(subjects: readonly string[]): void {
    const living = subjects.filter((subject) => !keys.isErased(subject));
    if (living.length === 0) return;
    keys.destroy(living);
    values.setLocal(SCRUB, 'due');
  }
  function release(position: number): readonly Fact[] {
    letGo.run(position);
    const logged = log.read(position);
    if (logged === null) return [];
    log.witness(logged.stamp);
    if (logged.stamp > (values.local('witnessed') ?? '')) values.setLocal('witnessed', logged.stamp);
    return fold(logged);
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
      projector = openProjector(connection, readFact);
      let position = 0;
      let facts = 0;
      for (;;) {
        const rows = log.stored(position, 2000);
        for (const row of rows) {
          position = row.position;
          facts += 1;
          const logged = log.read(position);
          if (logged !== null) fold({ ...logged, isHeld: isFromTheFuture(logged.stamp, now) });
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
    releaseHeld: (now) => dueFacts.all<{ position: number }>(now).flatMap(({ position }) => release(position)),
    heldUntil: () => nextDue.get<{ due: number | null }>()?.due ?? null,
    ...openReportReads(connection),
    ...openDirectoryReads(connection),
    lookup: openDirectoryLookup(connection),
    ...openStateReads(connection),
    ...values,
    isErased: keys.isErased,
    erase: (subjects, customer, by) => {
      // Keys first: should the program end between the two, the words are gone, not back.
      keys.destroy(subjects);
      return atomically(() => {
        const reports = subjects.reduce(
          (sum, subject) => sum + (reportsOfSubject.get<{ length: number }>(subject)?.length ?? 0),
          0,
        );
        log
          .append([{ kind: 'caller.erased', payload: { subjects: [...subjects], customer }, happenedAt: by.now }], by)
          .flatMap(fold);
        connection.exec('DELETE FROM drafts');
        values.setLocal(SCRUB, 'due');
        return reports;
      });
    },
    scrubIfDue: () => {
      if (values.local(SCRUB) !== 'due') return;
      scrub(connection);
      values.setLocal(SCRUB, 'done');
    },
    factCount: log.count,
    storedFacts: log.stored,
    rebuild,
    close: () => {
      if (mayWriteOnClose?.() ?? true) connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.close();
      keys.close();
    },
  };
}

/** The local value that says whether traces of an erased caller may still lie in the file. */
const SCRUB = 'scrub';

/** Nothing of what was erased may stay in the write-ahead log or on a free page. Throws while somebody else reads the file. */
function scrub(connection: Connection): void {
  connection.exec("INSERT INTO reports_text(reports_text) VALUES ('optimize')");
  connection.exec("INSERT INTO customers_text(customers_text) VALUES ('optimize')");
  connection.exec('VACUUM');
  const [checkpoint] = connection.pragmaRows<{ busy: number }>('wal_checkpoint(TRUNCATE)');
  if (checkpoint?.busy !== 0) throw new Error('the write-ahead log could not be emptied: the file is being read');
}

function dropProjections(connection: Connection): void {
  const names = [...PROJECTION_TABLES.matchAll(/CREATE (?:VIRTUAL )?TABLE (\w+)/g)].map((match) => match[1]);
  for (const name of names) connection.exec(`DROP TABLE IF EXISTS ${name}`);
}

type LocalValues = Pick<
  Store,
  'local' | 'setLocal' | 'draft' | 'saveDraft' | 'dropDraft' | 'answerOf' | 'rememberAnswer'
>;

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

function openStateReads(
  connection: Connection,
): Pick<Store, 'flagsSince' | 'flag' | 'decisionsSince' | 'people' | 'settings'> {
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
        .reduce(
          (all, row) => withSetting(all, row.key, (JSON.parse(row.state) as { value: unknown }).value),
          DEFAULT_SETTINGS,
        ),
  };
}
