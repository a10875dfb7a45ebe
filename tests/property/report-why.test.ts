import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../main/core/clusters/build.ts';
import type { ActiveReport } from '../../main/core/clusters/cluster.ts';
import type { RecordedDecision } from '../../main/core/clusters/decision.ts';
import { type WayIn, wayInOf } from '../../main/core/report-why/report-why.ts';
import { CENSUS, HOUR, START } from '../support/active-reports.ts';
import { decisionsOfADay, reportsOfADay } from '../support/arbitrary-reports.ts';
import { runs } from '../support/runs.ts';

const NOW = START + 16 * HOUR;
const OPEN = new Set(['i1', 'i2']);

const decisions: fc.Arbitrary<RecordedDecision[]> = decisionsOfADay.map((list) =>
  list.map((decision, index) => ({ ...decision, person: `person-${decision.key}`, at: START + index })),
);

/** How every report of every cluster came in, with whether grouping counted it as put there by hand. */
function waysIn(reports: readonly ActiveReport[], decided: readonly RecordedDecision[]) {
  return buildClusters(reports, decided, NOW, CENSUS, OPEN).flatMap((cluster) =>
    cluster.reports.map((report): { report: ActiveReport; way: WayIn; byHand: number } => ({
      report,
      byHand: cluster.why.byHand,
      way: wayInOf({
        report,
        cluster,
        reports,
        decisions: decided,
        codeOf: () => '',
        logged: { person: 'x', at: report.at },
        words: [],
      }),
    })),
  );
}

const isByHand = ({ kind }: WayIn) => kind === 'merged' || kind === 'moved';

describe('why a report is in its cluster', () => {
  it('is told of every report, and never by hand where nobody decided anything', () => {
    fc.assert(
      fc.property(reportsOfADay, (reports) => {
        for (const { way, report } of waysIn(reports, [])) {
          expect(isByHand(way)).toBe(false);
          expect(way.kind === 'symptom').toBe(report.symptom !== 'other');
        }
      }),
    );
  });

  it('names a decision only that is there, about this report or two that are in the cluster with it', () => {
    fc.assert(
      fc.property(reportsOfADay, decisions, (reports, decided) => {
        for (const { way, report, byHand } of waysIn(reports, decided)) {
          if (!isByHand(way)) continue;
          expect(byHand).toBeGreaterThan(0);
          const decision = decided.find(({ person }) => person === way.person);
          expect(decision?.kind === 'same-as').toBe(way.kind === 'merged');
          if (way.kind === 'moved') expect(decision?.report).toBe(report.id);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('does not depend on the order in which reports and decisions come', () => {
    fc.assert(
      fc.property(reportsOfADay, decisions, (reports, decided) => {
        const ways = waysIn(reports, decided).map(({ way }) => way);
        expect(waysIn(reports.toReversed(), decided.toReversed()).map(({ way }) => way)).toEqual(ways);
      }),
    );
  });
});
