import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Cursor } from '../core/hub/shapes.ts';

/** The digest of an empty log. */
export const NO_DIGEST = '0'.repeat(64);

/** The digest up to a fact: SHA-256 of the digest before it and its hash, as text. Two logs with one digest are one log up to there. */
export function digestAfter(previous: string, hash: string): string {
  return sha256(previous + hash);
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A cursor with the hub's mark on it: 128 bits of an HMAC-SHA-256 over the rest. */
export function markedCursor(secret: string, rest: Omit<Cursor, 'mark'>): Cursor {
  return { ...rest, mark: markOf(secret, rest) };
}

/** Whether this hub, or the one that it was restored from, once gave this cursor. */
export function isMarked(secret: string, cursor: Cursor): boolean {
  return timingSafeEqual(Buffer.from(markOf(secret, cursor)), Buffer.from(cursor.mark));
}

function markOf(secret: string, { epoch, position, digest, keys }: Omit<Cursor, 'mark'>): string {
  const text = ['cursor', epoch, position, digest, keys].join('\n');
  return createHmac('sha256', Buffer.from(secret, 'hex')).update(text).digest('hex').slice(0, 32);
}
