import type { Migration } from '../migrations.ts';

export const LIST_TABLES = `
CREATE TABLE listed_symptoms (id TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE TABLE advice (id TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
`;

/** What a desk makes of the symptom list and of the advice library. */
export const migration0007: Migration = {
  version: 7,
  name: 'lists of the desk’s own',
  up: (connection) => connection.exec(LIST_TABLES),
};
