import type { Migration } from '../migrations.ts';

/** A draft says which page held it last; null where none has claimed it. */
export const migration0009: Migration = {
  version: 9,
  name: 'claimed drafts',
  up: (connection) => {
    connection.exec('ALTER TABLE drafts ADD COLUMN claim TEXT');
  },
};
