import type { ActionVerdict, AroundAction } from '../allclear/before-after.ts';
import type { Evidence } from '../allclear/evidence.ts';
import type { DayBefore } from '../allclear/same-hour.ts';
import type { Gate } from '../allclear/verdict.ts';
import type { Component, FollowUp, Hypothesis } from '../room/read.ts';
import type { IncidentRole, Part } from '../room/room.ts';
import type { RoomEntry } from '../room/state.ts';

/** What was written in an incident's room, and what follows from it. */
export interface RoomView {
  readonly incident: string;
  /** Entries that nobody took back, oldest first. */
  readonly entries: readonly RoomEntry[];
  readonly hypotheses: readonly Hypothesis[];
  readonly components: readonly Component[];
  readonly tests: {
    readonly passed: number;
    readonly of: number;
    /** Passes in a row, and how many more would be needed to believe with 95 % that fewer than one call in ten fails. */
    readonly inARow: number;
    readonly passesLeft: number;
  };
  /** What each action did to the rate of reports, by its entry. */
  readonly actions: readonly ActionView[];
  readonly roles: Readonly<
    Record<IncidentRole, { readonly person: string | null; readonly contact: string | null } | null>
  >;
  readonly followUps: readonly FollowUp[];
  /** The customers who still fail after the rest is well; null while no such group is named. */
  readonly residual: { readonly text: string | null; readonly customers: readonly string[] } | null;
  /** Recoveries from this cause that did not hold. */
  readonly failedRecoveries: number;
  /** The last hour against the same hour of the day before; null while the fault is younger than half a day. */
  readonly dayBefore: (DayBefore & { readonly sentence: string }) | null;
}

/** An action with the reports in the half hour (or less) before and after it. */
export interface ActionView extends AroundAction, ActionVerdict {
  readonly entry: string;
  readonly at: number;
  /** "Fewer reports after it: 3 in an hour against 12 (a quarter, 6 to 80 %)". */
  readonly sentence: string;
}

/** A customer to ring back: who, where, and what they last said. */
export interface CallBackView {
  readonly customer: string;
  readonly name: string;
  /** E.164 or as given; null where none is known or the caller was erased. */
  readonly number: string | null;
  /** The newest report of this customer in the incident. */
  readonly report: string;
  readonly reports: number;
  readonly lastAt: number;
  readonly vulnerable: boolean;
  readonly facets: Readonly<Record<string, string>>;
  /** Advice that they were given in the incident and were not asked about yet, the newest first. */
  readonly advice: readonly { readonly report: string; readonly advice: string }[];
  /** The last answer since the fix; null while nobody has asked. */
  readonly answer: 'stable' | 'not-stable' | 'not-reached' | null;
  readonly answeredAt: number | null;
}

/** What is known of a recovery, and how far it is from proven. */
export interface GateView {
  readonly incident: string;
  /** The fix that is judged (ms), and the moment of the judgement. */
  readonly fixAt: number;
  readonly at: number;
  readonly gate: Gate;
  readonly evidence: Evidence;
  /** Load-weighted minutes of quiet since the fix. */
  readonly quiet: number;
  /** Further minutes of silence until it is proven by them alone; null where silence cannot. */
  readonly minutesOfSilence: number | null;
  /** The verdict in words. */
  readonly verdict: string;
  /** In words: how sure, on what grounds, and what would prove it. */
  readonly belief: string;
  readonly grounds: readonly string[];
  readonly next: readonly string[];
  /** Customers who were hit, in the order in which to ring them; those who have answered come last. */
  readonly callBacks: readonly CallBackView[];
  /** Customers who failed after the fix, or said that it is not stable. */
  readonly failing: readonly string[];
  /** The parts of the estate that all of those share; empty where they share none, or only one of them fails. */
  readonly failingShare: readonly Part[];
  /** The same for those who were named as still failing: a cause of its own, with its own failures and its own watch. null for nobody. */
  readonly residual: ResidualGate | null;
}

/** How far the recovery of those who were left is from proven. */
export interface ResidualGate {
  /** What they are called; null once that was redacted. */
  readonly text: string | null;
  readonly customers: number;
  readonly gate: Gate;
  readonly verdict: string;
  readonly belief: string;
  readonly next: readonly string[];
}
