import * as z from 'zod/mini';
import type { Envelope } from './envelope.ts';
import { time } from './fields.ts';

/** The longest fact that is taken in (UTF-8 bytes): the longest words of a caller, sealed, and room to spare. */
export const MOST_FACT_BYTES = 16 * 1024 * 1024;

const name = z.string().check(z.minLength(1), z.maxLength(64));

/** What every fact says about itself, whatever its kind. The payload is looked at by its kind. */
const rawFact = z.object({
  id: name,
  workspace: name,
  console: name,
  seq: z.number().check(z.int(), z.gte(1), z.lte(Number.MAX_SAFE_INTEGER)),
  previous: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  stamp: z.string().check(z.regex(/^[0-9a-f]{12}-[0-9a-f]{4}$/)),
  person: z.string().check(z.minLength(1), z.maxLength(64)),
  command: z.string().check(z.minLength(1), z.maxLength(128)),
  kind: name,
  version: z.number().check(z.int(), z.gte(1), z.lte(1_000_000)),
  happenedAt: time,
  recordedAt: time,
  payload: z.unknown(),
});

/** A fact as it was stored: whatever its kind and version, personal fields sealed. */
export type RawFact = Envelope & { readonly payload: unknown };

/** The fact that these bytes hold, or null if they are not the bytes of a fact. */
export function readRawFact(bytes: string): RawFact | null {
  if (bytes.length > MOST_FACT_BYTES) return null;
  try {
    const read = z.safeParse(rawFact, JSON.parse(bytes));
    return read.success ? (read.data as RawFact) : null;
  } catch {
    return null;
  }
}

/**
 * Why a fact from elsewhere was not stored:
 * 'malformed': not a fact of this workspace; 'altered': not the content that was hashed; 'early': the fact before it in its
 * console's chain is not here yet, so it may be offered again; 'fork': another fact has its id or its place in the chain;
 * 'unfoldable': folding it broke, which is a fault of this program.
 */
export type WhyRefused = 'malformed' | 'altered' | 'early' | 'fork' | 'unfoldable';
