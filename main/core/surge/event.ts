/** A report as the flag sees it: who, when, what, and which parts of the estate it rests on. */
export interface SurgeEvent {
  readonly id: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly customer: string;
  /** The symptom; of reports that fit none, their word group, which is watched as a category of its own. */
  readonly symptom: string;
  /** facet -> value; a facet that is not known is left out. */
  readonly facets: Readonly<Record<string, string>>;
}
