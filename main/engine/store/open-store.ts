import type { KeyRing } from './keys.ts';
import { migrate } from './migrations.ts';
import type { RecordStore } from './port.ts';
import { type OpeningOptions, openRecord } from './record.ts';
import type { Connection } from './sqlite.ts';
import { openSqliteTables } from './sqlite-tables.ts';

export interface StoreOptions extends OpeningOptions {
  readonly connection: Connection;
  readonly keys: KeyRing;
  readonly workspace: string;
  /** Called before a migration changes a file that already holds something. */
  readonly beforeMigration?: (from: number) => void;
  /** False once the file is known to be damaged: then closing must not write to it either. */
  readonly mayWriteOnClose?: () => boolean;
}

/** Opens the record in a database file. Throws FutureDatabaseError, or the driver's error when the file is unreadable. */
export function openStore(options: StoreOptions): RecordStore {
  const { connection, keys, workspace, beforeMigration, mayWriteOnClose } = options;
  migrate(connection, beforeMigration);
  return openRecord(openSqliteTables(connection, mayWriteOnClose ?? (() => true)), keys, workspace, options);
}
