import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../../../main/core/clusters/build.ts';
import type { ActiveReport, Cluster } from '../../../../main/core/clusters/cluster.ts';
import { clusterTier, decideFlag, flagsOfCluster } from '../../../../main/core/flagging/policy.ts';
import type { FlagState, FlagTier } from '../../../../main/core/flags/flag.ts';
import type { Assessment, Detector } from '../../../../main/core/surge/detector.ts';
import { fixedCountDetector } from '../../../../main/core/surge/fixed-count.ts';
import { CENSUS, MINUTE, report, START } from '../../../support/active-reports.ts';

const detector = fixedCountDetector();
const NOBODY: ReadonlySet<string> = new Set();

/** One report a minute by customers a, b, c... from the minute on; report ids are the customers' names. */
function calls(customers: string, from = 0, changes: Partial<ActiveReport> = {}): ActiveReport[] {
  return [...customers].map((customer, index) => report(customer + from, from + index, { customer, ...changes }));
}

function clusterOf(reports: readonly ActiveReport[]): Cluster {
  const [cluster, ...rest] = buildClusters(reports, [], Math.max(...reports.map(({ at }) => at)), null);
  if (cluster === undefined || rest.length > 0) throw new Error('not one cluster');
  return cluster;
}

/** A flag as it would have been raised at its last piece of evidence. */
function flag(
  id: string,
  tier: FlagTier,
  evidence: readonly ActiveReport[],
  changes: Partial<FlagState> = {},
): FlagState {
  const times = evidence.map(({ at }) => at);
  return {
    flag: id,
    tier,
    cell: { symptom: 'cannot_place_calls', wordGroup: null, facet: null },
    evidence: {
      reports: evidence.map((each) => each.id),
      customers: evidence.map((each) => each.customer),
      windowMinutes: 10,
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
      expected: null,
      recurrenceDays: null,
      score: evidence.length,
      reason: '',
    },
    detector: 'fixed-count-1',
    raisedAt: Math.max(...times),
    dismissed: null,
    ...changes,
  };
}

function dismissed(state: FlagState, minute: number): FlagState {
  return { ...state, dismissed: { at: START + minute * MINUTE, person: 'dw', reason: 'a test' } };
}

/** Keeps track of what it said, and would have said red before anybody asked it. */
const cameLater: Detector = {
  version: 'came-later-1',
  assess: ({ reports, desk, newReport, at, census }) => {
    const counted = detector.assess({ reports, desk, newReport, at, census });
    return counted === null ? null : { ...counted, tier: 'red', isNews: false };
  },
};

/** What to flag when the last of the reports has come. */
function decide(
  reports: readonly ActiveReport[],
  flags: readonly FlagState[],
  incidentFlags: ReadonlySet<string> = NOBODY,
  assess: Detector = detector,
): Assessment | null {
  const newReport = reports.at(-1);
  if (newReport === undefined) throw new Error('no report');
  return decideFlag({
    cluster: clusterOf(reports),
    flags,
    incidentFlags,
    assess,
    at: newReport.at,
    newReport,
  });
}

