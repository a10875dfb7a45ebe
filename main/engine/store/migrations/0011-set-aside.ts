import type { Migration } from '../migrations.ts';

export const SET_ASIDE_TABLE = `
CREATE TABLE set_aside (fact TEXT PRIMARY KEY, why TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Facts of which the team's hub said that they count for nothing, whether they are here yet or not. */
export const migration0011: Migration = {
  version: 11,
  name: 'facts that were set aside',
  up: (connection) => connection.exec(SET_ASIDE_TABLE),
};
