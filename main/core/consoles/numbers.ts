/** The kinds of fact that give a number which people say to each other, and the number before the first. */
export const BEFORE_FIRST = { 'report.logged': 1000, 'incident.declared': 200 } as const;

export type NumberedKind = keyof typeof BEFORE_FIRST;

/** Stands for the code of a number that was given here without one, and of one that another console gave without one. */
export const OWN_WITHOUT_CODE = '';
export const FOREIGN_WITHOUT_CODE = '*';

/** A number and the letter code it was given with; null for none. */
export interface NumberGiven {
  readonly kind: NumberedKind;
  readonly code: string | null;
  readonly number: number;
}

/**
 * The number that a fact gives, read from its payload without trusting its shape: a fact that cannot be folded (yet) counts
 * too, since its number may have been spoken. Null for one that gives none.
 */
export function numberGiven(kind: string, payload: unknown): NumberGiven | null {
  if (!Object.hasOwn(BEFORE_FIRST, kind) || typeof payload !== 'object' || payload === null) return null;
  const { number, code } = payload as { readonly number?: unknown; readonly code?: unknown };
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) return null;
  return { kind: kind as NumberedKind, code: typeof code === 'string' && code !== '' ? code : null, number };
}
