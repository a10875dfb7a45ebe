import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomFillSync } from 'node:crypto';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM; base64 of nonce, tag, text. */
export function sealWith(key: Uint8Array, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/**
 * The text, or null when this is not the key that sealed the box. That the box is what was once written is for the chain
 * to prove, not for this.
 */
export function openWith(key: Uint8Array, box: string): string | null {
  const bytes = Buffer.from(box, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

const prepared = new WeakMap<Uint8Array, KeyObject>();

/** Preparing a key costs more than sealing with it, and a caller's key is used again. */
function keyObject(key: Uint8Array): KeyObject {
  const known = prepared.get(key);
  if (known !== undefined) return known;
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
}

const POOL_BYTES = 8192;
let pool = new Uint8Array(0);
let used = 0;

/** Random bytes, fetched from the system a page at a time: asking for each dozen costs more than the sealing itself. */
export function randomBytes(length: number): Uint8Array {
  if (used + length > pool.length) {
    pool = randomFillSync(new Uint8Array(Math.max(POOL_BYTES, length)));
    used = 0;
  }
  const taken = pool.slice(used, used + length);
  pool.fill(0, used, used + length);
  used += length;
  return taken;
}
