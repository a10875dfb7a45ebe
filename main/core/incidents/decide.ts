import { typed } from '../envelope/typed-text.ts';
import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import { happenedAtOf, setAsideSentence } from './happened.ts';
import { type HoldersOf, heldElsewhere, sortedByHolder, takenOut } from './holding.ts';
import { type IncidentState, type IncidentStateName, isWithdrawn, type MatchRule, type Severity } from './incident.ts';
import type { NewIncidentFact } from './kinds.ts';

type Facts = Result<readonly NewIncidentFact[]>;

export const GONE = 'There is no such incident. It may belong to another workspace.';

export interface Declaration {
  readonly incident: string;
  readonly number: number;
  readonly code?: string | null;
  readonly title: string;
  readonly severity: Severity;
  readonly rule: MatchRule;
  readonly reports: readonly string[];
  readonly flag: string | null;
  readonly line?: string | undefined;
  readonly nextUpdateAt?: number | null | undefined;
}

/** What others hold already of what an incident is to take. */
export interface Elsewhere {
  /** The open incident that took the flag, if any. */
  readonly taken: IncidentState | null;
  readonly holdersOf: HoldersOf;
}

/** Declares an incident. A report that another incident holds stays there: one report belongs to one incident. */
export function decideDeclare(declaration: Declaration, elsewhere: Elsewhere, { now }: Deciding): Facts {
  const { taken, holdersOf } = elsewhere;
  if (taken !== null) {
    return refuse(
      'conflict',
      `This flag already became the incident “${taken.title}”. Open it instead of declaring another.`,
    );
  }
  const { free, held } = sortedByHolder(declaration.reports, declaration.incident, holdersOf);
  if (free.length === 0 && held !== null) return heldElsewhere(held);
  const { line, nextUpdateAt, code, title, ...payload } = declaration;
  const facts: NewIncidentFact[] = [
    {
      kind: 'incident.declared',
      happenedAt: now,
      payload: { ...payload, title: typed(title), ...(code == null ? {} : { code }), reports: free },
    },
  ];
  if (line !== undefined || nextUpdateAt !== undefined) {
    facts.push({
      kind: 'incident.line-set',
      happenedAt: now,
      payload: { incident: declaration.incident, line: typed(line ?? ''), nextUpdateAt: nextUpdateAt ?? null },
    });
  }
  return ok(facts);
}

/** Changes the state. Resolved asks for a reason; happenedAt may lie in the past, never in the future. */
export function decideSetState(
  incident: IncidentState | null,
  change: {
    readonly state: IncidentStateName;
    readonly reason: string | null;
    readonly happenedAt?: number | undefined;
  },
  { now }: Deciding,
): Facts {
  if (incident === null || incident.setAside !== undefined) return notStanding(incident);
  const reason = change.reason?.trim() ?? '';
  if (incident.state === change.state) {
    if (reason === '') return ok([]);
    return refuse('conflict', 'It is in that state already, so nothing was changed. Write a note to add your reason.');
  }
  if (change.state === 'resolved' && reason === '') {
    return refuse('bad-input', 'Resolved needs a reason: write what shows that the fault is over.');
  }
  const at = happenedAtOf(change.happenedAt, incident, now);
  if (!at.ok) return at;
  if (at.value < (incident.changedFrom?.at ?? 0)) {
    return refuse(
      'bad-input',
      'Its state changed after that time already. Take that change back first, or give a later time.',
    );
  }
  const payload = { incident: incident.id, state: change.state, reason: reason === '' ? null : typed(reason) };
  return ok([{ kind: 'incident.state-changed', happenedAt: at.value, payload }]);
}

export function decideSetLine(
  incident: IncidentState | null,
  line: string,
  nextUpdateAt: number | null,
  { now }: Deciding,
): Facts {
  if (incident === null || incident.setAside !== undefined) return notStanding(incident);
  if (incident.line === line && incident.nextUpdateAt === nextUpdateAt) return ok([]);
  if (nextUpdateAt !== null && nextUpdateAt <= now && nextUpdateAt !== incident.nextUpdateAt) {
    return refuse('bad-input', 'The next update would lie in the past. Give a later time, or none.');
  }
  return ok([
    { kind: 'incident.line-set', happenedAt: now, payload: { incident: incident.id, line: typed(line), nextUpdateAt } },
  ]);
}

