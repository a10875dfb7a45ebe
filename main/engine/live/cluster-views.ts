import type { Cluster } from '../../core/clusters/cluster.ts';
import { compareIds } from '../../core/clusters/order.ts';
import { whyWords } from '../../core/clusters/wording.ts';
import type { UsualView } from '../../core/contract/surge-views.ts';
import type { ClusterDetail, ClusterRow, CurvePoint, FlagView } from '../../core/contract/views.ts';
import { clusterReason } from '../../core/flagging/cluster-reason.ts';
import { type ClusterStanding, clusterTier, flagsOfCluster } from '../../core/flagging/policy.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import type { ReportState } from '../../core/reports/report.ts';
import { stepCurve } from '../../core/surge/step-curve.ts';
import { reasonParts, saidInReason } from '../../core/surge/wording.ts';
import { OTHER_SYMPTOM } from '../../core/symptoms/other.ts';
import { factorsOf } from './common-factors.ts';
import type { LiveModel } from './live-model.ts';
import type { Names } from './names.ts';
import { reportRow } from './report-views.ts';
import { recentSlots } from './slots.ts';
import { wordsSharedBy, wordsTitle } from './symptom-views.ts';
import type { Vocabulary } from './vocabulary.ts';

const CURVE_POINTS = 200;
const CURVE_LEAD_MS = 20 * 60_000;

export interface ClusterViews {
  row(cluster: Cluster, now: number): ClusterRow;
  /** At most CURVE_POINTS points, from 20 minutes before its first report up to now. */
  curve(cluster: Cluster, now: number): CurvePoint[];
  detail(cluster: Cluster, now: number, examplesWanted: number): ClusterDetail;
  title(cluster: Cluster): string;
  /** A flag with the symptoms that its callers named. */
  flag(flag: FlagState, siblings: readonly FlagState[]): FlagView;
  /** Customers an hour that are usual for its symptom; null while the desk has no model. */
  usualPerHour(cluster: Cluster, now: number): number | null;
  /** Where a cluster stands, without the rest of its row. */
  standing(cluster: Cluster): ClusterStanding;
}

/** Clusters as the board and the cluster page show them. */
export function createClusterViews(
  live: LiveModel,
  names: Names,
  vocabulary: Vocabulary,
  usualOf: (cluster: Cluster, now: number) => UsualView | null = () => null,
): ClusterViews {
  const standings = new WeakMap<
    Cluster,
    { flags: readonly FlagState[]; incidentFlags: ReadonlySet<string>; standing: ClusterStanding }
  >();
  /** What a flag's callers named, as long as its evidence is held. */
  const namedOf = new WeakMap<FlagState['evidence'], string[]>();
  function title(cluster: Cluster): string {
    if (cluster.wordGroup === null) return vocabulary.symptom(cluster.symptom);
    for (const report of cluster.reports) {
      const words = wordsTitle([live.report(report.id)]);
      if (words !== '') return words;
    }
    return vocabulary.symptom(cluster.symptom);
  }
  /** Asked for every report of a flood, so remembered until the flags or the cluster are others. */
  function standing(cluster: Cluster): ClusterStanding {
    const known = standings.get(cluster);
    if (known?.flags === live.flags && known.incidentFlags === live.incidentFlags) return known.standing;
    const found = clusterTier(cluster, live.flags, live.incidentFlags);
    standings.set(cluster, { flags: live.flags, incidentFlags: live.incidentFlags, standing: found });
    return found;
  }
  function flagShown(flag: FlagState, siblings: readonly FlagState[]): FlagView {
    return flagView(flag, siblings, saidInReason(flag.evidence.reason).isMixed ? symptomsOf(flag) : []);
  }
  /** Of a flag of several symptoms the cluster holds but some of the calls: the others are found by their customers. */
  function symptomsOf({ evidence, cell: { facet } }: FlagState): string[] {
    const known = namedOf.get(evidence);
    if (known !== undefined) return known;
    const customers = new Set(evidence.customers);
    const tally = new Map<string, number>();
    for (const { at, customer, symptom, facets } of live.activeReports()) {
      if (at < evidence.firstAt || at > evidence.lastAt || !customers.has(customer)) continue;
      if (facet !== null && facets[facet.facet] !== facet.value) continue;
      tally.set(symptom, (tally.get(symptom) ?? 0) + 1);
    }
    const named = [...tally]
      .sort(([a, n], [b, m]) => m - n || compareIds(a, b))
      .map(([symptom]) => vocabulary.symptom(symptom));
    namedOf.set(evidence, named);
    return named;
  }
  function row(cluster: Cluster, now: number): ClusterRow {
    const { tier, flag } = standing(cluster);
    const usual = usualOf(cluster, now);
    const vulnerable = cluster.reports.find((report) => report.vulnerable || report.emergency);
    const vulnerableReport = vulnerable === undefined ? null : live.report(vulnerable.id);
    return {
      id: cluster.id,
      symptom: cluster.symptom,
      wordGroup: cluster.wordGroup,
      title: title(cluster),
      incident: cluster.incident,
      tier,
      flag: flag === null ? null : flagShown(flag, flagsOfCluster(cluster, live.flags)),
      customers: cluster.customers.length,
      reports: cluster.reports.length,
      sites: cluster.sites,
      vulnerable: cluster.vulnerable,
      vulnerableName: vulnerableReport === null ? '' : names.ofReport(vulnerableReport).name,
      firstAt: cluster.firstAt,
      lastAt: cluster.lastAt,
      place: cluster.place,
      reason: clusterReason(cluster, usual?.perHour ?? null),
      usual,
      spark: recentSlots(
        cluster.reports.map((report) => report.at),
        now,
      ),
    };
  }
  return {
    title,
    standing,
    flag: flagShown,
    usualPerHour: (cluster, now) => usualOf(cluster, now)?.perHour ?? null,
    row,
    curve: curveOf,
    detail: (cluster, now, examplesWanted) => {
      const states = cluster.reports.map((report) => live.report(report.id)).filter((state) => state !== null);
      return {
        cluster: row(cluster, now),
        curve: curveOf(cluster, now),
        why: whyWords(cluster, { symptom: vocabulary.symptom(cluster.symptom), facet: vocabulary.facet }),
        reports: states.map((state) => reportRow(state, live, names)).reverse(),
        factors: factorsOf(cluster.reports, live),
        examples: states.flatMap((state) =>
          state.personal?.example
            ? [{ report: state.id, number: state.number, ...names.codeOfReport(state), call: state.personal.example }]
            : [],
        ),
        examplesWanted,
        sharedWords: cluster.wordGroup === null ? [] : wordsSharedBy(states.filter(isUnsorted)),
      };
    },
  };
}

