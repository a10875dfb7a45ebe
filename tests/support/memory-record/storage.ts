import type { WorkspaceName } from '../../../main/core/contract/views.ts';
import { refuse } from '../../../main/core/result.ts';
import { checkChain } from '../../../main/engine/store/chain.ts';
import type { RecordStore } from '../../../main/engine/store/port.ts';
import type { RecordFiles } from '../../../main/engine/store/storage.ts';
import { openMemoryStore } from './store.ts';

const NOTHING_KEPT = 'This Groundswell keeps its data in memory only, so there are no files to do this with.';

/** Records in memory. They survive that a workspace is closed and opened again, but not the program's end. */
export function openMemoryStorage(): RecordFiles {
  const stores = new Map<WorkspaceName, RecordStore>();
  return {
    open: (name) => {
      const store = stores.get(name) ?? openMemoryStore(name);
      stores.set(name, store);
      return store;
    },
    file: () => null,
    isInPlace: () => true,
    abandon: () => () => {},
    discard: (name) => {
      stores.delete(name);
    },
    verify: (name) => {
      const store = stores.get(name);
      const { facts, problem } = checkChain(store?.storedFacts(0, Number.MAX_SAFE_INTEGER) ?? []);
      const sentence =
        problem === null ? `All ${facts} facts in memory are whole.` : `The record is damaged: ${problem}.`;
      return Promise.resolve({ ok: problem === null, sentence, facts });
    },
    backups: () => [],
    verifyBackups: () => Promise.resolve(),
    backUp: () => Promise.resolve(refuse('not-allowed', NOTHING_KEPT)),
    restore: () => Promise.resolve(refuse('not-allowed', NOTHING_KEPT)),
    leaveConsole: () => {
      throw new Error('a record in memory has no file that could have been copied');
    },
    goOnWithoutKeys: () => refuse('not-allowed', NOTHING_KEPT),
    exportFacts: () => refuse('not-allowed', NOTHING_KEPT),
    startFresh: (name) => {
      stores.delete(name);
      return { keptAs: '' };
    },
    makeRoom: () => {},
    saveRoom: () => {},
    tend: () => Promise.resolve(),
    tendAtLast: () => {},
  };
}
