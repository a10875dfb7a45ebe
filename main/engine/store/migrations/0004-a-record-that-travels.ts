import type { Migration } from '../migrations.ts';

/** Folded from the log, as the tables before. `quarantine` names facts that do not fit the schema of their kind. */
export const TRAVEL_TABLES = `
ALTER TABLE reports ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE incidents ADD COLUMN code TEXT NOT NULL DEFAULT '';
CREATE INDEX held_due ON held (due);
CREATE TABLE consoles (id TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE TABLE quarantine (position INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT;
`;

/** The highest number that was given of each kind, by letter code; never lowered, whatever is folded or held. */
export const NUMBERS_TABLE = `
CREATE TABLE numbers (kind TEXT NOT NULL, code TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (kind, code)) STRICT, WITHOUT ROWID;
`;

/** Every fact of a record of format 3 was written at this desk, under this console or, before a restore, an earlier one. */
export const migration0004: Migration = {
  version: 4,
  name: 'a record that travels',
  up: (connection) => {
    connection.exec(TRAVEL_TABLES);
    connection.exec(NUMBERS_TABLE);
    connection.exec(`
      INSERT INTO numbers (kind, code, last)
      SELECT kind, '', max(json_extract(bytes, '$.payload.number')) FROM facts
      WHERE kind IN ('report.logged', 'incident.declared') GROUP BY kind;
      INSERT OR REPLACE INTO local (key, value)
      SELECT 'consoles', json_group_array(console) FROM (SELECT DISTINCT console FROM facts ORDER BY console);`);
  },
};
