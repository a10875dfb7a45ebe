import { bytesToFact, checkChain, textToGaps } from './chain.ts';
import { missingSentence } from './key-trouble.ts';
import { openReadingRing } from './keys-reader.ts';
import { damagedLocalRows, openLocalValues } from './local-values.ts';
import { migrate } from './migrations.ts';
import { damagedOutboxRows } from './outbox-rows.ts';
import { PROJECTION_TABLES } from './projection-tables.ts';
import { openRecord } from './record.ts';
import { type Connection, openConnection, openReader } from './sqlite.ts';
import { openFacts, openSqliteTables, tablesIn } from './sqlite-tables.ts';
import type { Verdict } from './storage.ts';
import { RecordTrouble } from './trouble.ts';

export interface RecordCheckTask {
  readonly path: string;
  /** The file of keys and the ring of the workspace; without them no sealed text is opened and nothing is folded. */
  readonly keys?: string | undefined;
  readonly ring?: string | undefined;
}

/**
 * Looks through the whole of a record: the pages and tables, the chain of every console, every sealed text against the keys,
 * and everything that is shown against a fold of the facts. Changes nothing.
 */
export function checkRecord({ path, keys, ring }: RecordCheckTask): Verdict {
  const reader = openReader(path);
  try {
    // One point in time for all that is read, whatever the engine writes meanwhile.
    reader.exec('BEGIN');
    const facts = checkLog(reader);
    if (!facts.ok) return facts;
    if (keys === undefined || ring === undefined) return whole(facts.facts, 0);
    return checkShown(reader, keys, ring, facts.facts);
  } finally {
    reader.close();
  }
}

function checkLog(reader: Connection): Verdict {
  const gaps = reader.prepare("SELECT value FROM local WHERE key = 'gaps'").get<{ value: string }>()?.value;
  const rows = reader
    .prepare('SELECT id, console, seq, stamp, kind, bytes, hash FROM facts ORDER BY position')
    .iterate<LogRow>();
  const columns = { strayed: 0 };
  const chain = checkChain(withColumnsCompared(rows, columns), textToGaps(gaps));
  if (chain.problem !== null) return bad(`The record is damaged: ${chain.problem}.`, chain.facts);
  if (columns.strayed > 0)
    return bad('The record is damaged: a fact is filed under another name than its own.', chain.facts);
  if (reader.pragma('integrity_check') !== 'ok')
    return bad('The data file is damaged: its pages contradict each other.', chain.facts);
  if (!isSchemaAsMade(reader))
    return bad('The data file is damaged: its tables are not those that were made.', chain.facts);
  return { ok: true, sentence: '', facts: chain.facts };
}

interface LogRow {
  readonly id: string;
  readonly console: string;
  readonly seq: number;
  readonly stamp: string;
  readonly kind: string;
  readonly bytes: string;
  readonly hash: string;
}

function* withColumnsCompared(rows: Iterable<LogRow>, columns: { strayed: number }): Generator<LogRow> {
  for (const row of rows) {
    yield row;
    const fact = bytesToFact(row.bytes);
    const isSame = (['id', 'console', 'seq', 'stamp', 'kind'] as const).every((name) => fact[name] === row[name]);
    if (!isSame) columns.strayed += 1;
  }
}

/** Whether every table, index and trigger is worded as this program makes it. */
function isSchemaAsMade(reader: Connection): boolean {
  const made = openConnection(':memory:');
  try {
    migrate(made);
    const migrated = schemaOf(made);
    openSqliteTables(made, () => true).clearProjections();
    const cleared = schemaOf(made);
    const here = schemaOf(reader);
    return (
      here.size === migrated.size &&
      [...here].every(([name, sql]) => sql === migrated.get(name) || sql === cleared.get(name))
    );
  } finally {
    made.close();
  }
}

function schemaOf(connection: Connection): ReadonlyMap<string, string> {
  const rows = connection
    .prepare('SELECT type, name, tbl_name AS owner, sql FROM sqlite_schema')
    .all<{ type: string; name: string; owner: string; sql: string | null }>();
  return new Map(
    rows.map(({ type, name, owner, sql }) => [`${type} ${name} ${owner}`, (sql ?? '').replace(/\s+/g, ' ')]),
  );
}

