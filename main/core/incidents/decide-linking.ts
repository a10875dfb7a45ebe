import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Declaration, decideDeclare, decideEdit, GONE, notStanding } from './decide.ts';
import { type HoldersOf, heldElsewhere, sortedByHolder, takenOut } from './holding.ts';
import { type IncidentState, isOpen, type MatchRule } from './incident.ts';
import type { NewIncidentFact } from './kinds.ts';
import { togetherRule } from './match.ts';

type Facts = Result<readonly NewIncidentFact[]>;

export interface Linking {
  readonly reports: readonly string[];
  readonly by: 'hand' | 'flag';
  readonly flag: string | null;
}

/**
 * Links reports by hand, or by attaching a flag. One report belongs to one incident: what a person links by hand leaves the one that
 * held it, and what comes with a flag stays where it is held. A closed incident takes no more reports by a flag.
 */
export function decideLink(
  incident: IncidentState | null,
  { reports, by, flag }: Linking,
  holdersOf: HoldersOf,
  { now }: Deciding,
): Facts {
  if (incident === null || incident.setAside !== undefined) return notStanding(incident);
  if (by === 'flag' && !isOpen(incident)) {
    return refuse('conflict', 'That incident is resolved. Reopen it first, or declare a new one.');
  }
  const { free, held } = sortedByHolder(reports, incident.id, holdersOf);
  const added = (by === 'hand' ? [...new Set(reports)] : free).filter((report) => !incident.reports.includes(report));
  const isNewFlag = flag !== null && !incident.flags.includes(flag);
  if (free.length === 0 && held !== null && by === 'flag' && !isNewFlag) return heldElsewhere(held);
  const moved = by === 'hand' ? leaving(reports, incident.id, holdersOf, now) : [];
  if (added.length === 0 && !isNewFlag) return ok(moved);
  const payload = { incident: incident.id, reports: added, by, flag };
  return ok([...moved, { kind: 'incident.reports-linked', happenedAt: now, payload }]);
}

/** What other incidents lose. */
function leaving(
  reports: readonly string[],
  incident: string,
  holdersOf: HoldersOf,
  now: number,
): readonly NewIncidentFact[] {
  const byHolder = new Map<string, string[]>();
  for (const report of new Set(reports)) {
    for (const { id } of holdersOf(report)) {
      if (id !== incident) byHolder.set(id, [...(byHolder.get(id) ?? []), report]);
    }
  }
  return [...byHolder].flatMap(([holder, own]) => takenOut(holder, own, now));
}

export function decideUnlink(incident: IncidentState | null, reports: readonly string[], { now }: Deciding): Facts {
  if (incident === null) return refuse('not-found', GONE);
  const held = reports.filter((report) => incident.reports.includes(report));
  return ok(takenOut(incident.id, held, now));
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

/**
 * Undo of a merge: the reports that had moved, and are still there, go back, and so does what `incident` took by itself, unless somebody
 * changed that since.
 */
export function decideUnmerge(incident: IncidentState | null, other: IncidentState | null, deciding: Deciding): Facts {
  if (incident === null || other === null) return refuse('not-found', GONE);
  const { now } = deciding;
  const { setAside } = other;
  if (setAside?.how !== 'duplicate' || setAside.into !== incident.id) {
    return refuse(
      'conflict',
      `“${other.title}” is not merged into “${incident.title}”, or no longer. Nothing was changed.`,
    );
  }
  if (incident.setAside !== undefined) {
    return refuse('conflict', `“${incident.title}” was taken back or merged itself since. Take that back first.`);
  }
  const reports = setAside.before.reports.filter((report) => incident.reports.includes(report));
  const gone = setAside.before.reports.filter((report) => !incident.reports.includes(report));
  const payload = { incident: other.id, into: incident.id, reports };
  const facts: NewIncidentFact[] = [{ kind: 'incident.unmerged', happenedAt: now, payload }];
  const rule = ruleBefore(incident, other);
  const edited = rule === null ? ok([]) : decideEdit(incident, { rule }, deciding);
  return edited.ok ? ok([...facts, ...takenOut(other.id, gone, now), ...edited.value]) : edited;
}

/** What an incident took by itself before a merge; null where that was changed since, or is not known. */
function ruleBefore({ rule, widened = [] }: IncidentState, other: IncidentState): MatchRule | null {
  const before = widened.find(({ by }) => by === other.id)?.before;
  const isAsMerged = before !== undefined && JSON.stringify(togetherRule(before, other.rule)) === JSON.stringify(rule);
  return isAsMerged ? before : null;
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
  // They leave this incident with the same fact that names the other, so nobody else holds them.
  const elsewhere = { taken: null, holdersOf: () => [] };
  const declared = decideDeclare({ ...declaration, reports, flag: null }, elsewhere, deciding);
  if (!declared.ok) return declared;
  const payload = { incident: incident.id, into: declaration.incident, reports };
  return ok([...declared.value, { kind: 'incident.split', happenedAt: deciding.now, payload }]);
}
