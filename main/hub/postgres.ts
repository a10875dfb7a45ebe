import pg from 'pg';
import { POSTGRES_FORMAT, POSTGRES_TABLES } from './postgres-schema.ts';
import { postgresTransaction, type Query } from './postgres-transaction.ts';
import type { HubStore, PlacedKey, StoredRow } from './store.ts';
import * as storeRows from './store-rows.ts';

const CHANNEL = 'groundswell_hub';
const CONNECTIONS = 10;
/** A process that stands still in the middle of a change must not hold the head for others, ms. */
const IDLE_IN_CHANGE_MS = 10_000;
const STATEMENT_MS = 30_000;
const LISTEN_AGAIN_MS = 1_000;
/** Any number that nothing else in the database uses for a lock of its own. */
const SETUP_LOCK = 7_447_001;

/** A PostgreSQL database (15 or newer), for any number of hub processes. */
export async function openPostgresStore(url: string): Promise<HubStore> {
  const settings = {
    connectionString: url,
    application_name: 'groundswell-hub',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  };
  const pool = new pg.Pool({
    ...settings,
    max: CONNECTIONS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_CHANGE_MS,
  });
  // A connection that breaks while nobody uses it is replaced by the pool.
  pool.on('error', () => {});
  const query = queryOf(pool);
  try {
    await prepare(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const listeners = new Set<(text: string) => void>();
  let isClosed = false;
  let listening: pg.Client | null = null;
  let listenAgain: NodeJS.Timeout | null = null;

  function tell(text: string): void {
    for (const listener of listeners) listener(text);
  }
  async function listen(): Promise<void> {
    const client = new pg.Client(settings);
    listening = client;
    client.on('error', () => {});
    client.on('end', again);
    client.on('notification', ({ payload }) => tell(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      // Whatever was said meanwhile was not heard.
      tell('');
    } catch {
      await client.end().catch(() => {});
    }
    function again(): void {
      if (isClosed || listening !== client) return;
      listenAgain = setTimeout(() => void listen(), LISTEN_AGAIN_MS);
    }
  }
  await listen();

  async function publish(text: string): Promise<void> {
    tell(text);
    await query('SELECT pg_notify($1, $2)', [CHANNEL, text]);
  }
  return {
    head: async () => {
      const [row] = await query<storeRows.HeadColumns>(`SELECT ${storeRows.COLUMNS.head} FROM groundswell.head`);
      return row === undefined ? null : storeRows.headOf(row);
    },
    found: (head, secrets) =>
      inTransaction(pool, async (tell) => {
        const marks = storeRows.valuesOfHead(head).map((_, index) => `$${index + 1}`);
        await tell(
          `INSERT INTO groundswell.head (${storeRows.COLUMNS.head}) VALUES (${marks.join(', ')})`,
          storeRows.valuesOfHead(head),
        );
        for (const [name, value] of Object.entries(secrets)) {
          await tell('INSERT INTO groundswell_keys.secrets (name, value) VALUES ($1, $2)', [name, value as string]);
        }
      }),
    secrets: async () => {
      const rows = await query<{ name: string; value: string }>('SELECT name, value FROM groundswell_keys.secrets');
      const secretOf = (name: string) => rows.find((row) => row.name === name)?.value ?? '';
      return { team: secretOf('team'), marks: secretOf('marks') };
    },
    change: async (work) => {
      const { result, hasErased } = await inTransaction(pool, async (run) => {
        const transaction = await postgresTransaction(run);
        return { result: await work(transaction), hasErased: transaction.hasErased() };
      });
      // After the commit, so that it holds nobody up; if it is lost, the next look finds the head moved.
      void publish('').catch(() => {});
      // Without this, what was destroyed would stay in the pages of the table.
      if (hasErased) void query('VACUUM (FULL) groundswell_keys.keys').catch(() => {});
      return result;
    },
    factsAfter: async (position, limit, bytes) => {
      const rows = await query<StoredRow & { position: string }>(
        `SELECT position, hash, digest, bytes FROM (
           SELECT position, hash, digest, bytes, sum(length(bytes)) OVER (ORDER BY position) - length(bytes) AS before
           FROM groundswell.facts WHERE position > $1 AND position <= $1 + $2
         ) AS following WHERE before < $3 ORDER BY position`,
        [position, limit, bytes],
      );
      return rows.map((row) => ({ ...row, position: Number(row.position) }));
    },
    digestAt: async (position) => {
      const [row] = await query<{ digest: string }>('SELECT digest FROM groundswell.facts WHERE position = $1', [
        position,
      ]);
      return row?.digest ?? null;
    },
    keysAfter: async (place, limit) => {
      const rows = await query<PlacedKey & { place: string }>(
        'SELECT place, subject, id, key FROM groundswell_keys.keys WHERE place > $1 ORDER BY place LIMIT $2',
        [place, limit],
      );
      return rows.map((row) => ({ ...row, place: Number(row.place) }));
    },
    consoles: async () =>
      (await query<storeRows.ConsoleColumns>(`SELECT ${storeRows.COLUMNS.consoles} FROM groundswell.consoles`)).map(
        storeRows.consoleOf,
      ),
    roster: async () =>
      storeRows.rosterOf(
        await query<storeRows.DeviceColumns>(`SELECT ${storeRows.COLUMNS.devices} FROM groundswell.devices`),
        await query<storeRows.PersonColumns>(`SELECT ${storeRows.COLUMNS.people} FROM groundswell.people`),
      ),
    invitations: async () =>
      (
        await query<storeRows.InvitationColumns>(`SELECT ${storeRows.COLUMNS.invitations} FROM groundswell.invitations`)
      ).map(storeRows.invitationOf),
    tokens: async () =>
      (await query<storeRows.TokenColumns>(`SELECT ${storeRows.COLUMNS.tokens} FROM groundswell.tokens`)).map(
        storeRows.tokenOf,
      ),
    noteSeen: async (device, at, app) => {
      await query('UPDATE groundswell.devices SET last_seen = $1, app = $2 WHERE device = $3', [at, app, device]);
    },
    publish,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    backup: null,
    close: async () => {
      isClosed = true;
      if (listenAgain !== null) clearTimeout(listenAgain);
      await listening?.end().catch(() => {});
      await pool.end();
    },
  };
}

function queryOf(client: Pick<pg.ClientBase, 'query'> | pg.Pool): Query {
  // Without values, a text may hold several statements.
  return async (sql, values) => (await client.query(sql, values === undefined ? undefined : [...values])).rows;
}

/** Everything that `work` says is one transaction. */
async function inTransaction<T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const noteBreak = (error: Error) => {
    broken = error;
  };
  client.on('error', noteBreak);
  try {
    await client.query('BEGIN');
    const result = await work(queryOf(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(noteBreak);
    throw error;
  } finally {
    client.off('error', noteBreak);
    client.release(broken);
  }
}

/** Makes the tables, once, whichever process comes first. */
async function prepare(pool: pg.Pool): Promise<void> {
  await inTransaction(pool, async (query) => {
    await query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
    const [found] = await query<{ format: string | null }>("SELECT to_regclass('groundswell.format')::text AS format");
    if (found?.format === null) await query(POSTGRES_TABLES);
    const [row] = await query<{ version: string }>('SELECT version FROM groundswell.format');
    if (Number(row?.version) > POSTGRES_FORMAT)
      throw new Error('This database was written by a newer hub. Update this one.');
  });
}