describe('a flag is raised', () => {
  it('amber at the third customer, once, and red at the fifth, once', () => {
    const six = calls('abcdef');
    const flags: FlagState[] = [];
    const raised = six.map((_, index) => {
      const now = six.slice(0, index + 1);
      const assessment = decide(now, flags);
      if (assessment !== null) flags.push(flag(`f${index}`, assessment.tier, now));
      return assessment?.tier ?? null;
    });
    expect(raised).toEqual([null, null, 'amber', null, 'red', null]);
  });

  it('not while a flag of a higher tier stands', () => {
    const five = calls('abcde');
    const red = flag('f', 'red', five);
    // Half an hour on, four customers still count: amber beneath a standing red says nothing new.
    expect(decide([...five, ...calls('x', 32)], [red])).toBeNull();
    expect(decide([...five, ...calls('x', 32)], [])).toMatchObject({ tier: 'amber' });
  });

  it('with the symptom of the cluster as its cell', () => {
    const words = { symptom: 'other', wordGroup: 'w' };
    expect(decide(calls('abc', 0, words), [])?.cell).toEqual({ ...words, facet: null });
  });

  it('about the rarest part of the estate that they share, by the census', () => {
    const three = calls('abc', 0, { facets: { access: 'Openreach', server: 'mdn-ms1', service: 'Hosted seats' } });
    const newReport = three[2];
    if (newReport === undefined) throw new Error('no report');
    const census = { ...CENSUS, counts: { ...CENSUS.counts, access: { Openreach: 300 } } };
    const question = { cluster: clusterOf(three), flags: [], incidentFlags: NOBODY, assess: detector, census };
    const facet = { facet: 'server', value: 'mdn-ms1' };
    expect(decideFlag({ ...question, at: newReport.at, newReport })?.cell.facet).toEqual(facet);
  });

  it('only on a cluster that no incident holds', () => {
    const held = calls('abc', 0, { incident: 'i' });
    expect(decide(held, [])).toBeNull();
  });

  it('only if the cluster holds the new report', () => {
    const three = calls('abc');
    const newReport = report('elsewhere', 2);
    const question = { cluster: clusterOf(three), flags: [], incidentFlags: NOBODY, assess: detector };
    expect(decideFlag({ ...question, at: newReport.at, newReport })).toBeNull();
  });

  it('without a look at later reports, and with one from a desk whose clock is ahead', () => {
    const three = calls('abc');
    const [, second, third] = three;
    if (second === undefined || third === undefined) throw new Error('no report');
    const question = { cluster: clusterOf(three), flags: [], incidentFlags: NOBODY, assess: detector };
    expect(decideFlag({ ...question, at: second.at, newReport: second })).toBeNull();
    expect(decideFlag({ ...question, at: second.at, newReport: third })).toMatchObject({ tier: 'amber' });
  });

  it('for a long call, if there were enough within half an hour of its beginning', () => {
    const reports = [report('a', 0), report('b', 10), report('c', 20)];
    const question = { cluster: clusterOf(reports), flags: [], incidentFlags: NOBODY, assess: detector };
    const late = { ...question, at: START + 45 * MINUTE, newReport: report('b', 10) };
    expect(decideFlag(late)).toBeNull();
    expect(decideFlag({ ...late, since: late.newReport.at })?.evidence.reports).toEqual(['a', 'b', 'c']);
  });

  it('for a long call at the tier of the worst half hour', () => {
    const reports = [...calls('abcde'), ...calls('fgh', 33)];
    const question = { cluster: clusterOf(reports), flags: [], incidentFlags: NOBODY, assess: detector };
    const newReport = reports[4];
    if (newReport === undefined) throw new Error('no report');
    expect(decideFlag({ ...question, at: START + 40 * MINUTE, newReport, since: newReport.at })?.tier).toBe('red');
  });

  it('anew for reports that come after the incident was closed', () => {
    const closed = calls('abcde', 0, { incident: 'closed' });
    const free = calls('abc', 60);
    const clusters = buildClusters([...closed, ...free], [], START + 62 * MINUTE, null);
    const cluster = clusters.find(({ incident }) => incident === null);
    const newReport = free.at(-1);
    if (cluster === undefined || newReport === undefined) throw new Error('no free cluster');
    const flags = [flag('old', 'red', closed)];
    const question = { cluster, flags, incidentFlags: new Set(['old']), assess: detector };
    expect(decideFlag({ ...question, at: newReport.at, newReport })).toMatchObject({ tier: 'amber' });
  });

  it('although an incident took the flag, if the reports were taken out of the incident again', () => {
    const three = calls('abc');
    expect(decide(three, [flag('f', 'amber', three)], new Set(['f']))).toMatchObject({ tier: 'amber' });
  });
});

