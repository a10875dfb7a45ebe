import type { Migration } from '../migrations.ts';

export const ROOM_TABLES = `
CREATE TABLE rooms (id TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
`;

/** What was done, found, tested and said about an incident; nothing of that kind was written before. */
export const migration0003: Migration = {
  version: 3,
  name: 'incident rooms',
  up: (connection) => connection.exec(ROOM_TABLES),
};
