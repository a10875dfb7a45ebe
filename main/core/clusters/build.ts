import { MAX_DRIFT_MS } from '../envelope/stamp.ts';
import type { FacetCensus } from '../factors/factor.ts';
import { ACTIVE_WINDOW_MS, type ActiveReport, CLUSTER_GAP_MS, type Cluster } from './cluster.ts';
import type { ClusterDecision } from './decision.ts';
import { baseHomes, type Home } from './home.ts';
import { groupKey, mostCommonKind, wordGroupOf } from './kind.ts';
import { compareIds, compareReports } from './order.ts';
import { sharedPlace } from './place.ts';
import { type Regrouping, regroup } from './regroup.ts';

const NO_INCIDENTS: ReadonlySet<string> = new Set();

/**
 * The live clusters at `now` (ms), sorted by id: a deterministic function of the reports of the last ACTIVE_WINDOW_MS and
 * of what people decided about them, whatever the order in which either comes.
 *
 * Base rule: reports of one symptom (or, of those that fit none, of one word group; without one each alone) that one
 * incident, or none, holds, cut where two that follow each other are more than CLUSTER_GAP_MS apart. Then the decisions,
 * see regroup. A cluster whose last report is more than CLUSTER_GAP_MS old has ended and is left out, unless its incident
 * is in `openIncidents`. Reports held by different incidents never join. Reports dated ahead of `now` belong as far as
 * two desks' clocks may differ: a desk whose clock runs slow must not lose sight of what another has just logged.
 */
export function buildClusters(
  reports: readonly ActiveReport[],
  decisions: readonly ClusterDecision[],
  now: number,
  census: FacetCensus | null,
  openIncidents: ReadonlySet<string> = NO_INCIDENTS,
): Cluster[] {
  const active = reports
    .filter((report) => report.at >= now - ACTIVE_WINDOW_MS && report.at <= now + MAX_DRIFT_MS)
    .sort(compareReports);
  const base = baseHomes(active);
  const regrouping = regroup(active, base, decisions);
  return groupsOf(active, regrouping)
    .filter((group) => isLive(group, now, openIncidents))
    .map((group) => clusterOf(group, base, regrouping.homes, census))
    .sort((a, b) => compareIds(a.id, b.id));
}

/** The oldest report first: a group is made when its first report is met. */
type Group = readonly [ActiveReport, ...ActiveReport[]];

function groupsOf(reports: readonly ActiveReport[], { homes, groupOf }: Regrouping): Group[] {
  const groups = new Map<Home, [ActiveReport, ...ActiveReport[]]>();
  for (const report of reports) {
    const home = homes.get(report.id);
    if (home === undefined) throw new Error(`report ${report.id} has no home`);
    const key = groupOf(home);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [report]);
    else group.push(report);
  }
  return [...groups.values()];
}

function isLive(group: Group, now: number, openIncidents: ReadonlySet<string>): boolean {
  if (group[0].incident !== null && openIncidents.has(group[0].incident)) return true;
  return lastOf(group).at >= now - CLUSTER_GAP_MS;
}

function clusterOf(
  group: Group,
  base: ReadonlyMap<string, Home>,
  homes: ReadonlyMap<string, Home>,
  census: FacetCensus | null,
): Cluster {
  const { named, alike, byItself } = kindOf(group, base, homes);
  const wordGroup = wordGroupOf(named);
  const place = sharedPlace(group, census);
  return {
    id: group[0].id,
    symptom: named.symptom,
    wordGroup,
    incident: group[0].incident,
    reports: group,
    customers: [...new Set(group.map((report) => report.customer))],
    sites: new Set(group.map((report) => report.site).filter((site) => site !== null)).size,
    vulnerable: new Set(group.filter((report) => report.vulnerable).map((report) => report.customer)).size,
    firstAt: group[0].at,
    lastAt: lastOf(group).at,
    place,
    why: {
      savedAs: wordGroup === null ? alike : 0,
      byWords: wordGroup === null ? 0 : alike,
      byHand: group.length - byItself,
      shared: place,
    },
  };
}

interface GroupKind {
  /** The report whose kind names the cluster. */
  readonly named: ActiveReport;
  /** Reports of that kind; and those of them that nobody moved. */
  readonly alike: number;
  readonly byItself: number;
}

function kindOf(group: Group, base: ReadonlyMap<string, Home>, homes: ReadonlyMap<string, Home>): GroupKind {
  // Most clusters are one run that nobody touched, and some are large: then all are of the first one's kind.
  const run = base.get(group[0].id);
  if (group.every(({ id }) => base.get(id) === run && homes.get(id) === run))
    return { named: group[0], alike: group.length, byItself: group.length };
  const settled = group.filter((report) => homes.get(report.id) === base.get(report.id));
  const keyOf = (report: ActiveReport): string => base.get(report.id)?.key ?? groupKey(report);
  const named = mostCommonKind(settled, keyOf) ?? mostCommonKind(group, keyOf) ?? group[0];
  return {
    named,
    alike: group.filter((report) => keyOf(report) === keyOf(named)).length,
    byItself: settled.filter((report) => keyOf(report) === keyOf(named)).length,
  };
}

function lastOf(group: Group): ActiveReport {
  return group.at(-1) ?? group[0];
}