function isUnsorted({ symptom }: ReportState): boolean {
  return symptom === OTHER_SYMPTOM;
}

/** `symptoms`: what the callers of a flag of several symptoms named, the commonest first. */
export function flagView(flag: FlagState, siblings: readonly FlagState[], symptoms: readonly string[] = []): FlagView {
  const amber = siblings.find((other) => other.tier === 'amber');
  return {
    id: flag.flag,
    tier: flag.tier,
    raisedAt: flag.raisedAt,
    amberAt: flag.tier === 'amber' ? flag.raisedAt : (amber?.raisedAt ?? null),
    reason: flag.evidence.reason,
    said: saidOf(flag, symptoms),
    place: flag.cell.facet,
    expected: flag.evidence.expected,
    recurrenceDays: flag.evidence.recurrenceDays,
    customers: flag.evidence.customers.length,
    windowMinutes: flag.evidence.windowMinutes,
    firstAt: flag.evidence.firstAt,
    lastAt: flag.evidence.lastAt,
    score: flag.evidence.score,
    detector: flag.detector,
    dismissed: flag.dismissed,
  };
}

/** While customers are only counted the recorded sentence is all that there is to say. */
function saidOf({ cell, evidence }: FlagState, symptoms: readonly string[]): FlagView['said'] {
  const { customers, windowMinutes, expected, recurrenceDays, reason } = evidence;
  if (expected === null) return { seen: reason, usual: '', chance: '', note: '' };
  const said = { customers: customers.length, windowMinutes, place: cell.facet, expected, recurrenceDays };
  return reasonParts({ ...said, ...saidInReason(reason), symptoms });
}

function curveOf(cluster: Cluster, now: number): CurvePoint[] {
  const curve = stepCurve(cluster.reports, cluster.firstAt - CURVE_LEAD_MS, Math.max(now, cluster.lastAt));
  let customers = 0;
  const marks = curve.marks.map((mark) => {
    if (mark.isFirst) customers += 1;
    return { at: mark.at, customers, isNew: mark.isFirst };
  });
  if (marks.length <= CURVE_POINTS) return marks;
  const step = marks.length / CURVE_POINTS;
  return Array.from(
    { length: CURVE_POINTS },
    (_, index) => marks[Math.min(marks.length - 1, Math.ceil((index + 1) * step) - 1)],
  ).filter((mark) => mark !== undefined);
}
