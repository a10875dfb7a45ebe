import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildClusters } from '../../../../main/core/clusters/build.ts';
import type { ActiveReport, Cluster } from '../../../../main/core/clusters/cluster.ts';
import { faultPlace } from '../../../../main/core/flagging/fault-place.ts';
import { clusterAnchor, faultOf, incidentAnchor } from '../../../../main/core/flagging/faults.ts';
import { attachedRule, ruleChoices, takenIn, widenedRule } from '../../../../main/core/flagging/rule-choices.ts';
import type { MatchRule } from '../../../../main/core/incidents/incident.ts';
import { matchesIncident } from '../../../../main/core/incidents/match.ts';
import { CENSUS, HOUR, MINUTE, report, START } from '../../../support/active-reports.ts';

const MERIDIAN = { platform: 'Meridian voice', server: 'mdn-ms1' };
const GROUPS: Readonly<Record<string, string>> = {
  cannot_place_calls: 'service-down',
  calls_drop: 'media',
  one_way_or_no_audio: 'media',
  broadband_slow: 'access',
};
const groupOf = (symptom: string) => GROUPS[symptom] ?? null;

function callers(prefix: string, count: number, minute: number, changes: Partial<ActiveReport>): ActiveReport[] {
  return Array.from({ length: count }, (_, index) => report(`${prefix}${index}`, minute + index, changes));
}

function clustersOf(reports: readonly ActiveReport[]): Cluster[] {
  return buildClusters(reports, [], START + 100 * MINUTE, CENSUS);
}

function faultFrom(symptom: string, reports: readonly ActiveReport[]) {
  const clusters = clustersOf(reports);
  const cluster = clusters.find((each) => each.symptom === symptom);
  if (cluster === undefined) throw new Error(`no cluster of ${symptom}`);
  const others = clusters.filter((each) => each !== cluster);
  const fault = faultOf({ anchor: clusterAnchor(cluster, []), clusters: others, census: CENSUS, groupOf });
  return { cluster, fault };
}

const OUTBOUND = callers('a', 6, 0, { facets: MERIDIAN });
const OTHER_SERVER = { platform: 'Meridian voice', server: 'mdn-ms2' };
const DROPS = callers('b', 5, 20, { symptom: 'calls_drop', facets: OTHER_SERVER });

describe('the place of a fault', () => {
  it('is the smallest part that holds its callers, and grows with them', () => {
    expect(faultPlace(OUTBOUND, CENSUS)).toMatchObject({ value: 'mdn-ms1', inside: 6, insideOf: 6 });
    expect(faultPlace([...OUTBOUND, ...DROPS], CENSUS)).toMatchObject({ value: 'Meridian voice', inside: 11 });
  });

  it('is not what everybody has, and does not go with one stray caller', () => {
    const stray = report('z', 9, { facets: { platform: 'Halcyon voice', service: 'Hosted seats' } });
    const all = [...OUTBOUND, ...DROPS].map((each) => ({
      ...each,
      facets: { ...each.facets, service: 'Hosted seats' },
    }));
    expect(faultPlace([...all, stray], CENSUS)).toMatchObject({ value: 'Meridian voice', inside: 11, insideOf: 12 });
  });

  it('is none where callers share nothing, or nothing is known of them', () => {
    expect(faultPlace(callers('q', 5, 0, {}), CENSUS)).toBeNull();
    const spread = [
      ...callers('q', 3, 0, { facets: MERIDIAN }),
      ...callers('r', 3, 0, { facets: { platform: 'Halcyon voice' } }),
    ];
    expect(faultPlace(spread, CENSUS)).toBeNull();
  });
});

