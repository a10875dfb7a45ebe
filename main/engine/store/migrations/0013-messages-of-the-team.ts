import type { Migration } from '../migrations.ts';

export const MESSAGE_TABLES = `
CREATE TABLE messages (id TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
`;

/** What the desks of a team have in their outboxes, so that another may send what waits on one that is gone. */
export const migration0013: Migration = {
  version: 13,
  name: 'messages of the team',
  up: (connection) => connection.exec(MESSAGE_TABLES),
};
