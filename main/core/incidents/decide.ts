import { typed } from '../envelope/typed-text.ts';
import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import { happenedAtOf, setAsideSentence } from './happened.ts';
import {
  type IncidentState,
  type IncidentStateName,
  isOpen,
  isWithdrawn,
  type MatchRule,
  type Severity,
} from './incident.ts';
import type { NewIncidentFact } from './kinds.ts';

type Facts = Result<readonly NewIncidentFact[]>;

const GONE = 'There is no such incident. It may belong to another workspace.';

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

/** Declares an incident. `taken` names the open incident that already took the flag, if any. */
export function decideDeclare(declaration: Declaration, taken: IncidentState | null, { now }: Deciding): Facts {
  if (taken !== null) {
    return refuse(
      'conflict',
      `This flag already became the incident “${taken.title}”. Open it instead of declaring another.`,
    );
  }
  const { line, nextUpdateAt, code, title, ...payload } = declaration;
  const facts: NewIncidentFact[] = [
    {
      kind: 'incident.declared',
      happenedAt: now,
      payload: { ...payload, title: typed(title), ...(code == null ? {} : { code }), reports: [...payload.reports] },
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

/** Links reports by hand, or by attaching a flag. A closed incident takes no more reports by a flag. */
export function decideLink(
  incident: IncidentState | null,
  link: { readonly reports: readonly string[]; readonly by: 'hand' | 'flag'; readonly flag: string | null },
  { now }: Deciding,
): Facts {
  if (incident === null || incident.setAside !== undefined) return notStanding(incident);
  if (link.by === 'flag' && !isOpen(incident)) {
    return refuse('conflict', 'That incident is resolved. Reopen it first, or declare a new one.');
  }
  const added = link.reports.filter((report) => !incident.reports.includes(report));
  const isNewFlag = link.flag !== null && !incident.flags.includes(link.flag);
  if (added.length === 0 && !isNewFlag) return ok([]);
  const payload = { incident: incident.id, reports: added, by: link.by, flag: link.flag };
  return ok([{ kind: 'incident.reports-linked', happenedAt: now, payload }]);
}

export function decideUnlink(incident: IncidentState | null, reports: readonly string[], { now }: Deciding): Facts {
  if (incident === null) return refuse('not-found', GONE);
  const held = reports.filter((report) => incident.reports.includes(report));
  if (held.length === 0) return ok([]);
  return ok([
    { kind: 'incident.reports-unlinked', happenedAt: now, payload: { incident: incident.id, reports: held } },
  ]);
}

/** Undo of the last change of state; nothing where there is none. */
export function decideTakeStateBack(incident: IncidentState | null, { now }: Deciding): Facts {
  if (incident === null) return refuse('not-found', GONE);
  if (incident.changedFrom === undefined) return ok([]);
  if (incident.setAside !== undefined) {
    return refuse('conflict', 'This incident was taken back or merged since. Take that back first.');
  }
  const payload = { incident: incident.id, change: incident.changedFrom.change };
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

/** `taken` names the open incident that took a flag of this one meanwhile, if any. */
export function decideRestoreDeclaration(
  incident: IncidentState | null,
  taken: IncidentState | null,
  { now }: Deciding,
): Facts {
  if (incident === null) return refuse('not-found', GONE);
  if (!isWithdrawn(incident)) return ok([]);
  if (taken !== null) {
    return refuse('conflict', `Its flag became the incident “${taken.title}” meanwhile. Open that one.`);
  }
  return ok([{ kind: 'incident.declaration-restored', happenedAt: now, payload: { incident: incident.id } }]);
}

/** Makes `other` a duplicate of `incident`, which takes its reports and, from now on, what `other` would have taken. */
export function decideMerge(incident: IncidentState | null, other: IncidentState | null, deciding: Deciding): Facts {
  if (incident === null || other === null) return refuse('not-found', GONE);
  if (incident.id === other.id) return refuse('bad-input', 'An incident cannot be merged with itself. Choose another.');
  if (other.setAside?.how === 'duplicate' && other.setAside.into === incident.id) return ok([]);
  const aside = [incident, other].find((each) => each.setAside !== undefined);
  if (aside !== undefined) {
    return refuse('conflict', `“${aside.title}” was taken back or merged already. Choose the incident it became.`);
  }
  if (!isOpen(incident)) return refuse('conflict', 'That incident is resolved. Reopen it first, then merge.');
  const payload = { incident: other.id, into: incident.id, reports: [...other.reports] };
  const edited = decideEdit(incident, { rule: togetherRule(incident.rule, other.rule) }, deciding);
  const facts: NewIncidentFact[] = [{ kind: 'incident.merged', happenedAt: deciding.now, payload }];
  return edited.ok ? ok([...facts, ...edited.value]) : edited;
}

/** Undo of a merge: the reports that had moved, and are still there, go back. */
export function decideUnmerge(incident: IncidentState | null, other: IncidentState | null, { now }: Deciding): Facts {
  if (incident === null || other === null) return refuse('not-found', GONE);
  const { setAside } = other;
  if (setAside?.how !== 'duplicate' || setAside.into !== incident.id) return ok([]);
  const reports = setAside.before.reports.filter((report) => incident.reports.includes(report));
  return ok([
    { kind: 'incident.unmerged', happenedAt: now, payload: { incident: other.id, into: incident.id, reports } },
  ]);
}

/** Declares some reports of an incident as one of their own. */
export function decideSplit(
  incident: IncidentState | null,
  declaration: Pick<Declaration, 'incident' | 'number' | 'code' | 'title' | 'severity' | 'rule' | 'reports'>,
  deciding: Deciding,
): Facts {
  if (incident === null || incident.setAside !== undefined) return notStanding(incident);
  const held = new Set(incident.reports);
  const reports = [...new Set(declaration.reports)].filter((report) => held.has(report));
  if (reports.length === 0) return refuse('bad-input', 'Choose the reports that are another fault first.');
  if (reports.length === incident.reports.length) {
    return refuse('bad-input', 'These are all its reports. Leave out those that stay with this incident.');
  }
  const declared = decideDeclare({ ...declaration, reports, flag: null }, null, deciding);
  if (!declared.ok) return declared;
  const payload = { incident: incident.id, into: declaration.incident, reports };
  return ok([...declared.value, { kind: 'incident.split', happenedAt: deciding.now, payload }]);
}

/** What either rule takes. */
function togetherRule(one: MatchRule, other: MatchRule): MatchRule {
  const isSamePlace = JSON.stringify(one.facet) === JSON.stringify(other.facet);
  return {
    symptoms: [...new Set([...one.symptoms, ...other.symptoms])],
    wordGroups: [...new Set([...one.wordGroups, ...other.wordGroups])],
    facet: isSamePlace ? one.facet : null,
  };
}

/** Why nothing is written in an incident that is not there, or does not stand for itself. */
function notStanding(incident: IncidentState | null): Result<never> {
  const aside = incident === null ? null : setAsideSentence(incident);
  return aside === null ? refuse('not-found', GONE) : refuse('conflict', aside);
}
