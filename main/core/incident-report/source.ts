import type { Comparison, Success } from '../advice/outcomes.ts';
import type { ActionVerdict, AroundAction } from '../allclear/before-after.ts';
import type { KnownChange } from '../changes/change.ts';
import type { IncidentStateName, Severity } from '../incidents/incident.ts';
import type { Component, FollowUp, Hypothesis } from '../room/read.ts';
import type { RoomEntry } from '../room/state.ts';
import type { Moments } from './lags.ts';

/** Everything that a report about an incident is written from, as the engine reads it from the record. */
export interface IncidentRecord {
  readonly id: string;
  /** "INC-0221" */
  readonly number: string;
  readonly title: string;
  readonly severity: Severity;
  readonly state: IncidentStateName;
  readonly moments: Moments;
  readonly impact: {
    readonly customers: number;
    readonly reports: number;
    readonly sites: number;
    readonly vulnerable: number;
    readonly emergency: number;
    readonly usersAffected: number;
    /** Reports that show it: the first, the marked ones. */
    readonly evidence: readonly string[];
  };
  /** Symptoms by name, most reports first. */
  readonly symptoms: readonly { readonly name: string; readonly reports: number }[];
  /** What those who were hit share: "platform Meridian voice", 58 of 61, against 40 of 339. */
  readonly factors: readonly {
    readonly facet: string;
    readonly value: string;
    readonly inside: number;
    readonly insideOf: number;
    readonly outside: number;
    readonly outsideOf: number;
  }[];
  /** The name of a facet as people say it: "Media server". */
  readonly facetName: (facet: string) => string;
  /** State changes, oldest first. */
  readonly states: readonly {
    readonly at: number;
    readonly state: IncidentStateName;
    readonly reason: string;
    readonly fact: string;
  }[];
  /** What agents told callers, oldest first; empty text withdrew the line. */
  readonly lines: readonly { readonly at: number; readonly text: string; readonly fact: string }[];
  readonly notes: readonly { readonly at: number; readonly text: string; readonly fact: string }[];
  /** Reports over time; no counts where there was none. */
  readonly curve: { readonly from: number; readonly stepMinutes: number; readonly counts: readonly number[] };
  /** When it began (ms), as far as calls tell; null while there is none. */
  readonly onset: number | null;
  /** Our own changes from some hours before the first call on, in order of their beginning. */
  readonly changes: readonly KnownChange[];
  /** What was written in the room and not taken back, by the time at which it happened. */
  readonly entries: readonly RoomEntry[];
  readonly hypotheses: readonly Hypothesis[];
  readonly components: readonly Component[];
  readonly tests: { readonly passed: number; readonly of: number };
  readonly actions: readonly {
    readonly entry: string;
    readonly at: number;
    readonly text: string;
    readonly around: AroundAction;
    readonly verdict: ActionVerdict;
  }[];
  readonly advice: readonly {
    readonly title: string;
    readonly success: Success;
    readonly comparison: Comparison | null;
    /** Reports whose callers were given it. */
    readonly evidence: readonly string[];
  }[];
  readonly followUps: readonly FollowUp[];
  /** Customers who still failed after the rest was well. */
  readonly residual: { readonly text: string; readonly customers: number; readonly entry: string } | null;
  /** Recoveries from the same cause that did not hold. */
  readonly failedRecoveries: number;
  /** Names of people by id; who is not in it is unknown. */
  readonly people: ReadonlyMap<string, string>;
}
