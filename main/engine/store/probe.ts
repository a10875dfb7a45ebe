import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { WorkspaceName } from '../../core/contract/views.ts';
import type { DataFolder } from '../process/data-folder.ts';
import { openingTrouble } from './faults.ts';
import { RECORD_TABLES } from './migrations/0001-the-record.ts';
import { FutureDatabaseError, SCHEMA_VERSION, schemaVersionOf } from './migrations.ts';
import { PROJECTION_TABLES } from './projection-tables.ts';
import { type Connection, openReader } from './sqlite.ts';
import { RecordTrouble } from './trouble.ts';

const WHAT_TO_DO =
  'Nothing was changed in it. Restore the newest good backup, export what can be read, or start fresh.';

/** Looks whether a record can be opened, at little cost and without writing. Throws RecordTrouble if a person has to decide. */
export function probeRecord(folder: DataFolder, name: WorkspaceName): void {
  const path = folder.workspace(name);
  const file = basename(path);
  explaining(path, `The data file ${file} is damaged and cannot be read. ${WHAT_TO_DO}`, () => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && !stats.isFile())
      throw new RecordTrouble('damaged', `${path} is not a file, so there is no data in it. ${WHAT_TO_DO}`);
    const size = stats?.size ?? null;
    if (size === null || size === 0) {
      if (!hadRecord(folder, name)) return;
      throw size === null
        ? new RecordTrouble(
            'missing',
            `The data file ${file} is gone from the data folder. Restore the newest good backup, or start fresh.`,
          )
        : new RecordTrouble(
            'damaged',
            `The data file ${file} is empty, but there was data in it before. ${WHAT_TO_DO}`,
          );
    }
    accessSync(path, constants.R_OK | constants.W_OK);
    const reader = openReader(path);
    try {
      lookInto(reader, file);
    } finally {
      reader.close();
    }
  });
}

function lookInto(reader: Connection, file: string): void {
  const version = schemaVersionOf(reader);
  if (version > SCHEMA_VERSION) throw new FutureDatabaseError(version);
  const names = new Set(
    reader
      .prepare('SELECT name FROM sqlite_schema')
      .all<{ name: string }>()
      .map((row) => row.name),
  );
  if (version === 0 && names.size === 0) return;
  const expected = version === SCHEMA_VERSION ? namesIn(RECORD_TABLES + PROJECTION_TABLES) : ['facts', 'local'];
  if (version === 0 || expected.some((name) => !names.has(name))) {
    throw new RecordTrouble(
      'damaged',
      `The data file ${file} is not a record of Groundswell, or parts of it are missing. ${WHAT_TO_DO}`,
    );
  }
  reader.prepare('SELECT max(position) AS position FROM facts').get();
}

/** Looks whether the callers' keys are there and can be read. Throws RecordTrouble if not. */
export function probeKeys(folder: DataFolder): void {
  const whatToDo = 'Nothing was changed. Restore the copy of the keys that is kept beside it, or start fresh.';
  explaining(
    folder.keys,
    `The file with the callers’ keys (${basename(folder.keys)}) is damaged. ${whatToDo}`,
    () => {
      const size = statSync(folder.keys, { throwIfNoEntry: false })?.size ?? 0;
      if (size === 0) {
        if (!(['live', 'sample'] as const).some((name) => hasFacts(folder.workspace(name)))) return;
        throw new RecordTrouble(
          'keys',
          `The file with the callers’ keys (${basename(folder.keys)}) is gone or empty, and without it nothing that callers said can be opened. ${whatToDo}`,
        );
      }
      accessSync(folder.keys, constants.R_OK | constants.W_OK);
      const reader = openReader(folder.keys);
      try {
        reader.prepare('SELECT length(key) FROM keys LIMIT 1').get();
      } finally {
        reader.close();
      }
    },
    'keys',
  );
}

function explaining(path: string, damaged: string, look: () => void, kind: 'damaged' | 'keys' = 'damaged'): void {
  try {
    look();
  } catch (error) {
    throw openingTrouble(error, path, damaged, kind);
  }
}

/** Whether there was ever a record of this name here: then an empty or missing file is a loss, not a beginning. */
function hadRecord(folder: DataFolder, name: WorkspaceName): boolean {
  if (readdirSync(folder.backups).some((file) => file.startsWith(`${name}-`) && file.endsWith('.db'))) return true;
  return answers(folder.keys, 'SELECT 1 FROM keys WHERE ring = ? LIMIT 1', name);
}

function hasFacts(path: string): boolean {
  return answers(path, 'SELECT 1 FROM facts LIMIT 1');
}

function answers(path: string, sql: string, ...values: string[]): boolean {
  if (!existsSync(path)) return false;
  try {
    const reader = openReader(path);
    try {
      return reader.prepare(sql).get(...values) !== undefined;
    } finally {
      reader.close();
    }
  } catch {
    return false;
  }
}

function namesIn(sql: string): string[] {
  return [...sql.matchAll(/CREATE (?:VIRTUAL TABLE|TABLE|INDEX|TRIGGER) (\w+)/g)].map((match) => match[1] as string);
}
