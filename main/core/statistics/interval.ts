/** An estimate with its interval of 95 %. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  /** Null where the interval has no upper bound. */
  readonly high: number | null;
}
