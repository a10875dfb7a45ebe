import type { Migration } from '../migrations.ts';

/**
 * The log (facts) and everything folded from it. `held` names facts whose stamp lies too far ahead to be folded yet.
 * Projection tables keep the folded state as JSON beside the columns that queries need; `head` is the order key of the
 * newest fact in it. A line whose customer was erased stays as an empty shell (`personal` is ''), so that an older owner
 * does not come back; a number keeps every match, so that an older one does.
 */
export const RECORD_TABLES = `
CREATE TABLE facts (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  console TEXT NOT NULL,
  seq INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  kind TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes TEXT NOT NULL,
  UNIQUE (console, seq)
) STRICT;
CREATE TRIGGER facts_are_not_updated BEFORE UPDATE ON facts
BEGIN SELECT RAISE(ABORT, 'the record is append-only: a fact is never changed'); END;
CREATE TRIGGER facts_are_not_deleted BEFORE DELETE ON facts
BEGIN SELECT RAISE(ABORT, 'the record is append-only: a fact is never deleted'); END;
CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE commands (command TEXT PRIMARY KEY, answer TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE drafts (slot TEXT PRIMARY KEY, saved_at INTEGER NOT NULL, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export const PROJECTION_TABLES = `
CREATE TABLE fact_streams (
  stream TEXT NOT NULL, stamp TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (stream, stamp, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE held (position INTEGER PRIMARY KEY, due INTEGER NOT NULL) STRICT;
CREATE TABLE reports (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE, number INTEGER NOT NULL, at INTEGER NOT NULL, symptom TEXT NOT NULL,
  customer TEXT, subject TEXT NOT NULL, calling_number TEXT, caller_key TEXT, withdrawn INTEGER NOT NULL,
  head TEXT NOT NULL, state TEXT NOT NULL
) STRICT;
CREATE INDEX reports_at ON reports (at, id);
CREATE INDEX reports_customer ON reports (customer, at, id);
CREATE INDEX reports_subject ON reports (subject);
CREATE INDEX reports_calling ON reports (calling_number, at, id);
CREATE INDEX reports_caller ON reports (caller_key, at, id);
CREATE INDEX reports_symptom ON reports (symptom, at);
CREATE INDEX reports_number ON reports (number);
CREATE VIRTUAL TABLE reports_text USING fts5(words, caller, numbers, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
INSERT INTO reports_text(reports_text, rank) VALUES ('secure-delete', 1);
CREATE TABLE incidents (id TEXT PRIMARY KEY, number INTEGER NOT NULL, is_open INTEGER NOT NULL, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE TABLE incident_reports (report TEXT NOT NULL, incident TEXT NOT NULL, PRIMARY KEY (report, incident)) STRICT, WITHOUT ROWID;
CREATE INDEX incident_reports_incident ON incident_reports (incident);
CREATE TABLE flags (id TEXT PRIMARY KEY, raised_at INTEGER NOT NULL, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE INDEX flags_raised ON flags (raised_at);
CREATE TABLE people (id TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE TABLE settings (key TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE TABLE decisions (key TEXT PRIMARY KEY, at INTEGER NOT NULL, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_at ON decisions (at);
CREATE TABLE customers (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_key TEXT, name_key TEXT NOT NULL, account TEXT, name TEXT NOT NULL,
  partner TEXT, partner_key TEXT, partner_name TEXT, head TEXT NOT NULL
) STRICT;
CREATE INDEX customers_account ON customers (account_key);
CREATE INDEX customers_name ON customers (name_key);
CREATE TABLE lines (
  id TEXT PRIMARY KEY, customer TEXT NOT NULL, site TEXT NOT NULL, site_key TEXT NOT NULL, number TEXT, partner TEXT,
  facets TEXT NOT NULL, vulnerable INTEGER NOT NULL, personal TEXT NOT NULL, head TEXT NOT NULL
) STRICT;
CREATE INDEX lines_number ON lines (number);
CREATE INDEX lines_customer ON lines (customer, site_key);
CREATE INDEX lines_site ON lines (site);
CREATE INDEX customers_partner ON customers (partner_key);
CREATE VIRTUAL TABLE customers_text USING fts5(id UNINDEXED, name, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
INSERT INTO customers_text(customers_text, rank) VALUES ('secure-delete', 1);
CREATE TABLE number_matches (
  number TEXT NOT NULL, head TEXT NOT NULL, customer TEXT NOT NULL, line TEXT, caller_name TEXT, PRIMARY KEY (number, head)
) STRICT, WITHOUT ROWID;
CREATE INDEX number_matches_customer ON number_matches (customer);
CREATE TABLE erased (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

export const migration0001: Migration = {
  version: 1,
  name: 'the record',
  up: (connection) => {
    connection.exec(RECORD_TABLES);
    connection.exec(PROJECTION_TABLES);
  },
};
