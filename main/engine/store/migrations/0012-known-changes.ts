import type { Migration } from '../migrations.ts';

export const CHANGE_TABLES = `
CREATE TABLE changes (id TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
`;

/** Releases, maintenance and whatever else we do to the estate ourselves. */
export const migration0012: Migration = {
  version: 12,
  name: 'known changes',
  up: (connection) => connection.exec(CHANGE_TABLES),
};
