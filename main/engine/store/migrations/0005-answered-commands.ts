import type { Migration } from '../migrations.ts';

/** Of a command that was carried out: its method and a short hash of its input, to tell a repeat from another use of its id. */
export const migration0005: Migration = {
  version: 5,
  name: 'answered commands',
  up: (connection) => {
    connection.exec(`
      ALTER TABLE commands ADD COLUMN method TEXT;
      ALTER TABLE commands ADD COLUMN input_hash TEXT;`);
  },
};
