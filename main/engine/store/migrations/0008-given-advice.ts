import type { Migration } from '../migrations.ts';

export const ADVISED_INDEX = `
CREATE INDEX reports_advised ON reports (at, id) WHERE instr(state, '"advice":["') > 0;
`;

/**
 * The reports whose caller was given advice: few of many, and asked for together. Found by text, since an index over JSON would stand
 * in the way of mending a state that is damaged.
 */
export const migration0008: Migration = {
  version: 8,
  name: 'an index of the reports with advice',
  up: (connection) => connection.exec(ADVISED_INDEX),
};
