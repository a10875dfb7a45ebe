import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLockFile, openReader } from '../../../../main/engine/store/sqlite.ts';
import { reportFact, type SqliteRecord, sqliteRecord } from './sqlite-record.ts';

let record: SqliteRecord;
beforeEach(() => {
  record = sqliteRecord();
  record.write(reportFact('r1'), reportFact('r2'));
});
afterEach(() => record.remove());

describe('the log', () => {
  it('refuses to be updated', () => {
    expect(() => record.connection.exec("UPDATE facts SET bytes = '{}'")).toThrow(
      /append-only: a fact is never changed/,
    );
    expect(() => record.connection.exec('UPDATE facts SET position = position + 100')).toThrow(/append-only/);
  });

  it('refuses to be deleted from', () => {
    expect(() => record.connection.exec('DELETE FROM facts')).toThrow(/append-only: a fact is never deleted/);
    expect(() => record.connection.exec('DELETE FROM facts WHERE position = 2')).toThrow(/append-only/);
  });

  it('refuses to be overwritten by INSERT OR REPLACE and by upserts', () => {
    const copy = (verb: string, end = '') =>
      `${verb} INTO facts (position, id, console, seq, stamp, kind, hash, bytes) SELECT position, id, console, seq, stamp, kind, 'x', '{}' FROM facts WHERE position = 1 ${end}`;
    expect(() => record.connection.exec(copy('INSERT OR REPLACE'))).toThrow(/append-only/);
    expect(() => record.connection.exec(copy('REPLACE'))).toThrow(/append-only/);
    expect(() => record.connection.exec(copy('INSERT', 'ON CONFLICT DO UPDATE SET bytes = excluded.bytes'))).toThrow(
      /append-only/,
    );
  });

  it('is as it was after every attempt', () => {
    const before = record.store.storedFacts(0, 10);
    for (const sql of ['DELETE FROM facts', 'UPDATE facts SET hash = NULL', 'DROP TRIGGER nothing']) {
      expect(() => record.connection.exec(sql)).toThrow();
    }
    expect(record.store.storedFacts(0, 10)).toEqual(before);
  });
});

describe('every connection', () => {
  it('commits with synchronous=FULL', () => {
    const FULL = 2;
    const reader = openReader(record.path);
    const lock = openLockFile(`${record.path}.lock`);
    for (const connection of [record.connection, reader, lock]) expect(connection.pragma('synchronous')).toBe(FULL);
    reader.close();
    lock.close();
  });

  it('fires triggers within triggers, deletes what it removes for good, and keeps temporary things in memory', () => {
    const { connection } = record;
    expect(connection.pragma('recursive_triggers')).toBe(1);
    expect(connection.pragma('secure_delete')).toBe(1);
    expect(connection.pragma('temp_store')).toBe(2);
    expect(connection.pragma('journal_mode')).toBe('wal');
  });

  it('that only reads cannot write', () => {
    const reader = openReader(record.path);
    expect(() => reader.exec('DELETE FROM reports')).toThrow(/readonly/);
    reader.close();
  });
});

describe('the tables', () => {
  it('are STRICT, all but the word indexes', () => {
    const tables = record.connection
      .prepare("SELECT name, strict, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'")
      .all<{ name: string; strict: number; type: string }>();
    const loose = tables.filter((table) => table.strict === 0 && table.type === 'table').map((table) => table.name);
    expect(loose).toEqual([]);
    expect(tables.length).toBeGreaterThan(15);
  });
});
