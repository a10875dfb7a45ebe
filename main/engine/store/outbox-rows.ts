import { sumOf } from './row-sum.ts';
import type { Connection } from './sqlite.ts';
import type { OutboxRow, OutboxRows } from './tables.ts';

type Summed = OutboxRow & { readonly sum: string };

const ROWS = 'SELECT sequence, id, message, content, sum FROM outbox';

export function openOutboxRows(connection: Connection): OutboxRows {
  const all = connection.prepare(`${ROWS} ORDER BY sequence`);
  const one = connection.prepare(`${ROWS} WHERE id = ?`);
  const insert = connection.prepare('INSERT INTO outbox (id, message, content, sum) VALUES (?, ?, ?, ?)');
  const update = connection.prepare('UPDATE outbox SET message = ?, sum = ? WHERE id = ?');
  const whole = (row: Summed): OutboxRow | null => (isWhole(row) ? row : null);
  return {
    all: () =>
      all
        .all<Summed>()
        .map(whole)
        .filter((row) => row !== null),
    get: (id) => {
      const row = one.get<Summed>(id);
      return row === undefined ? null : whole(row);
    },
    add: ({ id, message, content }) =>
      Number(insert.run(id, message, content, sumOf([id, message, content])).lastInsertRowid),
    put: (id, message) => {
      const row = one.get<Summed>(id);
      if (row !== undefined) update.run(message, sumOf([id, message, row.content]), id);
    },
  };
}

/** How many messages are not what was written. Such a message is not sent: what was once damaged may say anything. */
export function damagedOutboxRows(connection: Connection): number {
  return connection
    .prepare(ROWS)
    .all<Summed>()
    .filter((row) => !isWhole(row)).length;
}

function isWhole({ id, message, content, sum }: Summed): boolean {
  return sum === sumOf([id, message, content]);
}
