import { KEY_BYTES, openWith, randomBytes, sealWith } from './box.ts';
import type { KeyRing } from './keys.ts';

/** Keys that live as long as the program. */
export function openMemoryKeys(): KeyRing {
  const keys = new Map<string, Uint8Array | 'destroyed'>();
  return {
    seal: (subject, text) => {
      const known = keys.get(subject);
      if (known === 'destroyed') throw new Error('this caller was erased: nothing can be written under their key');
      const key = known ?? randomBytes(KEY_BYTES);
      keys.set(subject, key);
      return sealWith(key, text);
    },
    open: (subject, box) => {
      const key = keys.get(subject);
      return key === undefined || key === 'destroyed' ? null : openWith(key, box);
    },
    isErased: (subject) => keys.get(subject) === 'destroyed',
    flush: () => {},
    destroy: (subjects) => {
      for (const subject of subjects) keys.set(subject, 'destroyed');
    },
    destroyAll: () => keys.clear(),
    close: () => {},
  };
}
