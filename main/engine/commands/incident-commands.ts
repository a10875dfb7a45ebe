import type { Cluster } from '../../core/clusters/cluster.ts';
import type { CallInput } from '../../core/contract/calls.ts';
import { flagsHeldBy } from '../../core/flagging/policy.ts';
import { attachedRule } from '../../core/flagging/rule-choices.ts';
import {
  decideDeclare,
  decideEdit,
  decideNote,
  decideNoteTakenBack,
  decideRestoreDeclaration,
  decideSetLine,
  decideSetState,
  decideTakeStateBack,
  decideWithdrawDeclaration,
} from '../../core/incidents/decide.ts';
import {
  decideLink,
  decideMerge,
  decideSplit,
  decideUnlink,
  decideUnmerge,
} from '../../core/incidents/decide-linking.ts';
import { type HoldersOf, sortedByHolder } from '../../core/incidents/holding.ts';
import { type IncidentState, isOpen, type MatchRule } from '../../core/incidents/incident.ts';
import type { NewIncidentFact } from '../../core/incidents/kinds.ts';
import { matchesIncident, ruleOfSplit } from '../../core/incidents/match.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { type Result, refuse } from '../../core/result.ts';
import { decideWithdrawEntry } from '../../core/room/decide-edit.ts';
import { decideAllClear } from '../../core/room/decide-recovery.ts';
import { entriesOf, fixInQuestion } from '../../core/room/read.ts';
import { coded } from '../live/names.ts';
import { type CommandContext, type CommandHandler, decided } from './context.ts';

/** The open incident that a flag already belongs to. */
function takerOf(flag: string | null, { live }: CommandContext) {
  if (flag === null) return null;
  return live.openIncidents().find((incident) => incident.flags.includes(flag)) ?? null;
}

/** Which incidents hold each of these reports. */
function holdersOf(reports: readonly string[], { store }: CommandContext): HoldersOf {
  const held = store.incidentsOf(reports);
  const states = new Map([...new Set([...held.values()].flat())].map((id) => [id, store.incident(id)]));
  return (report) => (held.get(report) ?? []).flatMap((id) => states.get(id) ?? []);
}

/** Why these cannot be linked, as a sentence: the record keeps for ever what is linked, so it must be there. */
function whatIsMissing(reports: readonly string[], flag: string | null, { store }: CommandContext): string | null {
  if (store.reports(reports).length < reports.length) return 'One of these reports is not in this workspace.';
  return flag !== null && store.flag(flag) === null ? 'There is no such flag in this workspace.' : null;
}

const declare: CommandHandler<'incident.declare'> = ({ command: _, ...given }, context) => {
  const missing = whatIsMissing(given.reports, given.flag, context);
  if (missing !== null) return refuse('not-found', missing);
  const incident = context.newId();
  const { number, code } = context.store.nextIncidentNumber();
  const elsewhere = { taken: takerOf(given.flag, context), holdersOf: holdersOf(given.reports, context) };
  const facts = decideDeclare({ ...given, incident, number, code }, elsewhere, context);
  if (!facts.ok) return facts;
  const { free } = sortedByHolder(given.reports, incident, elsewhere.holdersOf);
  const taken = flagsTaken(incident, free, [given.flag], context);
  return decided({ ok: true, value: [...facts.value, ...taken] }, () => ({ incident, number, ...coded(code ?? '') }));
};

/** Every flag goes where most of its evidence goes: nobody is to decide on it again. */
function flagsTaken(
  incident: string,
  reports: readonly string[],
  given: readonly (string | null)[],
  { live, now }: CommandContext,
): readonly NewFact[] {
  return flagsHeldBy(reports, live.flags, live.incidentFlags)
    .filter(({ flag }) => !given.includes(flag))
    .map(({ flag }) => ({
      kind: 'incident.reports-linked',
      happenedAt: now,
      payload: { incident, reports: [], by: 'rule', flag },
      bySystem: true,
    }));
}

