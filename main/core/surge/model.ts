import type { FacetKind, IgnoredFacet } from './facets.ts';
import type { CalibrationProof } from './proof.ts';
import type { Repeat } from './repeats.ts';

/** One point of the relation between a threshold and how often a quiet desk passes it. */
export interface TailPoint {
  readonly score: number;
  /** Flags a week that chance alone would raise with this threshold. */
  readonly perWeek: number;
}

/** How much of the calls a symptom makes, 0 to 1. */
export interface SymptomShare {
  readonly symptom: string;
  readonly share: number;
}

/** What callers ring about by the hour: passwords at half past eight, power cuts in the evening. */
export interface HourMix {
  /** For each row of `calls`: calls that the mix of all hours is worth beside the hour's own. */
  readonly credits: readonly number[];
  /**
   * Counted reports, recent ones weighing more: a row for each of the 24 hours of working days and then of weekends, a column for
   * each symptom in the order of `symptoms` and a last one for all others.
   */
  readonly calls: readonly (readonly number[])[];
  /** Hours of the week that are unlike the same hour of other days: what comes each Monday at eleven is usual there. */
  readonly ownHours: readonly OwnHour[];
}

/** An hour of the week with a mix of its own. */
export interface OwnHour {
  readonly hourOfWeek: number;
  /** Calls that the mix of this hour on all days is worth beside its own. */
  readonly credit: number;
  /** Counted reports by column. */
  readonly calls: readonly number[];
}

/** How much of the calls, and how many customers, rest on one part of the estate. */
export interface ValueShare {
  readonly facet: string;
  readonly value: string;
  /** Of the calls, 0 to 1. */
  readonly share: number;
  /** Customers, those who never rang included (an estimate, may be broken). */
  readonly customers: number;
  /** Its counted reports by symptom, as [column of HourMix.calls, reports], in order of the columns. */
  readonly calls: readonly (readonly [number, number])[];
  /** The same by hour, as [row of HourMix.calls, reports]. */
  readonly hours: readonly (readonly [number, number])[];
}

/** A facet that is watched, and how far it depends on the symptom. */
export interface WatchedFacet {
  readonly facet: string;
  /** What it is a property of. */
  readonly kind: FacetKind;
  /** The part of the calls of which it is known, 0 to 1. */
  readonly coverage: number;
  /** How readily faults are believed to strike its values, 0 to 1, before the desk's own past surges say. */
  readonly worth: number;
  /** Calls that a value's share of all calls is worth beside its share of a symptom's: small where the two depend on each other. */
  readonly credit: number;
  /** For each row of HourMix.calls: calls that a value's share of all hours is worth beside its share of the hour's. */
  readonly hourCredits: readonly number[];
}

/** Who rings how often: an incident strikes whoever is there, while usual calls come from those who always ring. */
export interface CallerShares {
  /** Customers in all, those who never rang included (an estimate, may be broken). */
  readonly customers: number;
  /** Calls that each customer is credited with before any was counted. */
  readonly credit: number;
  /** Counted reports of each customer who rang. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * What is usual at one desk, learned from its own history: plain JSON, so that it can be kept, sent to another process and
 * compared. Learning takes seconds and is done away from the calls; scoring a report with it takes well under a millisecond.
 * What a cell expects is read off it in one place: usual-mix.ts.
 */
export interface SurgeModel {
  /** Name and version of the method, recorded with every flag. */
  readonly version: string;
  /** The history that taught it: ms, weeks (may be broken) and reports that counted. */
  readonly from: number;
  readonly to: number;
  readonly weeks: number;
  readonly reports: number;
  /** IANA zone whose hours of the week the baseline is told in. */
  readonly timeZone: string;
  /** Counted reports an hour that are usual in each of the 168 hours of a week, Monday 00:00 first. */
  readonly hourly: readonly number[];
  /** How sure each of them is: the shape of its gamma posterior. */
  readonly shapes: readonly number[];
  /** How unsteady an hour's volume is: the shape of the gamma factor on its mean; large is steady. */
  readonly steadiness: number;
  /** The same of the part that an hour shares with the next ones: busy days. */
  readonly daySteadiness: number;
  readonly symptoms: readonly SymptomShare[];
  readonly mix: HourMix;
  readonly facets: readonly WatchedFacet[];
  readonly ignored: readonly IgnoredFacet[];
  readonly values: readonly ValueShare[];
  readonly callers: CallerShares;
  /** What comes at its hour of the week: people dismissed it there. */
  readonly repeats: readonly Repeat[];
  /**
   * While a fault shows as one symptom, what its callers report, 0 to 1 each, a row for each symptom in the order of
   * `symptoms`, the last column for symptoms never seen. Learned from the desk's own surges.
   */
  readonly confusions: readonly (readonly number[])[];
  /** How many of the desk's own past surges struck a value of each facet: what failed before fails again. */
  readonly struck: Readonly<Record<string, number>>;
  /** Falling rates by rising scores: any budget's threshold is read off it, without learning again. */
  readonly tail: readonly TailPoint[];
  /** How the thresholds did on weeks that were not learned from; null for a history too short to tell. */
  readonly proof: CalibrationProof | null;
}
