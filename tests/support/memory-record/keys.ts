import { ulid } from 'ulid';
import { KEY_BYTES, openWith, randomBytes, sealWith } from '../../../main/engine/store/box.ts';
import { type CallerKey, keyIdOf, newKeys } from '../../../main/engine/store/caller-key.ts';
import type { KeyRing } from '../../../main/engine/store/keys.ts';

/** Keys that live as long as the program. */
export function openMemoryKeys(ring = 'live', desk: string = ulid()): KeyRing {
  const keys = new Map<string, readonly CallerKey[]>();
  const erased = new Set<string>();
  const marked = new Set<string>();
  const uncommitted = new Set<string>();
  const isErased = (subject: string) => erased.has(subject) || marked.has(subject);
  const keysOf = (subject: string) => keys.get(subject) ?? [];

  function addKey(key: CallerKey): Uint8Array {
    keys.set(key.subject, [...keysOf(key.subject), key]);
    return key.key;
  }
  function makeKey(subject: string): Uint8Array {
    const key = randomBytes(KEY_BYTES);
    return addKey({ subject, id: keyIdOf(ring, subject, key), key });
  }
  return {
    desk,
    seal: (subject, text) => {
      if (isErased(subject)) throw new Error('this subject was erased: nothing can be written under their key');
      return sealWith(keysOf(subject)[0]?.key ?? makeKey(subject), text);
    },
    open: (subject, box) => {
      if (isErased(subject)) return 'erased';
      const texts = keysOf(subject).map(({ key }) => openWith(key, box));
      const text = texts.find((opened) => opened !== null);
      return text === undefined || text === null ? 'locked' : { text };
    },
    isErased,
    erasedSubjects: () => [...erased],
    keysOf: (subjects) => subjects.flatMap((subject) => (isErased(subject) ? [] : keysOf(subject))),
    add: (given) => {
      const fresh = newKeys(given, { ring, isErased, keysOf });
      for (const key of fresh) addKey(key);
      return [...new Set(fresh.map(({ subject }) => subject))];
    },
    flush: () => {},
    markErased: (subjects) => {
      for (const subject of subjects) {
        if (isErased(subject)) continue;
        marked.add(subject);
        uncommitted.add(subject);
      }
    },
    destroyMarked: () => {
      for (const subject of marked) {
        erased.add(subject);
        keys.delete(subject);
      }
      marked.clear();
    },
    commit: () => uncommitted.clear(),
    rollBack: () => {
      for (const subject of uncommitted) marked.delete(subject);
      uncommitted.clear();
    },
    destroyAll: () => {
      keys.clear();
      erased.clear();
    },
    close: () => {},
  };
}
