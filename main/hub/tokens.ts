import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from './digest.ts';
import type { HubStore, TokenRow } from './store.ts';

/** Makes a token for a source or a viewer. It is told once, and kept as a hash. */
export async function makeToken(
  store: HubStore,
  asked: Pick<TokenRow, 'use' | 'name' | 'hourly'>,
  now: number,
): Promise<{ readonly id: string; readonly token: string }> {
  const token = randomBytes(24).toString('base64url');
  const id = randomBytes(4).toString('hex');
  await store.change(async (transaction) => {
    await transaction.putToken({ ...asked, id, hash: sha256(token), createdAt: now, revokedAt: null });
    await transaction.moveHead({ ...transaction.head, roster: transaction.head.roster + 1 });
  });
  return { id, token };
}

/** Whether there was such a token. */
export async function revokeToken(store: HubStore, id: string, now: number): Promise<boolean> {
  const known = (await store.tokens()).find((row) => row.id === id);
  if (known === undefined) return false;
  await store.change(async (transaction) => {
    await transaction.putToken({ ...known, revokedAt: known.revokedAt ?? now });
    await transaction.moveHead({ ...transaction.head, roster: transaction.head.roster + 1 });
  });
  return true;
}

/** Whose token this is, if it holds. */
export function tokenHolder(tokens: readonly TokenRow[], use: TokenRow['use'], token: string): TokenRow | null {
  const hash = Buffer.from(sha256(token));
  return (
    tokens.find((row) => row.use === use && row.revokedAt === null && timingSafeEqual(Buffer.from(row.hash), hash)) ??
    null
  );
}
