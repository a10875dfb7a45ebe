import type { Comparison, Success } from '../advice/outcomes.ts';
import type { AdviceAnswer } from '../reports/report.ts';
import type { ReportRow } from './views.ts';

/** Advice that a caller was given and was not asked about. */
export interface AdviceToAskAbout {
  readonly report: string;
  readonly number: number;
  readonly code?: string | undefined;
  readonly at: number;
  readonly advice: string;
}

/** How an advice has done, as far as the record tells. */
export interface AdviceRecord {
  readonly success: Success;
  /** By handset, the most given first; the rate is shrunk towards that of all, and null where none is shown. */
  readonly handsets: readonly {
    readonly handset: string;
    readonly given: number;
    readonly known: number;
    readonly rate: number | null;
  }[];
  /** Against callers of the same symptom, state and hour who were not given it; null while either side has too few. */
  readonly comparison: Comparison | null;
  /** How many of those were found whose outcome is known. */
  readonly without: number;
  readonly stopped: { readonly chance: number; readonly warn: boolean };
}

/** The advice given in an incident. */
export interface IncidentAdvice {
  readonly given: readonly {
    readonly advice: string;
    readonly success: Success;
    readonly comparison: Comparison | null;
  }[];
  /** Reports whose caller said that it did not help, the newest answer first: worth handing on to the engineers. */
  readonly failed: readonly { readonly report: ReportRow; readonly advice: string; readonly answer: AdviceAnswer }[];
}
