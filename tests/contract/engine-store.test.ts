import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyRing } from '../../main/engine/store/keys.ts';
import { openStore } from '../../main/engine/store/open-store.ts';
import { openConnection } from '../../main/engine/store/sqlite.ts';
import { openMemoryStore } from '../support/memory-record/store.ts';
import { storeAcceptance } from './store-acceptance.ts';

storeAcceptance('in a SQLite file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-acceptance-'));
  const keys = openKeyRing({ keys: join(folder, 'keys.db'), keysSpare: join(folder, 'keys.spare.db') }, 'live');
  const store = openStore({ connection: openConnection(join(folder, 'live.db')), keys, workspace: 'live' });
  return {
    store,
    close: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

storeAcceptance('in memory', () => {
  const store = openMemoryStore('live');
  return { store, close: () => store.close() };
});