/** Folds every fact in memory and compares; opens every sealed text on the way. */
function checkShown(reader: Connection, keys: string, ring: string, facts: number): Verdict {
  const memory = openConnection(':memory:');
  const readingRing = openReadingRing(keys, ring);
  try {
    migrate(memory);
    copyLocked(reader, memory);
    const tables = { ...openSqliteTables(memory, () => false), facts: openFacts(reader) };
    copyLocal(reader, tables.setLocal);
    const store = openRecord(tables, readingRing, ring);
    store.mend(timeOfHeld(reader));
    const strayed = damagedLocalRows(reader) + damagedOutboxRows(reader) + differingRows(reader, memory);
    if (strayed > 0) {
      const what = strayed === 1 ? 'One row that is shown does' : `${strayed} rows that are shown do`;
      return { ...bad(`All ${facts} facts are whole, but ${what} not match them.`, facts), mend: true };
    }
    return whole(facts, store.lockedSubjects());
  } catch (error) {
    if (!(error instanceof RecordTrouble)) throw error;
    return { ...bad(error.message, facts), trouble: error.kind };
  } finally {
    memory.close();
    readingRing.close();
  }
}

/** Facts that are known to wait for a key are no news. */
function copyLocked(reader: Connection, memory: Connection): void {
  const add = memory.prepare('INSERT INTO locked (subject, position) VALUES (?, ?)');
  for (const { subject, position } of reader
    .prepare('SELECT subject, position FROM locked')
    .all<{ subject: string; position: number }>())
    add.run(subject, position);
}

/** Under which consoles this desk wrote, and what it has seen. */
function copyLocal(reader: Connection, setLocal: (key: string, value: string) => void): void {
  const { local } = openLocalValues(reader);
  for (const { key } of reader.prepare('SELECT key FROM local').all<{ key: string }>()) {
    const value = local(key);
    if (value !== null) setLocal(key, value);
  }
}

/** The moment at which exactly those facts are held that the record holds. */
function timeOfHeld(reader: Connection): number {
  const due = reader.prepare('SELECT min(due) AS due FROM held').get<{ due: number | null }>()?.due ?? null;
  return due === null ? Number.MAX_SAFE_INTEGER : due - 1;
}

/** Word indexes are told apart by their tables' ids, since row numbers depend on the order of arrival. */
const INDEXED = { reports_text: 'reports', customers_text: 'customers' } as const;

/** How many rows of what is folded differ between two databases. */
function differingRows(one: Connection, other: Connection): number {
  return [...tablesIn(PROJECTION_TABLES), 'numbers']
    .map((table) => {
      const sql = rowsSql(other, table);
      return countDiffering(one.prepare(sql).iterate<Row>(), other.prepare(sql).iterate<Row>());
    })
    .reduce((sum, count) => sum + count, 0);
}

type Row = Readonly<Record<string, unknown>>;

function rowsSql(connection: Connection, table: string): string {
  const columns = connection
    .pragmaRows<{ name: string }>(`table_info(${table})`)
    .map(({ name }) => name)
    .filter((name) => name !== 'row');
  const order = columns.map((_, index) => index + 1).join(', ');
  const owner = INDEXED[table as keyof typeof INDEXED];
  if (owner === undefined) return `SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order}`;
  const indexed = columns.map((name) => `t.${name}`).join(', ');
  return `SELECT o.id AS owner, ${indexed} FROM ${table} t LEFT JOIN ${owner} o ON o.row = t.rowid ORDER BY 1, ${order}`;
}

function countDiffering(ones: Iterator<Row>, others: Iterator<Row>): number {
  let differing = 0;
  for (let one = ones.next(), other = others.next(); !one.done || !other.done; ) {
    if (one.done || other.done || !isSameRow(one.value, other.value)) differing += 1;
    one = ones.next();
    other = others.next();
  }
  return differing;
}

function isSameRow(one: Row, other: Row): boolean {
  return Object.keys(other).every((name) => one[name] === other[name] || isSameJson(one[name], other[name]));
}

/** The same state may have been written with its fields in another order. */
function isSameJson(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string' || one.length !== other.length) return false;
  try {
    return sorted(one) === sorted(other);
  } catch {
    return false;
  }
}

function sorted(json: string): string {
  return JSON.stringify(JSON.parse(json), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function whole(facts: number, locked: number): Verdict {
  const sentence = `All ${facts} facts are whole: the file and the chain of every console were checked.`;
  return { ok: true, sentence: locked === 0 ? sentence : `${sentence} ${missingSentence(locked)}`, facts };
}

function bad(sentence: string, facts: number): Verdict {
  return { ok: false, sentence, facts };
}