describe('what is one fault', () => {
  it('holds neighbouring symptoms of the same onset on the same place', () => {
    const { fault } = faultFrom('cannot_place_calls', [...OUTBOUND, ...DROPS]);
    expect(fault.joined.map(({ symptom }) => symptom)).toEqual(['calls_drop']);
    expect(fault.place?.value).toBe('Meridian voice');
  });

  it('leaves out another service, another place and what was there before', () => {
    const slow = callers('c', 5, 20, { symptom: 'broadband_slow', facets: OTHER_SERVER });
    expect(faultFrom('cannot_place_calls', [...OUTBOUND, ...slow]).fault.joined).toEqual([]);
    const elsewhere = callers('d', 5, 20, { symptom: 'calls_drop', facets: { platform: 'Halcyon voice' } });
    expect(faultFrom('cannot_place_calls', [...OUTBOUND, ...elsewhere]).fault.joined).toEqual([]);
    const before = callers('e', 5, -50, { symptom: 'calls_drop', facets: OTHER_SERVER });
    expect(faultFrom('cannot_place_calls', [...OUTBOUND, ...before, ...DROPS.slice(0, 3)]).fault.joined).toEqual([]);
  });

  it('takes any symptom where the place is so rare that it says enough', () => {
    const slow = callers('c', 4, 10, { symptom: 'broadband_slow', facets: MERIDIAN });
    expect(faultFrom('cannot_place_calls', [...OUTBOUND, ...slow]).fault.joined).toHaveLength(1);
  });

  it('takes what the evidence of a flag of several symptoms names', () => {
    const reports = [report('a', 0, {}), report('b', 1, { symptom: 'broadband_slow' })];
    const clusters = clustersOf(reports);
    const cluster = clusters.find(({ symptom }) => symptom === 'cannot_place_calls') as Cluster;
    const anchor = { ...clusterAnchor(cluster, []), named: new Set(['customer-a', 'customer-b']) };
    const others = clusters.filter((each) => each !== cluster);
    expect(faultOf({ anchor, clusters: others, census: CENSUS, groupOf }).joined).toHaveLength(1);
  });

  it('is offered to an incident that took the first server alone', () => {
    const rule: MatchRule = {
      symptoms: ['cannot_place_calls'],
      wordGroups: [],
      facet: { facet: 'server', value: 'mdn-ms1' },
    };
    const more = callers('m', 4, 200, { facets: OTHER_SERVER });
    const fault = faultOf({
      anchor: incidentAnchor(OUTBOUND, [], START + HOUR),
      clusters: buildClusters(more, [], START + 5 * HOUR, CENSUS),
      census: CENSUS,
      groupOf,
    });
    const widened = widenedRule(rule, fault, OUTBOUND);
    expect(widened).toEqual({ ...rule, facet: { facet: 'platform', value: 'Meridian voice' } });
    expect(takenIn(widened, fault)).toEqual({ takes: more.map(({ id }) => id), leaves: [] });
  });
});

describe('the rule of an incident that a cluster is attached to', () => {
  const rule: MatchRule = {
    symptoms: ['cannot_place_calls'],
    wordGroups: [],
    facet: { facet: 'server', value: 'mdn-ms1' },
  };
  const attached = (reports: readonly ActiveReport[], changes: Partial<MatchRule> = {}) => {
    const [cluster] = clustersOf(reports);
    if (cluster === undefined) throw new Error('no cluster');
    return attachedRule({ ...rule, ...changes }, cluster, OUTBOUND, CENSUS);
  };

  it('takes the kind too, on the same server if the cluster is confined to it, whoever has none that is known', () => {
    const both = { symptoms: ['cannot_place_calls', 'calls_drop'], wordGroups: [] };
    const drops = callers('d', 4, 20, { symptom: 'calls_drop', facets: MERIDIAN });
    expect(attached(drops)).toEqual({ ...both, facet: rule.facet });
    const unknown = callers('d', 4, 20, { symptom: 'calls_drop', facets: {} });
    expect(attached(unknown)).toEqual({ ...both, facet: rule.facet });
  });

  it('takes the whole platform where the flag would have offered that, and everything where nothing holds both', () => {
    expect(attached(DROPS).facet).toEqual({ facet: 'platform', value: 'Meridian voice' });
    const elsewhere = callers('d', 8, 20, {
      symptom: 'calls_drop',
      facets: { platform: 'Halcyon voice', server: 'hal-1' },
    });
    expect(attached(elsewhere).facet).toBeNull();
  });

  it('takes a group of words, never whatever fits no symptom, and stays as it is when it took the cluster already', () => {
    const words = callers('w', 2, 20, { symptom: 'other', wordGroup: 'w', facets: MERIDIAN });
    expect(attached(words)).toEqual({ ...rule, wordGroups: ['w'] });
    expect(attached(callers('m', 3, 30, { facets: MERIDIAN }))).toEqual(rule);
    expect(attached(DROPS, { facet: null }).facet).toBeNull();
  });
});

