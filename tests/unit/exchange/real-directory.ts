import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import { ok, refuse } from '../../../main/core/result.ts';
import type { DirectoryPort } from '../../../main/engine/exchange/directory-port.ts';
import { createImportJobs, type ImportJobs } from '../../../main/engine/exchange/import-job.ts';
import { openKeyRing } from '../../../main/engine/store/keys.ts';
import { openStore } from '../../../main/engine/store/open-store.ts';
import type { RecordStore } from '../../../main/engine/store/port.ts';
import { type Connection, openConnection } from '../../../main/engine/store/sqlite.ts';

export interface RealDirectory {
  readonly store: RecordStore;
  readonly connection: Connection;
  readonly jobs: ImportJobs;
  /** Everything that was announced, with the time (ms) at which it was. */
  readonly announced: { readonly id: string; readonly done: number; readonly rows: number; readonly at: number }[];
  readonly faults: unknown[];
  /** Called after each payload is written. */
  afterAppend: () => void;
  close(): void;
}

/** A directory in a real record on disk, with its import jobs, at a site of that country. */
export function realDirectory(country = 'GB'): RealDirectory {
  const makeId = monotonicFactory();
  const newId = () => makeId();
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-import-'));
  const connection = openConnection(join(folder, 'live.db'));
  const keys = openKeyRing({ keys: join(folder, 'keys.db'), keysSpare: join(folder, 'keys-spare.db') }, 'live');
  const store = openStore({ connection, keys, workspace: 'live' });
  let commands = 0;
  const port: DirectoryPort = {
    lookup: store.lookup,
    isErased: store.isErased,
    append(payloads) {
      commands += 1;
      const by = { person: 'person-1', command: `import-${commands}`, now: 1_700_000_000_000 + commands };
      try {
        store.atomically(() =>
          store.append(
            payloads.map((payload) => ({ kind: 'directory.rows-put', payload, happenedAt: by.now })),
            by,
          ),
        );
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL')) throw error;
        return refuse('disk-full', 'The disk is full. Make room.');
      }
      directory.afterAppend();
      return ok(null);
    },
    settled: () => {},
  };
  const announced: RealDirectory['announced'] = [];
  const faults: unknown[] = [];
  const jobs = createImportJobs({
    directory: port,
    newId,
    country: () => country,
    announce: (progress) => announced.push({ ...progress, at: performance.now() }),
    onFault: (error) => faults.push(error),
  });
  const directory: RealDirectory = {
    store,
    connection,
    jobs,
    announced,
    faults,
    afterAppend: () => {},
    close() {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
  return directory;
}

/** Hands a file over in pieces, as a screen does. Returns the import's id. */
export function sendFile(jobs: ImportJobs, name: string, bytes: Buffer, pieceBytes = 300_000): string {
  const begun = jobs.begin({ name, bytes: bytes.length });
  if (!begun.ok) throw new Error(begun.refusal.sentence);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const taken = jobs.chunk(begun.value.import, bytes.subarray(at, at + pieceBytes).toString('base64'));
    if (!taken.ok) throw new Error(taken.refusal.sentence);
  }
  return begun.value.import;
}
