import { buildClusters } from '../../core/clusters/build.ts';
import { ACTIVE_WINDOW_MS, type ActiveReport, type Cluster } from '../../core/clusters/cluster.ts';
import type { RecordedDecision } from '../../core/clusters/decision.ts';
import type { FacetCensus } from '../../core/factors/factor.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import { type IncidentState, isOpen } from '../../core/incidents/incident.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import type { Store } from '../store/port.ts';

/** What changed since the last announcement, by id. */
export interface Touched {
  readonly reports: Set<string>;
  readonly incidents: Set<string>;
  people: boolean;
  settings: boolean;
  symptoms: boolean;
  directory: boolean;
}

/** The part of the record that screens look at all the time, held in memory and kept in step with the store. */
export interface LiveModel {
  readonly clusters: readonly Cluster[];
  readonly incidents: ReadonlyMap<string, IncidentState>;
  /** What people decided about grouping in the active window, in the record's order. */
  readonly decisions: readonly RecordedDecision[];
  readonly flags: readonly FlagState[];
  /** Flags that an incident was declared from, or took. */
  readonly incidentFlags: ReadonlySet<string>;
  readonly census: FacetCensus;
  openIncidents(): readonly IncidentState[];
  incidentOf(report: string): string | null;
  report(id: string): ReportState | null;
  /** What grouping knows of a report, however old; null when it was withdrawn or never was. */
  active(id: string): ActiveReport | null;
  flag(id: string): FlagState | null;
  clusterOf(report: string): Cluster | null;
  activeReports(): Iterable<ActiveReport>;
  /** Takes in facts that the store has folded. */
  absorb(facts: readonly Fact[]): void;
  /** Counts the directory's facets again; slow on a large one, so not on every change. */
  refreshCensus(): void;
  /** Groups again, if anything that groups depend on changed (or `force`). */
  regroup(now: number, force?: boolean): void;
  /** Reads everything again from the store. */
  reload(now: number): void;
  /** Hands over what was touched since the last call. */
  takeTouched(): Touched;
}

