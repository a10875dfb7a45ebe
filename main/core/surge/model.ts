/** One point of the relation between a threshold and how often a quiet desk passes it. */
export interface TailPoint {
  readonly score: number;
  /** Flags a week that chance alone would raise with this threshold. */
  readonly perWeek: number;
}

/**
 * What is usual at one desk, learned from its own history: plain JSON, so that it can be kept, sent to another process and
 * compared. Learning takes seconds and is done away from the calls; scoring a report with it takes well under a millisecond.
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
  /** Falling rates by rising scores: any budget's threshold is read off it, without learning again. */
  readonly tail: readonly TailPoint[];
}
