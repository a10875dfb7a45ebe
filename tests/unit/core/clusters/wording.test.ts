import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../../../main/core/clusters/build.ts';
import type { ActiveReport, Cluster } from '../../../../main/core/clusters/cluster.ts';
import type { ClusterDecision } from '../../../../main/core/clusters/decision.ts';
import { type ClusterNames, whyWords } from '../../../../main/core/clusters/wording.ts';
import { clusterReason } from '../../../../main/core/flagging/cluster-reason.ts';
import { HOUR, report, START } from '../../../support/active-reports.ts';

const NAMES: ClusterNames = {
  symptom: 'No outbound calls',
  facet: (id) => ({ server: 'Media server', dslam: 'DSLAM', region: 'Region' })[id] ?? id,
};

function first(reports: readonly ActiveReport[], decisions: readonly ClusterDecision[] = []): Cluster {
  const [cluster] = buildClusters(reports, decisions, START + HOUR, null);
  if (cluster === undefined) throw new Error('no cluster');
  return cluster;
}

function why(reports: readonly ActiveReport[], decisions: readonly ClusterDecision[] = []): string {
  return whyWords(first(reports, decisions), NAMES);
}

function many(count: number, changes: (index: number) => Partial<ActiveReport> = () => ({})): ActiveReport[] {
  return Array.from({ length: count }, (_, index) =>
    report(`r${String(index).padStart(2, '0')}`, index, changes(index)),
  );
}

describe('why these belong together', () => {
  it('says symptom, place and that nobody decided', () => {
    const seven = many(7, (index) => ({ customer: `c${index % 5}`, facets: { platform: 'Meridian voice' } }));
    expect(why(seven)).toBe(
      'All seven were saved as No outbound calls; all five customers are on Meridian voice. No one grouped or moved a report by hand.',
    );
  });

  it('speaks of one, of two and of many as people do', () => {
    expect(why(many(1))).toBe('It was saved as No outbound calls. No one grouped or moved a report by hand.');
    expect(why(many(2, () => ({ facets: { region: 'Yorkshire' } })))).toBe(
      'Both were saved as No outbound calls; both customers are in region Yorkshire. No one grouped or moved a report by hand.',
    );
    expect(why(many(14))).toMatch(/^All 14 were saved as/);
  });

  it('names the part, and says whose value is known', () => {
    const on = (index: number): Partial<ActiveReport> =>
      index < 4 ? { facets: { server: index ? 'mdn-ms1' : 'x' } } : {};
    expect(why(many(4, on))).not.toContain('mdn-ms1');
    const five = many(6, (index) => (index < 5 ? { facets: { dslam: index ? 'D7' : 'D1' } } : {}));
    expect(why(five)).toContain('; four of five customers whose DSLAM is known are on DSLAM D7.');
    expect(why(many(3, () => ({ facets: { server: 'mdn-ms1' } })))).toContain(
      'all three customers are on media server mdn-ms1',
    );
  });

  it('says when words alone brought them together', () => {
    const alike = (index: number): Partial<ActiveReport> => ({ symptom: 'other', wordGroup: index < 3 ? 'r00' : null });
    expect(why(many(3, alike))).toBe(
      'All three fit no symptom and say much the same. No one grouped or moved a report by hand.',
    );
    expect(why(many(1, alike))).toMatch(/^It fits no symptom and is kept by its words\. /);
    const decisions: ClusterDecision[] = [{ key: '1', kind: 'moved', report: 'r01', anchor: 'r00' }];
    const odd = many(2, (index) => ({ symptom: index ? 'x' : 'other', wordGroup: 'r00' }));
    expect(why(odd, decisions)).toMatch(
      /^One of two fits no symptom and is kept by its words\. One was merged or moved/,
    );
  });

  it('counts what people merged, moved or set apart', () => {
    const mixed = many(7, (index) => ({ symptom: index < 5 ? 'x' : 'y' }));
    expect(why(mixed, [{ key: '1', kind: 'same-as', report: 'r00', other: 'r05' }])).toBe(
      'Five of seven were saved as No outbound calls. Two were merged or moved here by hand.',
    );
    const alone: ClusterDecision = { key: '1', kind: 'moved', report: 'r00', anchor: null };
    expect(why(many(3), [alone])).toMatch(/It was set apart by hand\.$/);
    expect(why(many(3), [alone, { key: '2', kind: 'moved', report: 'r01', anchor: 'r00' }])).toMatch(
      /Both were grouped by hand\.$/,
    );
  });
});

describe('the reason in one line', () => {
  it('counts customers, sites and minutes', () => {
    const reports = many(8, (index) => ({
      customer: `c${index % 7}`,
      site: `s${index % 3}`,
      at: START + index * 128_000,
    }));
    expect(clusterReason(first(reports), null)).toBe('7 customers, 3 sites, 15 min');
    expect(clusterReason(first(reports), 0.4)).toBe('7 customers, 3 sites, 15 min; usually one in 3 hours');
  });

  it('leaves out sites that nobody knows and speaks of one as one', () => {
    expect(clusterReason(first(many(1)), null)).toBe('1 customer');
    expect(clusterReason(first(many(1, () => ({ site: 's' }))), null)).toBe('1 customer, 1 site');
  });

  it('tells hours from an hour on', () => {
    const span = (minutes: number): Cluster => first([report('a', 0), report('b', minutes)]);
    expect(clusterReason(span(60), null)).toBe('2 customers, 1 h');
    expect(clusterReason({ ...span(59), lastAt: START + 135 * 60_000 }, null)).toBe('2 customers, 2 h 15 min');
  });

  it('rounds what is usual', () => {
    const one = first(many(1));
    expect(clusterReason(one, 0)).toMatch(/usually none at this hour$/);
    expect(clusterReason(one, 0.01)).toMatch(/usually none at this hour$/);
    expect(clusterReason(one, 11.7)).toMatch(/usually 12 an hour$/);
  });
});
