import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../../../main/core/clusters/build.ts';
import {
  ACTIVE_WINDOW_MS,
  type ActiveReport,
  CLUSTER_GAP_MS,
  type Cluster,
} from '../../../../main/core/clusters/cluster.ts';
import { CENSUS, HOUR, justBeforeEnd, MINUTE, report, START } from '../../../support/active-reports.ts';

function idsOf(clusters: readonly Cluster[]): string[][] {
  return clusters.map((cluster) => cluster.reports.map(({ id }) => id));
}

function clustersOf(reports: readonly ActiveReport[], now = START + HOUR): Cluster[] {
  return buildClusters(reports, [], now, null);
}

describe('the base rule', () => {
  it('groups free reports by symptom, oldest first, and names the cluster after the oldest', () => {
    const reports = [report('b', 5), report('c', 9, { symptom: 'calls_drop' }), report('a', 7)];
    const clusters = clustersOf(reports);
    expect(idsOf(clusters)).toEqual([['b', 'a'], ['c']]);
    expect(clusters.map(({ id, symptom }) => [id, symptom])).toEqual([
      ['b', 'cannot_place_calls'],
      ['c', 'calls_drop'],
    ]);
  });

  it('orders reports of one moment by id', () => {
    expect(idsOf(clustersOf([report('z', 3), report('m', 3), report('q', 3)]))).toEqual([['m', 'q', 'z']]);
  });

  it('groups what fits no symptom by its words, and leaves it alone without a word group', () => {
    const other = { symptom: 'other' };
    const clusters = clustersOf([
      report('a', 1, { ...other, wordGroup: 'a' }),
      report('b', 2, { ...other, wordGroup: 'a' }),
      report('c', 3, other),
      report('d', 4, other),
    ]);
    expect(idsOf(clusters)).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(clusters.map(({ wordGroup }) => wordGroup)).toEqual(['a', null, null]);
  });

  it('goes by the symptom once a report has one, whatever its words were like', () => {
    const [cluster, ...rest] = clustersOf([report('a', 1, { wordGroup: 'x' }), report('b', 2)]);
    expect(rest).toEqual([]);
    expect(cluster).toMatchObject({ id: 'a', wordGroup: null, why: { savedAs: 2, byWords: 0 } });
  });

  it('keeps reports of different incidents, and free ones, apart', () => {
    const reports = [report('a', 1, { incident: 'i1' }), report('b', 2, { incident: 'i2' }), report('c', 3)];
    expect(clustersOf(reports).map(({ id, incident }) => [id, incident])).toEqual([
      ['a', 'i1'],
      ['b', 'i2'],
      ['c', null],
    ]);
  });

  it('cuts a run only where two reports are more than four hours apart', () => {
    const gap = CLUSTER_GAP_MS / MINUTE;
    const now = START + 2 * CLUSTER_GAP_MS;
    expect(idsOf(clustersOf([report('a', 0), report('b', gap)], now))).toEqual([['a', 'b']]);
    expect(idsOf(clustersOf([report('a', 0), report('b', gap + 1)], now))).toEqual([['b']]);
    const held = [report('a', 0, { incident: 'i' }), report('b', gap + 1, { incident: 'i' })];
    expect(idsOf(buildClusters(held, [], now, null, new Set(['i'])))).toEqual([['a'], ['b']]);
  });

  it('leaves out a cluster four hours after its last report, not a moment earlier', () => {
    const reports = [report('a', 0), report('b', 30)];
    const end = justBeforeEnd(START + 30 * MINUTE);
    expect(idsOf(clustersOf(reports, end))).toEqual([['a', 'b']]);
    expect(clustersOf(reports, end + 1)).toEqual([]);
  });

  it('keeps what an open incident holds for the whole window', () => {
    const reports = [report('a', 0, { incident: 'open' }), report('b', 0, { incident: 'closed' })];
    const now = START + 20 * HOUR;
    expect(idsOf(buildClusters(reports, [], now, null, new Set(['open'])))).toEqual([['a']]);
    expect(idsOf(buildClusters(reports, [], START + ACTIVE_WINDOW_MS, null, new Set(['open'])))).toEqual([['a']]);
    expect(buildClusters(reports, [], START + ACTIVE_WINDOW_MS + 1, null, new Set(['open']))).toEqual([]);
  });

  it('sees a report of a desk whose clock is a little ahead, not one from far in the future', () => {
    const reports = [report('a', 0), report('b', 4), report('c', 6)];
    expect(idsOf(clustersOf(reports, START))).toEqual([['a', 'b']]);
  });
});

describe('what a cluster says of itself', () => {
  it('counts customers, sites and vulnerable customers once each', () => {
    const [cluster] = clustersOf([
      report('a', 0, { customer: 'x', site: 's1', vulnerable: true }),
      report('b', 4, { customer: 'y', site: 's2' }),
      report('c', 6, { customer: 'x', site: 's1', vulnerable: true }),
      report('d', 9, { customer: 'withheld', isKnown: false }),
    ]);
    expect(cluster).toMatchObject({
      customers: ['x', 'y', 'withheld'],
      sites: 2,
      vulnerable: 1,
      firstAt: START,
      lastAt: START + 9 * MINUTE,
      why: { savedAs: 4, byWords: 0, byHand: 0, shared: null },
    });
  });

  it('tells the place that its customers share', () => {
    const facets = { platform: 'Meridian voice', server: 'mdn-ms1', service: 'Hosted seats' };
    const reports = ['a', 'b', 'c'].map((id, index) => report(id, index, { facets }));
    const [cluster] = buildClusters(reports, [], START + HOUR, CENSUS);
    const place = { facet: 'server', value: 'mdn-ms1', inside: 3, insideOf: 3, elsewhere: 30 / 400 };
    expect(cluster?.place).toEqual(place);
    expect(cluster?.why.shared).toEqual(place);
  });
});

it('groups 20,000 reports and hundreds of decisions without a stumble', () => {
  const reports = Array.from({ length: 20_000 }, (_, index) =>
    report(`r${String(index).padStart(5, '0')}`, index / 100, {
      symptom: `symptom-${index % 20}`,
      customer: `customer-${index % 5000}`,
      facets: {
        platform: `p${index % 4}`,
        server: `s${index % 50}`,
        region: `r${index % 12}`,
        handset: `h${index % 9}`,
      },
    }),
  );
  const decisions = reports.slice(0, 300).map(({ id }, index) => {
    const other = reports[index * 7 + 1]?.id ?? id;
    return { key: id, kind: index % 3 ? ('same-as' as const) : ('not-with' as const), report: id, other };
  });
  const clusters = buildClusters(reports, decisions, START + 210 * MINUTE, null);
  // Grouping in the square of the reports would take minutes, and the test's own limit would end it.
  expect(clusters.reduce((sum, cluster) => sum + cluster.reports.length, 0)).toBe(20_000);
});
