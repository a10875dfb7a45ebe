import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../../../main/core/clusters/build.ts';
import type { ActiveReport } from '../../../../main/core/clusters/cluster.ts';
import { outlookOf } from '../../../../main/core/flagging/outlook.ts';
import type { Detector } from '../../../../main/core/surge/detector.ts';
import { fixedCountDetector } from '../../../../main/core/surge/fixed-count.ts';
import { report, START } from '../../../support/active-reports.ts';

const SEES_NOTHING: Detector = { version: 'sees nothing', assess: () => null };

/** What saving one more report would mean, after others of the same symptom. */
function outlook(
  earlier: readonly ActiveReport[],
  typed: ActiveReport,
  { detector = SEES_NOTHING, usualPerHour = null }: { detector?: Detector; usualPerHour?: number | null } = {},
) {
  const cluster = buildClusters([...earlier], [], typed.at, null, new Set())[0] ?? null;
  return outlookOf({ report: typed, cluster, tier: 'none', desk: earlier, detector, census: null, usualPerHour });
}

describe('what a report that is being typed would mean', () => {
  const two = [report('a', 0), report('b', 10)];

  it('is what the detector would say of it', () => {
    const { tier, sentence, customers } = outlook(two, report('c', 12), { detector: fixedCountDetector() });
    expect({ tier, sentence, customers }).toEqual({
      tier: 'amber',
      sentence: 'Third customer in 12 minutes with this',
      customers: 3,
    });
  });

  it('is told of the third customer in half an hour too where the detector is calm', () => {
    const told = outlook(two, report('c', 12), { usualPerHour: 0.4 });
    expect(told).toMatchObject({
      tier: 'none',
      customers: 3,
      windowMinutes: 30,
      usual: 0.2,
      sentence: 'Third customer in 30 minutes with this',
      usualWords: 'usually one in 3 hours',
    });
  });

  it('is not told of where so many are usual, of fewer, or of long ago', () => {
    expect(outlook(two, report('c', 12), { usualPerHour: 1.4 }).sentence).toBe('');
    expect(outlook([report('a', 0)], report('c', 12), { usualPerHour: 0.4 }).sentence).toBe('');
    expect(outlook(two, report('c', 45), { usualPerHour: 0.4 }).sentence).toBe('');
  });

  it('leaves out what the detector says of another cluster', () => {
    const others = ['x', 'y', 'z', 'w', 'v'].map((id, minute) => report(id, minute, { symptom: 'not_registered' }));
    const elsewhere: Detector = {
      version: 'sees the others',
      assess: ({ at }) =>
        fixedCountDetector().assess({ reports: others, at, newReport: report('c', 12), census: null, desk: others }),
    };
    const told = outlook([report('a', 0)], report('c', 12), { detector: elsewhere, usualPerHour: 0.4 });
    expect(told).toMatchObject({ tier: 'none', customers: 2, sentence: '' });
  });

  it('says nothing of a caller who is counted already', () => {
    const three = [...two, report('c', 11)];
    expect(outlook(three, report('d', 12, { customer: 'customer-a' }), { usualPerHour: 0.4 }).sentence).toBe('');
    expect(outlook(three, report('d', 12), { usualPerHour: 0.4 }).sentence).toMatch(/^Fourth customer/);
  });

  it('looks at nothing later than the report', () => {
    const later = [...two, report('z', 20)];
    const typed = { ...report('c', 0), at: START + 12 * 60_000 };
    expect(outlook(later, typed, { usualPerHour: 0.4 }).customers).toBe(3);
  });
});
