import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../main/core/clusters/build.ts';
import type { ActiveReport } from '../../main/core/clusters/cluster.ts';
import { compareReports } from '../../main/core/clusters/order.ts';
import { decideFlag } from '../../main/core/flagging/policy.ts';
import type { FlagState } from '../../main/core/flags/flag.ts';
import { calibratedDetector } from '../../main/core/surge/calibrated.ts';
import { report } from '../support/active-reports.ts';
import { runs } from '../support/runs.ts';
import {
  DAY_MS,
  faultCalls,
  HOUR_MS,
  MONDAY,
  quietDesk,
  together,
  uncalibrated,
  WEEK_MS,
} from '../support/surge-desk.ts';

const model = uncalibrated(quietDesk({ seed: 5, weeks: 6 }), 6);
const NEXT = MONDAY + 6 * WEEK_MS;
const at = (hour: number) => NEXT + DAY_MS + hour * HOUR_MS;
/** An ordinary day with two faults. */
const day: readonly ActiveReport[] = together(
  quietDesk({ seed: 6, weeks: 1, from: NEXT }).filter((each) => each.at >= at(8) && each.at < at(18)),
  faultCalls(at(10), [0, 2, 4, 6, 8, 10, 12, 14, 19, 25]),
  faultCalls(at(14), [0, 5, 9, 12, 17, 21, 26, 30, 33], { server: 'ms6', symptom: 'not_registered' }),
)
  .map((event, index) => ({
    ...report(`r${String(index).padStart(3, '0')}`, 0),
    ...event,
    id: `r${String(index).padStart(3, '0')}`,
  }))
  .sort(compareReports);

/** Logs reports in groups that come at once, each at the moment of its latest, in the order that it has; returns the red flags. */
function redFlags(groups: readonly (readonly ActiveReport[])[]): string[] {
  const detector = calibratedDetector(model, 1);
  const flags: FlagState[] = [];
  let desk: ActiveReport[] = [];
  let now = 0;
  for (const group of groups) {
    now = Math.max(now, ...group.map((each) => each.at));
    desk = [...desk, ...group].sort(compareReports);
    const clusters = buildClusters(desk, [], now, null);
    const clusterOf = (id: string) => clusters.find(({ reports }) => reports.some((each) => each.id === id)) ?? null;
    for (const newReport of group) {
      const cluster = clusterOf(newReport.id);
      if (cluster === null) throw new Error('the new report is in no cluster');
      const raised = decideFlag({
        cluster,
        flags,
        incidentFlags: new Set(),
        assess: detector,
        desk,
        clusterOf,
        at: now,
        newReport,
        since: newReport.at,
      });
      if (raised !== null)
        flags.push({ ...raised, flag: `f${flags.length}`, detector: detector.version, raisedAt: now, dismissed: null });
    }
  }
  return flags
    .filter(({ tier }) => tier === 'red')
    .map(({ cell, evidence }) => `${cell.symptom} ${cell.facet?.value} ${evidence.score} ${evidence.reports.join()}`)
    .sort();
}

describe('calls that come late, in bursts and out of order', () => {
  const inOrder = redFlags(day.map((each) => [each]));

  it('raise the red flags that they raise in order, whatever comes together', () => {
    expect(inOrder.length).toBeGreaterThanOrEqual(2);
    const bursts = fc.record({
      minutes: fc.integer({ min: 2, max: 60 }),
      keys: fc.array(fc.nat(1000), { minLength: day.length, maxLength: day.length }),
    });
    fc.assert(
      fc.property(bursts, ({ minutes, keys }) => {
        const keyOf = new Map(day.map((each, index) => [each.id, keys[index] ?? 0]));
        const groups = [...Map.groupBy(day, (each) => Math.floor((each.at - NEXT) / (minutes * 60_000))).values()];
        const shuffled = groups.map((group) =>
          group.toSorted((a, b) => (keyOf.get(a.id) ?? 0) - (keyOf.get(b.id) ?? 0) || compareReports(a, b)),
        );
        expect(redFlags(shuffled)).toEqual(inOrder);
      }),
      { numRuns: runs(20) },
    );
  });
});
