import type { RecordStore } from '../../../main/engine/store/port.ts';
import { openRecord } from '../../../main/engine/store/record.ts';
import { openMemoryKeys } from './keys.ts';
import { openMemoryTables } from './tables.ts';

/** A record that lasts as long as the program, by the same rules as one on disk. */
export function openMemoryStore(workspace: string): RecordStore {
  return openRecord(openMemoryTables(), openMemoryKeys(workspace), workspace);
}
