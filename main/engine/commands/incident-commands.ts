import {
  decideDeclare,
  decideEdit,
  decideLink,
  decideNote,
  decideSetLine,
  decideSetState,
  decideUnlink,
} from '../../core/incidents/decide.ts';
import { ruleWithCluster } from '../../core/incidents/match.ts';
import { refuse } from '../../core/result.ts';
import { type CommandContext, type CommandHandler, decided } from './context.ts';

/** The open incident that a flag already belongs to. */
function takerOf(flag: string | null, { live }: CommandContext) {
  if (flag === null) return null;
  return live.openIncidents().find((incident) => incident.flags.includes(flag)) ?? null;
}

/** Why these cannot be linked, as a sentence: the record keeps for ever what is linked, so it must be there. */
function whatIsMissing(reports: readonly string[], flag: string | null, { store }: CommandContext): string | null {
  if (reports.some((report) => store.report(report) === null)) return 'One of these reports is not in this workspace.';
  return flag !== null && store.flag(flag) === null ? 'There is no such flag in this workspace.' : null;
}

const declare: CommandHandler<'incident.declare'> = ({ command: _, ...given }, context) => {
  const missing = whatIsMissing(given.reports, given.flag, context);
  if (missing !== null) return refuse('not-found', missing);
  const incident = context.newId();
  const { number, code } = context.store.nextIncidentNumber();
  const facts = decideDeclare({ ...given, incident, number, code }, takerOf(given.flag, context), context);
  return decided(facts, () => ({ incident, number }));
};

const attach: CommandHandler<'incident.attach'> = ({ incident, reports, flag }, context) => {
  const missing = whatIsMissing(reports, flag, context);
  if (missing !== null) return refuse('not-found', missing);
  const state = context.store.incident(incident);
  const linked = decideLink(state, { reports, by: 'flag', flag }, context);
  const cluster = context.live.clusterOf(reports[0] ?? '');
  if (!linked.ok || state === null || cluster === null) return decided(linked, () => null);
  const known = reports.map((report) => context.store.report(report)).filter((report) => report !== null);
  const edited = decideEdit(state, { rule: ruleWithCluster(state.rule, cluster, known) }, context);
  return decided(edited.ok ? { ok: true, value: [...linked.value, ...edited.value] } : edited, () => null);
};

const setState: CommandHandler<'incident.set-state'> = ({ incident, ...change }, context) =>
  decided(decideSetState(context.store.incident(incident), change, context), () => null);

const setLine: CommandHandler<'incident.set-line'> = ({ incident, line, nextUpdateAt }, context) =>
  decided(decideSetLine(context.store.incident(incident), line, nextUpdateAt, context), () => null);

const note: CommandHandler<'incident.note'> = ({ incident, text, happenedAt }, context) =>
  decided(
    decideNote(context.store.incident(incident), { note: context.newId(), text, happenedAt }, context),
    () => null,
  );

const edit: CommandHandler<'incident.edit'> = ({ incident, ...change }, context) =>
  decided(decideEdit(context.store.incident(incident), change, context), () => null);

const link: CommandHandler<'incident.link'> = ({ incident, reports }, context) => {
  const missing = whatIsMissing(reports, null, context);
  if (missing !== null) return refuse('not-found', missing);
  return decided(
    decideLink(context.store.incident(incident), { reports, by: 'hand', flag: null }, context),
    () => null,
  );
};

const unlink: CommandHandler<'incident.unlink'> = ({ incident, reports }, context) =>
  decided(decideUnlink(context.store.incident(incident), reports, context), () => null);

export const incidentCommands = {
  'incident.declare': declare,
  'incident.attach': attach,
  'incident.set-state': setState,
  'incident.set-line': setLine,
  'incident.note': note,
  'incident.edit': edit,
  'incident.link': link,
  'incident.unlink': unlink,
};