export function decideNote(
  incident: IncidentState | null,
  note: { readonly note: string; readonly text: string; readonly happenedAt?: number | undefined },
  { now }: Deciding,
): Facts {
  if (incident === null || incident.setAside !== undefined) return notStanding(incident);
  const at = happenedAtOf(note.happenedAt, incident, now);
  if (!at.ok) return at;
  return ok([
    {
      kind: 'incident.noted',
      happenedAt: at.value,
      payload: { incident: incident.id, note: note.note, text: typed(note.text) },
    },
  ]);
}

/** Takes a note back, or brings it back. */
export function decideNoteTakenBack(
  incident: IncidentState | null,
  { entry: id, isBack }: { readonly entry: string; readonly isBack: boolean },
  { now }: Deciding,
): Facts {
  const entry = incident?.timeline.find((each) => each.kind === 'note' && each.id === id);
  if (incident === null || entry === undefined) return refuse('not-found', 'There is no such note.');
  if ((entry.isTakenBack === true) !== isBack) return ok([]);
  const kind = isBack ? ('incident.note-restored' as const) : ('incident.note-withdrawn' as const);
  return ok([{ kind, happenedAt: now, payload: { incident: incident.id, entry: id } }]);
}

export function decideEdit(
  incident: IncidentState | null,
  change: {
    readonly title?: string | undefined;
    readonly severity?: Severity | undefined;
    readonly rule?: MatchRule | undefined;
  },
  { now }: Deciding,
): Facts {
  if (incident === null || incident.setAside !== undefined) return notStanding(incident);
  const { title, severity, rule } = change;
  const payload = {
    incident: incident.id,
    ...(title === undefined || title === incident.title ? {} : { title: typed(title) }),
    ...(severity === undefined || severity === incident.severity ? {} : { severity }),
    ...(rule === undefined || JSON.stringify(rule) === JSON.stringify(incident.rule) ? {} : { rule }),
  };
  if (Object.keys(payload).length === 1) return ok([]);
  return ok([{ kind: 'incident.edited', happenedAt: now, payload }]);
}

/** Undo of the last change of state, named by its id: what somebody else changed since stands. */
export function decideTakeStateBack(incident: IncidentState | null, change: string, { now }: Deciding): Facts {
  if (incident === null) return refuse('not-found', GONE);
  if (incident.setAside !== undefined) {
    return refuse('conflict', 'This incident was taken back or merged since. Take that back first.');
  }
  if (incident.changedFrom?.change !== change) {
    return refuse(
      'conflict',
      'Its state was changed again since, or that was taken back already. Nothing was changed.',
    );
  }
  const payload = { incident: incident.id, change };
  return ok([{ kind: 'incident.state-taken-back', happenedAt: now, payload }]);
}

/** Undo of a declaration. What has been said to the public or to the NOC cannot be unsaid, and keeps it. */
export function decideWithdrawDeclaration(
  incident: IncidentState | null,
  hasLeftBuilding: boolean,
  { now }: Deciding,
): Facts {
  if (incident === null) return refuse('not-found', GONE);
  if (isWithdrawn(incident)) return ok([]);
  if (hasLeftBuilding) {
    return refuse(
      'conflict',
      'Something about this incident has left the building, so it cannot be taken back. Set it to Resolved, and say why.',
    );
  }
  if (incident.setAside !== undefined) {
    return refuse('conflict', 'This incident is a duplicate of another one. Take the merge back first.');
  }
  return ok([{ kind: 'incident.declaration-withdrawn', happenedAt: now, payload: { incident: incident.id } }]);
}

/** Undo of that undo. What another incident took meanwhile stays there: its flag keeps this one from standing, its reports do not. */
export function decideRestoreDeclaration(
  incident: IncidentState | null,
  { taken, holdersOf }: Elsewhere,
  { now }: Deciding,
): Facts {
  if (incident === null) return refuse('not-found', GONE);
  if (!isWithdrawn(incident)) return ok([]);
  if (taken !== null) {
    return refuse('conflict', `Its flag became the incident “${taken.title}” meanwhile. Open that one.`);
  }
  const { gone } = sortedByHolder(incident.setAside?.before.reports ?? [], incident.id, holdersOf);
  return ok([
    { kind: 'incident.declaration-restored', happenedAt: now, payload: { incident: incident.id } },
    ...takenOut(incident.id, gone, now),
  ]);
}

/** Why nothing is written in an incident that is not there, or does not stand for itself. */
export function notStanding(incident: IncidentState | null): Result<never> {
  const aside = incident === null ? null : setAsideSentence(incident);
  return aside === null ? refuse('not-found', GONE) : refuse('conflict', aside);
}
