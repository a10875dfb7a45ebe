import { beforeAll, describe, expect, it } from 'vitest';
import catalogue from '../../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { buildClusters } from '../../../../main/core/clusters/build.ts';
import type { ActiveReport } from '../../../../main/core/clusters/cluster.ts';
import type { DirectoryRow } from '../../../../main/core/customers/directory.ts';
import { sampleDirectory } from '../../../../main/core/customers/sample.ts';
import { countCensus } from '../../../../main/core/factors/count-census.ts';
import type { FacetCensus } from '../../../../main/core/factors/factor.ts';
import { type DeskFault, deskFaults } from '../../../../main/core/flagging/desk-faults.ts';
import type { ClusterStanding } from '../../../../main/core/flagging/policy.ts';
import { ruleChoices, takenIn, widenedRule } from '../../../../main/core/flagging/rule-choices.ts';
import type { IncidentState, MatchRule } from '../../../../main/core/incidents/incident.ts';
import { matchesIncident } from '../../../../main/core/incidents/match.ts';
import type { Scenario } from '../../../../main/core/scenarios/scenario.ts';
import { shippedScenarios } from '../../../../main/engine/drill/scenario-files.ts';

const THURSDAY = Date.UTC(2016, 0, 14);
const at = (hour: number, minute: number) => THURSDAY + (hour * 60 + minute) * 60_000;
const GROUPS = new Map(catalogue.symptoms.map(({ id, group }) => [id, group]));

describe('the drill of outage A, Thursday morning', () => {
  let scenario: Scenario;
  let directory: DirectoryRow[];
  let census: FacetCensus;
  beforeAll(async () => {
    const found = (await shippedScenarios()).find(({ id }) => id === 'outage-a');
    if (found === undefined) throw new Error('outage A does not ship');
    scenario = found;
    directory = sampleDirectory(scenario.directorySeed);
    const rows = directory.toSorted((a, b) => (a.customer < b.customer ? -1 : 1));
    census = countCensus(rows, new Set(rows.map(({ customer }) => customer)).size);
  });

  function reportsUntil(now: number, incidentOf: (report: ActiveReport) => string | null = () => null): ActiveReport[] {
    return scenario.calls.flatMap((call, index) => {
      const row = directory[call.line];
      const happenedAt = scenario.startAt + call.at;
      if (row === undefined || happenedAt > now) return [];
      const report: ActiveReport = {
        id: String(index).padStart(6, '0'),
        number: index,
        at: happenedAt,
        symptom: call.symptom,
        wordGroup: null,
        customer: row.customer,
        isKnown: true,
        site: null,
        facets: row.facets,
        vulnerable: false,
        emergency: false,
        incident: null,
      };
      return [{ ...report, incident: incidentOf(report) }];
    });
  }
  /** Only the cluster of the first symptom is flagged, since 08:50. */
  function faultsAt(
    now: number,
    reports: readonly ActiveReport[],
    incidents: readonly IncidentState[] = [],
  ): readonly DeskFault[] {
    const clusters = buildClusters(reports, [], now, census, new Set(incidents.map(({ id }) => id)));
    const red: ClusterStanding = { tier: 'red', flag: null };
    const calm: ClusterStanding = { tier: 'none', flag: null };
    return deskFaults({
      clusters,
      openIncidents: incidents,
      reportsOf: ({ reports: ids }) => reports.filter(({ id }) => ids.includes(id)),
      standingOf: ({ symptom }) => (symptom === 'cannot_place_calls' ? red : calm),
      flagsOf: () => [],
      flag: () => null,
      census,
      groupOf: (symptom) => GROUPS.get(symptom) ?? null,
    });
  }
  function hitUntil(now: number): Set<string> {
    const hit = scenario.calls.filter((call) => call.isOutage && scenario.startAt + call.at <= now);
    return new Set(hit.map(({ line }) => directory[line]?.customer ?? ''));
  }
  function customersOf(ids: readonly string[], reports: readonly ActiveReport[]): Set<string> {
    const chosen = new Set(ids);
    return new Set(reports.filter(({ id }) => chosen.has(id)).map(({ customer }) => customer));
  }

  it('proposes at 10:30 one incident that holds what belongs together, and hardly anything else', () => {
    const reports = reportsUntil(at(10, 30));
    const [fault] = faultsAt(at(10, 30), reports);
    if (fault?.cluster == null) throw new Error('nothing is flagged');
    const [proposed] = ruleChoices(fault.cluster, fault);
    const taken = customersOf(proposed?.takes ?? [], reports);
    const hit = hitUntil(at(10, 30));
    const held = [...hit].filter((customer) => taken.has(customer)).length;
    expect(fault.place).toMatchObject({ facet: 'platform', value: 'Meridian voice' });
    expect(fault.joined.map(({ symptom }) => symptom)).toContain('call_setup_delay_or_intermittent');
    expect(held).toBeGreaterThanOrEqual(0.95 * hit.size);
    expect(taken.size - held).toBeLessThanOrEqual(2);
  });

  it('offers the rest to an incident that was declared for one server at the first flag', () => {
    const rule: MatchRule = {
      symptoms: ['cannot_place_calls'],
      wordGroups: [],
      facet: { facet: 'server', value: 'mdn-ms4' },
    };
    const isTaken = (report: ActiveReport) => report.at >= at(8, 50) && matchesIncident(rule, report);
    const reports = reportsUntil(at(10, 30), (report) => (isTaken(report) ? 'inc' : null));
    const incident = {
      id: 'inc',
      state: 'investigating',
      rule,
      declaredAt: at(8, 56),
      flags: [],
      unlinked: [],
      reports: reports.filter(isTaken).map(({ id }) => id),
    } as unknown as IncidentState;
    const [offer] = faultsAt(at(10, 30), reports, [incident]);
    if (offer === undefined) throw new Error('nothing is offered');
    const held = reports.filter(isTaken);
    const widened = widenedRule(rule, offer, held);
    expect(widened.facet).toEqual({ facet: 'platform', value: 'Meridian voice' });
    const all = customersOf([...incident.reports, ...takenIn(widened, offer).takes], reports);
    const hit = hitUntil(at(10, 30));
    expect([...hit].filter((customer) => all.has(customer)).length).toBeGreaterThanOrEqual(0.95 * hit.size);
  });
});
