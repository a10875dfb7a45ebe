import type { ActiveReport, Cluster } from '../clusters/cluster.ts';
import type { FacetCensus } from '../factors/factor.ts';
import type { FlagState, FlagTier } from '../flags/flag.ts';
import { countedReports } from '../surge/counted.ts';
import type { Assessment, Detector } from '../surge/detector.ts';

/** A dismissed cluster flags again once this many customers have reported whom the dismissed flag did not know. */
export const REARM_CUSTOMERS = 3;

export interface FlagQuestion {
  /** The cluster that holds the new report. */
  readonly cluster: Cluster;
  readonly flags: readonly FlagState[];
  /** Flags that an incident was declared from, or took. */
  readonly incidentFlags: ReadonlySet<string>;
  readonly assess: Detector;
  /** How the directory spreads, to tell which part of the estate the flag is about. */
  readonly census?: FacetCensus | null;
  /** All free reports of the desk; those of the cluster alone if left out. */
  readonly desk?: readonly ActiveReport[];
  /** Where `desk` begins (ms), if older reports are left out of it. */
  readonly deskFrom?: number;
  /** Where a report is grouped now: evidence may lie in another cluster than the new report. Left out: it never does. */
  readonly clusterOf?: (report: string) => Cluster | null;
  readonly at: number;
  readonly newReport: ActiveReport;
  /** When the new report began, if it is only now told: a long call must not hide what was unusual while it lasted. */
  readonly since?: number;
}

export type ClusterTier = 'red' | 'amber' | 'dismissed' | 'none';

export interface ClusterStanding {
  readonly tier: ClusterTier;
  /** The flag that says so; null for none. */
  readonly flag: FlagState | null;
}

/**
 * What to flag now that a report has come, or null. The flag is about the cluster that holds most of the evidence. Only a
 * free cluster is flagged, and only with what no flag that stands on it has told at this tier or above. After a dismissal at least three customers who are not in the dismissed flag's evidence must have
 * reported since, and the detector, counting all, must say so now. No report later than `at` (or the new one) is looked at.
 */
export function decideFlag(question: FlagQuestion): Assessment | null {
  const { cluster, flags, incidentFlags, assess, census = null, at, newReport, since = at, deskFrom } = question;
  if (cluster.incident !== null || !cluster.reports.some((report) => report.id === newReport.id)) return null;

  // The desk that logged it may be ahead of this one: the report is here, so its time has come.
  const until = Math.max(at, newReport.at);
  const desk = question.desk ?? cluster.reports;
  const inCluster = cluster.reports.filter((report) => report.at <= until);
  const said = momentsOf(inCluster, since, until).map((moment) =>
    assess.assess({
      reports: inCluster,
      desk,
      newReport,
      at: moment,
      census,
      ...(deskFrom === undefined ? {} : { deskFrom }),
    }),
  );
  const assessment = highest(said) ?? unheard(said, question);
  if (assessment === null) return null;
  const target = question.clusterOf === undefined ? cluster : holderOf(assessment, question.clusterOf);
  if (target === null || target.incident !== null) return null;
  const raised = openFlagsOf(target, flags, incidentFlags);
  const standing = raised.filter((flag) => flag.dismissed === null);
  const keepsTrack = assessment.isNews !== undefined && standing.every((flag) => flag.detector === assess.version);
  const told = keepsTrack ? flagsSince(assessment, target, flags) : standing;
  if (told.some((flag) => rank(flag.tier) >= rank(assessment.tier))) return null;
  if (
    standing.length === 0 &&
    !isArmed(
      raised,
      target.reports.filter((report) => report.at <= until),
    )
  )
    return null;
  const { symptom, wordGroup } = target;
  const held = new Set(target.reports.map(({ id }) => id));
  const reports = assessment.evidence.reports.filter((id) => held.has(id));
  return {
    tier: assessment.tier,
    cell: { ...assessment.cell, symptom, wordGroup },
    evidence: { ...assessment.evidence, reports },
  };
}

/**
 * What is red and no news to the detector, where people have only been told amber, by another detector: the one that is asked came into use
 * while calls came in (the desk has just learned what is usual, say), and takes what it would have told before as told.
 */
function unheard(said: readonly (Assessment | null)[], question: FlagQuestion): Assessment | null {
  const red = said.find((each) => each?.tier === 'red') ?? null;
  const { cluster, clusterOf, flags, incidentFlags, assess } = question;
  const target = red === null ? null : clusterOf === undefined ? cluster : holderOf(red, clusterOf);
  if (target === null) return null;
  const own = openFlagsOf(target, flags, incidentFlags);
  const isOfAnother =
    own.length > 0 && own.every((flag) => flag.detector !== assess.version && flag.dismissed === null);
  return isOfAnother ? red : null;
}

/**
 * Of a detector that keeps track nothing is told twice; only a report that comes late makes it say again what a flag has told since. Of any
 * other, a flag that stands has told everything.
 */
function flagsSince({ evidence }: Assessment, cluster: Cluster, flags: readonly FlagState[]): FlagState[] {
  const held = new Set(cluster.reports.map((report) => report.id));
  return flags.filter(
    (flag) =>
      flag.dismissed === null && flag.raisedAt >= evidence.lastAt && isNear(flag, cluster) && isHeld(flag, held),
  );
}

