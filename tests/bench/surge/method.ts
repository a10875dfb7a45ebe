import type { Desk } from './desk.ts';

/** What a method says at one moment: the higher the score, the surer; the cell it means, where it names one. */
export interface Moment {
  readonly at: number;
  readonly score: number;
  readonly symptom: string | null;
  readonly facet: string | null;
  readonly value: string | null;
}

/** What came of one method on one desk. */
export interface MethodRun {
  /** In order of time, after the history only. None of them may depend on anything later. */
  readonly moments: readonly Moment[];
  /** The threshold that the method itself would set for a budget of false flags a week; null: it sets none. */
  readonly thresholdFor: ((perWeek: number) => number) | null;
  /**
   * For a method whose alarms are more than scores above a threshold (it remembers what it has flagged): the alarms of a run
   * with this budget, all of which count. `moments` is then empty.
   */
  readonly alarmsFor?: (perWeek: number) => readonly Moment[];
}

/** A way to flag. `run` learns from the desk's history alone, then takes the rest as it comes. */
export interface Method {
  readonly name: string;
  /** The threshold that people use it with, untuned; null: there is no custom. */
  readonly customary: number | null;
  run(desk: Desk): MethodRun;
}
