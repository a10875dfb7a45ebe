import type { HistoryFlag, HistoryResult, HistoryRole } from '../../core/contract/surge-views.ts';
import type { DateOrder } from '../../core/dates/date-order.ts';
import type { FacetCensus } from '../../core/factors/factor.ts';
import type { Result } from '../../core/result.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';

/** An incident of the desk's own, to be found again in its history. */
export interface KnownIncident {
  readonly incident: string;
  readonly number: number;
  readonly code?: string;
  readonly title: string;
  readonly declaredAt: number;
  readonly until: number;
  readonly reports: readonly string[];
}

/** Where a history lies: the record's file, events at hand, or the bytes of a CSV file. */
export type HistorySource =
  | { readonly kind: 'record'; readonly file: string; readonly from: number; readonly to: number }
  | { readonly kind: 'events'; readonly events: readonly SurgeEvent[] }
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly chunks: readonly Uint8Array[];
      /** From 1; 0 for no header, null to find it. */
      readonly headerLine: number | null;
      readonly roles: readonly { readonly index: number; readonly role: HistoryRole }[];
    };

/** A run of looking back at past calls. Plain data: it is sent to a thread. */
export interface HistoryTask {
  readonly task: 'history';
  readonly source: HistorySource;
  readonly historyWeeks: number;
  readonly budget: number;
  readonly timeZone: string;
  /** What a person said of the order of dates; null leaves it to the column. */
  readonly dates: DateOrder | null;
  /** Whose way of writing dates counts where the column leaves it open. */
  readonly country: string;
  readonly directory: FacetCensus | null;
  readonly incidents: readonly KnownIncident[];
}

export interface HistoryStep {
  readonly phase: 'reading' | 'learning' | 'streaming';
  readonly done: number;
  readonly rows: number;
}

/** The result without what only the engine knows: the names of symptoms. */
export interface HistoryOutcome {
  readonly result: Omit<HistoryResult, 'flags'> & { readonly flags: readonly Omit<HistoryFlag, 'symptomName'>[] };
  readonly bad: number;
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
}

export interface HistoryRunning {
  /** Rejects when the thread dies. */
  readonly done: Promise<Result<HistoryOutcome>>;
  /** Gives it up; `done` then rejects. */
  readonly stop: () => void;
}

export type HistoryRunner = (task: HistoryTask, onStep: (step: HistoryStep) => void) => HistoryRunning;
