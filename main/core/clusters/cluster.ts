/** What grouping needs to know of a report. Withdrawn reports are left out before. */
export interface ActiveReport {
  readonly id: string;
  readonly number: number;
  /** happenedAt, ms. */
  readonly at: number;
  readonly symptom: string;
  readonly wordGroup: string | null;
  /** What its words have in common with others' (WordGrouper.mark); left out where nothing telling was said. */
  readonly mark?: number;
  /** Who the report counts for, see countedCustomer. */
  readonly customer: string;
  /** Whether `customer` is in the directory (only such customers have facets to compare). */
  readonly isKnown: boolean;
  readonly site: string | null;
  readonly facets: Readonly<Record<string, string>>;
  readonly vulnerable: boolean;
  readonly emergency: boolean;
  /** The incident (open or closed) that holds the report, if any. */
  readonly incident: string | null;
}

/** A facet value that a cluster's customers share, with the counts that say so. */
export interface SharedPlace {
  readonly facet: string;
  readonly value: string;
  /** Customers of the cluster with this value, of those whose facets are known. */
  readonly inside: number;
  readonly insideOf: number;
  /** Share of the directory's customers with this value, 0 to 1; null without a directory. */
  readonly elsewhere: number | null;
}

/** Why these reports are one cluster, as counts; wording is the screen's (see clusters/wording.ts). */
export interface ClusterWhy {
  readonly savedAs: number;
  /** Reports that are here because their words are alike. */
  readonly byWords: number;
  /** Reports that a person merged in or moved here. */
  readonly byHand: number;
  readonly shared: SharedPlace | null;
}

/** A live group of reports. Its id is that of its oldest report: derived, never stored in a decision. */
export interface Cluster {
  readonly id: string;
  readonly symptom: string;
  readonly wordGroup: string | null;
  /** The incident whose reports these are; null while they are free. */
  readonly incident: string | null;
  /** Sorted by (at, id), oldest first. */
  readonly reports: readonly ActiveReport[];
  /** Distinct counted customers, in order of their first report. */
  readonly customers: readonly string[];
  readonly sites: number;
  readonly vulnerable: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly place: SharedPlace | null;
  readonly why: ClusterWhy;
}

/** A cluster ends after this long without a report (ms). */
export const CLUSTER_GAP_MS = 4 * 3_600_000;

/** Reports older than this are not grouped any more (ms). */
export const ACTIVE_WINDOW_MS = 48 * 3_600_000;
