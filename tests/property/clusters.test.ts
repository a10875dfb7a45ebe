import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../main/core/clusters/build.ts';
import { type ActiveReport, CLUSTER_GAP_MS, type Cluster } from '../../main/core/clusters/cluster.ts';
import type { ClusterDecision } from '../../main/core/clusters/decision.ts';
import { clusterTier } from '../../main/core/flagging/policy.ts';
import type { FlagState } from '../../main/core/flags/flag.ts';
import { fixedCountDetector } from '../../main/core/surge/fixed-count.ts';
import { CENSUS, HOUR, report, START } from '../support/active-reports.ts';
import { decisionsOfADay, reportsOfADay } from '../support/arbitrary-reports.ts';
import { runs } from '../support/runs.ts';

/** After the last report that is made: 15 h; some clusters have ended by then. */
const NOW = START + 16 * HOUR;
const OPEN = new Set(['i1']);
const ALL_OPEN = new Set(['i1', 'i2']);

const NONE: ReadonlySet<string> = new Set();
const detector = fixedCountDetector();

function build(reports: readonly ActiveReport[], decisions: readonly ClusterDecision[], now = NOW): Cluster[] {
  return buildClusters(reports, decisions, now, CENSUS, OPEN);
}

function clusterWith(clusters: readonly Cluster[], id: string): string | undefined {
  return clusters.find((cluster) => cluster.reports.some((each) => each.id === id))?.id;
}

function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

/** What happened, and the same in another order. */
const twoOrders = fc.tuple(reportsOfADay, decisionsOfADay).chain(([reports, decisions]) =>
  fc.record({
    reports: fc.constant(reports),
    decisions: fc.constant(decisions),
    otherReports: shuffled(reports),
    otherDecisions: shuffled(decisions),
  }),
);

/** The flag that the detector would have raised when the cluster's last report came. */
function flagAtEnd({ id, reports, lastAt }: Cluster): FlagState | null {
  const newReport = reports.at(-1);
  if (newReport === undefined) throw new Error('a cluster without a report');
  const assessment = detector.assess({ reports, desk: reports, newReport, at: lastAt, census: null });
  const facts = { flag: `flag-${id}`, detector: detector.version, raisedAt: lastAt, dismissed: null };
  return assessment && { ...assessment, ...facts };
}

describe('clusters', () => {
  it('are the same whatever order reports and decisions come in', () => {
    fc.assert(
      fc.property(twoOrders, ({ reports, decisions, otherReports, otherDecisions }) => {
        expect(build(otherReports, otherDecisions)).toEqual(build(reports, decisions));
      }),
    );
  });

  it('hold every live report exactly once', () => {
    fc.assert(
      fc.property(reportsOfADay, decisionsOfADay, (reports, decisions) => {
        const held = build(reports, decisions).flatMap((cluster) => cluster.reports.map(({ id }) => id));
        expect(new Set(held).size).toBe(held.length);
        const live = reports.filter(({ at, incident }) => at >= NOW - CLUSTER_GAP_MS || incident === 'i1');
        for (const { id } of live) expect(held).toContain(id);
      }),
    );
  });

  it('lose no report: while it is young enough every one is in a cluster', () => {
    fc.assert(
      fc.property(reportsOfADay, decisionsOfADay, (reports, decisions) => {
        const young = reports.map((each) => ({ ...each, at: START + (each.at % CLUSTER_GAP_MS) }));
        const now = START + CLUSTER_GAP_MS;
        const held = build(young, decisions, now).flatMap((cluster) => cluster.reports);
        expect(held).toHaveLength(young.length);
        expect(new Set(held)).toEqual(new Set(young));
      }),
    );
  });

  it('never mix incidents, are sorted, and bear the id of their oldest report', () => {
    fc.assert(
      fc.property(reportsOfADay, decisionsOfADay, (reports, decisions) => {
        const clusters = build(reports, decisions);
        for (const cluster of clusters) {
          expect(new Set(cluster.reports.map(({ incident }) => incident))).toEqual(new Set([cluster.incident]));
          expect(cluster.firstAt).toBe(Math.min(...cluster.reports.map(({ at }) => at)));
          expect(cluster.lastAt).toBe(Math.max(...cluster.reports.map(({ at }) => at)));
          expect(cluster.reports[0]?.id).toBe(cluster.id);
        }
        const ids = clusters.map(({ id }) => id);
        expect(ids).toEqual([...ids].sort());
      }),
    );
  });

  it('obey the last decision, whatever was decided before and whatever reports come after', () => {
    fc.assert(
      fc.property(reportsOfADay, decisionsOfADay, (reports, decisions) => {
        const last = decisions.at(-1);
        const partner = last?.kind === 'moved' ? last.anchor : last?.other;
        const named = [last?.report, partner].map((id) => reports.find((each) => each.id === id));
        const [one, two] = named;
        fc.pre(last !== undefined && one !== undefined);
        const clusters = buildClusters(reports, decisions, START + 16 * HOUR, null, ALL_OPEN);
        const live = (each: ActiveReport | undefined): boolean => clusterWith(clusters, each?.id ?? '') !== undefined;
        fc.pre(live(one) && one !== undefined);
        const holder = clusters.find((cluster) => cluster.reports.includes(one));
        if (partner === null) {
          expect(holder?.reports).toEqual([one]);
        } else {
          fc.pre(two !== undefined && one !== two && one.incident === two.incident);
          const isTogether = holder?.reports.some(({ id }) => id === two?.id);
          expect(isTogether).toBe(last?.kind !== 'not-with');
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('change nothing elsewhere, nor any tier there, when a report comes', () => {
    fc.assert(
      fc.property(reportsOfADay, decisionsOfADay, fc.boolean(), (reports, decisions, isKindNew) => {
        const [added, ...rest] = reports.length > 0 ? reports : [report('r00', 0)];
        fc.pre(added !== undefined);
        // A report of a known symptom may bridge what decisions hold apart: then what it touches is wider than its cluster.
        const now = isKindNew ? { ...added, id: 'new', symptom: 'new' } : { ...added, id: 'new' };
        const decided = isKindNew ? decisions : [];
        const before = build(rest, decided);
        const after = build([...rest, now], decided);
        const home = clusterWith(after, 'new');
        const flags = before.map(flagAtEnd).filter((flag) => flag !== null);
        for (const cluster of after.filter(({ id }) => id !== home)) {
          const same = before.find(({ id }) => id === cluster.id);
          expect(cluster).toEqual(same);
          if (same !== undefined) expect(clusterTier(cluster, flags, NONE)).toEqual(clusterTier(same, flags, NONE));
        }
      }),
    );
  });
});
