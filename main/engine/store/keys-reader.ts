import { openWith } from './box.ts';
import { isKeyWhole, isTombstoneWhole, type KeyRow, type Tombstone } from './caller-key.ts';
import { deskOf } from './key-rows.ts';
import type { KeyRing } from './keys.ts';
import { openReader } from './sqlite.ts';

/** Keys that are only looked at: nothing can be sealed, taken or destroyed. For a thread beside the engine. */
export function openReadingRing(path: string, ring: string): KeyRing {
  const reader = openReader(path);
  const select = reader.prepare('SELECT ring, subject, id, key FROM keys WHERE ring = ? AND subject = ?');
  const tombstone = reader.prepare('SELECT ring, subject, mark FROM tombstones WHERE ring = ? AND subject = ?');
  const isErased = (subject: string) => {
    const row = tombstone.get<Tombstone>(ring, subject);
    return row !== undefined && isTombstoneWhole(row);
  };
  const refuse = () => {
    throw new Error('these keys are only read');
  };
  return {
    desk: deskOf(reader) ?? '',
    open: (subject, box) => {
      if (isErased(subject)) return 'erased';
      for (const { key } of select.all<KeyRow>(ring, subject).filter(isKeyWhole)) {
        const text = openWith(key, box);
        if (text !== null) return { text };
      }
      return 'locked';
    },
    isErased,
    erasedSubjects: () => [],
    seal: refuse,
    keysOf: refuse,
    add: refuse,
    flush: () => {},
    markErased: () => {},
    destroyMarked: () => {},
    commit: () => {},
    rollBack: () => {},
    destroyAll: refuse,
    close: () => reader.close(),
  };
}
