import type { ActiveReport } from '../clusters/cluster.ts';
import type { FacetCensus } from '../factors/factor.ts';
import type { FlagCell, FlagEvidence, FlagTier } from '../flags/flag.ts';

/** What a detector says of a group of reports at one moment. */
export interface Assessment {
  readonly tier: FlagTier;
  /** Whether nothing that stands has told it; left out by detectors that do not keep track of what they told. */
  readonly isNews?: boolean;
  readonly cell: FlagCell;
  readonly evidence: FlagEvidence;
}

/** What a detector is asked when a report has come. All lists are sorted by (at, id); none of what is later than `at` is looked at. */
export interface SurgeQuestion {
  /** The free reports of the cluster that the new one is in. */
  readonly reports: readonly ActiveReport[];
  /** All free reports of the desk, those of `reports` among them, as far back as a surge is told (ten hours or more). */
  readonly desk: readonly ActiveReport[];
  /** Where `desk` begins: what happened before is left out because it is old. Left out: it has everything. */
  readonly deskFrom?: number;
  readonly newReport: ActiveReport;
  readonly at: number;
  /** How the directory spreads, where there is one: it tells the rare values from those that everybody has. */
  readonly census: FacetCensus | null;
}

/** The flag's arithmetic: streaming, deterministic, no look-ahead. */
export interface Detector {
  /** Name and version, recorded with every flag. */
  readonly version: string;
  /**
   * Null while nothing is unusual. The evidence may lie in another cluster than the new report: callers hit by one fault
   * name several symptoms.
   */
  assess(question: SurgeQuestion): Assessment | null;
}
