import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { joinLink } from '../core/hub/http.ts';
import {
  FACTS_A_SECOND,
  FACTS_AT_ONCE,
  HUB_PROTOCOL,
  MOST_UNREAD_BYTES,
  OLDEST_HUB_PROTOCOL,
} from '../core/hub/limits.ts';
import { type DeskMessage, type FromDesk, type FromHub, fromDesk } from '../core/hub/wire.ts';
import { readOffer } from './accept.ts';
import { markedCursor } from './digest.ts';
import { enter, fork, revoked } from './entering.ts';
import type { ConnectedDesk, Hub } from './hub.ts';
import { invite } from './invitations.ts';
import { roleOf } from './judge.ts';
import { openLedger } from './ledger.ts';
import { createRate } from './rate.ts';
import type { DeviceRecord } from './store.ts';
import type { Place } from './tail.ts';

/** Why a socket is closed (RFC 6455, 7.4). */
export const CLOSING = { done: 1000, restart: 1012, notUnderstood: 1008, tooMuch: 1013, fault: 1011 } as const;

/** How long a desk may take to say who it is, ms. */
const PATIENCE_MS = 10_000;
/** Messages of one desk that may wait while one is dealt with; how many it may send, a second and at once. */
const MOST_WAITING = 200;
const MESSAGES_A_SECOND = 100;
const MESSAGES_AT_ONCE = 2_000;
const ROWS_A_MESSAGE = 500;

/** The end of a socket that a session writes to. */
export interface DeskSocket {
  /** Resolves when it has left this program, or never will. */
  send(text: string): Promise<void>;
  /** Bytes that the other end has not taken yet. */
  unread(): number;
  close(code: number): void;
}

/** One connection of a desk. */
export interface Session {
  receive(text: string): void;
  /** Whether the desk was let in. */
  isIn(): boolean;
  /** The socket is gone. */
  ended(): void;
}

