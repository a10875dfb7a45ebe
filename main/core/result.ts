/** A failure that is expected: a code for programs and a sentence that says what happened, why, and what to do next. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly sentence: string;
}

/** Every way in which a call may be refused. Broken invariants throw instead. */
export type RefusalCode =
  | 'bad-input'
  | 'not-found'
  | 'conflict'
  | 'not-allowed'
  | 'disk-full'
  | 'engine-away'
  | 'engine-busy'
  | 'data-unreadable'
  | 'data-from-the-future'
  | 'data-in-use'
  | 'cancelled'
  | 'internal';

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, sentence: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, sentence } };
}
