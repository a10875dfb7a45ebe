import type { Connection } from '../engine/store/sqlite.ts';

/** Raised with every change to the tables; a file of a newer format is refused. */
const FORMAT = 1;

const FACTS = `
CREATE TABLE head (
  team TEXT PRIMARY KEY, name TEXT NOT NULL, epoch TEXT NOT NULL, position INTEGER NOT NULL, digest TEXT NOT NULL, roster INTEGER NOT NULL,
  keys INTEGER NOT NULL, codes INTEGER NOT NULL, console TEXT NOT NULL, address TEXT NOT NULL,
  pin TEXT NOT NULL, refill_until INTEGER NOT NULL, refill_since INTEGER NOT NULL, intake_code TEXT NOT NULL, intake_console TEXT NOT NULL, intake_count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE facts (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, console TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, kind TEXT NOT NULL,
  bytes TEXT NOT NULL, received_at INTEGER NOT NULL, digest TEXT NOT NULL, UNIQUE (console, seq)
) STRICT;
CREATE TRIGGER facts_stay BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
CREATE TRIGGER facts_remain BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'facts are never removed'); END;
CREATE TABLE consoles (console TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL, stamp TEXT NOT NULL, device TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE devices (
  device TEXT PRIMARY KEY, name TEXT NOT NULL, public_key TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, console TEXT NOT NULL,
  code TEXT NOT NULL, joined_seq INTEGER NOT NULL, joined_hash TEXT NOT NULL, admitted_at INTEGER NOT NULL, revoked_at INTEGER, last_seen INTEGER,
  app TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE people (
  person TEXT PRIMARY KEY, role TEXT NOT NULL, role_order TEXT NOT NULL, is_retired INTEGER NOT NULL, retired_order TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE invitations (
  id TEXT PRIMARY KEY, salt TEXT NOT NULL, hash TEXT NOT NULL, role TEXT NOT NULL, class TEXT NOT NULL, expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL, used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE tokens (
  id TEXT PRIMARY KEY, purpose TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, hourly INTEGER NOT NULL, created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE claims (key TEXT PRIMARY KEY, device TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE handed_in (
  source TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX handed_in_by_time ON handed_in (source, at);
`;

const KEYS = `
CREATE TABLE keys (place INTEGER PRIMARY KEY, subject TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (subject, id)) STRICT;
CREATE TABLE tombstones (subject TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export function prepareFacts(connection: Connection): void {
  prepare(connection, FACTS);
}

export function prepareKeys(connection: Connection): void {
  prepare(connection, KEYS);
}

function prepare(connection: Connection, tables: string): void {
  const format = Number(connection.pragma('user_version'));
  if (format > FORMAT) throw new Error(`${connection.path} was written by a newer hub. Update this one.`);
  if (format === FORMAT) return;
  connection.atomically(() => {
    connection.exec(tables);
    connection.pragma(`user_version = ${FORMAT}`);
  });
}