const attach: CommandHandler<'incident.attach'> = ({ incident, reports, flag, rule }, context) => {
  const missing = whatIsMissing(reports, flag, context);
  if (missing !== null) return refuse('not-found', missing);
  const state = context.store.incident(incident);
  const linked = decideLink(state, { reports, by: 'flag', flag }, holdersOf(reports, context), context);
  if (!linked.ok) return linked;
  if (state === null) throw new Error('reports were linked to an incident that is not there');
  const cluster = context.live.clusterOf(reports[0] ?? '');
  const widened = rule ?? (cluster === null ? state.rule : ruleAttaching(state, cluster, context));
  const edited = decideEdit(state, { rule: widened }, context);
  if (!edited.ok) return edited;
  const taken = flagsTaken(incident, reports, [flag], context);
  return decided({ ok: true, value: [...linked.value, ...edited.value, ...taken] }, () => ({ rule: widened }));
};

function ruleAttaching({ rule, reports }: IncidentState, cluster: Cluster, { live }: CommandContext): MatchRule {
  const own = reports.map(live.active).filter((report) => report !== null);
  return attachedRule(rule, cluster, own, live.census.customers === 0 ? null : live.census);
}

const setState: CommandHandler<'incident.set-state'> = ({ command: _, incident, ...change }, context) => {
  const state = context.store.incident(incident);
  const changed = decideSetState(state, change, context);
  if (!changed.ok) return changed;
  if (changed.value.length === 0 || state === null) return decided(changed, () => ({ change: '' }));
  const cleared = allClear(state, change, context);
  if (!cleared.ok) return cleared;
  return decided({ ok: true, value: [...cleared.value, ...changed.value, ...takenBack(state, context)] }, () => ({
    change: context.store.incident(incident)?.changedFrom?.change ?? '',
  }));
};

/** What was reported since an incident ended belongs to it again when it is opened again. */
function takenBack(incident: IncidentState, { live, now }: CommandContext): readonly NewFact[] {
  if (isOpen(incident)) return [];
  const reports = [...live.activeReports()]
    .filter((report) => report.at >= (incident.resolvedAt ?? now) && live.incidentOf(report.id) === null)
    .filter((report) => !incident.unlinked.includes(report.id) && matchesIncident(incident.rule, report))
    .map(({ id }) => id);
  if (reports.length === 0) return [];
  const payload = { incident: incident.id, reports, by: 'rule' as const, flag: null };
  return [{ kind: 'incident.reports-linked', happenedAt: now, payload, bySystem: true }];
}

/** Monitoring and Resolved say that a fix holds: what the gate said at that moment is kept beside them. */
function allClear(
  incident: IncidentState,
  { state, reason, happenedAt }: Omit<CallInput<'incident.set-state'>, 'command' | 'incident'>,
  context: CommandContext,
): Result<readonly NewFact[]> {
  if (state !== 'monitoring' && state !== 'resolved') return { ok: true, value: [] };
  const fixAt = fixInQuestion(incident, context.store.room(incident.id)) ?? happenedAt ?? context.now;
  const { gate, quiet } = context.gate(incident, fixAt);
  const { verdict, p, share95 } = gate;
  const given = { state, reason: reason ?? '', gate: { fixAt, verdict, p, share95, quiet } };
  return decideAllClear({ incident, entry: context.newId(), happenedAt }, given, context);
}

const setLine: CommandHandler<'incident.set-line'> = ({ incident, line, nextUpdateAt }, context) =>
  decided(decideSetLine(context.store.incident(incident), line, nextUpdateAt, context), () => null);

const note: CommandHandler<'incident.note'> = ({ incident, text, happenedAt }, context) => {
  const { store } = context;
  const before = store.incident(incident);
  return decided(decideNote(before, { note: context.newId(), text, happenedAt }, context), () => {
    // Where it stands on the timeline is known once it is folded; others of the same batch may stand after it.
    const added = store.incident(incident)?.timeline.slice(before?.timeline.length ?? 0) ?? [];
    return { entry: added.find((entry) => entry.kind === 'note' && entry.text === text)?.id ?? '' };
  });
};

function noteTakenBack(isBack: boolean) {
  return ({ incident, entry }: { readonly incident: string; readonly entry: string }, context: CommandContext) =>
    decided(decideNoteTakenBack(context.store.incident(incident), { entry, isBack }, context), () => null);
}

const edit: CommandHandler<'incident.edit'> = ({ incident, ...change }, context) =>
  decided(decideEdit(context.store.incident(incident), change, context), () => null);

