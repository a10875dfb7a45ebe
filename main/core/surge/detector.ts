import type { ActiveReport } from '../clusters/cluster.ts';
import type { FacetCensus } from '../factors/factor.ts';
import type { FlagCell, FlagEvidence, FlagTier } from '../flags/flag.ts';

/** What a detector says of a group of reports at one moment. */
export interface Assessment {
  readonly tier: FlagTier;
  readonly cell: FlagCell;
  readonly evidence: FlagEvidence;
}

/**
 * The flag's arithmetic: streaming, deterministic, no look-ahead. `reports` are one cluster's free reports, sorted by
 * (at, id); none later than `at` is looked at. The census, where there is a directory, tells the rare values from those that
 * everybody has. Returns null while nothing is unusual.
 */
export interface Detector {
  /** Name and version, recorded with every flag. */
  readonly version: string;
  assess(reports: readonly ActiveReport[], at: number, census?: FacetCensus | null): Assessment | null;
}