/** Speaks with one desk, from the challenge to the end. Whatever comes, it answers or closes; it never throws. */
export function openSession(hub: Hub, socket: DeskSocket): Session {
  const nonce = randomBytes(32).toString('base64url');
  const rate = createRate(FACTS_A_SECOND, FACTS_AT_ONCE);
  const messageRate = createRate(MESSAGES_A_SECOND, MESSAGES_AT_ONCE);
  let device: DeviceRecord | null = null;
  let place: Place | null = null;
  let credit = 0;
  let isPumping = false;
  let isAskedToPump = false;
  let isOver = false;
  let waiting = 0;
  let queue: Promise<void> = Promise.resolve();

  const cancelPatience = hub.clock.after(PATIENCE_MS, () => end(CLOSING.notUnderstood));
  const desk: ConnectedDesk = {
    get device() {
      return device?.device ?? '';
    },
    pump: () => void pump(),
    beat: send,
    presence: send,
    revoke: () => sayAndEnd(revoked()),
    restart: () => end(CLOSING.restart),
  };
  send({
    type: 'challenge',
    nonce,
    team: hub.head.team,
    oldestProtocol: OLDEST_HUB_PROTOCOL,
    newestProtocol: HUB_PROTOCOL,
  });

  function send(message: FromHub): void {
    void sendText(JSON.stringify(message));
  }
  async function sendText(text: string): Promise<void> {
    if (isOver) return;
    const isSent = socket.send(text);
    if (socket.unread() > MOST_UNREAD_BYTES) end(CLOSING.tooMuch);
    await isSent;
  }
  function end(code: number): void {
    if (isOver) return;
    isOver = true;
    socket.close(code);
    leave();
  }
  function leave(): void {
    isOver = true;
    cancelPatience();
    hub.leave(desk);
    if (device !== null) hub.presence.say(device.device, null);
  }
  function sayAndEnd(message: FromHub): void {
    send(message);
    end(CLOSING.done);
  }
  async function pump(): Promise<void> {
    isAskedToPump = true;
    if (isPumping) return;
    isPumping = true;
    try {
      while (isAskedToPump && !isOver) {
        isAskedToPump = false;
        while (place !== null && credit > 0 && isBehind(place) && !isOver) await sendPortion(place);
      }
    } catch (error) {
      hub.log.fault('pump', error);
      end(CLOSING.fault);
    } finally {
      isPumping = false;
    }
  }
  function isBehind({ position, keys }: Place): boolean {
    return position < hub.head.position || keys < hub.head.keys;
  }
  async function sendPortion(from: Place): Promise<void> {
    const { head, secrets } = hub;
    const { rows, position, digest, keys, lastKey } = await hub.tail.after(
      from,
      Math.min(credit, ROWS_A_MESSAGE),
      head,
    );
    // Erased keys leave their places empty: then nothing is sent, and the place is passed over.
    const isNothing = rows.length === 0 && keys.length === 0;
    const at = isNothing ? Math.max(head.keys, from.keys) : lastKey;
    place = { position, digest, keys: at };
    if (isNothing) return;
    credit -= rows.length;
    const name = [head.epoch, from.position, from.keys, position, at].join('/');
    const text = hub.tail.textOf(name, () => {
      const to = markedCursor(secrets.marks, { epoch: head.epoch, position, digest, keys: at });
      const message: FromHub = { type: 'facts', from: from.position, to, rows: [...rows], keys: [...keys] };
      return JSON.stringify(message);
    });
    // One at a time: a desk on a slow line is to have what it has been sent before more is waiting for it.
    await sendText(text);
  }

  async function meet(hello: DeskMessage<'hello'>): Promise<void> {
    const entered = await enter(hub, nonce, hello);
    if (isOver) return;
    if (!entered.isIn) return sayAndEnd(entered.message);
    cancelPatience();
    device = entered.device;
    place = entered.from;
    send(entered.message);
    hub.enter(desk);
    send({ type: 'presence', desks: [...hub.presence.all()] });
    await hub.store.noteSeen(device.device, hub.clock.now(), hello.app);
    await hub.look();
  }
  async function push({ number, facts, keys }: DeskMessage<'push'>, of: DeviceRecord): Promise<void> {
    const isRefill = hub.clock.now() < hub.head.refillUntil;
    const retry = isRefill ? 0 : rate.take(facts.length, hub.clock.now());
    if (retry > 0) return send({ type: 'busy', number, retry });
    const offer = readOffer(of.device, facts, keys);
    if ('why' in offer) return send({ type: 'refused', number, ...offer, sentence: SENTENCES[offer.why] });
    const accepted = await hub.batching.offer(offer);
    switch (accepted.how) {
      case 'stored':
        if (accepted.erased.length > 0) send({ type: 'tombstones', subjects: [...accepted.erased] });
        return send({ type: 'ack', number });
      case 'gap':
        return send({ type: 'gap', number, console: accepted.console, want: accepted.want });
      case 'fork':
        return sayAndEnd(fork(accepted.console));
      case 'revoked':
        return sayAndEnd(revoked());
      case 'refused':
        return send({
          type: 'refused',
          number,
          index: accepted.index,
          why: accepted.why,
          sentence: SENTENCES['not-yours'],
        });
    }
  }
  async function claim({ number, key, forMs }: DeskMessage<'claim'>, of: DeviceRecord): Promise<void> {
    const now = hub.clock.now();
    const held = await hub.store.change(async (transaction) => {
      const present = await transaction.claim(key);
      if (present !== null && present.device !== of.device && present.until > now) return present;
      await transaction.dropClaims(now);
      const mine = { key, device: of.device, until: now + forMs };
      await transaction.putClaim(key, mine);
      return mine;
    });
    send({ type: 'claimed', number, key, by: held.device, until: held.until });
  }
  async function release(key: string, of: DeviceRecord): Promise<void> {
    await hub.store.change(async (transaction) => {
      if ((await transaction.claim(key))?.device === of.device) await transaction.putClaim(key, null);
    });
  }
  async function makeInvitation({ number, role, class: of }: DeskMessage<'invite'>): Promise<void> {
    const { code, expiresAt } = await invite(hub.store, { role, class: of }, hub.clock.now());
    const { address, pin } = hub.head;
    const link = joinLink({ hub: address, code, pin: pin === '' ? null : pin });
    send({ type: 'invited', number, invitation: { role, class: of, code, link, expiresAt } });
  }
  async function listDevices(number: number): Promise<void> {
    const { devices, people } = await hub.store.roster();
    const roles = new Map(people.map((row) => [row.person, row]));
    const rows = devices.map(({ publicKey: _, joinedAfter: __, ...row }) => ({
      ...row,
      role: roleOf(row.person, roles),
    }));
    send({ type: 'devices', number, devices: rows });
  }
  async function revoke({ number, device: target }: DeskMessage<'revoke'>): Promise<void> {
    const isKnown = await hub.store.change(async (transaction) => {
      const ledger = await openLedger(transaction, [], hub.clock.now());
      if (!ledger.devices.has(target)) return false;
      if (ledger.devices.get(target)?.revokedAt === null) ledger.write('device.revoked', { device: target });
      await ledger.finish();
      return true;
    });
    send(isKnown ? { type: 'done', number } : { type: 'denied', number, sentence: 'There is no such device.' });
  }
  /** Erasures that the hub lost: only of what the record says was erased is more than a claim, so leads alone may say it. */
  async function destroy(subjects: readonly string[]): Promise<void> {
    await hub.store.change((transaction) => transaction.erase(subjects, hub.clock.now()));
  }
  function mayLead(of: DeviceRecord): boolean {
    return roleOf(of.person, new Map(hub.roster.people.map((row) => [row.person, row]))) === 'lead';
  }

  async function handle(message: FromDesk): Promise<void> {
    if (device === null) return message.type === 'hello' ? await meet(message) : end(CLOSING.notUnderstood);
    switch (message.type) {
      case 'hello':
        return end(CLOSING.notUnderstood);
      case 'push':
        return await push(message, device);
      case 'credit':
        credit = Math.min(credit + message.facts, 1_000_000);
        return void pump();
      case 'presence':
        return hub.presence.say(device.device, { device: device.device, console: device.console, ...message.mine });
      case 'claim':
        return await claim(message, device);
      case 'release':
        return await release(message.key, device);
      case 'tombstones':
        return mayLead(device) ? await destroy(message.subjects) : undefined;
      case 'invite':
      case 'list-devices':
      case 'revoke': {
        const { number } = message;
        if (!mayLead(device)) return send({ type: 'denied', number, sentence: 'Only a lead may do that.' });
        if (message.type === 'invite') return await makeInvitation(message);
        return message.type === 'revoke' ? await revoke(message) : await listDevices(number);
      }
    }
  }
  async function receiveNow(text: string): Promise<void> {
    waiting -= 1;
    if (isOver) return;
    const read = z.safeParse(fromDesk, parsed(text));
    if (!read.success) return end(CLOSING.notUnderstood);
    try {
      await handle(read.data);
    } catch (error) {
      hub.log.fault(read.data.type, error);
      end(CLOSING.fault);
    }
  }
  return {
    receive: (text) => {
      waiting += 1;
      if (waiting > MOST_WAITING || messageRate.take(1, hub.clock.now()) > 0) return end(CLOSING.tooMuch);
      queue = queue.then(() => receiveNow(text));
    },
    isIn: () => device !== null,
    ended: leave,
  };
}

const SENTENCES = {
  malformed: 'One of these is not a fact of this team.',
  altered: 'One of these is not what was written.',
  'too-much': 'This is more than one push may hold.',
  'not-yours': 'A device sends what its own desk wrote.',
} as const;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
