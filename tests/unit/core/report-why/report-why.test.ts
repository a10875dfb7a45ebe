import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../../../main/core/clusters/build.ts';
import type { ActiveReport, Cluster } from '../../../../main/core/clusters/cluster.ts';
import type { RecordedDecision } from '../../../../main/core/clusters/decision.ts';
import { placeFitOf, type ReportWhy, type WayIn, wayInOf } from '../../../../main/core/report-why/report-why.ts';
import { reportWhyWords, type WhyNames } from '../../../../main/core/report-why/report-why-words.ts';
import type { SortedBy } from '../../../../main/core/reports/report.ts';
import { HOUR, report, START } from '../../../support/active-reports.ts';

const other = { symptom: 'other' };
const logged = { person: 'dara', at: START };
const clock = (minute: number) => START + minute * 60_000;

/** The reports with numbers by their letters: a is R-1001, b R-1002. */
function numbered(...reports: readonly ActiveReport[]): ActiveReport[] {
  return reports.map((each) => ({ ...each, number: 1000 + each.id.charCodeAt(0) - 96 }));
}

function decided(...list: readonly Record<string, unknown>[]): RecordedDecision[] {
  return list.map(
    (decision, index) =>
      ({ key: `s${index}|d${index}`, person: 'jo', at: clock(30 + index), ...decision }) as unknown as RecordedDecision,
  );
}

function wayOf(
  id: string,
  reports: readonly ActiveReport[],
  decisions: readonly RecordedDecision[] = [],
  more: { readonly sorted?: SortedBy; readonly words?: readonly string[] } = {},
): WayIn {
  const clusters = buildClusters(reports, decisions, START + HOUR, null);
  const cluster = clusters.find((each) => each.reports.some((member) => member.id === id)) as Cluster;
  const question = {
    report: reports.find((each) => each.id === id) as ActiveReport,
    cluster,
    reports,
    decisions,
    // As where another console of the team gave R-1016.
    codeOf: ({ number }: ActiveReport) => (number === 1016 ? 'K' : ''),
    logged,
  };
  return wayInOf({ ...question, sorted: more.sorted, words: more.words ?? [] });
}

