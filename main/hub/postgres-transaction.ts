import type { HandedIn, HubTransaction } from './store.ts';
import * as storeRows from './store-rows.ts';

type Value = string | number | null | readonly (string | number | null)[];
/** One statement; the rows that it gives. */
export type Query = <Row>(sql: string, values?: readonly Value[]) => Promise<readonly Row[]>;

/** One change, begun by locking the head. */
export async function postgresTransaction(
  query: Query,
): Promise<HubTransaction & { readonly hasErased: () => boolean }> {
  let hasErased = false;
  const [row] = await query<storeRows.HeadColumns>(`SELECT ${storeRows.COLUMNS.head} FROM groundswell.head FOR UPDATE`);
  if (row === undefined) throw new Error('this hub was not set up yet');

  async function put(table: string, columns: string, key: string, values: readonly Value[]): Promise<void> {
    const names = columns.split(', ');
    const marks = names.map((_, index) => `$${index + 1}`).join(', ');
    const changes = names.map((name) => `${name} = excluded.${name}`).join(', ');
    await query(
      `INSERT INTO groundswell.${table} (${columns}) VALUES (${marks}) ON CONFLICT (${key}) DO UPDATE SET ${changes}`,
      values,
    );
  }
  async function first<Row>(sql: string, values: readonly Value[]): Promise<Row | null> {
    return (await query<Row>(sql, values))[0] ?? null;
  }
  return {
    head: storeRows.headOf(row),
    moveHead: (head) => put('head', storeRows.COLUMNS.head, 'team', storeRows.valuesOfHead(head)),
    hashesOf: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await query<{ id: string; hash: string }>(
        'SELECT id, hash FROM groundswell.facts WHERE id = ANY($1::text[])',
        [ids],
      );
      return new Map(rows.map(({ id, hash }) => [id, hash]));
    },
    consolesOf: async (consoles) => {
      const rows = await query<storeRows.ConsoleColumns>(
        `SELECT ${storeRows.COLUMNS.consoles} FROM groundswell.consoles WHERE console = ANY($1::text[])`,
        [consoles],
      );
      return new Map(rows.map((each) => [each.console, storeRows.consoleOf(each)]));
    },
    roster: async () =>
      storeRows.rosterOf(
        await query<storeRows.DeviceColumns>(`SELECT ${storeRows.COLUMNS.devices} FROM groundswell.devices`),
        await query<storeRows.PersonColumns>(`SELECT ${storeRows.COLUMNS.people} FROM groundswell.people`),
      ),
    insert: async (rows) => {
      if (rows.length === 0) return;
      await query(
        `INSERT INTO groundswell.facts (${storeRows.COLUMNS.facts})
         SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[])`,
        [
          rows.map(({ position }) => position),
          rows.map(({ id }) => id),
          rows.map(({ console }) => console),
          rows.map(({ seq }) => seq),
          rows.map(({ hash }) => hash),
          rows.map(({ kind }) => kind),
          rows.map(({ bytes }) => bytes),
          rows.map(({ receivedAt }) => receivedAt),
          rows.map(({ digest }) => digest),
        ],
      );
    },
    putConsoles: async (rows) => {
      for (const each of rows)
        await put('consoles', storeRows.COLUMNS.consoles, 'console', storeRows.valuesOfConsole(each));
    },
    putDevice: (device) => put('devices', storeRows.COLUMNS.devices, 'device', storeRows.valuesOfDevice(device)),
    putPerson: (person) => put('people', storeRows.COLUMNS.people, 'person', storeRows.valuesOfPerson(person)),
    putKeys: async (offered, place) => {
      const known = new Set(
        (
          await query<{ subject: string; id: string }>(
            'SELECT subject, id FROM groundswell_keys.keys WHERE subject = ANY($1::text[])',
            [offered.map(({ subject }) => subject)],
          )
        ).map(({ subject, id }) => `${subject}\n${id}`),
      );
      const erased = new Set(await erasedAmong(offered.map(({ subject }) => subject)));
      const fresh = offered.filter(({ subject, id }) => {
        const name = `${subject}\n${id}`;
        if (erased.has(subject) || known.has(name)) return false;
        known.add(name);
        return true;
      });
      if (fresh.length === 0) return 0;
      await query(
        `INSERT INTO groundswell_keys.keys (place, subject, id, key)
         SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])`,
        [
          fresh.map((_, index) => place + index + 1),
          fresh.map(({ subject }) => subject),
          fresh.map(({ id }) => id),
          fresh.map(({ key }) => key),
        ],
      );
      return fresh.length;
    },
    erasedAmong,
    erase: async (subjects, at) => {
      hasErased = true;
      await query(
        'INSERT INTO groundswell_keys.tombstones (subject, at) SELECT unnest($1::text[]), $2 ON CONFLICT (subject) DO NOTHING',
        [subjects, at],
      );
      await query('DELETE FROM groundswell_keys.keys WHERE subject = ANY($1::text[])', [subjects]);
    },
    putInvitation: (invitation) =>
      put('invitations', storeRows.COLUMNS.invitations, 'id', storeRows.valuesOfInvitation(invitation)),
    invitation: async (id) => {
      const sql = `SELECT ${storeRows.COLUMNS.invitations} FROM groundswell.invitations WHERE id = $1`;
      const found = await first<storeRows.InvitationColumns>(sql, [id]);
      return found === null ? null : storeRows.invitationOf(found);
    },
    putToken: (token) => put('tokens', storeRows.COLUMNS.tokens, 'id', storeRows.valuesOfToken(token)),
    claim: async (key) => {
      const sql = `SELECT ${storeRows.COLUMNS.claims} FROM groundswell.claims WHERE key = $1`;
      const found = await first<Parameters<typeof storeRows.claimOf>[0]>(sql, [key]);
      return found === null ? null : storeRows.claimOf(found);
    },
    dropClaims: async (now) => {
      await query('DELETE FROM groundswell.claims WHERE until <= $1', [now]);
    },
    putClaim: async (key, claim) => {
      if (claim === null) await query('DELETE FROM groundswell.claims WHERE key = $1', [key]);
      else await put('claims', storeRows.COLUMNS.claims, 'key', [claim.key, claim.device, claim.until]);
    },
    handedIn: async (source, key) => {
      const sql = `SELECT ${storeRows.COLUMNS.handedIn} FROM groundswell.handed_in WHERE source = $1 AND key = $2`;
      const found = await first<HandedIn>(sql, [source, key]);
      return found === null ? null : storeRows.handedInOf(found);
    },
    countHandedIn: async (source, since) => {
      const sql = 'SELECT count(*) AS n FROM groundswell.handed_in WHERE source = $1 AND at >= $2';
      return Number((await first<{ n: string }>(sql, [source, since]))?.n ?? 0);
    },
    putHandedIn: ({ source, key, hash, answer, at }) =>
      put('handed_in', storeRows.COLUMNS.handedIn, 'source, key', [source, key, hash, answer, at]),
    hasErased: () => hasErased,
  };

  async function erasedAmong(subjects: readonly string[]): Promise<readonly string[]> {
    const rows = await query<{ subject: string }>(
      'SELECT subject FROM groundswell_keys.tombstones WHERE subject = ANY($1::text[])',
      [subjects],
    );
    return rows.map(({ subject }) => subject);
  }
}
