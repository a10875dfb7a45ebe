import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import * as z from 'zod/mini';
import { id, time } from '../../core/envelope/fields.ts';
import { sha256 } from '../../core/hub/shapes.ts';
import { deviceClass } from '../../core/team/team.ts';
import type { Secrets } from '../outbox/secrets.ts';

/** What this desk knows of the team that it is in. Kept with the secrets of the machine, never in the record. */
const membership = z.object({
  /** "https://hub.example:8443" */
  hub: z.string(),
  /** SHA-256 (hex) of the hub's own certificate; null where an authority vouches for it. */
  pin: z.nullable(sha256),
  team: id,
  teamName: z.string(),
  /** 64 hex digits: see Team.secret. */
  secret: sha256,
  device: id,
  class: deviceClass,
  /** The device's Ed25519 key (PKCS 8, base64). */
  key: z.string(),
  /** The person whom the device was given to. */
  person: id,
  joinedAt: time,
  /** Whether this computer runs the hub itself. */
  isHost: z.boolean(),
});
export type Membership = z.infer<typeof membership>;

/** Where it is kept among the secrets; no target of an escalation has such a name. */
const SECRET = 'team:membership';

/** The team that this desk is in; null for none, 'sealed' while the key that opens the secrets has not come. */
export function readMembership(secrets: Pick<Secrets, 'get' | 'isSealed'>): Membership | 'sealed' | null {
  if (secrets.isSealed(SECRET)) return 'sealed';
  const text = secrets.get(SECRET);
  if (text === null) return null;
  const read = z.safeParse(membership, JSON.parse(text));
  return read.success ? read.data : null;
}

/** null leaves the team. */
export function writeMembership(secrets: Pick<Secrets, 'set'>, kept: Membership | null): void {
  secrets.set(SECRET, kept === null ? null : JSON.stringify(kept));
}

/** The key by which a hub knows a device. */
export interface DeviceKey {
  /** PKCS 8, base64: to be kept. */
  readonly kept: string;
  /** The 32 bytes of RFC 8032, base64url. */
  readonly publicKey: string;
  sign(text: string): string;
}

export function newDeviceKey(): DeviceKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return deviceKey(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
}

export function deviceKey(kept: string): DeviceKey {
  const privateKey = createPrivateKey({ key: Buffer.from(kept, 'base64'), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  return { kept, publicKey, sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64url') };
}
