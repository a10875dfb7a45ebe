import type { FacetCensus } from '../../core/factors/factor.ts';
import type { BudgetPoint, PastIncident } from '../../core/surge/curve.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';
import type { SurgeModel } from '../../core/surge/model.ts';
import type { DismissedFlag } from '../../core/surge/repeats.ts';

/** All that a model is learned from. Plain data: it is sent to a thread. */
export interface LearnTask {
  readonly task: 'learn';
  /** The record to read the history from; `events` instead where there is no file. */
  readonly file: string | null;
  readonly events: readonly SurgeEvent[];
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
  readonly directory: FacetCensus | null;
  /** Times in which the desk was not as usual. */
  readonly incidents: readonly PastIncident[];
  /** What people dismissed. */
  readonly dismissed: readonly DismissedFlag[];
}

export interface Learned {
  /** null while there is less than a week of history. */
  readonly model: SurgeModel | null;
  readonly points: readonly BudgetPoint[];
}

export interface Learning {
  /** Rejects when the thread dies. */
  readonly done: Promise<Learned>;
  /** Gives it up; `done` then never settles or rejects. */
  readonly stop: () => void;
}

/** Learns what is usual, here or beside. */
export type Learner = (task: LearnTask) => Learning;
