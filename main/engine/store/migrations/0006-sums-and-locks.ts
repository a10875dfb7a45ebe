import type { Migration } from '../migrations.ts';
import { sumOf } from '../row-sum.ts';

/** Facts whose personal fields no key opened when they were folded, by the subject whose key is missing. */
export const LOCKED_TABLE = `
CREATE TABLE locked (subject TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (subject, position)) STRICT, WITHOUT ROWID;
`;

const SUMMED = [
  { table: 'local', columns: ['key', 'value'] },
  { table: 'drafts', columns: ['slot', 'saved_at', 'json'] },
  { table: 'commands', columns: ['command', 'method', 'input_hash', 'answer'] },
] as const;

/**
 * Values that no fact repeats get a sum, so that damage to them is seen; and there is a list of the facts that wait for a
 * key.
 */
export const migration0006: Migration = {
  version: 6,
  name: 'sums and locks',
  up: (connection) => {
    connection.exec(LOCKED_TABLE);
    for (const { table, columns } of SUMMED) {
      connection.exec(`ALTER TABLE ${table} ADD COLUMN sum TEXT NOT NULL DEFAULT ''`);
      const set = connection.prepare(`UPDATE ${table} SET sum = ? WHERE ${columns[0]} = ?`);
      for (const row of connection
        .prepare(`SELECT ${columns.join(', ')} FROM ${table}`)
        .all<Record<string, string | number | null>>()) {
        const values = columns.map((column) => row[column] ?? '');
        set.run(sumOf(values), values[0] as string);
      }
    }
  },
};
