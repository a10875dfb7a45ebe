import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../../../main/core/clusters/build.ts';
import type { ActiveReport, Cluster } from '../../../../main/core/clusters/cluster.ts';
import type { ClusterDecision } from '../../../../main/core/clusters/decision.ts';
import { HOUR, report, START } from '../../../support/active-reports.ts';

let written = 0;

function key(): string {
  written += 1;
  return `${String(written).padStart(6, '0')}|fact`;
}

function sameAs(a: string, b: string): ClusterDecision {
  return { key: key(), kind: 'same-as', report: a, other: b };
}

function notWith(leaving: string, staying: string): ClusterDecision {
  return { key: key(), kind: 'not-with', report: leaving, other: staying };
}

function moved(moving: string, anchor: string | null): ClusterDecision {
  return { key: key(), kind: 'moved', report: moving, anchor };
}

/** Reports named after their symptom: "x1" is saved as x. */
function named(...ids: string[]): ActiveReport[] {
  return ids.map((id, index) => report(id, index, { symptom: id.charAt(0) }));
}

function clusters(reports: readonly ActiveReport[], decisions: readonly ClusterDecision[], hours = 1): Cluster[] {
  return buildClusters(reports, decisions, START + hours * HOUR, null);
}

function groups(reports: readonly ActiveReport[], decisions: readonly ClusterDecision[], hours = 1): string[] {
  return clusters(reports, decisions, hours).map((cluster) => cluster.reports.map(({ id }) => id).join(' '));
}

describe('same-as', () => {
  it('unites the groups of both reports, and later reports of either symptom', () => {
    const decisions = [sameAs('x1', 'y1')];
    expect(groups(named('x1', 'x2', 'y1', 'y2'), decisions)).toEqual(['x1 x2 y1 y2']);
    expect(groups(named('x1', 'x2', 'y1', 'y2', 'y3', 'x3', 'z1'), decisions)).toEqual(['x1 x2 y1 y2 y3 x3', 'z1']);
  });

  it('is transitive', () => {
    const decisions = [sameAs('x1', 'y1'), sameAs('z1', 'y2')];
    expect(groups(named('x1', 'y1', 'y2', 'z1', 'z2'), decisions)).toEqual(['x1 y1 y2 z1 z2']);
  });

  it('says how many were merged by hand and keeps the name of the larger part', () => {
    const [cluster] = clusters(named('y1', 'x1', 'x2'), [sameAs('y1', 'x1')]);
    expect(cluster).toMatchObject({ id: 'y1', symptom: 'x', why: { savedAs: 2, byHand: 1 } });
  });

  it('goes on while the union does: a new run of one symptom joins what the other kept alive', () => {
    const x1 = report('x1', 0, { symptom: 'x' });
    const x2 = report('x2', 6 * 60, { symptom: 'x' });
    const x3 = report('x3', 11 * 60, { symptom: 'x' });
    const ys = [0, 3, 6, 9].map((hour) => report(`y${hour}`, hour * 60 + 1, { symptom: 'y' }));
    const decisions = [sameAs('x1', 'y0')];
    expect(groups([x1, x2, ...ys], decisions, 10)).toEqual(['x1 y0 y3 x2 y6 y9']);
    expect(groups([x1, x2, x3, ...ys], decisions, 12)).toEqual(['x1 y0 y3 x2 y6 y9 x3']);
    expect(groups([x1, x2, ...ys], [], 9)).toEqual(['x2', 'y0 y3 y6 y9']);
  });

  it('ends with the union: after four silent hours the symptoms are apart again', () => {
    const reports = [
      ...named('x1', 'y1'),
      report('x2', 6 * 60, { symptom: 'x' }),
      report('y2', 6 * 60, { symptom: 'y' }),
    ];
    expect(groups(reports, [sameAs('x1', 'y1')], 7)).toEqual(['x2', 'y2']);
  });

  it('does not go on through a symptom that came up later', () => {
    const x1 = report('x1', 0, { symptom: 'x' });
    const x2 = report('x2', 6 * 60, { symptom: 'x' });
    const y1 = report('y1', 7 * 60, { symptom: 'y' });
    expect(groups([x1, x2, y1], [sameAs('x1', 'y1')], 8)).toEqual(['x1 y1', 'x2']);
  });

  it('goes on from run to run, also where a later one that joins keeps an earlier one in', () => {
    const run = (symptom: string, ...hours: number[]): ActiveReport[] =>
      hours.map((hour) => report(`${symptom}${String(hour).padStart(2, '0')}`, hour * 60, { symptom }));
    const reports = [...run('b', 6, 9), ...run('c', 0, 5), ...run('x', 0, 10), ...run('z', 3, 7, 11)];
    const decisions = [sameAs('x00', 'b06'), sameAs('x00', 'c00'), sameAs('x10', 'z03')];
    expect(groups(reports, decisions, 12)).toEqual(['c00 x00 z03 c05 b06 z07 b09 x10 z11']);
  });

  it('does not reach back: an older run of the symptom stays as it was', () => {
    const old = report('x1', 0, { symptom: 'x' });
    const ys = [3, 6].map((hour) => report(`y${hour}`, hour * 60, { symptom: 'y' }));
    const late = report('x2', 6 * 60, { symptom: 'x' });
    expect(groups([old, ...ys, late], [sameAs('x2', 'y6')], 7)).toEqual(['y3 x2 y6']);
  });
});

