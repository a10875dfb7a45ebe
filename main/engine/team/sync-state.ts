/** How a desk and its team stand. */
export interface SyncState {
  readonly kind: 'shared' | 'catching-up' | 'offline' | 'not-admitted' | 'revoked' | 'update-needed';
  /** Why, where more is known than that the hub does not answer. */
  readonly sentence: string | null;
  /** Since when it is in, or away (real time, ms). */
  readonly since: number;
  /** What was written here and is not at the hub yet. */
  readonly waiting: { readonly facts: number; readonly calls: number };
  /** Whether the hub has let this desk in. */
  readonly isIn: boolean;
}
