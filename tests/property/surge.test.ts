import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../main/core/clusters/build.ts';
import type { ActiveReport } from '../../main/core/clusters/cluster.ts';
import type { ClusterDecision } from '../../main/core/clusters/decision.ts';
import { compareReports } from '../../main/core/clusters/order.ts';
import { clusterTier, decideFlag } from '../../main/core/flagging/policy.ts';
import type { FlagState } from '../../main/core/flags/flag.ts';
import { COUNT_ONCE_MS, countedReports } from '../../main/core/surge/counted.ts';
import { fixedCountDetector } from '../../main/core/surge/fixed-count.ts';
import { stepCurve } from '../../main/core/surge/step-curve.ts';
import { CENSUS, HOUR, MINUTE, START } from '../support/active-reports.ts';
import { decisionsOfADay, reportsOfADay } from '../support/arbitrary-reports.ts';

const detector = fixedCountDetector();

/**
 * Plays reports one by one, as they come, and returns every flag raised. With `dismissEvery` n each n-th flag is
 * dismissed a minute after it was raised. `inView` is what the clusters are built from when a report has come: all that
 * came so far.
 */
function play(
  stream: readonly ActiveReport[],
  decisions: readonly ClusterDecision[] = [],
  dismissEvery = 0,
  inView: (index: number) => readonly ActiveReport[] = (index) => stream.slice(0, index + 1),
): FlagState[] {
  const flags: FlagState[] = [];
  stream.forEach((newReport, index) => {
    const clusters = buildClusters(inView(index), decisions, newReport.at, CENSUS);
    const cluster = clusters.find(({ reports }) => reports.some(({ id }) => id === newReport.id));
    if (cluster === undefined) throw new Error('the new report is in no cluster');
    const question = {
      cluster,
      flags,
      incidentFlags: new Set<string>(),
      assess: detector,
      census: CENSUS,
      at: newReport.at,
      newReport,
    };
    const assessment = decideFlag(question);
    if (assessment === null) return;
    const isDismissed = dismissEvery > 0 && (flags.length + 1) % dismissEvery === 0;
    flags.push({
      ...assessment,
      flag: `flag-${flags.length}`,
      detector: detector.version,
      raisedAt: newReport.at,
      dismissed: isDismissed ? { at: newReport.at + MINUTE, person: 'dw', reason: '' } : null,
    });
    const standing = clusterTier(cluster, flags, new Set());
    expect(standing).toMatchObject(isDismissed ? { flag: { dismissed: {} } } : { tier: assessment.tier });
  });
  return flags;
}

/** Free reports in the order of their times, many at the same time, busy enough to flag more often than not. */
const stream = fc.array(reportsOfADay, { minLength: 1, maxLength: 3 }).map((days) =>
  days
    .flatMap((reports, day) => reports.map((each) => ({ ...each, id: `${day}-${each.id}`, incident: null })))
    .map((each) => ({ ...each, at: START + (each.at - START) / 4 }))
    .sort(compareReports),
);