describe('how a report came into its cluster', () => {
  it('is its symptom: as logged, as corrected, or as its group was named', () => {
    const reports = numbered(report('a', 1), report('b', 2));
    expect(wayOf('a', reports)).toEqual({ kind: 'symptom', how: 'logged', ...logged });
    const sorted = { how: 'corrected', person: 'jo', at: clock(9) } as const;
    expect(wayOf('a', reports, [], { sorted })).toEqual({ kind: 'symptom', ...sorted });
    expect(wayOf('a', reports, [], { sorted: { ...sorted, how: 'named' } })).toMatchObject({
      how: 'named',
      person: 'jo',
    });
  });

  it('is its words where it fits no symptom, and nothing where nothing is like it', () => {
    const reports = numbered(
      report('a', 1, { ...other, wordGroup: 'a' }),
      report('b', 2, { ...other, wordGroup: 'a' }),
      report('c', 3, { ...other, wordGroup: 'c' }),
      report('d', 4, other),
    );
    expect(wayOf('b', reports, [], { words: ['hold', 'music'] })).toEqual({
      kind: 'words',
      words: ['hold', 'music'],
      ...logged,
    });
    expect(wayOf('c', reports)).toEqual({ kind: 'alone', ...logged });
    expect(wayOf('d', reports)).toEqual({ kind: 'alone', ...logged });
  });

  it('is the merge that put its kind together with the cluster’s: the last one that names it, else its kind', () => {
    const reports = numbered(
      report('a', 1),
      report('b', 2),
      report('c', 3),
      report('p', 4, { symptom: 'calls_drop' }),
      report('q', 5, { symptom: 'calls_drop' }),
    );
    const merges = decided({ kind: 'same-as', report: 'p', other: 'b' }, { kind: 'same-as', report: 'c', other: 'a' });
    expect(wayOf('p', reports, merges)).toEqual({
      kind: 'merged',
      person: 'jo',
      at: clock(30),
      report: { number: 1016, code: 'K' },
      other: { number: 1002 },
    });
    expect(wayOf('q', reports, merges)).toMatchObject({
      kind: 'merged',
      report: { number: 1016, code: 'K' },
      other: { number: 1002 },
    });
    expect(wayOf('a', reports, merges)).toMatchObject({ kind: 'symptom' });
  });

  it('is the merge where two that nothing else is like were put together', () => {
    const reports = numbered(report('a', 1, other), report('b', 2, other));
    const merge = decided({ kind: 'same-as', report: 'b', other: 'a' });
    expect(wayOf('b', reports, merge)).toMatchObject({
      kind: 'merged',
      report: { number: 1002 },
      other: { number: 1001 },
    });
    expect(wayOf('a', reports, merge)).toMatchObject({ kind: 'alone' });
  });

  it('is the move of that very report, whatever else was decided', () => {
    const reports = numbered(report('a', 1), report('b', 2), report('p', 3, { symptom: 'calls_drop' }));
    const moved = decided({ kind: 'moved', report: 'p', anchor: 'b' });
    expect(wayOf('p', reports, moved)).toEqual({ kind: 'moved', person: 'jo', at: clock(30), to: { number: 1002 } });
    expect(wayOf('a', reports, moved)).toMatchObject({ kind: 'symptom' });
    const apart = decided({ kind: 'moved', report: 'b', anchor: null });
    expect(wayOf('b', reports, apart)).toEqual({ kind: 'moved', person: 'jo', at: clock(30), to: null });
  });

  it('is no move any more once it does not hold', () => {
    const reports = numbered(report('a', 1), report('b', 2));
    const gone = decided({ kind: 'moved', report: 'b', anchor: 'gone' });
    expect(wayOf('b', reports, gone)).toMatchObject({ kind: 'symptom' });
  });

  it('is told of every report of every cluster', () => {
    const reports = numbered(
      ...'abcdefgh'
        .split('')
        .map((id, index) =>
          report(
            id,
            index,
            index % 3 === 0 ? {} : index % 3 === 1 ? { symptom: 'calls_drop' } : { ...other, wordGroup: 'c' },
          ),
        ),
    );
    const decisions = decided(
      { kind: 'same-as', report: 'a', other: 'b' },
      { kind: 'moved', report: 'c', anchor: 'a' },
      { kind: 'not-with', report: 'd', other: 'e' },
      { kind: 'same-as', report: 'f', other: 'g' },
      { kind: 'moved', report: 'h', anchor: null },
    );
    for (const { id } of reports) expect(words({ way: wayOf(id, reports, decisions) })).toMatch(/\.$/);
  });
});

describe('how a report fits the place that the cluster shares', () => {
  const place = { facet: 'platform', value: 'Meridian', inside: 5, insideOf: 6, elsewhere: 0.3 };
  it('is told by its own value, or that it is not known; nothing without a shared place', () => {
    expect(placeFitOf({ facets: { platform: 'Meridian' } }, { place })).toEqual({
      facet: 'platform',
      value: 'Meridian',
      inside: 5,
      insideOf: 6,
      own: 'Meridian',
    });
    expect(placeFitOf({ facets: { platform: '' } }, { place })?.own).toBeNull();
    expect(placeFitOf({ facets: {} }, { place })?.own).toBeNull();
    expect(placeFitOf({ facets: {} }, { place: null })).toBeNull();
  });
});

const NAMES: WhyNames = {
  symptom: (id) => ({ own_echo: 'Echo', calls_drop: 'Calls drop' })[id] ?? 'No outbound calls',
  facet: (id) => (id === 'dslam' ? 'DSLAM' : id === 'server' ? 'Media server' : 'Platform'),
  person: (id) => ({ dara: 'Dara Whitlock', jo: 'Jo' })[id] ?? 'Groundswell',
  when: (at) => `at ${(at - START) / 60_000}`,
};

function words(why: Partial<ReportWhy>): string {
  return reportWhyWords(
    { report: 'a', number: 1001, symptom: 'cannot_place_calls', way: null, incident: null, place: null, ...why },
    NAMES,
  );
}

