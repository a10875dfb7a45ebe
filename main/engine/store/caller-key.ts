import { createHash } from 'node:crypto';
import { KEY_BYTES } from './box.ts';

/** One key of one subject. Two desks that were apart may each have made one for the same customer, so a subject may have several. */
export interface CallerKey {
  readonly subject: string;
  /** Follows from the workspace, the subject and the key, so that damage to any of the three is seen. */
  readonly id: string;
  readonly key: Uint8Array;
}

export interface KeyRow extends CallerKey {
  readonly ring: string;
}

/** Says that every key of a subject is destroyed, for ever, whatever arrives later. */
export interface Tombstone {
  readonly ring: string;
  readonly subject: string;
  /** Follows from the other two, so that damage is seen. */
  readonly mark: string;
}

/** 32 hex digits that name a key. */
export function keyIdOf(ring: string, subject: string, key: Uint8Array): string {
  return digestOf(['key', ring, subject], key);
}

export function tombstoneOf(ring: string, subject: string): Tombstone {
  return { ring, subject, mark: digestOf(['tombstone', ring, subject]) };
}

/** Whether a key is the one that was once written, under the workspace and the subject that it was written for. */
export function isKeyWhole(row: KeyRow): boolean {
  return row.key.length === KEY_BYTES && row.id === keyIdOf(row.ring, row.subject, row.key);
}

export function isTombstoneWhole(row: Tombstone): boolean {
  return row.mark === tombstoneOf(row.ring, row.subject).mark;
}

export function digestOf(parts: readonly string[], bytes: Uint8Array = new Uint8Array(0)): string {
  return createHash('sha256')
    .update(`${parts.join('\0')}\0`, 'utf8')
    .update(bytes)
    .digest('hex')
    .slice(0, 32);
}

/** What a ring of keys knows of the subjects whose keys arrive. */
interface KnownKeys {
  readonly ring: string;
  readonly isErased: (subject: string) => boolean;
  readonly keysOf: (subject: string) => readonly CallerKey[];
}

/** Of keys that were made elsewhere those to take: not the damaged, not those of an erased subject, and none that is here. */
export function newKeys(given: readonly CallerKey[], { ring, isErased, keysOf }: KnownKeys): readonly CallerKey[] {
  return given.filter(
    (key) =>
      isKeyWhole({ ring, ...key }) &&
      !isErased(key.subject) &&
      !keysOf(key.subject).some((known) => known.id === key.id),
  );
}
