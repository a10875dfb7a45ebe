import type { Connection, Statement, Value } from './sqlite.ts';

/**
 * The word indexes, written at the end of each transaction. FTS5 writes out what it has gathered whenever another
 * statement of the same transaction opens a savepoint, which most of ours do: word by word it would cost more than all
 * the rest of saving a report.
 */
export interface TextIndex {
  /** Indexes a row's texts, in place of what was indexed for it before. */
  put(table: TextTable, row: number, texts: readonly string[], isNew: boolean): void;
  remove(table: TextTable, row: number): void;
  /** To be called before the transaction commits. */
  flush(): void;
  /** Forgets what was not written: the transaction was rolled back, or the tables are made anew. */
  clear(): void;
}

export type TextTable = 'reports_text' | 'customers_text';

const COLUMNS: Record<TextTable, readonly string[]> = {
  reports_text: ['words', 'caller', 'numbers'],
  customers_text: ['id', 'name'],
};
const MOST_WAITING = 2000;

interface Change {
  readonly table: TextTable;
  readonly row: number;
  readonly texts: readonly string[] | null;
  readonly isNew: boolean;
}

export function openTextIndex(connection: Connection): TextIndex {
  const tables = Object.keys(COLUMNS) as TextTable[];
  const removals = new Map(tables.map((table) => [table, connection.prepare(`DELETE FROM ${table} WHERE rowid = ?`)]));
  const insertions = new Map(tables.map((table) => [table, connection.prepare(insertionInto(table))]));
  let waiting = new Map<string, Change>();

  function change({ table, row, texts, isNew }: Change): void {
    const key = `${table} ${row}`;
    const before = waiting.get(key);
    waiting.set(key, { table, row, texts, isNew: before === undefined ? isNew : before.isNew });
    if (waiting.size >= MOST_WAITING) flush();
  }
  function flush(): void {
    const changes = [...waiting.values()];
    waiting = new Map();
    for (const { table, row, texts, isNew } of changes) {
      if (!isNew) run(removals, table, [row]);
      if (texts !== null) run(insertions, table, [row, ...texts]);
    }
  }
  return {
    put: (table, row, texts, isNew) => change({ table, row, texts, isNew }),
    remove: (table, row) => change({ table, row, texts: null, isNew: false }),
    flush,
    clear: () => {
      waiting = new Map();
    },
  };
}

function insertionInto(table: TextTable): string {
  const columns = COLUMNS[table];
  return `INSERT INTO ${table} (rowid, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`;
}

function run(statements: ReadonlyMap<TextTable, Statement>, table: TextTable, values: readonly Value[]): void {
  statements.get(table)?.run(...values);
}