export function createLiveModel(store: Store): LiveModel {
  const active = new Map<string, ActiveReport>();
  const incidents = new Map<string, IncidentState>();
  const incidentsOfReport = new Map<string, Set<string>>();
  let flags: FlagState[] = [];
  let incidentFlags: ReadonlySet<string> = new Set();
  let decisions: readonly RecordedDecision[] = [];
  let census: FacetCensus = { customers: 0, counts: {} };
  let clusters: readonly Cluster[] = [];
  let clusterByReport = new Map<string, Cluster>();
  let isStale = true;
  let windowStart = 0;
  let touched = nothingTouched();

  function incidentOf(report: string): string | null {
    const held = incidentsOfReport.get(report);
    if (held === undefined || held.size === 0) return null;
    const ids = [...held].sort();
    return ids.find((id) => isOpenId(id)) ?? ids[ids.length - 1] ?? null;
  }
  function isOpenId(id: string): boolean {
    const incident = incidents.get(id);
    return incident !== undefined && isOpen(incident);
  }
  function fromStore(id: string): ActiveReport | null {
    const state = store.report(id);
    return state === null || state.withdrawn ? null : toActive(state, incidentOf(id));
  }
  function putReport(id: string): void {
    touched.reports.add(id);
    isStale = true;
    const state = store.report(id);
    const isHeldByOpen = [...(incidentsOfReport.get(id) ?? [])].some(isOpenId);
    if (state === null || state.withdrawn || (state.happenedAt < windowStart && !isHeldByOpen)) active.delete(id);
    else active.set(id, toActive(state, incidentOf(id)));
  }
  function putIncident(id: string): void {
    const before = incidents.get(id);
    const after = store.incident(id);
    touched.incidents.add(id);
    if (after === null) return;
    incidents.set(id, after);
    const was = new Set(before?.reports ?? []);
    const changed = new Set<string>();
    for (const report of after.reports) if (!was.delete(report)) changed.add(report);
    for (const report of was) changed.add(report);
    if (before?.state !== after.state) for (const report of after.reports) changed.add(report);
    for (const report of changed) {
      const held = incidentsOfReport.get(report) ?? new Set();
      if (after.reports.includes(report)) held.add(id);
      else held.delete(id);
      incidentsOfReport.set(report, held);
    }
    for (const report of changed) putReport(report);
    incidentFlags = new Set([...incidents.values()].flatMap((incident) => incident.flags));
    isStale = true;
  }
  function putFlag(id: string): void {
    const state = store.flag(id);
    if (state === null) return;
    flags = [...flags.filter((flag) => flag.flag !== id), state];
  }
  function absorbOne(fact: Fact): void {
    const payload = fact.payload as { report?: string; incident?: string; flag?: string };
    if (fact.kind.startsWith('report.') || fact.kind === 'advice.given') putReport(payload.report ?? '');
    else if (fact.kind.startsWith('incident.')) putIncident(payload.incident ?? '');
    else if (fact.kind.startsWith('flag.')) putFlag(payload.flag ?? '');
    else if (fact.kind.startsWith('cluster.')) {
      decisions = store.decisionsSince(windowStart);
      isStale = true;
    } else if (fact.kind.startsWith('person.')) touched.people = true;
    else if (fact.kind === 'setting.changed') touched.settings = true;
    else if (fact.kind === 'symptom.named' || fact.kind === 'symptom.withdrawn') {
      touched.symptoms = true;
      for (const report of fact.payload.reports) putReport(report);
    } else if (fact.kind === 'symptom.changed') touched.symptoms = true;
    else if (fact.kind.startsWith('directory.')) touched.directory = true;
  }
  function regroup(now: number, force = false): void {
    if (!isStale && !force) return;
    const open = new Set([...incidents.values()].filter(isOpen).map((incident) => incident.id));
    clusters = buildClusters([...active.values()], decisions, now, census.customers === 0 ? null : census, open);
    clusterByReport = new Map();
    for (const cluster of clusters) for (const report of cluster.reports) clusterByReport.set(report.id, cluster);
    isStale = false;
  }
  function reload(now: number): void {
    windowStart = now - ACTIVE_WINDOW_MS;
    active.clear();
    incidents.clear();
    incidentsOfReport.clear();
    touched = nothingTouched();
    for (const incident of store.incidents()) {
      incidents.set(incident.id, incident);
      for (const report of incident.reports) {
        const held = incidentsOfReport.get(report) ?? new Set();
        incidentsOfReport.set(report, held.add(incident.id));
      }
    }
    incidentFlags = new Set([...incidents.values()].flatMap((incident) => incident.flags));
    flags = [...store.flagsSince(windowStart)];
    decisions = store.decisionsSince(windowStart);
    census = store.census();
    for (const state of store.reportsSince(windowStart))
      if (!state.withdrawn) active.set(state.id, toActive(state, incidentOf(state.id)));
    regroup(now, true);
  }

  return {
    get clusters() {
      return clusters;
    },
    get decisions() {
      return decisions;
    },
    get flags() {
      return flags;
    },
    get incidentFlags() {
      return incidentFlags;
    },
    get census() {
      return census;
    },
    incidents,
    openIncidents: () => [...incidents.values()].filter(isOpen),
    incidentOf,
    report: (id) => store.report(id),
    active: (id) => active.get(id) ?? fromStore(id),
    flag: (id) => flags.find((flag) => flag.flag === id) ?? store.flag(id),
    clusterOf: (report) => clusterByReport.get(report) ?? null,
    activeReports: () => active.values(),
    absorb: (facts) => {
      for (const fact of facts) absorbOne(fact);
    },
    refreshCensus: () => {
      census = store.census();
      isStale = true;
    },
    regroup,
    reload,
    takeTouched: () => {
      const taken = touched;
      touched = nothingTouched();
      return taken;
    },
  };
}

function nothingTouched(): Touched {
  return {
    reports: new Set(),
    incidents: new Set(),
    people: false,
    settings: false,
    symptoms: false,
    directory: false,
  };
}

function toActive(state: ReportState, incident: string | null): ActiveReport {
  return {
    id: state.id,
    number: state.number,
    at: state.happenedAt,
    symptom: state.symptom,
    wordGroup: state.wordGroup,
    customer: countedCustomer(state),
    isKnown: state.customer !== null,
    site: state.site,
    facets: state.facets,
    vulnerable: state.vulnerable,
    emergency: state.emergency,
    incident,
  };
}
