import * as z from 'zod/mini';
import { consoleCode } from '../consoles/console-code.ts';
import { id, time } from '../envelope/fields.ts';
import { MOST_FACT_BYTES } from '../envelope/raw-fact.ts';
import { personFields, role } from '../people/person.ts';
import { deviceClass } from '../team/team.ts';

/** Shapes that several messages between desks and the hub share. */

export const count = z.number().check(z.int(), z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const hex32 = z.string().check(z.regex(/^[0-9a-f]{32}$/));
export const base64url = (bytes: number) =>
  z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`)));

/** A fact as its console stored it. It travels as it is: nothing on the way serialises it again. */
export const factRow = z.object({
  bytes: z.string().check(z.minLength(1), z.maxLength(MOST_FACT_BYTES)),
  hash: sha256,
});
export type FactRow = z.infer<typeof factRow>;

/** A key of a subject: 32 bytes, base64. */
export const keyRow = z.object({
  subject: id,
  id: hex32,
  key: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/)),
});
export type WireKey = z.infer<typeof keyRow>;

/** The end of a console's chain: its last fact's number and hash; 0 and 64 zeros before the first. */
export const consoleHead = z.object({ id, seq: count, hash: sha256 });
export type ConsoleHead = z.infer<typeof consoleHead>;

/**
 * How far a desk has taken in the hub's log. The desk keeps it as it came. `digest` follows from every fact up to `position`:
 * digest(n) = SHA-256 (hex) of the text digest(n - 1) + hash(n), digest(0) = 64 zeros. `keys` is the same for keys. `mark` is
 * the hub's own seal on the rest, by which it knows, after it was restored from a backup, that it once was further.
 */
export const cursor = z.object({ epoch: id, position: count, digest: sha256, keys: count, mark: hex32 });
export type Cursor = z.infer<typeof cursor>;

/** Who is at a desk. */
export const personAtDesk = z.object({
  id,
  name: personFields.name,
  initials: personFields.initials,
});

/** A device of the team as leads see it. */
export const deviceRow = z.object({
  device: id,
  name: z.string().check(z.maxLength(100)),
  person: id,
  role,
  class: deviceClass,
  console: id,
  code: consoleCode,
  app: z.string().check(z.maxLength(40)),
  admittedAt: time,
  /** ms; null for never since the hub was set up. */
  lastSeen: z.nullable(time),
  revokedAt: z.nullable(time),
});
export type DeviceRow = z.infer<typeof deviceRow>;

/**
 * What a desk says of itself to the others, never stored: who is on shift there, on which incident they work, and with which
 * caller they talk. The caller is the subject of the record (a keyed hash), never a number or a name.
 */
export const ownPresence = z.object({
  person: id,
  isOnShift: z.boolean(),
  incident: z.nullable(id),
  caller: z.nullable(id),
});
export type OwnPresence = z.infer<typeof ownPresence>;

export const deskPresence = z.object({ device: id, console: id, ...ownPresence.shape });
export type DeskPresence = z.infer<typeof deskPresence>;