describe('not-with', () => {
  it('takes the first-named report out of its group, and new reports go to the part that holds the base', () => {
    const decisions = [notWith('x1', 'x2')];
    expect(groups(named('x1', 'x2', 'x3'), decisions)).toEqual(['x1', 'x2 x3']);
    expect(groups(named('x1', 'x2', 'x3', 'x4', 'x5'), decisions)).toEqual(['x1', 'x2 x3 x4 x5']);
  });

  it('lets several reports leave together when they are then said to be the same', () => {
    const decisions = [notWith('x1', 'x3'), notWith('x2', 'x3'), sameAs('x1', 'x2')];
    expect(groups(named('x1', 'x2', 'x3', 'x4'), decisions)).toEqual(['x1 x2', 'x3 x4']);
  });

  it('takes a merge of the same pair back, whichever way round it is said', () => {
    const reports = named('x1', 'x2', 'y1', 'y2');
    expect(groups(reports, [sameAs('x1', 'y1'), notWith('x1', 'y1')])).toEqual(['x1 x2', 'y1 y2']);
    expect(groups(reports, [sameAs('x1', 'y1'), notWith('y1', 'x1')])).toEqual(['x1 x2', 'y1 y2']);
    expect(groups(reports, [sameAs('x1', 'y1'), notWith('x1', 'y1'), sameAs('x1', 'y1')])).toEqual(['x1 x2 y1 y2']);
  });

  it('takes the merge of the pair back also where one of the two has been moved away since', () => {
    const reports = named('x1', 'x2', 'y1', 'y2');
    const decided = [sameAs('x1', 'y1'), moved('x1', null)];
    expect(groups(reports, decided)).toEqual(['x1', 'x2 y1 y2']);
    expect(groups(reports, [...decided, notWith('x1', 'y1')])).toEqual(['x1', 'x2', 'y1 y2']);
    expect(groups(reports, [...decided, notWith('y1', 'x1')])).toEqual(['x1', 'x2', 'y1 y2']);
  });

  it('does not touch merges made through the report before it was moved', () => {
    const decisions = [sameAs('x1', 'y1'), moved('x1', 'z1'), notWith('x1', 'z2')];
    expect(groups(named('x1', 'x2', 'y1', 'z1', 'z2'), decisions)).toEqual(['x1', 'x2 y1', 'z1 z2']);
  });

  it('puts those that only came through the leaving report back where their symptom is', () => {
    expect(groups(named('x1', 'x2', 'y1', 'y2'), [sameAs('x1', 'y1'), notWith('x1', 'y2')])).toEqual([
      'x1 x2',
      'y1 y2',
    ]);
    expect(groups(named('x1', 'x2', 'y1', 'y2'), [sameAs('x1', 'y1'), notWith('y1', 'x2')])).toEqual([
      'x1 x2',
      'y1 y2',
    ]);
    expect(groups(named('x1', 'x2', 'y1', 'y2'), [sameAs('x1', 'y1'), notWith('x1', 'x2')])).toEqual([
      'x1',
      'x2',
      'y1 y2',
    ]);
  });

  it('leaves the other unions of the report alone where they do not lead to the other report', () => {
    const decisions = [sameAs('x1', 'y1'), sameAs('x1', 'z1'), notWith('x1', 'y2')];
    expect(groups(named('x1', 'x2', 'y1', 'y2', 'z1'), decisions)).toEqual(['x1 x2 z1', 'y1 y2']);
  });

  it('leaves a union in place that others made, and the report alone goes', () => {
    const decisions = [sameAs('x1', 'y1'), notWith('x2', 'y2')];
    expect(groups(named('x1', 'x2', 'y1', 'y2', 'x3'), decisions)).toEqual(['x1 y1 y2 x3', 'x2']);
  });

  it('changes nothing between reports that are apart', () => {
    expect(groups(named('x1', 'x2', 'y1'), [notWith('x1', 'y1')])).toEqual(['x1 x2', 'y1']);
  });

  it('gives way to a later merge, as decided last', () => {
    const decisions = [notWith('x1', 'x2'), sameAs('x1', 'x3')];
    expect(groups(named('x1', 'x2', 'x3'), decisions)).toEqual(['x1 x2 x3']);
  });
});

