import * as z from 'zod/mini';
import { consoleCode } from '../consoles/console-code.ts';
import { id } from '../envelope/fields.ts';

/** A personal device is one person's; a shared one is used by whoever sits there, and leads prove themselves to the desk by PIN. */
export const deviceClass = z.enum(['personal', 'shared']);
export type DeviceClass = z.infer<typeof deviceClass>;

/** Consoles of the hub's own are named so, and nobody else's. */
export const HUB_CONSOLE = 'hub-';

/** A device may come in, with this key and for this console. Said again when the console is replaced. */
export const deviceAdmitted = z.object({
  device: id,
  name: z.string().check(z.maxLength(100)),
  /** Ed25519, the 32 bytes of RFC 8032, base64url. */
  publicKey: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  person: id,
  class: deviceClass,
  console: id,
  code: consoleCode,
  /** The last fact that the console had written when it joined: up to it, it was a desk of its own. */
  joinedAfter: z.object({
    seq: z.number().check(z.int(), z.gte(0)),
    hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
});

export const deviceRevoked = z.object({ device: id });

/**
 * Why a fact is in the log but counts for nothing:
 * 'role': its person may not write it; 'future': its stamp is far ahead of the hub's clock; 'misfit': its payload does not
 * fit its kind; 'unknown': of a kind or version that the hub does not know, so that it cannot say who may write it.
 */
export const whySetAside = z.enum(['role', 'future', 'misfit', 'unknown']);
export type WhySetAside = z.infer<typeof whySetAside>;

/** Whether a console is one under which a hub writes: nobody else's has such a name. */
export function isHubConsole(console: string): boolean {
  return console.startsWith('hub-');
}

/** From now on no desk folds this fact, as if its kind were not known. */
export const factSetAside = z.object({
  fact: id,
  console: id,
  seq: z.number().check(z.int(), z.gte(1)),
  why: whySetAside,
});
