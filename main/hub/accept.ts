import { type RawFact, readRawFact } from '../core/envelope/raw-fact.ts';
import { decodeStamp } from '../core/envelope/stamp.ts';
import { MOST_BYTES_A_PUSH } from '../core/hub/limits.ts';
import type { FactRow, WireKey } from '../core/hub/shapes.ts';
import type { FactPayload } from '../core/ops/kinds.ts';
import { HUB_CONSOLE } from '../core/team/team.ts';
import { isKeyWhole } from '../engine/store/caller-key.ts';
import { hashOf } from '../engine/store/chain.ts';
import { isOfPeople, mayChangePeople, type Origin, roleOf, whySetAside } from './judge.ts';
import { type Ledger, openLedger, WORKSPACE } from './ledger.ts';
import type { ConsoleRow, DeviceRecord, HubTransaction } from './store.ts';

/** Facts that a device offers, read and hashed. */
export interface Offer {
  readonly device: string;
  readonly facts: readonly OfferedFact[];
  readonly keys: readonly WireKey[];
}

export interface OfferedFact {
  readonly row: FactRow;
  readonly fact: RawFact;
}

export type Unreadable = { readonly index: number; readonly why: 'malformed' | 'altered' | 'too-much' };

/** What became of an offer: all of it is in the log, or nothing of it. */
export type Accepted =
  | { readonly how: 'stored' /** Subjects of offered keys that are erased. */; readonly erased: readonly string[] }
  | { readonly how: 'gap'; readonly console: string; readonly want: number }
  | { readonly how: 'fork'; readonly console: ConsoleRow }
  | { readonly how: 'refused'; readonly index: number; readonly why: 'not-yours' }
  | { readonly how: 'revoked' };

/** Reads a push without looking at the log. Keys that are not whole are left out, as a desk would. */
export function readOffer(device: string, rows: readonly FactRow[], keys: readonly WireKey[]): Offer | Unreadable {
  const facts: OfferedFact[] = [];
  let bytes = 0;
  for (const [index, row] of rows.entries()) {
    bytes += Buffer.byteLength(row.bytes);
    if (bytes > MOST_BYTES_A_PUSH && rows.length > 1) return { index, why: 'too-much' };
    if (hashOf(row.bytes) !== row.hash) return { index, why: 'altered' };
    const fact = readRawFact(row.bytes);
    if (fact === null || fact.workspace !== WORKSPACE) return { index, why: 'malformed' };
    facts.push({ row, fact });
  }
  return { device, facts, keys: keys.filter(isWhole) };
}

function isWhole({ subject, id, key }: WireKey): boolean {
  return isKeyWhole({ ring: WORKSPACE, subject, id, key: Buffer.from(key, 'base64') });
}

/** Takes offers into the log, one after the other, in one transaction. The answers are in the order of the offers. */
export async function accept(tx: HubTransaction, offers: readonly Offer[], now: number): Promise<readonly Accepted[]> {
  const facts = offers.flatMap((offer) => offer.facts.map(({ fact }) => fact));
  const known = new Map(await tx.hashesOf(facts.map(({ id }) => id)));
  const ledger = await openLedger(
    tx,
    facts.map(({ console }) => console),
    now,
  );
  const answers: Accepted[] = [];
  const keys: WireKey[] = [];
  for (const offer of offers) {
    const device = ledger.devices.get(offer.device);
    if (device === undefined || device.revokedAt !== null) {
      answers.push({ how: 'revoked' });
      continue;
    }
    const problem = problemOf(offer, device, ledger, known, now);
    if (problem === null) {
      for (const offered of offer.facts) if (!known.has(offered.fact.id)) take(offered, device, ledger, now);
      for (const { row, fact } of offer.facts) known.set(fact.id, row.hash);
      keys.push(...offer.keys);
    }
    answers.push(problem ?? { how: 'stored', erased: [] });
  }
  const stored = keys.length === 0 ? 0 : await tx.putKeys(keys, ledger.head.keys);
  if (stored > 0) ledger.setHead({ keys: ledger.head.keys + stored });
  await ledger.finish();
  const erased = new Set(
    keys.length === 0 ? [] : await tx.erasedAmong([...new Set(keys.map(({ subject }) => subject))]),
  );
  return answers.map((answer, index) => {
    if (answer.how !== 'stored' || erased.size === 0) return answer;
    const subjects = offers[index]?.keys.map(({ subject }) => subject) ?? [];
    return { how: 'stored', erased: [...new Set(subjects)].filter((subject) => erased.has(subject)) };
  });
}

/** Why nothing of an offer can be taken; null if all of it can. Nothing is changed. */
function problemOf(
  { facts }: Offer,
  device: DeviceRecord,
  ledger: Ledger,
  known: ReadonlyMap<string, string>,
  now: number,
): Accepted | null {
  const ends = new Map<string, { readonly seq: number; readonly hash: string }>();
  for (const [index, { row, fact }] of facts.entries()) {
    const hash = known.get(fact.id);
    const chain = ledger.consoleOf(fact.console);
    if (hash === row.hash) continue;
    if (!isOwn(chain, device) && !mayRefill(device, ledger, now)) return { how: 'refused', index, why: 'not-yours' };
    if (hash !== undefined) return { how: 'fork', console: chain };
    const end = ends.get(fact.console) ?? chain;
    if (fact.seq > end.seq + 1) return { how: 'gap', console: fact.console, want: chain.seq + 1 };
    if (fact.seq <= end.seq || fact.previous !== end.hash) return { how: 'fork', console: chain };
    const { joinedAfter } = device;
    const isJoint = fact.console === device.console && fact.seq === joinedAfter.seq;
    if (isJoint && row.hash !== joinedAfter.hash) return { how: 'fork', console: chain };
    ends.set(fact.console, { seq: fact.seq, hash: row.hash });
  }
  return null;
}

/** A console that nobody pushed yet (one under which the desk wrote before) becomes the device's that does. */
function isOwn({ console, device: of, seq }: ConsoleRow, device: DeviceRecord): boolean {
  if (console.startsWith(HUB_CONSOLE)) return false;
  return console === device.console || of === device.device || (of === null && seq === 0);
}

/** What the hub lost may come from any desk once one has proved that it was lost; from a lead's at any time. */
function mayRefill(device: DeviceRecord, { head, people }: Ledger, now: number): boolean {
  return now < head.refillUntil || roleOf(device.person, people) === 'lead';
}

function take({ row, fact }: OfferedFact, pusher: DeviceRecord, ledger: Ledger, now: number): void {
  const { head } = ledger;
  const isHubs = fact.console.startsWith(HUB_CONSOLE);
  const owner = [...ledger.devices.values()].find(({ console }) => console === fact.console);
  const isLost = now < head.refillUntil && decodeStamp(fact.stamp).wall < head.refillSince;
  const origin: Origin = { device: owner ?? pusher, people: ledger.people, now, isRefilled: isLost };
  const why = whySetAside(fact, origin);
  const changesPeople = isHubs || !isOfPeople(fact) || mayChangePeople(fact, origin);
  ledger.append(fact, row, isHubs || owner !== undefined ? null : pusher.device, why === null && changesPeople);
  if (why !== null) {
    ledger.write('fact.set-aside', { fact: fact.id, console: fact.console, seq: fact.seq, why });
  } else if (!changesPeople) {
    const { person, role } = fact.payload as FactPayload<'person.changed'>;
    if (role === 'lead') ledger.write('person.changed', { person, role: 'agent' });
  }
}
