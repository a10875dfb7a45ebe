import * as z from 'zod/mini';
import { consoleCode } from '../consoles/console-code.ts';
import { id, time } from '../envelope/fields.ts';
import { role } from '../people/person.ts';
import { deviceClass } from '../team/team.ts';
import { invitation, invitationAsked } from './http.ts';
import { MOST_FACTS_A_PUSH } from './limits.ts';
import {
  base64url,
  consoleHead,
  count,
  cursor,
  deskPresence,
  deviceRow,
  factRow,
  keyRow,
  ownPresence,
} from './shapes.ts';

/**
 * The wire between a desk and the hub: JSON text messages over one WebSocket at HUB_WIRE_PATH. One message, one type. The hub
 * speaks first (challenge), the desk answers (hello), the hub lets it in (welcome, diverged) or says why not and closes.
 */
export const HUB_WIRE_PATH = '/v1/wire';

const message = <T extends string, S extends z.core.$ZodShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape });

const sentence = z.string().check(z.maxLength(500));
const app = z.string().check(z.maxLength(40));
const protocol = z.number().check(z.int(), z.gte(1), z.lte(1_000_000));
/** Made by the desk for a question or a push; the answer repeats it. */
const number = count;
/** A subject, incident or message that only one desk at a time may work on. */
const claimKey = z.string().check(z.minLength(1), z.maxLength(128));

/** What a desk may say. */
export const fromDesk = z.discriminatedUnion('type', [
  /** `signature`: Ed25519 over helloText(…), with the key that the device registered. `earlier`: cursors kept on the way, newest first. */
  message('hello', {
    protocol,
    app,
    team: id,
    device: id,
    console: consoleHead,
    cursor: z.nullable(cursor),
    earlier: z.array(cursor).check(z.maxLength(64)),
    signature: base64url(64),
  }),
  /** Facts in the order of their chains, and the keys that seal them. The hub stores keys first. */
  message('push', {
    number,
    facts: z.array(factRow).check(z.maxLength(MOST_FACTS_A_PUSH)),
    keys: z.array(keyRow).check(z.maxLength(5 * MOST_FACTS_A_PUSH)),
  }),
  /** The hub may send so many more facts. A desk grants anew when it has stored what came. */
  message('credit', { facts: z.number().check(z.int(), z.gte(1), z.lte(100_000)) }),
  message('presence', { mine: ownPresence }),
  /** Subjects whose keys are to be destroyed for ever: said again after the hub was restored. */
  message('tombstones', { subjects: z.array(id).check(z.maxLength(10_000)) }),
  /** Asks to be the only desk that works on something for so long (ms): a call back, a message that waits on a desk that is gone. */
  message('claim', { number, key: claimKey, forMs: z.number().check(z.int(), z.gte(1_000), z.lte(3_600_000)) }),
  message('release', { key: claimKey }),
  /** Of leads: makes an invitation, lists devices, shuts one out. */
  message('invite', { number, ...invitationAsked.shape }),
  message('list-devices', { number }),
  message('revoke', { number, device: id }),
]);
export type FromDesk = z.infer<typeof fromDesk>;
export type DeskMessage<T extends FromDesk['type']> = Extract<FromDesk, { type: T }>;

const welcomed = {
  epoch: id,
  head: z.object({ position: count, digest: z.string() }),
  /** From where the hub's facts will come. */
  from: cursor,
  /** How far the hub has this desk's own chain: push what follows. */
  console: consoleHead,
  /** The letter code of this console. */
  code: consoleCode,
  class: deviceClass,
  /** The person whom the device was given to, and what they may do. */
  person: z.object({ id, role }),
  /** The hub's clock, ms. */
  time,
};

/** What the hub may say. */
export const fromHub = z.discriminatedUnion('type', [
  message('challenge', { nonce: base64url(32), team: id, oldestProtocol: protocol, newestProtocol: protocol }),
  message('welcome', welcomed),
  /**
   * As welcome, but the hub lost facts that this desk had from it (an old backup, a standby that was behind): facts come again
   * from `from`, the last cursor that both have. `heads` says how far the hub has every chain: push what follows, of any console.
   */
  message('diverged', { ...welcomed, heads: z.array(consoleHead) }),

  /** Why a desk is not let in, or is shut out. The socket is closed after each of these. */
  /** The hub has another fact at this place of the desk's chain, or more of it: the data folder is an old copy. */
  message('fork', { console: consoleHead, sentence }),
  message('revoked', { sentence }),
  message('update-needed', { oldestProtocol: protocol, sentence }),
  message('not-admitted', { sentence }),

  /** Every fact of the push is in the log, now or before. */
  message('ack', { number }),
  /** A fact before one of these is not here: push that console again from `want`. Nothing of the push was stored. */
  message('gap', { number, console: id, want: count }),
  /** Nothing of the push was stored: send it again after so long (ms). */
  message('busy', { number, retry: count }),
  /** Nothing of the push was stored, and never will be: the row at `index` cannot be taken. */
  message('refused', {
    number,
    index: count,
    why: z.enum(['malformed', 'altered', 'not-yours', 'too-much']),
    sentence,
  }),

  /** The facts after `from`, up to and with `to.position`, without a gap; and keys, which a desk stores first. */
  message('facts', { from: count, to: cursor, rows: z.array(factRow), keys: z.array(keyRow) }),
  message('beat', { position: count, digest: z.string(), time }),
  /** Everybody who is on shift now. */
  message('presence', { desks: z.array(deskPresence) }),
  /** Subjects that are erased: their keys are to be destroyed and never sent again. */
  message('tombstones', { subjects: z.array(id) }),
  /** `by` is the device that has the claim until `until` (ms). */
  message('claimed', { number, key: claimKey, by: id, until: time }),
  message('invited', { number, invitation }),
  message('devices', { number, devices: z.array(deviceRow) }),
  message('done', { number }),
  /** A question that was not granted. */
  message('denied', { number, sentence }),
]);
export type FromHub = z.infer<typeof fromHub>;
export type HubMessage<T extends FromHub['type']> = Extract<FromHub, { type: T }>;

/**
 * What a device signs to be let in: the hub's nonce, so that it counts once; what it says it is; and the fingerprint of the
 * certificate that it sees (SHA-256, hex; '' over plain HTTP on loopback), so that nobody in between can pass it on.
 */
export function helloText(
  nonce: string,
  fingerprint: string,
  { team, device, console }: Pick<DeskMessage<'hello'>, 'team' | 'device' | 'console'>,
): string {
  return ['groundswell hello', nonce, fingerprint, team, device, console.id, console.seq, console.hash].join('\n');
}