describe('after a dismissal', () => {
  const three = calls('abc');
  const amber = dismissed(flag('f', 'amber', three), 3);

  it('two further customers are not enough, although there are five', () => {
    expect(decide([...three, ...calls('de', 4)], [amber])).toBeNull();
  });

  it('three further customers raise it again, at the tier that all together reach', () => {
    expect(decide([...three, ...calls('def', 4)], [amber])).toMatchObject({ tier: 'red', evidence: { score: 6 } });
    expect(decide([...three, ...calls('def', 60)], [amber])).toMatchObject({ tier: 'amber', evidence: { score: 3 } });
  });

  it('three further customers are not enough where the detector sees nothing unusual', () => {
    expect(decide([...three, ...calls('d', 60), ...calls('e', 100), ...calls('f', 140)], [amber])).toBeNull();
  });

  it('customers whom the dismissed flag knew are not further ones, nor is one who rings three times', () => {
    expect(decide([...three, ...calls('deabc', 4)], [amber])).toBeNull();
    expect(decide([...three, ...calls('ddd', 4)], [amber])).toBeNull();
  });

  it('only those count who rang after it', () => {
    const late = dismissed(flag('f', 'amber', three), 5);
    expect(decide([...three, ...calls('def', 4)], [late])).toBeNull();
    expect(decide([...three, ...calls('defgh', 4)], [late])).toMatchObject({ tier: 'red' });
  });

  it('only the customers of the flag dismissed last are known, not those of one before it', () => {
    const again = dismissed(flag('g', 'amber', calls('def', 40)), 43);
    const reports = [...three, ...calls('def', 40), ...calls('abc', 250)];
    expect(decide(reports, [amber, again])).toMatchObject({ tier: 'amber', evidence: { customers: ['a', 'b', 'c'] } });
  });

  it('of red the amber beneath is dismissed, too', () => {
    const five = calls('abcde');
    const flags = [flag('f1', 'amber', five.slice(0, 3)), dismissed(flag('f2', 'red', five), 6)];
    expect(clusterTier(clusterOf(five), flags, NOBODY)).toMatchObject({ tier: 'dismissed', flag: { flag: 'f2' } });
    expect(decide([...five, ...calls('xy', 40)], flags)).toBeNull();
    expect(decide([...five, ...calls('xyz', 40)], flags)).toMatchObject({ tier: 'amber' });
  });

  it('a flag raised again goes on to red like any other, and can be dismissed again', () => {
    const later = calls('def', 40);
    const again = flag('g', 'amber', later);
    const red = [...three, ...later, ...calls('xy', 43)];
    expect(decide(red, [amber, again])).toMatchObject({ tier: 'red' });
    const twice = [amber, dismissed(again, 43)];
    expect(decide([...three, ...later, ...calls('xy', 44)], twice)).toBeNull();
    expect(decide([...three, ...later, ...calls('xyz', 44)], twice)).toMatchObject({ tier: 'red' });
  });
});

