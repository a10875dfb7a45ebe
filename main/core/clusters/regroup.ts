import { type ActiveReport, CLUSTER_GAP_MS } from './cluster.ts';
import type { ClusterDecision } from './decision.ts';
import type { Home } from './home.ts';
import { compareIds } from './order.ts';

/** Two homes that a same-as put together, and the pair of reports that it named. */
interface Union {
  readonly report: string;
  readonly reportHome: Home;
  readonly other: string;
  readonly otherHome: Home;
}

interface State {
  readonly homes: Map<string, Home>;
  unions: readonly Union[];
  /** Every run that follows another of its key. */
  readonly laterRuns: readonly Home[];
}

export interface Regrouping {
  /** The home of every report after the decisions, by report id. */
  readonly homes: ReadonlyMap<string, Home>;
  /** The home that stands for all that are united with this one. */
  readonly groupOf: (home: Home) => Home;
}

/**
 * Applies what people decided to the base homes, from the earliest decision to the latest (by key, stamp|id), so that
 * where two conflict the later one holds. A decision reads the homes as those before it left them, over all reports of
 * the window, also such as came after it.
 *
 * - **same-as(report, other)** unites the two reports' homes, and so, transitively, all that is united with either. A
 *   later report whose base key leads to one of the homes is in the union. While a union goes on, so do its keys: a new
 *   run of one of them joins if any run in the union had a report at most CLUSTER_GAP_MS before it.
 * - **not-with(report, other)** takes back every same-as of the pair. If the two are still together, `report` leaves and
 *   `other` stays: first by taking back the unions that were made through `report` and lead to `other`, so that `report`
 *   and the reports that came along with it are where their base key puts them; if that does not part the two, `report`
 *   alone gets a home of its own, and unions made through it end. If they were apart already nothing else changes; a
 *   later same-as or moved may bring them together.
 * - **moved(report, anchor)** takes the report alone to the home where the anchor is at that point; it stays there if
 *   the anchor is moved on, and unions made through it stay. With anchor null it gets a home of its own, which only
 *   later decisions fill.
 *
 * New reports never enter a home that a decision made: after a split they go where the base rule puts them. A decision
 * is inert while a report that it names is not among `reports` (out of the window, withdrawn), names itself, or is held
 * by another incident (or none) than the other one.
 */
export function regroup(
  reports: readonly ActiveReport[],
  base: ReadonlyMap<string, Home>,
  decisions: readonly ClusterDecision[],
): Regrouping {
  if (decisions.length === 0) return { homes: base, groupOf: (home) => home };
  const incidents = new Map(reports.map((report) => [report.id, report.incident]));
  const state: State = {
    homes: new Map(base),
    unions: [],
    laterRuns: [...new Set(base.values())].filter((home) => home.previous !== null),
  };
  for (const decision of [...decisions].sort((a, b) => compareIds(a.key, b.key))) {
    if (isLive(decision, incidents)) apply(state, decision);
  }
  return { homes: state.homes, groupOf: groupsOf(state.unions, state.laterRuns) };
}

function isLive(decision: ClusterDecision, incidents: ReadonlyMap<string, string | null>): boolean {
  if (!incidents.has(decision.report)) return false;
  const partner = decision.kind === 'moved' ? decision.anchor : decision.other;
  if (partner === null) return true;
  if (partner === decision.report || !incidents.has(partner)) return false;
  return incidents.get(partner) === incidents.get(decision.report);
}

function apply(state: State, decision: ClusterDecision): void {
  switch (decision.kind) {
    case 'same-as': {
      const { report, other } = decision;
      const union = { report, reportHome: homeOf(state, report), other, otherHome: homeOf(state, other) };
      state.unions = [...state.unions, union];
      return;
    }
    case 'not-with':
      part(state, decision.report, decision.other);
      return;
    case 'moved':
      state.homes.set(decision.report, decision.anchor === null ? newHome() : homeOf(state, decision.anchor));
  }
}

function part(state: State, report: string, other: string): void {
  state.unions = state.unions.filter((union) => !isOfPair(union, report, other));
  if (!areTogether(state, state.unions, report, other)) return;
  const home = homeOf(state, report);
  const through = state.unions.filter((union) => isThrough(union, report, home));
  const rest = state.unions.filter((union) => !isThrough(union, report, home));
  const harmless = through.filter((union) => !areTogether(state, [...rest, union], report, other));
  const kept = [...rest, ...harmless];
  if (areTogether(state, kept, report, other)) {
    state.unions = rest;
    state.homes.set(report, newHome());
  } else {
    state.unions = kept;
  }
}

function isOfPair(union: Union, report: string, other: string): boolean {
  return (union.report === report && union.other === other) || (union.report === other && union.other === report);
}

function isThrough(union: Union, report: string, home: Home): boolean {
  return (union.report === report && union.reportHome === home) || (union.other === report && union.otherHome === home);
}

function areTogether(state: State, unions: readonly Union[], report: string, other: string): boolean {
  const groupOf = groupsOf(unions, state.laterRuns);
  return groupOf(homeOf(state, report)) === groupOf(homeOf(state, other));
}

function homeOf(state: State, report: string): Home {
  const home = state.homes.get(report);
  if (home === undefined) throw new Error(`report ${report} has no home`);
  return home;
}

/** No run: nothing lasts there, and no new report enters. */
function newHome(): Home {
  return { key: null, previous: null, firstAt: Number.POSITIVE_INFINITY, lastAt: Number.NEGATIVE_INFINITY };
}

/** The groups of homes that the unions make; a new run of a key goes on with the union that its key was in. */
function groupsOf(unions: readonly Union[], laterRuns: readonly Home[]): (home: Home) => Home {
  const membersOf = new Map<Home, Home[]>();
  const groupOf = (home: Home): Home => membersOf.get(home)?.[0] ?? home;
  const membersWith = (home: Home): Home[] => {
    const members = membersOf.get(home) ?? [home];
    membersOf.set(home, members);
    return members;
  };
  const unite = (left: Home, right: Home): void => {
    if (groupOf(left) === groupOf(right)) return;
    const [few, many] = bySize(membersWith(left), membersWith(right));
    for (const member of few) {
      many.push(member);
      membersOf.set(member, many);
    }
  };
  for (const union of unions) unite(union.reportHome, union.otherHome);

  // A run that joins may carry the union on to another: until nothing joins any more.
  let hasJoined = unions.length > 0;
  while (hasJoined) {
    hasJoined = false;
    for (const run of laterRuns) {
      const goingOn = run.previous === null ? undefined : membersOf.get(run.previous);
      if (run.previous === null || goingOn === undefined || goingOn === membersOf.get(run)) continue;
      if (!goingOn.some((member) => lastsUntil(member, run.firstAt))) continue;
      unite(run.previous, run);
      hasJoined = true;
    }
  }
  return groupOf;
}

function bySize(a: Home[], b: Home[]): readonly [Home[], Home[]] {
  return a.length < b.length ? [a, b] : [b, a];
}

/** Whether a run had a report in the CLUSTER_GAP_MS before `time`; inside a run no gap is longer than that. */
function lastsUntil(home: Home, time: number): boolean {
  return home.firstAt <= time && home.lastAt >= time - CLUSTER_GAP_MS;
}
