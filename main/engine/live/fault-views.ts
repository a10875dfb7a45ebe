import type { ActiveReport, Cluster } from '../../core/clusters/cluster.ts';
import { compareReports } from '../../core/clusters/order.ts';
import type { FaultDetail, FaultRow, RuleChoiceView, UndecidedFlag } from '../../core/contract/views.ts';
import { type DeskFault, deskFaults } from '../../core/flagging/desk-faults.ts';
import { faultTitle, type NamedPart } from '../../core/flagging/fault-words.ts';
import { clusterAnchor, type Fault, faultOf } from '../../core/flagging/faults.ts';
import { flagsOfCluster } from '../../core/flagging/policy.ts';
import { type RuleChoice, ruleChoices, takenIn, widenedRule } from '../../core/flagging/rule-choices.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import type { IncidentState, MatchRule } from '../../core/incidents/incident.ts';
import { reasonParts } from '../../core/surge/wording.ts';
import type { ClusterViews } from './cluster-views.ts';
import type { LiveModel } from './live-model.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface FaultViews {
  rows(now: number): readonly FaultRow[];
  /** By the id of a cluster or of an open incident; null where there is neither, or nothing belongs to the incident. */
  detail(id: string, now: number): FaultDetail | null;
  /** Red flags that nobody has decided on and that no live cluster shows any more, oldest first. */
  undecided(): readonly UndecidedFlag[];
  undecidedView(flag: FlagState): UndecidedFlag;
}

export interface FaultViewParts {
  readonly live: LiveModel;
  readonly clusterViews: Pick<ClusterViews, 'standing' | 'title' | 'usualPerHour' | 'flag'>;
  readonly vocabulary: Vocabulary;
}

/** What a fault is about, and what the proposed rule takes of it. */
interface Told {
  readonly fault: DeskFault;
  readonly choices: readonly RuleChoice[];
}

