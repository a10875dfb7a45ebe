import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestAfter } from '../../main/hub/digest.ts';
import { foundTeam } from '../../main/hub/hub.ts';
import { openPostgresStore } from '../../main/hub/postgres.ts';
import { connectDesk, redeem } from '../support/hub-desk.ts';
import { joinMany, writeMany } from '../support/hub-load.ts';
import { type HubProcess, startHubOn } from '../support/hub-process.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';

const WRITERS = 4;
const READERS = 4;
const FACTS_A_WRITER = 40;

/** Reads as a desk does: what comes after the last position that it has seen. */
async function follow(read: (after: number) => Promise<readonly number[]>, from: number): Promise<readonly number[]> {
  return await read(from);
}

describe('several hub processes on one PostgreSQL', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  const running: HubProcess[] = [];
  async function startHub(database: string): Promise<HubProcess> {
    const hub = await startHubOn(database);
    running.push(hub);
    return hub;
  }
  afterAll(async () => {
    await Promise.all(running.map((hub) => hub.kill()));
    postgres.stop();
  });

  it('show every reader every fact, in one order', async () => {
    const database = postgres.newDatabase();
    const [first, second] = [await startHub(database), await startHub(database)];
    const hubs = [first.address, second.address] as const;
    const device = await redeem(first.address, { code: first.invitation?.code ?? '', console: 'lead' });
    const lead = await connectDesk(first.address, device);
    const devices = await joinMany(first.address, lead, WRITERS + READERS);
    const readers = await Promise.all(
      devices.slice(WRITERS).map((reader, index) => connectDesk(hubs[index % 2] as string, reader)),
    );
    const before = readers[0]?.welcome.head.position ?? 0;
    const all = before + WRITERS * FACTS_A_WRITER;
    // As long as they write, readers read; `upTo` throws for a gap.
    const [received] = await Promise.all([
      Promise.all(readers.map((reader) => reader.upTo(all))),
      ...devices
        .slice(0, WRITERS)
        .map((writer, index) => writeMany(hubs[index % 2] as string, writer, FACTS_A_WRITER, 1 + (index % 5))),
    ]);
    const digests = new Set(
      received.map(({ rows }) =>
        rows.slice(0, all).reduce((digest, { hash }) => digestAfter(digest, hash), '0'.repeat(64)),
      ),
    );
    expect(digests.size).toBe(1);

    // A device that is shut out at one process is shut out at the other.
    const shutOut = devices[WRITERS + 1]?.joined.device ?? '';
    lead.send({ type: 'revoke', number: 99, device: shutOut });
    await lead.next('done');
    await readers[1]?.next('revoked');
    for (const reader of readers) reader.close();
  });

  it('a fact that commits late is not passed by, because nobody overtakes it', async () => {
    const store = await openPostgresStore(postgres.newDatabase());
    await foundTeam(store, 'Team', 1);
    const insert = (name: string, pause: Promise<void> | null) =>
      store.change(async (transaction) => {
        const position = transaction.head.position + 1;
        await pause;
        const row = {
          id: name,
          console: name,
          seq: 1,
          hash: name,
          kind: 'k',
          bytes: '{}',
          receivedAt: 0,
          digest: name,
        };
        await transaction.insert([{ ...row, position }]);
        await transaction.moveHead({ ...transaction.head, position, digest: name });
      });
    let goOn = () => {};
    const slow = insert('slow', new Promise((resolve) => (goOn = resolve)));
    const quick = insert('quick', null);
    const read = async (after: number) => (await store.factsAfter(after, 10, 1e9)).map(({ position }) => position);
    const early = await follow(read, 0);
    goOn();
    await Promise.all([slow, quick]);
    expect([...early, ...(await follow(read, early.at(-1) ?? 0))]).toEqual([1, 2]);
    await store.close();
  });

  it('with a plain sequence the same reader misses it', async () => {
    const pool = new pg.Pool({ connectionString: postgres.newDatabase() });
    await pool.query('CREATE TABLE facts (position bigserial PRIMARY KEY, name text)');
    const [slow, quick] = [await pool.connect(), await pool.connect()];
    await slow.query('BEGIN');
    await slow.query("INSERT INTO facts (name) VALUES ('slow')");
    await quick.query("INSERT INTO facts (name) VALUES ('quick')");
    const read = async (after: number) => {
      const { rows } = await pool.query('SELECT position FROM facts WHERE position > $1 ORDER BY position', [after]);
      return rows.map(({ position }) => Number(position));
    };
    const early = await follow(read, 0);
    await slow.query('COMMIT');
    const late = await follow(read, early.at(-1) ?? 0);
    expect([...early, ...late]).toEqual([2]);
    slow.release();
    quick.release();
    await pool.end();
  });
});
