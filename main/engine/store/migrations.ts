import { migration0001 } from './migrations/0001-the-record.ts';
import { migration0002 } from './migrations/0002-named-symptoms.ts';
import { migration0003 } from './migrations/0003-incident-rooms.ts';
import { migration0004 } from './migrations/0004-a-record-that-travels.ts';
import { migration0005 } from './migrations/0005-answered-commands.ts';
import { migration0006 } from './migrations/0006-sums-and-locks.ts';
import { migration0007 } from './migrations/0007-own-lists.ts';
import { migration0008 } from './migrations/0008-given-advice.ts';
import { migration0009 } from './migrations/0009-claimed-drafts.ts';
import { migration0010 } from './migrations/0010-the-outbox.ts';
import { migration0011 } from './migrations/0011-set-aside.ts';
import { migration0012 } from './migrations/0012-known-changes.ts';
import { migration0013 } from './migrations/0013-messages-of-the-team.ts';
import type { Connection } from './sqlite.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (connection: Connection) => void;
}

/** In order; a migration that has landed is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
  migration0012,
  migration0013,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Thrown when the file was written by a newer program: nothing is touched. */
export class FutureDatabaseError extends Error {
  constructor(found: number) {
    super(
      `This data was written by a newer Groundswell (format ${found}, this program knows ${SCHEMA_VERSION}). ` +
        'Nothing was changed. Install the newer version to open it.',
    );
    this.name = 'FutureDatabaseError';
  }
}

export function schemaVersionOf(connection: Connection): number {
  return Number(connection.pragma('user_version'));
}

/**
 * Brings a database up to this program's format, one transaction a migration. `beforeEach` runs before the first change
 * to a database that already holds something (the store makes a backup there).
 */
export function migrate(connection: Connection, beforeFirst: (from: number) => void = () => {}): void {
  const from = schemaVersionOf(connection);
  if (from > SCHEMA_VERSION) throw new FutureDatabaseError(from);
  const pending = MIGRATIONS.filter((migration) => migration.version > from);
  if (pending.length > 0 && from > 0) beforeFirst(from);
  for (const migration of pending) {
    connection.atomically(() => {
      migration.up(connection);
      connection.pragma(`user_version = ${migration.version}`);
    });
  }
}