const anyReport = fc.record({
  minute: fc.integer({ min: -30, max: 90 }),
  customer: fc.integer({ min: 0, max: 12 }),
  symptom: fc.constantFrom('cannot_place_calls', 'calls_drop', 'one_way_or_no_audio', 'broadband_slow'),
  facets: fc.constantFrom(MERIDIAN, OTHER_SERVER, { platform: 'Halcyon voice' }, {}),
});
const anyReports = fc
  .array(anyReport, { minLength: 1, maxLength: 40 })
  .map((list) =>
    list.map(({ minute, customer, ...changes }, index) =>
      report(String(index).padStart(3, '0'), minute, { ...changes, customer: `c${customer}` }),
    ),
  );

describe('the proposed rule', () => {
  it('keeps the platform, though all that was seen on it so far is on one of its servers', () => {
    const facet = { facet: 'platform', value: 'Meridian voice' };
    const rule: MatchRule = { symptoms: ['cannot_place_calls'], wordGroups: [], facet };
    const more = callers('m', 4, 20, { symptom: 'calls_drop', facets: MERIDIAN });
    const anchor = incidentAnchor(OUTBOUND, [], START);
    const clusters = buildClusters(more, [], START + 5 * HOUR, CENSUS);
    const fault = faultOf({ anchor, clusters, census: CENSUS, groupOf });
    expect(fault.place?.value).toBe('mdn-ms1');
    expect(widenedRule(rule, fault, OUTBOUND).facet).toEqual(facet);
  });

  it('takes in and leaves out all of the fault between them, whatever is chosen', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        const { cluster, fault } = faultFrom(reports[0]?.symptom ?? '', reports);
        const all = [cluster, ...fault.joined].flatMap((each) => each.reports.map(({ id }) => id)).sort();
        for (const { takes, leaves } of ruleChoices(cluster, fault)) expect([...takes, ...leaves].sort()).toEqual(all);
      }),
    );
  });

  it('does not depend on the order in which reports and clusters come', () => {
    fc.assert(
      fc.property(anyReports, fc.infiniteStream(fc.nat()), (reports, keys) => {
        const shuffled = reports
          .map((each) => ({ each, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        const choicesOf = (list: readonly ActiveReport[]) => {
          const { cluster, fault } = faultFrom(reports[0]?.symptom ?? '', list);
          return { place: fault.place, choices: ruleChoices(cluster, fault) };
        };
        expect(choicesOf(shuffled)).toEqual(choicesOf(reports));
      }),
    );
  });

  it('only ever widens: whoever is on the place that an incident takes it goes on taking', () => {
    const anyRule: fc.Arbitrary<MatchRule> = fc.record({
      symptoms: fc.subarray(['cannot_place_calls', 'calls_drop']),
      wordGroups: fc.constant<string[]>([]),
      facet: fc.constantFrom<MatchRule['facet']>(
        null,
        { facet: 'server', value: 'mdn-ms1' },
        { facet: 'platform', value: 'Meridian voice' },
      ),
    });
    fc.assert(
      fc.property(anyReports, anyReports, anyRule, (held, free, rule) => {
        const anchor = incidentAnchor(held, [], START);
        const clusters = clustersOf(free.map((each) => ({ ...each, id: `f${each.id}` })));
        const fault = faultOf({ anchor, clusters, census: CENSUS, groupOf });
        const widened = widenedRule(rule, fault, held);
        for (const each of [...held, ...free])
          if (isOnPlace(rule, each) && matchesIncident(rule, each)) expect(matchesIncident(widened, each)).toBe(true);
        expect(widenedRule(widened, fault, held)).toEqual(widened);
      }),
    );
  });
});

/** Of whom nothing is known, any rule takes until it is known where they are. */
function isOnPlace({ facet }: MatchRule, { facets }: ActiveReport): boolean {
  return facet === null || facets[facet.facet] === facet.value;
}
