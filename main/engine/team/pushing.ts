import { MOST_BYTES_A_PUSH, MOST_FACTS_A_PUSH } from '../../core/hub/limits.ts';
import type { WireKey } from '../../core/hub/shapes.ts';
import type { CallerKey } from '../store/caller-key.ts';
import type { RecordStore, StoredFact } from '../store/port.ts';

/** The keys of one push, as the wire limits them. */
export const MOST_KEYS_A_PUSH = 5 * MOST_FACTS_A_PUSH;

/** What one push holds, and how far it brings the chain of its console. */
export interface Parcel {
  readonly console: string;
  readonly facts: readonly StoredFact[];
  readonly keys: readonly WireKey[];
  /** The last fact of the chain that the hub has once this one is acknowledged. */
  readonly upTo: number;
}

/**
 * The next facts of a console after a place in its chain, and before them the keys that open them: more keys than fit go ahead in
 * parcels of their own. Empty when nothing waits.
 */
export function parcelsAfter(
  store: Pick<RecordStore, 'factsOf' | 'keysOf'>,
  console: string,
  after: number,
): readonly Parcel[] {
  const facts: StoredFact[] = [];
  let keys: readonly CallerKey[] = [];
  let upTo = after;
  let bytes = 0;
  for (const { seq, ...row } of store.factsOf(console, after, MOST_FACTS_A_PUSH)) {
    const more = joined(keys, store.keysOf([row]));
    bytes += Buffer.byteLength(row.bytes);
    if (facts.length > 0 && (bytes > MOST_BYTES_A_PUSH || more.length > MOST_KEYS_A_PUSH)) break;
    facts.push(row);
    keys = more;
    upTo = seq;
  }
  if (facts.length === 0) return [];
  const ahead: Parcel[] = [];
  for (; keys.length > MOST_KEYS_A_PUSH; keys = keys.slice(MOST_KEYS_A_PUSH))
    ahead.push({ console, facts: [], keys: keys.slice(0, MOST_KEYS_A_PUSH).map(toWire), upTo: after });
  return [...ahead, { console, facts, keys: keys.map(toWire), upTo }];
}

function joined(keys: readonly CallerKey[], more: readonly CallerKey[]): readonly CallerKey[] {
  const known = new Set(keys.map(({ id }) => id));
  return [...keys, ...more.filter(({ id }) => !known.has(id))];
}

function toWire({ subject, id, key }: CallerKey): WireKey {
  return { subject, id, key: Buffer.from(key).toString('base64') };
}

export function fromWire({ subject, id, key }: WireKey): CallerKey {
  return { subject, id, key: new Uint8Array(Buffer.from(key, 'base64')) };
}