describe('moved', () => {
  it('takes the report alone to the anchor, where it stays when more reports come', () => {
    const decisions = [moved('x1', 'y1')];
    expect(groups(named('x1', 'x2', 'y1'), decisions)).toEqual(['x1 y1', 'x2']);
    expect(groups(named('x1', 'x2', 'y1', 'x3', 'y2'), decisions)).toEqual(['x1 y1 y2', 'x2 x3']);
  });

  it('keeps the name of the cluster that it was moved to', () => {
    const [cluster] = clusters(named('x1', 'x2', 'y1'), [moved('x1', 'y1'), moved('x2', 'y1')]);
    expect(cluster).toMatchObject({ id: 'x1', symptom: 'y', why: { savedAs: 1, byHand: 2 } });
  });

  it('lets a report stand alone until something is moved to it', () => {
    expect(groups(named('x1', 'x2', 'x3'), [moved('x1', null)])).toEqual(['x1', 'x2 x3']);
    expect(groups(named('x1', 'x2', 'x3', 'x4'), [moved('x1', null), moved('x3', 'x1')])).toEqual(['x1 x3', 'x2 x4']);
  });

  it('counts reports that were set apart as grouped by hand', () => {
    const [apart] = clusters(named('x1', 'x2', 'x3'), [moved('x1', null), moved('x2', 'x1')]);
    expect(apart).toMatchObject({ id: 'x1', symptom: 'x', why: { savedAs: 2, byHand: 2 } });
  });

  it('goes by the latest move', () => {
    const reports = named('x1', 'x2', 'y1', 'z1');
    expect(groups(reports, [moved('x1', 'y1'), moved('x1', 'z1')])).toEqual(['x1 z1', 'x2', 'y1']);
    expect(groups(reports, [moved('x1', 'y1'), moved('x1', 'x2')])).toEqual(['x1 x2', 'y1', 'z1']);
  });

  it('leaves the report where the anchor was when the anchor is moved on', () => {
    expect(groups(named('x1', 'y1', 'y2', 'z1'), [moved('x1', 'y1'), moved('y1', 'z1')])).toEqual(['x1 y2', 'y1 z1']);
  });

  it('does not undo a merge that was made through the report', () => {
    const decisions = [sameAs('x1', 'y1'), moved('x1', null)];
    expect(groups(named('x1', 'x2', 'y1', 'y2'), decisions)).toEqual(['x1', 'x2 y1 y2']);
  });

  it('brings back a report that was split out, and is undone by a later split', () => {
    expect(groups(named('x1', 'x2'), [notWith('x1', 'x2'), moved('x1', 'x2')])).toEqual(['x1 x2']);
    expect(groups(named('x1', 'x2', 'y1'), [moved('x1', 'y1'), notWith('x1', 'y1')])).toEqual(['x1', 'x2', 'y1']);
  });
});

describe('the order of decisions', () => {
  it('is that of their keys, not of their arrival', () => {
    const merge = sameAs('x1', 'y1');
    const split = notWith('x1', 'y1');
    expect(groups(named('x1', 'y1'), [split, merge])).toEqual(['x1', 'y1']);
    expect(groups(named('x1', 'y1'), [merge, split])).toEqual(['x1', 'y1']);
  });
});

describe('a decision is inert', () => {
  const decisions = (): ClusterDecision[] => [sameAs('x1', 'gone'), notWith('x1', 'gone'), moved('x1', 'gone')];

  it('when it names a report that is not in the window or was withdrawn', () => {
    expect(groups(named('x1', 'x2'), decisions())).toEqual(['x1 x2']);
    expect(groups(named('x1', 'x2'), [sameAs('gone', 'x1'), moved('gone', null), notWith('gone', 'x1')])).toEqual([
      'x1 x2',
    ]);
    const old = report('gone', -48 * 60, { symptom: 'y' });
    expect(groups([...named('x1', 'x2'), old], decisions())).toEqual(['x1 x2']);
  });

  it('when it names one report twice', () => {
    expect(groups(named('x1', 'x2'), [sameAs('x1', 'x1'), notWith('x1', 'x1'), moved('x1', 'x1')])).toEqual(['x1 x2']);
  });

  it('between reports that different incidents hold, or one incident and none', () => {
    const reports = [
      report('x1', 0, { incident: 'i1' }),
      report('x2', 1, { incident: 'i2' }),
      report('x3', 2),
      report('x4', 3),
    ];
    expect(groups(reports, [sameAs('x1', 'x2'), sameAs('x1', 'x3'), moved('x4', 'x2')])).toEqual(['x1', 'x2', 'x3 x4']);
  });

  it('and holds again once an incident has taken both reports', () => {
    const reports = named('x1', 'y1', 'y2').map((each) => ({ ...each, incident: each.id === 'y2' ? null : 'i' }));
    expect(groups(reports, [sameAs('x1', 'y1')])).toEqual(['x1 y1', 'y2']);
  });
});
