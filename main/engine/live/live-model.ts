import { buildClusters } from '../../core/clusters/build.ts';
import { ACTIVE_WINDOW_MS, type ActiveReport, type Cluster } from '../../core/clusters/cluster.ts';
import type { RecordedDecision } from '../../core/clusters/decision.ts';
import { compareIds } from '../../core/clusters/order.ts';
import type { FacetCensus } from '../../core/factors/factor.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import { type IncidentState, isOpen, isWithdrawn } from '../../core/incidents/incident.ts';
import { sortedDifference } from '../../core/lists/sorted-difference.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import type { RecordStore } from '../store/port.ts';

/** What changed since the last announcement, by id. */
export interface Touched {
  readonly reports: Set<string>;
  readonly incidents: Set<string>;
  /** Incidents that left the window. */
  readonly gone: Set<string>;
  people: boolean;
  settings: boolean;
  symptoms: boolean;
  /** The symptom list or the advice library. */
  lists: boolean;
  knownChanges: boolean;
  directory: boolean;
}

/** The part of the record that screens look at all the time, held in memory and kept in step with the store. */
export interface LiveModel {
  readonly clusters: readonly Cluster[];
  /** Those that are open, or were over within the window. */
  readonly incidents: ReadonlyMap<string, IncidentState>;
  /** Any incident, however long it is over; null when there is none. */
  incident(id: string): IncidentState | null;
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
  /** The same of many: those that were withdrawn, or never were, are left out. */
  actives(ids: readonly string[]): ActiveReport[];
  flag(id: string): FlagState | null;
  /** The letter code to show with its number; '' for none. */
  codeOfIncident(incident: IncidentState): string;
  clusterOf(report: string): Cluster | null;
  activeReports(): Iterable<ActiveReport>;
  /** Red flags that nobody dismissed and no incident took, however old they are. */
  undecided(): readonly FlagState[];
  /** Another text whenever an incident, or a report of it, changed. */
  changesOf(incident: string): string;
  /** When the next of what is held will have left the window (ms); infinity while nothing will. */
  leavesAt(): number;
  /** Another number after any fact was taken in, and after everything was read again. */
  readonly revision: number;
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

/**
 * Holds the reports of the active window, those of open incidents however old they are, the incidents that are open or
 * were over within the window, the flags and decisions of the window, and every red flag that nobody has decided on. What
 * it holds is a function of the record and the time alone: how long the program has run changes nothing.
 */
export function createLiveModel(store: RecordStore): LiveModel {
  const active = new Map<string, ActiveReport>();
  const incidents = new Map<string, IncidentState>();
  /** Which of the open incidents hold a report. */
  const openOf = new Map<string, Set<string>>();
  /** How often an incident, or a report of it, changed. */
  const changes = new Map<string, number>();
  let flags: readonly FlagState[] = [];
  /** Flags that incidents took, of those that are held. */
  let incidentFlags: ReadonlySet<string> = new Set();
  let decisions: readonly RecordedDecision[] = [];
  let census: FacetCensus = { customers: 0, counts: {} };
  let clusters: readonly Cluster[] = [];
  let clusterByReport = new Map<string, Cluster>();
  let isStale = true;
  let generation = 0;
  let revision = 0;
  let windowStart = 0;
  let touched = nothingTouched();

  /** Of several incidents the first open one, else the last. */
  function incidentOf(report: string): string | null {
    const open = openOf.get(report);
    if (open !== undefined && open.size > 0) return [...open].sort()[0] ?? null;
    return store.incidentsOf([report]).get(report)?.at(-1) ?? null;
  }
  function isHeldByOpen(report: string): boolean {
    return (openOf.get(report)?.size ?? 0) > 0;
  }
  function fromStore(id: string): ActiveReport | null {
    const state = store.report(id);
    return state === null || state.withdrawn ? null : activeReport(state, incidentOf(id));
  }
  function actives(ids: readonly string[]): ActiveReport[] {
    const missing = ids.filter((id) => !active.has(id));
    const states = store.reports(missing).filter(({ withdrawn }) => !withdrawn);
    const read = new Map(states.map((state) => [state.id, activeReport(state, incidentOf(state.id))]));
    return ids.flatMap((id) => active.get(id) ?? read.get(id) ?? []);
  }
  function putReport(id: string): void {
    touched.reports.add(id);
    isStale = true;
    for (const incident of store.incidentsOf([id]).get(id) ?? []) noteChange(incident);
    const state = store.report(id);
    if (state === null || state.withdrawn || (state.happenedAt < windowStart && !isHeldByOpen(id))) active.delete(id);
    else active.set(id, activeReport(state, incidentOf(id)));
  }
  /** Notes which reports an incident holds while it is open. Returns those that it did not hold, or holds no more. */
  function noteHeld(before: IncidentState | undefined, after: IncidentState): Set<string> {
    const heldBy = (incident: IncidentState | undefined) =>
      incident !== undefined && isOpen(incident) ? incident.reports : [];
    const { added, removed } = sortedDifference(heldBy(before), heldBy(after));
    for (const report of added) {
      const held = openOf.get(report);
      if (held === undefined) openOf.set(report, new Set([after.id]));
      else held.add(after.id);
    }
    for (const report of removed) {
      const held = openOf.get(report);
      held?.delete(after.id);
      if (held?.size === 0) openOf.delete(report);
    }
    return new Set([...added, ...removed]);
  }
  function noteChange(incident: string): void {
    changes.set(incident, (changes.get(incident) ?? 0) + 1);
  }
  function putIncident(id: string): void {
    noteChange(id);
    const before = incidents.get(id);
    const after = store.incident(id);
    touched.incidents.add(id);
    if (after === null) return;
    // Whose declaration was taken back is shown nowhere.
    if (isWithdrawn(after)) {
      incidents.delete(id);
      touched.gone.add(id);
    } else incidents.set(id, after);
    const changed = noteHeld(before, after);
    // A report can leave, or come to, an incident that is over as well.
    if (!isOpen(after)) {
      const { added, removed } = sortedDifference(before?.reports ?? [], after.reports);
      for (const report of [...added, ...removed]) changed.add(report);
    }
    for (const report of changed) putReport(report);
    if (after.flags.some((flag) => !incidentFlags.has(flag)))
      incidentFlags = new Set([...incidentFlags, ...after.flags]);
    if (before?.flags.some((flag) => !after.flags.includes(flag)) === true) incidentFlags = store.takenFlags();
    isStale = true;
  }
  function putFlag(id: string): void {
    const state = store.flag(id);
    if (state === null) return;
    const others = flags.filter((flag) => flag.flag !== id);
    flags = state.withdrawn !== true && isHeldFlag(state) ? [...others, state] : others;
  }
  function isHeldFlag(flag: FlagState): boolean {
    return flag.raisedAt >= windowStart || isUndecided(flag);
  }
  function absorbOne(fact: Fact): void {
    const payload = fact.payload as { report?: string; incident?: string; into?: string; flag?: string };
    if (isAboutReport(fact.kind)) putReport(payload.report ?? '');
    else if (fact.kind.startsWith('incident.')) {
      putIncident(payload.incident ?? '');
      if (payload.into !== undefined) putIncident(payload.into);
    } else if (fact.kind.startsWith('room.')) putIncident(payload.incident ?? '');
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
    else if (fact.kind === 'symptom.listed' || fact.kind.startsWith('advice.')) touched.lists = true;
    else if (fact.kind.startsWith('change.')) touched.knownChanges = true;
    else if (fact.kind.startsWith('directory.')) touched.directory = true;
  }
  function isUndecided(flag: FlagState): boolean {
    return flag.tier === 'red' && flag.dismissed === null && !incidentFlags.has(flag.flag);
  }
  /** Moves the window on: what is too old by now leaves. */
  function slide(now: number): void {
    windowStart = now - ACTIVE_WINDOW_MS;
    for (const [id, { at }] of active) if (at < windowStart && !isHeldByOpen(id)) active.delete(id);
    for (const [id, incident] of incidents)
      if (!isRecent(incident, windowStart)) {
        incidents.delete(id);
        changes.delete(id);
        touched.gone.add(id);
      }
    if (!flags.every(isHeldFlag)) flags = flags.filter(isHeldFlag);
    if (decisions.some(({ at }) => at < windowStart)) decisions = decisions.filter(({ at }) => at >= windowStart);
  }
  function regroup(now: number, force = false): void {
    if (!isStale && !force) return;
    slide(now);
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
    openOf.clear();
    changes.clear();
    generation += 1;
    revision += 1;
    touched = nothingTouched();
    for (const incident of store.incidentsSince(windowStart)) {
      if (isWithdrawn(incident)) continue;
      incidents.set(incident.id, incident);
      noteHeld(undefined, incident);
    }
    incidentFlags = store.takenFlags();
    flags = store.flagsSince(windowStart);
    decisions = store.decisionsSince(windowStart);
    census = store.census();
    for (const state of store.reportsSince(windowStart))
      if (!state.withdrawn) active.set(state.id, activeReport(state, incidentOf(state.id)));
    for (const id of openOf.keys()) {
      const held = active.has(id) ? null : fromStore(id);
      if (held !== null) active.set(id, held);
    }
    regroup(now, true);
  }
  /** When the next of what is held will be too old (ms); infinity for none. */
  function leavesAt(): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const { id, at } of active.values()) if (at < oldest && !isHeldByOpen(id)) oldest = at;
    for (const incident of incidents.values()) oldest = Math.min(oldest, lastTouched(incident));
    return oldest + ACTIVE_WINDOW_MS + 1;
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
    get revision() {
      return revision;
    },
    incidents,
    incident: (id) => incidents.get(id) ?? store.incident(id),
    openIncidents: () => [...incidents.values()].filter(isOpen),
    incidentOf,
    report: (id) => store.report(id),
    active: (id) => active.get(id) ?? fromStore(id),
    actives,
    flag: (id) => flags.find((flag) => flag.flag === id) ?? store.flag(id),
    codeOfIncident: (incident) => store.codeOf('incident.declared', incident),
    clusterOf: (report) => clusterByReport.get(report) ?? null,
    activeReports: () => active.values(),
    undecided: () => flags.filter(isUndecided).sort((a, b) => a.raisedAt - b.raisedAt || compareIds(a.flag, b.flag)),
    leavesAt,
    changesOf: (incident) => `${generation}.${changes.get(incident) ?? 0}`,
    absorb: (facts) => {
      revision += 1;
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

/** Whether an incident is open, or was touched since `from` (ms): what is over for longer is asked of the record. */
function isRecent(incident: IncidentState, from: number): boolean {
  return lastTouched(incident) >= from;
}

/** When an incident was over, or declared if that came later; infinity while it is open (ms). */
function lastTouched(incident: IncidentState): number {
  if (isOpen(incident)) return Number.POSITIVE_INFINITY;
  return Math.max(incident.resolvedAt ?? 0, incident.declaredAt);
}

/** Advice that was given, and what came of it, stand with the report. */
function isAboutReport(kind: string): boolean {
  return kind.startsWith('report.') || kind === 'advice.given' || kind === 'advice.outcome';
}

function nothingTouched(): Touched {
  return {
    reports: new Set(),
    incidents: new Set(),
    gone: new Set(),
    people: false,
    settings: false,
    symptoms: false,
    lists: false,
    knownChanges: false,
    directory: false,
  };
}

/** A report as what groups and flags looks at it. */
export function activeReport(state: ReportState, incident: string | null): ActiveReport {
  return {
    id: state.id,
    number: state.number,
    at: state.happenedAt,
    symptom: state.symptom,
    wordGroup: state.wordGroup,
    ...(state.mark === undefined ? {} : { mark: state.mark }),
    customer: countedCustomer(state),
    isKnown: state.customer !== null,
    site: state.site,
    facets: state.facets,
    vulnerable: state.vulnerable,
    emergency: state.emergency,
    incident,
  };
}
