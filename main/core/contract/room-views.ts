import type { Component, FollowUp, Hypothesis } from '../room/read.ts';
import type { IncidentRole } from '../room/room.ts';
import type { RoomEntry } from '../room/state.ts';

/** What was written in an incident's room, and what follows from it. */
export interface RoomView {
  readonly incident: string;
  /** Entries that nobody took back, oldest first. */
  readonly entries: readonly RoomEntry[];
  readonly hypotheses: readonly Hypothesis[];
  readonly components: readonly Component[];
  readonly tests: { readonly passed: number; readonly of: number };
  readonly roles: Readonly<
    Record<IncidentRole, { readonly person: string | null; readonly contact: string | null } | null>
  >;
  readonly followUps: readonly FollowUp[];
  /** The customers who still fail after the rest is well; null while no such group is named. */
  readonly residual: { readonly text: string | null; readonly customers: readonly string[] } | null;
  /** Recoveries from this cause that did not hold. */
  readonly failedRecoveries: number;
}
