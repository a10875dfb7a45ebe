import type { FactRow, WireKey } from '../core/hub/shapes.ts';
import type { HubHead, HubStore, StoredRow } from './store.ts';

/** So much of the newest facts is kept in memory, since every desk asks for them at once. */
const KEPT_BYTES = 16 * 1024 * 1024;
const KEPT_ROWS = 5_000;
const KEPT_TEXTS = 8;
const MESSAGE_BYTES = 1024 * 1024;
const KEYS_AT_ONCE = 2_000;

/** What follows a place in the log, ready to be sent. */
export interface Portion {
  readonly rows: readonly FactRow[];
  /** Where the log stands after these rows, and the keys after these keys. */
  readonly position: number;
  readonly digest: string;
  readonly keys: readonly WireKey[];
  readonly lastKey: number;
}

/** Up to where somebody has facts and keys. */
export interface Place {
  readonly position: number;
  readonly digest: string;
  readonly keys: number;
}

/** Reads the log for desks: the newest facts from memory, older ones from the store. */
export interface Tail {
  /** What follows; no rows where keys have to be sent first, or nothing is left. `head` is how far the log goes. */
  after(from: Place, limit: number, head: Pick<HubHead, 'position' | 'keys'>): Promise<Portion>;
  /** A message as text, made once for all desks that are at the same place. */
  textOf(name: string, make: () => string): string;
  /** Forgets everything: the log was replaced. */
  forget(): void;
}

export function createTail(store: Pick<HubStore, 'factsAfter' | 'keysAfter'>): Tail {
  const texts = new Map<string, string>();
  let kept: StoredRow[] = [];
  let size = 0;

  function keep(rows: readonly StoredRow[]): void {
    for (const row of rows) {
      const last = kept.at(-1)?.position;
      if (last !== undefined && row.position !== last + 1) continue;
      kept.push(row);
      size += row.bytes.length;
    }
    let dropped = 0;
    while (size > KEPT_BYTES && dropped < kept.length - 1) {
      size -= kept[dropped]?.bytes.length ?? 0;
      dropped += 1;
    }
    if (dropped > 0) kept = kept.slice(dropped);
  }
  function forget(): void {
    texts.clear();
    kept = [];
    size = 0;
  }
  function fromMemory(position: number, limit: number): readonly StoredRow[] {
    const first = kept[0]?.position;
    if (first === undefined || position + 1 < first) return [];
    const rows: StoredRow[] = [];
    let bytes = 0;
    for (let at = position + 1 - first; at < kept.length && rows.length < limit; at += 1) {
      const row = kept[at] as StoredRow;
      bytes += row.bytes.length;
      if (rows.length > 0 && bytes > MESSAGE_BYTES) break;
      rows.push(row);
    }
    return rows;
  }
  async function rowsAfter(position: number, limit: number, head: number): Promise<readonly StoredRow[]> {
    const known = fromMemory(position, limit);
    if (known.length > 0) return known;
    const rows = await store.factsAfter(position, limit, MESSAGE_BYTES);
    const last = kept.at(-1)?.position ?? 0;
    // Only what lies at the end is worth keeping: a reader of old facts must not drive it out.
    if (position > last && position >= head - KEPT_ROWS) forget();
    if (kept.length === 0 ? position >= head - KEPT_ROWS : position === last) keep(rows);
    return rows;
  }
  return {
    after: async (from, limit, head) => {
      const rows = await rowsAfter(from.position, limit, head.position);
      // The head was read before the facts: keys that they need may be newer than it says, but not where there is no newer fact.
      const isDone = from.keys >= head.keys && (rows.at(-1)?.position ?? 0) <= head.position;
      const keys = isDone ? [] : await store.keysAfter(from.keys, KEYS_AT_ONCE);
      const lastKey = keys.at(-1)?.place ?? from.keys;
      const sent = keys.map(({ subject, id, key }) => ({ subject, id, key }));
      const last = rows.at(-1);
      if (keys.length === KEYS_AT_ONCE || last === undefined) {
        return { rows: [], position: from.position, digest: from.digest, keys: sent, lastKey };
      }
      const { position, digest } = last;
      return { rows: rows.map(({ bytes, hash }) => ({ bytes, hash })), position, digest, keys: sent, lastKey };
    },
    textOf: (name, make) => {
      const text = texts.get(name) ?? make();
      texts.set(name, text);
      const [oldest] = texts.keys();
      if (texts.size > KEPT_TEXTS && oldest !== undefined) texts.delete(oldest);
      return text;
    },
    forget,
  };
}
