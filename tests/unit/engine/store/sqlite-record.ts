import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewFact } from '../../../../main/core/ops/fact.ts';
import { type KeyFiles, openKeyRing } from '../../../../main/engine/store/keys.ts';
import { openStore } from '../../../../main/engine/store/open-store.ts';
import type { RecordStore } from '../../../../main/engine/store/port.ts';
import { type Connection, openConnection } from '../../../../main/engine/store/sqlite.ts';
import { testNow } from '../../../support/test-clock.ts';

/** A real record in files of its own. */
export interface SqliteRecord {
  readonly folder: string;
  readonly path: string;
  readonly keyFiles: KeyFiles;
  store: RecordStore;
  connection: Connection;
  /** Appends facts in a transaction of their own. */
  write(...facts: readonly NewFact[]): void;
  reopen(): void;
  remove(): void;
}

export function sqliteRecord(): SqliteRecord {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-store-'));
  const path = join(folder, 'live.db');
  const keyFiles = { keys: join(folder, 'keys.db'), keysSpare: join(folder, 'keys.spare.db') };
  const open = () => {
    const connection = openConnection(path);
    return { connection, store: openStore({ connection, keys: openKeyRing(keyFiles, 'live'), workspace: 'live' }) };
  };
  let commands = 0;
  const record: SqliteRecord = {
    folder,
    path,
    keyFiles,
    ...open(),
    write: (...facts) => {
      commands += 1;
      const by = { person: 'p1', command: `command-${commands}`, now: testNow() };
      record.store.atomically(() => record.store.append(facts, by));
    },
    reopen: () => {
      record.store.close();
      Object.assign(record, open());
    },
    remove: () => {
      record.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return record;
}

/** The fact that logs a call of an unknown caller. */
export function reportFact(
  report: string,
  words = 'cannot ring out',
  over: { readonly number?: number; readonly subject?: string } = {},
): NewFact {
  return {
    kind: 'report.logged',
    happenedAt: 1_700_000_000_000,
    payload: {
      report,
      number: over.number ?? 1001,
      symptom: 'cannot_place_calls',
      wordGroup: null,
      caller: 'number',
      customer: null,
      site: null,
      line: null,
      partner: null,
      facets: {},
      usersAffected: null,
      vulnerable: false,
      emergency: false,
      personal: {
        subject: over.subject ?? `subject-of-${report}`,
        fields: {
          words,
          callerName: null,
          callingNumber: '+447700900001',
          affectedNumber: null,
          callBackNumber: null,
          ticket: null,
          example: null,
        },
      },
    },
  };
}