describe('the flags of a cluster', () => {
  const four = calls('abcd');

  it('are those of which it holds most of the evidence', () => {
    const state = flag('f', 'amber', four);
    expect(flagsOfCluster(clusterOf(four.slice(1)), [state])).toEqual([state]);
    expect(flagsOfCluster(clusterOf(four.slice(3)), [state])).toEqual([]);
    expect(flagsOfCluster(clusterOf(calls('abcd', 500)), [state])).toEqual([]);
  });

  it('are, where two clusters hold half each, those whose newest evidence it holds', () => {
    const state = flag('f', 'amber', four);
    expect(flagsOfCluster(clusterOf(four.slice(0, 2)), [state])).toEqual([]);
    expect(flagsOfCluster(clusterOf(four.slice(2)), [state])).toEqual([state]);
  });

  it('fold to the earliest where two desks raised the same', () => {
    const first = flag('z', 'amber', four);
    const second = flag('a', 'amber', four, { raisedAt: first.raisedAt + 400 });
    expect(flagsOfCluster(clusterOf(four), [second, first])).toEqual([first]);
    const twin = { ...second, raisedAt: first.raisedAt };
    expect(flagsOfCluster(clusterOf(four), [first, twin]).map((each) => each.flag)).toEqual(['a']);
  });

  it('take the dismissal of either of two that fold', () => {
    const first = flag('a', 'amber', four);
    const second = dismissed(flag('b', 'amber', four, { raisedAt: first.raisedAt + 400 }), 9);
    const folded = flagsOfCluster(clusterOf(four), [first, second]);
    expect(folded).toEqual([{ ...first, dismissed: second.dismissed }]);
    expect(clusterTier(clusterOf(four), [first, second], NOBODY).tier).toBe('dismissed');
  });

  it('do not let a dismissal of amber reach red, nor an earlier dismissal a later flag', () => {
    const amber = dismissed(flag('a', 'amber', four), 9);
    const red = flag('r', 'red', four, { raisedAt: START + 8 * MINUTE });
    expect(clusterTier(clusterOf(four), [amber, red], NOBODY)).toEqual({ tier: 'red', flag: red });
    const again = flag('b', 'amber', four, { raisedAt: START + 10 * MINUTE });
    expect(flagsOfCluster(clusterOf(four), [amber, again])).toEqual([amber, again]);
  });
});

describe('the tier of a cluster', () => {
  const five = calls('abcde');
  const amber = flag('a', 'amber', five.slice(0, 3));
  const red = flag('r', 'red', five);

  it('is the highest that nobody has decided on', () => {
    const cluster = clusterOf(five);
    expect(clusterTier(cluster, [], NOBODY)).toEqual({ tier: 'none', flag: null });
    expect(clusterTier(cluster, [amber], NOBODY)).toEqual({ tier: 'amber', flag: amber });
    expect(clusterTier(cluster, [amber, red], NOBODY)).toEqual({ tier: 'red', flag: red });
  });

  it('is dismissed after a dismissal, by the latest, until it flags again', () => {
    const cluster = clusterOf([...five, ...calls('xyz', 40)]);
    const first = dismissed(amber, 3);
    const second = dismissed(red, 6);
    expect(clusterTier(cluster, [first], NOBODY)).toEqual({ tier: 'dismissed', flag: first });
    expect(clusterTier(cluster, [first, second], NOBODY)).toEqual({ tier: 'dismissed', flag: second });
    const again = flag('g', 'amber', calls('xyz', 40));
    expect(clusterTier(cluster, [first, second, again], NOBODY)).toEqual({ tier: 'amber', flag: again });
  });

  it('is none once an incident took the flag or the reports', () => {
    expect(clusterTier(clusterOf(five), [amber, red], new Set(['a', 'r'])).tier).toBe('none');
    const held = clusterOf(five.map((each) => ({ ...each, incident: 'i' })));
    expect(clusterTier(held, [amber, red], NOBODY).tier).toBe('none');
  });
});

describe('a detector that comes into use while calls come in', () => {
  const four = calls('abcd');
  const amber = flag('amber', 'amber', four.slice(0, 3));

  it('raises red once over an amber that another raised, though it would have told of it before', () => {
    expect(decide(four, [amber], NOBODY, cameLater)?.tier).toBe('red');
    const red = flag('red', 'red', four, { detector: cameLater.version });
    expect(decide(calls('abcde'), [amber, red], NOBODY, cameLater)).toBeNull();
    expect(decide(four, [flag('red', 'red', four)], NOBODY, cameLater)).toBeNull();
  });

  it('tells nothing of its own twice, nor what was dismissed or never flagged', () => {
    expect(decide(four, [], NOBODY, cameLater)).toBeNull();
    expect(decide(four, [{ ...amber, detector: cameLater.version }], NOBODY, cameLater)).toBeNull();
    expect(decide(four, [dismissed(amber, 3)], NOBODY, cameLater)).toBeNull();
    expect(decide(four, [amber], new Set(['amber']), cameLater)).toBeNull();
  });
});
