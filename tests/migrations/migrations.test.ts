import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../main/engine/process/data-folder.ts';
import { openBackup } from '../../main/engine/store/backup-file.ts';
import { openBackupShelf } from '../../main/engine/store/backup-shelf.ts';
import {
  FutureDatabaseError,
  MIGRATIONS,
  migrate,
  SCHEMA_VERSION,
  schemaVersionOf,
} from '../../main/engine/store/migrations.ts';
import { type Connection, openConnection } from '../../main/engine/store/sqlite.ts';
import { draft } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { MIGRATION_CASES } from './populated.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database that the first migrations have brought to a version. */
function databaseOf(version: number): Connection {
  const connection = openConnection(join(folder, 'live.db'));
  for (const migration of MIGRATIONS.slice(0, version)) {
    connection.atomically(() => {
      migration.up(connection);
      connection.pragma(`user_version = ${migration.version}`);
    });
  }
  return connection;
}

describe('the migrations', () => {
  it('are numbered from 1 without a gap, and each has a case with a populated database of the version before', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    expect(MIGRATION_CASES.map(({ from }) => from)).toEqual(MIGRATIONS.map(({ version }) => version - 1));
    expect(SCHEMA_VERSION).toBe(MIGRATIONS.length);
  });

  for (const { from, populate, check } of MIGRATION_CASES) {
    it(`bring a populated database from version ${from} to ${from + 1}`, () => {
      const connection = databaseOf(from);
      populate(connection);
      const next = MIGRATIONS[from];
      connection.atomically(() => next?.up(connection));
      check(connection);
      expect(connection.pragma('integrity_check')).toBe('ok');
      connection.close();
    });

    it(`bring a populated database from version ${from} to the newest, after asking for a backup if it holds anything`, () => {
      const connection = databaseOf(from);
      populate(connection);
      const backedUp: number[] = [];
      migrate(connection, (version) => backedUp.push(version));
      expect(schemaVersionOf(connection)).toBe(SCHEMA_VERSION);
      expect(backedUp).toEqual(from === 0 ? [] : [from]);
      connection.close();
    });
  }

  it('change nothing in a database that is up to date', () => {
    const connection = databaseOf(SCHEMA_VERSION);
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const before = readFileSync(join(folder, 'live.db'));
    migrate(connection, () => expect.unreachable('there is nothing to back up for'));
    expect(readFileSync(join(folder, 'live.db'))).toEqual(before);
    connection.close();
  });

  it('keep all of a migration or nothing', () => {
    const connection = openConnection(join(folder, 'live.db'));
    connection.exec('CREATE TABLE facts (oops TEXT)');
    expect(() => migrate(connection)).toThrow();
    expect(schemaVersionOf(connection)).toBe(0);
    expect(connection.prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE type = 'table'").get()).toEqual({
      tables: 1,
    });
    connection.close();
  });
});

describe('a database from the future', () => {
  it('is refused by the migrations with a sentence', () => {
    const connection = databaseOf(SCHEMA_VERSION);
    connection.pragma(`user_version = ${SCHEMA_VERSION + 7}`);
    expect(() => migrate(connection)).toThrow(FutureDatabaseError);
    expect(() => migrate(connection)).toThrow(
      /written by a newer Groundswell.*Nothing was changed\. Install the newer version/,
    );
    connection.close();
  });

  it('leads to a screen that says so and offers nothing that could harm it', async () => {
    const dataDir = join(folder, 'data');
    let engine: EngineClient = await startEngine(dataDir);
    await engine.must('report.log', { command: 'command-0001', report: draft() });
    await engine.must('health.backup', {});
    await engine.close();
    const live = join(dataDir, 'live.db');
    const connection = openConnection(live);
    connection.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    connection.close();
    const before = readFileSync(live);

    engine = await startEngine(dataDir);
    const health = await engine.must('health.get', {});
    expect(health).toMatchObject({
      mode: 'rescue',
      choices: [],
      backups: [],
      problem: expect.stringMatching(/newer Groundswell/),
    });
    const refused = {
      ok: false,
      refusal: { code: 'data-from-the-future', sentence: expect.stringMatching(/newer Groundswell/) },
    };
    expect(await engine.call('snapshot.get', {})).toMatchObject(refused);
    expect(await engine.call('report.log', { command: 'command-0002', report: draft() })).toMatchObject(refused);
    expect(await engine.call('rescue.start-fresh', { confirm: 'start fresh' })).toMatchObject(refused);
    const [backup = ''] = readdirSync(join(dataDir, 'backups'));
    expect(await engine.call('rescue.restore', { backup })).toMatchObject(refused);
    await engine.close();
    expect(readFileSync(live).equals(before)).toBe(true);
  });
});

describe('before a migration', () => {
  it('the log of the older format is copied to a verified backup; a log that is not whole is not', () => {
    const files = openDataFolder(join(folder, 'data'));
    const old = openConnection(files.workspace('live'));
    // The columns of the log that every format has.
    old.exec(`CREATE TABLE facts (position INTEGER PRIMARY KEY, hash TEXT NOT NULL, bytes TEXT NOT NULL) STRICT;
      CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID; PRAGMA user_version = 1`);
    const shelf = openBackupShelf({
      folder: files.backups,
      check: () => Promise.reject(new Error('there is no time for that')),
    });
    const at = Date.UTC(2026, 10, 22, 13, 45, 0);
    shelf.addAtOnce(old, 'live', at);
    expect(shelf.list('live')).toEqual([
      expect.objectContaining({ name: 'live-2026-11-22T13-45-00Z.db', at, facts: 0, good: true }),
    ]);
    const backup = openBackup(join(files.backups, 'live-2026-11-22T13-45-00Z.db'));
    expect(backup.about).toMatchObject({ workspace: 'live', schema: 1 });
    backup.close();

    old.exec("INSERT INTO facts VALUES (1, 'not its hash', '{}')");
    expect(() => shelf.addAtOnce(old, 'live', at)).toThrow(/damaged/);
    expect(readdirSync(files.backups)).toEqual(['live-2026-11-22T13-45-00Z.db']);
    old.close();
  });
});
