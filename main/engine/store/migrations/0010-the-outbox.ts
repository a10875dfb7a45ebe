import type { Migration } from '../migrations.ts';

/** Messages that leave the building. No projection: no fact repeats them, and folding again must send nothing again. */
export const migration0010: Migration = {
  version: 10,
  name: 'the outbox',
  up: (connection) => {
    connection.exec(`
CREATE TABLE outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  message TEXT NOT NULL,
  content TEXT NOT NULL,
  sum TEXT NOT NULL
) STRICT;
`);
  },
};
