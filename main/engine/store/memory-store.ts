import { openMemoryKeys } from './memory-keys.ts';
import { openMemoryTables } from './memory-tables.ts';
import type { Store } from './port.ts';
import { openRecord } from './record.ts';

/** A record that lasts as long as the program, by the same rules as one on disk. */
export function openMemoryStore(workspace: string): Store {
  return openRecord(openMemoryTables(), openMemoryKeys(workspace), workspace);
}
