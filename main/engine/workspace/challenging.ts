import { challengeOf } from '../../core/allclear/challenge.ts';
import { decideSetLine } from '../../core/incidents/decide.ts';
import { type IncidentState, isOpen } from '../../core/incidents/incident.ts';
import { type MatchableReport, matchesIncident } from '../../core/incidents/match.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { countedCustomer, type ReportState } from '../../core/reports/report.ts';
import { decideChallenge } from '../../core/room/decide-recovery.ts';
import { contradictionOf, entriesOf, wellSince } from '../../core/room/read.ts';
import { quietSince, standingRoom } from '../live/all-clear.ts';
import type { LiveModel } from '../live/live-model.ts';
import type { RecordStore } from '../store/port.ts';
import type { CarriedOut } from './carry-out.ts';

/** So long after its end (ms) the same fault is taken for a return of the same incident. */
const RECURRENCE_MS = 7 * 24 * 3_600_000;

export interface ChallengingParts {
  readonly store: RecordStore;
  readonly live: LiveModel;
  readonly newId: () => string;
}

/** What a report did to an all-clear, and the command that brought it. */
export interface Challenging {
  readonly command: string;
  readonly facts: readonly NewFact[];
}

/**
 * What the reports of these commands say against an all-clear that was given. The first from a customer who was hit contradicts it, and
 * the line for callers is withdrawn at once. Reopening the incident takes in what was reported since. To be asked in the transaction that holds the reports.
 */
export function challengesBy(carriedOut: readonly CarriedOut[], now: number, parts: ChallengingParts): Challenging[] {
  return carriedOut.flatMap(({ command, facts }) =>
    facts.flatMap((fact) => {
      if (fact.kind !== 'report.logged' && fact.kind !== 'report.restored') return [];
      const report = parts.store.report(fact.payload.report);
      if (report === null || report.withdrawn) return [];
      const said = challenge(report, now, parts);
      return said.length === 0 ? [] : [{ command, facts: said }];
    }),
  );
}

function challenge(report: ReportState, now: number, parts: ChallengingParts): readonly NewFact[] {
  const { store, live, newId } = parts;
  const incident = clearedIncident(report, now, live);
  const room = incident === null ? null : standingRoom(incident.id, store);
  const given = room === null ? undefined : entriesOf(room, 'room.all-clear-given').at(-1);
  if (incident === null || room === null || given === undefined || contradictionOf(room) !== null) return [];
  const fixAt = wellSince(given);
  const others = incident.reports.filter((id) => id !== report.id);
  const hit = new Set(live.actives(others).map(({ customer }) => customer));
  const how = challengeOf(
    { customer: countedCustomer(report), failedAt: report.failedAt ?? report.happenedAt },
    { fixAt, hit },
  );
  if (how === 'before-fix') return [];
  const found = { report: report.id, how, quiet: quietSince(store, fixAt, now) };
  const context = { now, role: 'lead' } as const;
  const noted = decideChallenge({ incident, entry: newId() }, room, found, context);
  if (!noted.ok || noted.value.length === 0 || how === 'challenges') return noted.ok ? bySystem(noted.value) : [];
  const withdrawn = incident.line === '' ? null : decideSetLine(incident, '', incident.nextUpdateAt, context);
  return bySystem([...noted.value, ...(withdrawn?.ok ? withdrawn.value : [])]);
}

/** The incident that the report came into while a fix is being watched, or a resolved one that would have taken it. */
function clearedIncident(report: ReportState, now: number, live: LiveModel): IncidentState | null {
  const own = live.incidents.get(live.incidentOf(report.id) ?? '');
  if (own !== undefined) return own.state === 'monitoring' || own.state === 'resolved' ? own : null;
  return endedIncidentFor(report, now, live);
}

/** The incident that was over last of those that would have taken a report, were they open; null for none in a week. */
export function endedIncidentFor(
  report: MatchableReport & { readonly id: string },
  now: number,
  live: Pick<LiveModel, 'incidents'>,
): IncidentState | null {
  const ended = [...live.incidents.values()].filter(
    (incident) =>
      !isOpen(incident) &&
      (incident.resolvedAt ?? 0) > now - RECURRENCE_MS &&
      !incident.unlinked.includes(report.id) &&
      matchesIncident(incident.rule, report),
  );
  return ended.toSorted((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0))[0] ?? null;
}

function bySystem(facts: readonly NewFact[]): readonly NewFact[] {
  return facts.map((fact) => ({ ...fact, bySystem: true }));
}