const link: CommandHandler<'incident.link'> = ({ incident, reports }, context) => {
  const missing = whatIsMissing(reports, null, context);
  if (missing !== null) return refuse('not-found', missing);
  const facts = decideLink(
    context.store.incident(incident),
    { reports, by: 'hand', flag: null },
    holdersOf(reports, context),
    context,
  );
  const movedFrom = facts.ok ? facts.value.flatMap(leftBehind) : [];
  return decided(facts, () => ({ movedFrom }));
};

/** The incident that reports were taken out of, for whoever takes the linking back. */
function leftBehind(fact: NewIncidentFact) {
  if (fact.kind !== 'incident.reports-unlinked') return [];
  return [{ incident: fact.payload.incident, reports: fact.payload.reports }];
}

const unlink: CommandHandler<'incident.unlink'> = ({ incident, reports }, context) =>
  decided(decideUnlink(context.store.incident(incident), reports, context), () => null);

/** An all-clear that was given with the change of state goes with it. */
const takeStateBack: CommandHandler<'incident.take-state-back'> = ({ incident, change }, context) => {
  const state = context.store.incident(incident);
  const room = context.store.room(incident);
  const taken = decideTakeStateBack(state, change, context);
  if (!taken.ok || taken.value.length === 0) return decided(taken, () => null);
  const given = room === null ? undefined : entriesOf(room, 'room.all-clear-given').at(-1);
  const isOfChange = given?.happenedAt === state?.changedFrom?.at && given?.detail.state === state?.state;
  if (given === undefined || !isOfChange) return decided(taken, () => null);
  const withdrawn = decideWithdrawEntry(state, room, { entry: given.id, isBack: false }, context);
  return decided(withdrawn.ok ? { ok: true, value: [...taken.value, ...withdrawn.value] } : withdrawn, () => null);
};

/** What was escalated or posted is known outside. */
const withdrawDeclaration: CommandHandler<'incident.withdraw'> = ({ incident }, context) => {
  const entries = context.store.room(incident)?.entries ?? [];
  const hasLeft = entries.some(({ detail }) => detail.kind === 'room.escalated' || detail.kind === 'room.post-made');
  return decided(decideWithdrawDeclaration(context.store.incident(incident), hasLeft, context), () => null);
};

const restoreDeclaration: CommandHandler<'incident.restore'> = ({ incident }, context) => {
  const state = context.store.incident(incident);
  const flags = state?.setAside?.before.flags ?? [];
  const taken = flags.map((flag) => takerOf(flag, context)).find((taker) => taker !== null) ?? null;
  const elsewhere = { taken, holdersOf: holdersOf(state?.setAside?.before.reports ?? [], context) };
  return decided(decideRestoreDeclaration(state, elsewhere, context), () => null);
};

const merge: CommandHandler<'incident.merge'> = ({ incident, other }, context) =>
  decided(decideMerge(context.store.incident(incident), context.store.incident(other), context), () => null);

const unmerge: CommandHandler<'incident.unmerge'> = ({ incident, other }, context) =>
  decided(decideUnmerge(context.store.incident(incident), context.store.incident(other), context), () => null);

const split: CommandHandler<'incident.split'> = ({ incident: from, title, severity, reports }, context) => {
  const { store } = context;
  const state = store.incident(from);
  const chosen = new Set(reports);
  const known = store.reports(state?.reports ?? []);
  const leaving = known.filter(({ id }) => chosen.has(id));
  const rule = ruleOfSplit(
    leaving,
    known.filter(({ id }) => !chosen.has(id)),
  );
  const incident = context.newId();
  const { number, code } = store.nextIncidentNumber();
  const declaration = { incident, number, code, title, severity, rule, reports };
  return decided(decideSplit(state, declaration, context), () => ({ incident, number, ...coded(code ?? '') }));
};

export const incidentCommands = {
  'incident.take-state-back': takeStateBack,
  'incident.withdraw': withdrawDeclaration,
  'incident.restore': restoreDeclaration,
  'incident.merge': merge,
  'incident.unmerge': unmerge,
  'incident.split': split,
  'incident.declare': declare,
  'incident.attach': attach,
  'incident.set-state': setState,
  'incident.set-line': setLine,
  'incident.note': note,
  'incident.withdraw-note': noteTakenBack(false),
  'incident.restore-note': noteTakenBack(true),
  'incident.edit': edit,
  'incident.link': link,
  'incident.unlink': unlink,
};
