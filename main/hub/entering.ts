import { HUB_PROTOCOL, OLDEST_HUB_PROTOCOL } from '../core/hub/limits.ts';
import type { ConsoleHead, Cursor } from '../core/hub/shapes.ts';
import { type DeskMessage, type HubMessage, helloText } from '../core/hub/wire.ts';
import { HUB_CONSOLE } from '../core/team/team.ts';
import { isMarked, markedCursor, NO_DIGEST } from './digest.ts';
import type { Hub } from './hub.ts';
import { replaceConsole } from './invitations.ts';
import { roleOf } from './judge.ts';
import { openLedger } from './ledger.ts';
import { isSignedBy } from './signature.ts';
import type { ConsoleRow, DeviceRecord, HubTransaction } from './store.ts';
import type { Place } from './tail.ts';

type LetIn = HubMessage<'welcome'> | HubMessage<'diverged'>;
type KeptOut = HubMessage<'fork' | 'revoked' | 'update-needed' | 'not-admitted'>;

export type Entered =
  | { readonly isIn: true; readonly message: LetIn; readonly device: DeviceRecord; readonly from: Place }
  | { readonly isIn: false; readonly message: KeptOut };

/** Decides whether a desk is let in, and from where it goes on. */
export async function enter(hub: Hub, nonce: string, hello: DeskMessage<'hello'>): Promise<Entered> {
  await hub.look();
  const known = hub.roster.devices.find(({ device }) => device === hello.device);
  const reason = whyNot(hub, nonce, hello, known);
  if (reason !== null || known === undefined) return { isIn: false, message: reason ?? notAdmitted() };
  const place = await placeOf(hub, known, hello.console);
  if ('type' in place) return { isIn: false, message: place };
  const { device, chain } = place;
  const found = await findCursor(hub, hello);
  const { head, secrets, clock } = hub;
  const from: Cursor = markedCursor(secrets.marks, { epoch: head.epoch, ...found.from });
  const welcome = {
    epoch: head.epoch,
    head: { position: head.position, digest: head.digest },
    from,
    console: chain,
    code: device.code,
    class: device.class,
    person: { id: device.person, role: roleOf(device.person, new Map(hub.roster.people.map((p) => [p.person, p]))) },
    time: clock.now(),
  };
  const message: LetIn = found.hasDiverged
    ? { type: 'diverged', ...welcome, heads: (await hub.store.consoles()).map(toHead) }
    : { type: 'welcome', ...welcome };
  return { isIn: true, message, device, from: found.from };
}

function whyNot(
  hub: Hub,
  nonce: string,
  hello: DeskMessage<'hello'>,
  device: DeviceRecord | undefined,
): KeptOut | null {
  if (hello.protocol < OLDEST_HUB_PROTOCOL) {
    const sentence = 'This Groundswell is too old for the hub of the team. It goes on alone until it is updated.';
    return { type: 'update-needed', oldestProtocol: OLDEST_HUB_PROTOCOL, sentence };
  }
  if (hello.protocol > HUB_PROTOCOL) {
    const sentence =
      'The hub of the team is older than this Groundswell. Have the hub updated; until then this desk goes on alone.';
    return { type: 'update-needed', oldestProtocol: OLDEST_HUB_PROTOCOL, sentence };
  }
  if (hello.team !== hub.head.team || device === undefined) return notAdmitted();
  if (!isSignedBy(device.publicKey, helloText(nonce, hub.fingerprint, hello), hello.signature)) return notAdmitted();
  return device.revokedAt === null ? null : revoked();
}

export function revoked(): HubMessage<'revoked'> {
  const sentence =
    'This device was shut out of the team. What it has stays on its disk; calls are logged here alone from now on.';
  return { type: 'revoked', sentence };
}

function notAdmitted(): HubMessage<'not-admitted'> {
  const sentence =
    'The hub does not know this device. Ask a lead for an invitation; until then this desk goes on alone.';
  return { type: 'not-admitted', sentence };
}

/** The desk's console at the hub: the one it had, a new one in its place, or a fork. */
async function placeOf(
  hub: Hub,
  device: DeviceRecord,
  console: ConsoleHead,
): Promise<{ readonly device: DeviceRecord; readonly chain: ConsoleHead } | KeptOut> {
  return await hub.store.change(async (transaction) => {
    const chain = await chainOf(transaction, console.id);
    if (console.id === device.console) {
      const isBehind = console.seq < chain.seq || (console.seq === chain.seq && console.hash !== chain.hash);
      return isBehind ? fork(chain) : { device, chain: toHead(chain) };
    }
    const ledger = await openLedger(transaction, [], hub.clock.now());
    const isTaken = [...ledger.devices.values()].some((each) => each.console === console.id);
    if (isTaken || chain.seq > 0 || console.id.startsWith(HUB_CONSOLE)) return notAdmitted();
    const replaced = replaceConsole(device, console.id, ledger);
    await ledger.finish();
    return { device: replaced, chain: toHead(chain) };
  });
}

export function fork(chain: ConsoleRow): HubMessage<'fork'> {
  const sentence =
    'The hub has calls of this desk that are not here: this folder is an older copy of the desk’s. It is set aside, the hub’s calls are taken, and what was never sent is sent again.';
  return { type: 'fork', console: toHead(chain), sentence };
}

async function chainOf(transaction: HubTransaction, console: string): Promise<ConsoleRow> {
  const known = (await transaction.consolesOf([console])).get(console);
  return known ?? { console, seq: 0, hash: NO_DIGEST, stamp: '', device: null };
}

function toHead({ console, seq, hash }: ConsoleRow): ConsoleHead {
  return { id: console, seq, hash };
}

/** From where a desk goes on: the newest of its cursors that is in this log; and whether it had more of the log once. */
async function findCursor(
  hub: Hub,
  { cursor, earlier }: DeskMessage<'hello'>,
): Promise<{ readonly from: Place; readonly hasDiverged: boolean }> {
  const start: Place = { position: 0, digest: NO_DIGEST, keys: 0 };
  if (cursor === null) return { from: start, hasDiverged: false };
  if (await isInLog(hub, cursor)) {
    const { position, digest } = cursor;
    // Keys that were lost while the facts were not: all of them come again.
    const keys = cursor.keys <= hub.head.keys ? cursor.keys : 0;
    return { from: { position, digest, keys }, hasDiverged: false };
  }
  // Only with the hub's own mark is it proof that facts were lost, and not just a claim.
  if (cursor.epoch === hub.head.epoch && isMarked(hub.secrets.marks, cursor)) await hub.beginEpoch(cursor.epoch);
  for (const { position, digest, epoch, keys, mark } of earlier) {
    const place = { position, digest, epoch, keys, mark };
    if (await isInLog(hub, place)) return { from: { position, digest, keys: 0 }, hasDiverged: true };
  }
  return { from: start, hasDiverged: true };
}

async function isInLog(hub: Hub, { position, digest }: Cursor): Promise<boolean> {
  return position === 0 ? digest === NO_DIGEST : (await hub.store.digestAt(position)) === digest;
}