/** The cluster that holds most of the evidence; of two that hold as much, the one that holds the newest of it. */
function holderOf({ evidence }: Assessment, clusterOf: (report: string) => Cluster | null): Cluster | null {
  const held = new Map<Cluster, number>();
  for (const report of [...evidence.reports].reverse()) {
    const cluster = clusterOf(report);
    if (cluster !== null) held.set(cluster, (held.get(cluster) ?? 0) + 1);
  }
  return [...held].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** Now, and every moment since then at which another customer counted, the latest first. */
function momentsOf(reports: readonly ActiveReport[], since: number, until: number): number[] {
  if (since >= until) return [until];
  const times = countedReports(reports).map((report) => report.at);
  return [until, ...new Set(times.filter((time) => time >= since && time < until).reverse())];
}

/** The highest of what was said that is news, of equals the first. */
function highest(said: readonly (Assessment | null)[]): Assessment | null {
  const news = said.filter((each) => each !== null && each.isNews !== false);
  return news.find((each) => each?.tier === 'red') ?? news.find((each) => each !== null) ?? null;
}

/**
 * The flags of a cluster, oldest first. A flag belongs to the cluster that now holds most of the reports in its evidence;
 * of two that hold half each, to the one that holds the newest. Flags that two desks raised for the same thing fold to
 * the earliest, and a dismissal of either counts for both; dismissing red dismisses amber beneath it.
 */
export function flagsOfCluster(cluster: Cluster, flags: readonly FlagState[]): FlagState[] {
  const held = new Set(cluster.reports.map((report) => report.id));
  const own = flags.filter((flag) => isNear(flag, cluster) && isHeld(flag, held)).sort(byRaised);
  const kept: FlagState[] = [];
  for (const flag of own) {
    if (kept.some((earlier) => covers(earlier, flag))) continue;
    kept.push({ ...flag, dismissed: dismissalOf(flag, own) });
  }
  return kept;
}

/** Where a cluster stands: the highest flag that nobody has decided on, else the latest dismissal, else none. */
export function clusterTier(
  cluster: Cluster,
  flags: readonly FlagState[],
  incidentFlags: ReadonlySet<string>,
): ClusterStanding {
  if (cluster.incident !== null) return { tier: 'none', flag: null };
  const own = openFlagsOf(cluster, flags, incidentFlags);
  const standing = own.filter((flag) => flag.dismissed === null).sort((a, b) => rank(b.tier) - rank(a.tier))[0];
  if (standing !== undefined) return { tier: standing.tier, flag: standing };
  const dismissed = own.sort((a, b) => dismissedAt(b) - dismissedAt(a) || rank(b.tier) - rank(a.tier))[0];
  return dismissed === undefined ? { tier: 'none', flag: null } : { tier: 'dismissed', flag: dismissed };
}

function openFlagsOf(cluster: Cluster, flags: readonly FlagState[], taken: ReadonlySet<string>): FlagState[] {
  const open = flags.filter((flag) => !taken.has(flag.flag));
  return flagsOfCluster(cluster, open);
}

function isArmed(raised: readonly FlagState[], reports: readonly ActiveReport[]): boolean {
  if (raised.length === 0) return true;
  const latest = Math.max(...raised.map(dismissedAt));
  const dismissed = raised.filter((flag) => dismissedAt(flag) === latest);
  const known = new Set(dismissed.flatMap((flag) => flag.evidence.customers));
  const fresh = reports.filter((report) => report.at > latest && !known.has(report.customer));
  return new Set(fresh.map((report) => report.customer)).size >= REARM_CUSTOMERS;
}

/** Evidence lies within its own times: spares counting through every flag of the past. */
function isNear(flag: FlagState, cluster: Cluster): boolean {
  return flag.evidence.firstAt <= cluster.lastAt && flag.evidence.lastAt >= cluster.firstAt;
}

/** The flags nobody has decided on of which these reports hold most of the evidence: they go where the reports go. */
export function flagsHeldBy(
  reports: readonly string[],
  flags: readonly FlagState[],
  incidentFlags: ReadonlySet<string>,
): FlagState[] {
  const held = new Set(reports);
  return flags.filter((flag) => flag.dismissed === null && !incidentFlags.has(flag.flag) && isHeld(flag, held));
}

function isHeld(flag: FlagState, held: ReadonlySet<string>): boolean {
  const { reports } = flag.evidence;
  const count = reports.filter((report) => held.has(report)).length;
  const newest = reports.at(-1);
  return count * 2 > reports.length || (count * 2 === reports.length && newest !== undefined && held.has(newest));
}

/** Whether `earlier` stood, at the same tier or above, when `flag` was raised: then another desk said the same again. */
function covers(earlier: FlagState, flag: FlagState): boolean {
  return rank(earlier.tier) >= rank(flag.tier) && dismissedAt(earlier) >= flag.raisedAt;
}

function dismissalOf(flag: FlagState, own: readonly FlagState[]): FlagState['dismissed'] {
  const dismissals = own
    .filter((other) => rank(other.tier) >= rank(flag.tier))
    .map((other) => other.dismissed)
    .filter((dismissal) => dismissal !== null && dismissal.at >= flag.raisedAt);
  return dismissals.sort((a, b) => (a?.at ?? 0) - (b?.at ?? 0))[0] ?? null;
}

function dismissedAt(flag: FlagState): number {
  return flag.dismissed?.at ?? Number.POSITIVE_INFINITY;
}

function rank(tier: FlagTier): number {
  return tier === 'red' ? 2 : 1;
}

function byRaised(a: FlagState, b: FlagState): number {
  return a.raisedAt - b.raisedAt || (a.flag < b.flag ? -1 : a.flag > b.flag ? 1 : 0);
}