/** Faults as the board, the cluster page and the incident room show them. */
export function createFaultViews({ live, clusterViews, vocabulary }: FaultViewParts): FaultViews {
  let known: { readonly clusters: unknown; readonly flags: unknown; readonly taken: unknown; told: Told[] } | null =
    null;

  /** Asked at every announcement, so remembered until the clusters or the flags are others. */
  function tellAll(): readonly Told[] {
    if (known?.clusters === live.clusters && known.flags === live.flags && known.taken === live.incidentFlags)
      return known.told;
    const told = deskFaults({
      clusters: live.clusters,
      openIncidents: live.openIncidents(),
      reportsOf,
      standingOf: clusterViews.standing,
      flagsOf: standingFlags,
      flag: live.flag,
      census: censusOf(),
      groupOf: vocabulary.group,
    }).map((fault) => ({ fault, choices: choicesOf(fault) }));
    known = { clusters: live.clusters, flags: live.flags, taken: live.incidentFlags, told };
    return told;
  }
  function censusOf() {
    return live.census.customers === 0 ? null : live.census;
  }
  function reportsOf(incident: IncidentState): ActiveReport[] {
    return incident.reports
      .map(live.active)
      .filter((report) => report !== null)
      .sort(compareReports);
  }
  function standingFlags(cluster: Cluster): readonly FlagState[] {
    return flagsOfCluster(cluster, live.flags).filter(({ flag }) => !live.incidentFlags.has(flag));
  }
  function choicesOf(fault: DeskFault): readonly RuleChoice[] {
    if (fault.incident === null) return ruleChoices(fault.cluster, fault);
    const rule = widenedRule(fault.incident.rule, fault, reportsOf(fault.incident));
    const unlinked = new Set(fault.incident.unlinked);
    const { takes, leaves } = takenIn(rule, fault);
    return [{ id: 'together', rule, takes: takes.filter((id) => !unlinked.has(id)), leaves }];
  }
  function row({ fault, choices }: Told, now: number): FaultRow | null {
    const [proposed] = choices;
    const taken = activeOf(proposed?.takes ?? []);
    const first = taken[0];
    const last = taken.at(-1);
    if (proposed === undefined || first === undefined || last === undefined) return null;
    const clusters = fault.cluster === null ? fault.joined : [fault.cluster, ...fault.joined];
    const customers = customersOf(taken);
    const parts = partsOf(clusters, new Set(proposed.takes));
    const usual = usualOf(clusters, now);
    const windowMinutes = Math.max(1, Math.ceil((last.at - first.at) / 60_000));
    const { seen, usual: usualSaid } = reasonParts({
      customers,
      windowMinutes,
      place: fault.place === null ? null : placeOf(fault.place),
      expected: usual === null ? null : (usual * windowMinutes) / 60,
      recurrenceDays: null,
    });
    return {
      id: fault.cluster?.id ?? fault.incident?.id ?? '',
      incident: fault.incident?.id ?? null,
      clusters: clusters.map(({ id }) => id),
      title: faultTitle(parts, fault.place),
      parts,
      place: fault.place,
      customers,
      reports: taken.length,
      sites: new Set(taken.map(({ site }) => site).filter((site) => site !== null)).size,
      leaves: customersOf(activeOf(proposed.leaves)),
      said: { seen, usual: usualSaid },
      firstAt: first.at,
      lastAt: last.at,
    };
  }
  function usualOf(clusters: readonly Cluster[], now: number): number | null {
    const rates = clusters.map((cluster) => clusterViews.usualPerHour(cluster, now));
    return rates.some((rate) => rate === null) ? null : rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  }
  function partsOf(clusters: readonly Cluster[], taken: ReadonlySet<string>): NamedPart[] {
    const named = new Map<string, Set<string>>();
    for (const cluster of clusters) {
      const name = clusterViews.title(cluster);
      const customers = named.get(name) ?? new Set();
      for (const { id, customer } of cluster.reports) if (taken.has(id)) customers.add(customer);
      named.set(name, customers);
    }
    return [...named]
      .map(([name, customers]) => ({ name, customers: customers.size }))
      .filter(({ customers }) => customers > 0)
      .sort((a, b) => b.customers - a.customers || (a.name < b.name ? -1 : 1));
  }
  function activeOf(ids: readonly string[]): ActiveReport[] {
    return ids.map(live.active).filter((report) => report !== null);
  }
  function choiceView({ id, rule, takes, leaves }: RuleChoice): RuleChoiceView {
    return {
      id,
      rule,
      takes,
      customers: customersOf(activeOf(takes)),
      leaves: { reports: leaves.length, customers: customersOf(activeOf(leaves)) },
    };
  }
  /** What leads no fault, being not flagged, is asked of by itself. */
  function toldOf(id: string): Told | null {
    const told = tellAll().find(({ fault }) => (fault.cluster?.id ?? fault.incident?.id) === id);
    if (told !== undefined) return told;
    const cluster = live.clusterOf(id);
    if (cluster === null || cluster.incident !== null) return null;
    const fault: Fault = faultOf({
      anchor: clusterAnchor(cluster, standingFlags(cluster)),
      clusters: [],
      census: censusOf(),
      groupOf: vocabulary.group,
    });
    return { fault: { ...fault, cluster, incident: null }, choices: ruleChoices(cluster, fault) };
  }
  return {
    rows: (now) =>
      tellAll()
        .map((told) => row(told, now))
        .filter((each) => each !== null),
    detail: (id, now) => {
      const told = toldOf(id);
      const fault = told === null ? null : row(told, now);
      return told === null || fault === null ? null : { fault, choices: told.choices.map(choiceView) };
    },
    undecided: () => live.undecided().filter(isForgotten).map(undecidedView),
    undecidedView,
  };

  function isForgotten({ evidence }: FlagState): boolean {
    return !evidence.reports.some((report) => live.clusterOf(report)?.incident === null);
  }
  function undecidedView(flag: FlagState): UndecidedFlag {
    const { symptom, wordGroup } = flag.cell;
    return {
      flag: clusterViews.flag(flag, []),
      symptom,
      wordGroup,
      title: vocabulary.symptom(symptom),
      reports: flag.evidence.reports,
      cluster: live.clusterOf(flag.evidence.reports.at(-1) ?? '')?.id ?? null,
    };
  }
}

function customersOf(reports: readonly ActiveReport[]): number {
  return new Set(reports.map(({ customer }) => customer)).size;
}

function placeOf({ facet, value }: NonNullable<MatchRule['facet']>) {
  return { facet, value };
}
