import { afterAll, beforeAll } from 'vitest';
import { openPostgresStore } from '../../main/hub/postgres.ts';
import { hubFolder } from '../support/hub.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { hubStoreAcceptance } from './hub-store-acceptance.ts';

hubStoreAcceptance('SQLite', async () => {
  const place = hubFolder();
  const [store, other] = [place.open(), place.open()];
  return {
    store,
    other,
    isShared: false,
    close: async () => {
      await store.close();
      await other.close();
      place.remove();
    },
  };
});

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

hubStoreAcceptance('PostgreSQL', async () => {
  const database = postgres.newDatabase();
  const [store, other] = [await openPostgresStore(database), await openPostgresStore(database)];
  return {
    store,
    other,
    isShared: true,
    close: async () => {
      await store.close();
      await other.close();
    },
  };
});
