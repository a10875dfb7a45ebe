import type { PlainFactor } from '../factors/factors-against.ts';
import type { FlagTier } from '../flags/flag.ts';
import type { BudgetPoint } from '../surge/curve.ts';
import type { FacetKind, IgnoredBecause } from '../surge/facets.ts';
import type { ProofFigure } from '../surge/proof.ts';
import type { UsualPoint } from '../surge/usual.ts';
import type { RowsCheck } from './views.ts';

/** What the screens see of the flag: what is usual, what is about to be flagged, and how a history would have gone. */

/** What is usual for a cluster's symptom (or word group), from the desk's own history. */
export interface UsualView {
  /** Customers an hour that are usual at this time of the week. */
  readonly perHour: number;
  /** Cumulative, over the span of the cluster's curve (20 minutes before its first report up to now); at most 32 points, none for a single customer. */
  readonly band: readonly UsualPoint[];
}

/** A facet that the desk's history was found to have, and whether the flag watches its values. */
export interface FacetView {
  readonly facet: string;
  readonly kind: FacetKind | null;
  /** Why it is not watched; null if it is. */
  readonly ignored: IgnoredBecause | null;
}

/** What the flag goes by at this desk. */
export interface SurgeStatus {
  /** counting: fixed counts, for want of a week of history; learning: the first model is being learned; calibrated. */
  readonly state: 'counting' | 'learning' | 'calibrated';
  /** True also while a calibrated desk learns anew. */
  readonly isLearning: boolean;
  /** The history that taught the model; without one about how much there is. */
  readonly weeks: number;
  readonly reports: number;
  /** When the model was learned (ms); null without one. */
  readonly learnedAt: number | null;
  /** False red flags a week that the site puts up with. */
  readonly budget: number;
  /** The score that raises red; null while counting. */
  readonly threshold: number | null;
  /** How the budget in force did on the desk's own last weeks, rearranged so that nothing is left but chance; null without enough of them. */
  readonly proof: ProofFigure | null;
  /** The facets found in the history, those that are watched first; none without a model. */
  readonly facets: readonly FacetView[];
  /** Days until there is a week of history; 0 when there is. */
  readonly needsDays: number;
  /** Name and version of the detector in use. */
  readonly detector: string;
  /** Why the last learning failed, as a sentence; null when it did not. The detector before it stays in use. */
  readonly problem: string | null;
}

/** The trade-off behind the budget setting: budgets to choose between, rising, and the one in force. */
export interface SurgeCurve {
  readonly budget: number;
  readonly weeks: number;
  readonly points: readonly BudgetPoint[];
}

/** What a column of an imported history is taken for. 'facet' keeps it under its own name. */
export type HistoryRole = 'at' | 'customer' | 'symptom' | 'facet' | 'ignore';

export interface HistoryColumn {
  readonly index: number;
  readonly header: string;
  readonly role: HistoryRole;
  readonly distinct: number;
}

/** What reading every row of a history would come to. */
export interface HistoryCheck extends RowsCheck {
  /** The first and the last call (ms); null if no row can be read. */
  readonly span: { readonly from: number; readonly to: number } | null;
  /** Whether the numbers of the dates leave open which is the day: then a person may say it. */
  readonly isOrderOpen: boolean;
}

export interface HistoryPreview {
  readonly encoding: string;
  readonly delimiter: string;
  /** Where the header was found, from 1; 0 if the first row is data already. */
  readonly headerLine: number;
  readonly columns: readonly HistoryColumn[];
  readonly sample: readonly (readonly string[])[];
  readonly rows: number;
}

/** A flag that would have been raised. */
export interface HistoryFlag {
  readonly at: number;
  readonly tier: FlagTier;
  readonly symptom: string;
  /** The symptom's name, or the id where the catalogue has none. */
  readonly symptomName: string;
  readonly place: { readonly facet: string; readonly value: string } | null;
  readonly customers: number;
  readonly windowMinutes: number;
  readonly expected: number | null;
  readonly recurrenceDays: number | null;
  readonly score: number;
  readonly reason: string;
  readonly factors: readonly PlainFactor[];
  /** Cumulative customers of its evidence, and the usual band over the same span; for the chart. */
  readonly curve: readonly { readonly at: number; readonly customers: number }[];
  readonly band: readonly UsualPoint[];
}

/** A past incident of this desk, and when the flag would have told of it. */
export interface HistoryIncident {
  readonly incident: string;
  readonly number: number;
  /** The letter code said before the number; left out for none. */
  readonly code?: string;
  readonly title: string;
  readonly firstReportAt: number;
  readonly declaredAt: number;
  /** When red would have come; null if it would not. */
  readonly toldAt: number | null;
  /** From the first report. */
  readonly minutesToFlag: number | null;
  readonly minutesToDeclare: number;
}

/** What looking back at past calls found. */
export interface HistoryResult {
  readonly from: number;
  readonly to: number;
  /** The history up to here only taught; flags are raised from here on. */
  readonly streamedFrom: number;
  readonly historyWeeks: number;
  /** Weeks that were streamed after it (may be broken). */
  readonly weeks: number;
  readonly budget: number;
  /** null where there was too little history, so that fixed counts were used. */
  readonly threshold: number | null;
  readonly reports: number;
  readonly customers: number;
  readonly red: number;
  readonly amber: number;
  /** Red ones first taken, at most 500, in order of time. */
  readonly flags: readonly HistoryFlag[];
  /** Of the desk's own history only; oldest first. */
  readonly incidents: readonly HistoryIncident[];
  /** Reports and flags in each week (Monday to Sunday by the site's clocks), oldest first, no further than the history goes. */
  readonly weekly: readonly {
    readonly at: number;
    readonly to: number;
    readonly reports: number;
    readonly red: number;
    readonly amber: number;
  }[];
}

export interface HistoryProgress {
  readonly id: string;
  readonly phase: 'receiving' | 'previewed' | 'reading' | 'learning' | 'streaming' | 'done' | 'cancelled' | 'failed';
  /** Of the phase that runs. */
  readonly done: number;
  readonly rows: number;
  readonly bad: number;
  /** The first bad rows, at most 1000. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
  readonly sentence: string;
  /** Once done. */
  readonly result: HistoryResult | null;
}