describe('the detector', () => {
  it('never counts more than the distinct customers of the last half hour', () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 0, max: 240 }), (reports, minute) => {
        const at = START + minute * MINUTE;
        const newReport = reports.at(-1);
        fc.pre(newReport !== undefined);
        if (newReport === undefined) return;
        const assessment = detector.assess({ reports, desk: reports, newReport, at, census: CENSUS });
        const recent = reports.filter((each) => each.at <= at && each.at >= at - 30 * MINUTE);
        const customers = new Set(recent.map(({ customer }) => customer));
        fc.pre(assessment !== null);
        const { evidence, tier, cell } = assessment ?? { evidence: null, tier: null, cell: null };
        expect(evidence?.score).toBeLessThanOrEqual(customers.size);
        expect(evidence?.score).toBeGreaterThanOrEqual(tier === 'red' ? 5 : 3);
        expect(new Set(evidence?.customers).size).toBe(evidence?.score);
        expect(evidence?.reports).toHaveLength(evidence?.score ?? -1);
        const onCell = recent.filter(({ facets }) => cell?.facet && facets[cell.facet.facet] === cell.facet.value);
        const least = cell?.facet ? Math.max(tier === 'red' ? 5 : 3, 0.8 * (evidence?.score ?? 0)) : 0;
        expect(new Set(onCell.map(({ customer }) => customer)).size).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  it('counts a customer at most once in any four hours, and every customer at least once', () => {
    fc.assert(
      fc.property(reportsOfADay, (unsorted) => {
        const reports = [...unsorted].sort(compareReports);
        const counted = countedReports(reports);
        expect(new Set(counted.map(({ customer }) => customer))).toEqual(
          new Set(reports.map(({ customer }) => customer)),
        );
        for (const one of counted) {
          const near = counted.filter(
            ({ customer, at }) => customer === one.customer && Math.abs(at - one.at) < COUNT_ONCE_MS,
          );
          expect(near).toEqual([one]);
        }
      }),
    );
  });

  it('draws a curve that never falls and ends at its marks', () => {
    fc.assert(
      fc.property(stream, (reports) => {
        const { points, marks } = stepCurve(reports, START, START + 4 * HOUR);
        const heights = points.map(({ customers }) => customers);
        expect(heights).toEqual([...heights].sort((a, b) => a - b));
        expect(heights.at(-1)).toBe(marks.filter(({ isFirst }) => isFirst).length);
        expect(marks).toHaveLength(reports.length);
      }),
    );
  });
});

describe('the flags of a stream', () => {
  it('begin with the flags of every beginning of it', () => {
    fc.assert(
      fc.property(stream, decisionsOfADay, fc.nat(40), fc.nat(2), (reports, decided, length, dismissEvery) => {
        const decisions = decided.map(aboutTheFirstDay);
        const whole = play(reports, decisions, dismissEvery);
        const prefix = play(reports.slice(0, length), decisions, dismissEvery);
        expect(whole.slice(0, prefix.length)).toEqual(prefix);
        expect(whole.slice(prefix.length).every(({ raisedAt }) => raisedAt >= (reports[length]?.at ?? 0))).toBe(true);
      }),
    );
  });

  it('are the same where the reports of the next minutes are already there: nothing looks ahead', () => {
    fc.assert(
      fc.property(stream, fc.nat(2), (reports, dismissEvery) => {
        const apart = reports.map((each, index) => ({ ...each, at: each.at + index }));
        expect(play(apart, [], dismissEvery, () => apart)).toEqual(play(apart, [], dismissEvery));
      }),
    );
  });

  it('have the same tiers and times whatever the order of reports of one moment', () => {
    fc.assert(
      fc.property(
        stream.chain((reports) => fc.tuple(fc.constant(reports), tiesShuffled(reports))),
        ([one, other]) => {
          const told = (flags: readonly FlagState[]): string[] =>
            flags.map(({ raisedAt, tier, cell }) => [raisedAt, cell.symptom, cell.wordGroup, tier].join(' ')).sort();
          expect(told(play(other))).toEqual(told(play(one)));
        },
      ),
    );
  });

  it('do come: the streams above are not all quiet', () => {
    const streams = fc.sample(stream, { numRuns: 200, seed: 1 });
    const tiers = streams.flatMap((reports) => play(reports)).map(({ tier }) => tier);
    expect(tiers.filter((tier) => tier === 'amber').length).toBeGreaterThan(50);
    expect(tiers.filter((tier) => tier === 'red').length).toBeGreaterThan(10);
  });
});

function aboutTheFirstDay(decision: ClusterDecision): ClusterDecision {
  const report = `0-${decision.report}`;
  if (decision.kind === 'moved') return { ...decision, report, anchor: decision.anchor && `0-${decision.anchor}` };
  return { ...decision, report, other: `0-${decision.other}` };
}

function tiesShuffled(reports: readonly ActiveReport[]): fc.Arbitrary<ActiveReport[]> {
  return fc
    .shuffledSubarray([...reports], { minLength: reports.length })
    .map((shuffled) => shuffled.sort((a, b) => a.at - b.at));
}