describe('the line that says why', () => {
  const by = { person: 'jo', at: clock(7) };
  it.each<[Partial<ReportWhy>, string]>([
    [{ way: { kind: 'symptom', how: 'logged', ...by } }, 'Saved as No outbound calls by Jo, at 7.'],
    [{ way: { kind: 'symptom', how: 'corrected', ...by } }, 'Changed to No outbound calls by Jo, at 7.'],
    [
      { symptom: 'own_echo', way: { kind: 'symptom', how: 'named', ...by } },
      'It was unsorted until Jo named its group Echo, at 7.',
    ],
    [
      { way: { kind: 'words', words: ['hold', 'music', 'cut'], ...by } },
      'It fits no symptom; like others here it says “hold”, “music” and “cut”. Logged by Jo, at 7.',
    ],
    [
      { way: { kind: 'words', words: ['hold'], ...by } },
      'It fits no symptom; like others here it says “hold”. Logged by Jo, at 7.',
    ],
    [
      { way: { kind: 'words', words: [], ...by } },
      'It fits no symptom, and is worded much like the others. Logged by Jo, at 7.',
    ],
    [{ way: { kind: 'alone', ...by } }, 'It fits no symptom, and no other call says the like. Logged by Jo, at 7.'],
    [
      {
        symptom: 'calls_drop',
        way: { kind: 'merged', report: { number: 1001 }, other: { number: 1009, code: 'K' }, ...by },
      },
      'Merged by Jo, at 7: R-1001 and R-K1009 were said to be the same. It is saved as Calls drop.',
    ],
    [
      {
        symptom: 'other',
        way: { kind: 'merged', report: { number: 1001 }, other: { number: 1009, code: 'K' }, ...by },
      },
      'Merged by Jo, at 7: R-1001 and R-K1009 were said to be the same. It fits no symptom.',
    ],
    [
      { way: { kind: 'moved', to: { number: 1009, code: 'K' }, ...by } },
      'Moved here by Jo, at 7, to where R-K1009 is.',
    ],
    [{ way: { kind: 'moved', to: null, ...by } }, 'Set apart by Jo, at 7.'],
    [{ incident: { number: 7, link: { by: 'declared', ...by } } }, 'Jo declared INC-0007 with it, at 7.'],
    [
      { incident: { number: 7, link: { by: 'rule', person: 'system', at: START } } },
      'INC-0007 took it by its rule, at 0.',
    ],
    [{ incident: { number: 7, link: { by: 'hand', ...by } } }, 'Jo took it into INC-0007, at 7.'],
    [{ incident: { number: 7, link: { by: 'flag', ...by } } }, 'Jo attached its cluster to INC-0007, at 7.'],
    [{ incident: { number: 7, link: null } }, 'It is in INC-0007.'],
    [{ incident: { number: 7, code: 'K', link: null } }, 'It is in INC-K0007.'],
    [
      { place: { facet: 'platform', value: 'Meridian', inside: 5, insideOf: 6, own: 'Meridian' } },
      'Its platform is Meridian, as for 5 of the 6 customers here whose platform is known.',
    ],
    [
      { place: { facet: 'server', value: 'm1', inside: 5, insideOf: 6, own: 'm2' } },
      'Its media server is m2, while 5 of the 6 customers here whose media server is known are on m1.',
    ],
    [
      { place: { facet: 'dslam', value: 'm1', inside: 5, insideOf: 6, own: null } },
      'Its DSLAM is not known; 5 of the 6 customers here whose DSLAM is known are on m1.',
    ],
  ])('%j', (why, line) => {
    expect(words(why)).toBe(line);
  });

  it('tells all that there is, in one line', () => {
    const line = words({
      way: { kind: 'symptom', how: 'logged', ...by },
      incident: { number: 7, link: { by: 'rule', person: 'system', at: START } },
      place: { facet: 'platform', value: 'Meridian', inside: 2, insideOf: 2, own: 'Meridian' },
    });
    expect(line).toBe(
      'Saved as No outbound calls by Jo, at 7. INC-0007 took it by its rule, at 0. Its platform is Meridian, as for both customers here whose platform is known.',
    );
  });
});
