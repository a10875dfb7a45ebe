import type { CallInput, CallOutput } from '../../core/contract/calls.ts';
import type { OutboxRow, TargetView } from '../../core/contract/escalation-views.ts';
import { documentTimes } from '../../core/documents/times.ts';
import type { Content } from '../../core/escalation/content.ts';
import { isTraceable } from '../../core/escalation/examples.ts';
import { exampleWords, packSummary, packToText } from '../../core/escalation/pack.ts';
import { type EscalationTarget, schemeOf, TARGET_SETTING, targetsOf } from '../../core/escalation/target.ts';
import { holdsItsTarget, type OutboxMessage } from '../../core/outbox/message.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { onlyLeads } from '../../core/words/shared-words.ts';
import { adviceTitlesIn } from '../commands/list-commands.ts';
import { incidentNumber } from '../live/given-numbers.ts';
import { type BuiltPack, packOfFlag, packOfIncident } from '../live/pack-views.ts';
import { signWebhook } from '../outbox/channels/webhook.ts';
import type { Secrets } from '../outbox/secrets.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Messages that are done with are listed for so long (ms). */
const LISTED_MS = 14 * 24 * 3_600_000;

function draftOf(
  { incident: incidentId, flag: flagId }: CallInput<'escalation.draft'>,
  workspace: Workspace,
): Result<CallOutput<'escalation.draft'>> {
  const { store, live } = workspace;
  const incident = incidentId === null ? null : store.incident(incidentId);
  const flag = incident !== null || flagId === null ? null : live.flag(flagId);
  const parts = {
    store,
    live,
    vocabulary: workspace.vocabulary,
    now: workspace.clock.now(),
    asker: askerOf(workspace),
    adviceTitle: adviceTitlesIn(store),
  };
  if (incident !== null) {
    const sent = store.outbox.all().filter((message) => message.incident === incident.id && !message.isPublic).length;
    return ok(draftView(packOfIncident(incident, parts), workspace, { incident: incident.id, sent }));
  }
  if (flag === null) return refuse('not-found', 'There is no such incident or flag any more.');
  const title = titleOfFlag(flag.evidence.reports.at(-1) ?? '', flag.cell.symptom, workspace);
  return ok(draftView(packOfFlag(flag, title, parts), workspace, { incident: null, sent: 0 }));
}

function titleOfFlag(report: string, symptom: string, { live, clusterViews, vocabulary }: Workspace): string {
  const cluster = live.clusterOf(report);
  return cluster === null ? vocabulary.symptom(symptom) : clusterViews.title(cluster);
}

function askerOf({ store, person }: Workspace): string {
  return store.people().find(({ id }) => id === person())?.name ?? '';
}

function draftView(
  { pack, wanted }: BuiltPack,
  workspace: Workspace,
  about: { readonly incident: string | null; readonly sent: number },
): CallOutput<'escalation.draft'> {
  const times = documentTimes(workspace.store.settings().timeZone);
  return {
    ...about,
    number: pack.number,
    title: pack.title,
    severity: pack.severity,
    summary: packSummary(pack, times),
    text: packToText(pack, times),
    examples: pack.examples.map((example) => ({
      report: example.report,
      number: example.number,
      line: exampleWords(example, times, 'whole'),
      isTraceable: isTraceable(example),
    })),
    wanted,
    targets: targetViews(workspace),
  };
}

function targetViews({ store, secrets }: Workspace): readonly TargetView[] {
  return targetsOf(store.settingsUnder(TARGET_SETTING))
    .filter(({ isRemoved }) => !isRemoved)
    .map(({ isRemoved: _, ...target }) => ({ ...target, hasSecret: secrets.has(target.id) }));
}

const PROTECTION: Readonly<Record<Secrets['protection'], string>> = {
  system: 'Secrets are kept by this computer’s own key store. They stay on this machine and are in no backup.',
  file: 'Secrets are kept in the file secrets.json of the data folder, which only your user can read: this way of running Groundswell has no key store. They stay on this machine.',
  memory: 'Secrets are kept until Groundswell is closed, since it keeps nothing on disk here.',
};

function listTargets(_: object, workspace: Workspace): Result<CallOutput<'target.list'>> {
  return ok({ targets: targetViews(workspace), protection: PROTECTION[workspace.secrets.protection] });
}

function keepSecret({ target: id, secret }: CallInput<'target.secret'>, workspace: Workspace): Result<null> {
  const { store, secrets } = workspace;
  const isLead = store.people().some((person) => person.id === workspace.person() && person.role === 'lead');
  if (!isLead) return refuse('not-allowed', onlyLeads('enter secrets'));
  const target = targetsOf(store.settingsUnder(TARGET_SETTING)).find((each) => each.id === id);
  if (target === undefined) return refuse('not-found', 'Save the target first, then its secret.');
  const problem = secret === null ? null : secretProblem(target, secret);
  if (problem !== null) return refuse('bad-input', problem);
  return workspace.keep(() => secrets.set(id, secret));
}

function secretProblem({ channel }: EscalationTarget, secret: string): string | null {
  if (secret.trim() === '') return 'Enter the secret, or leave it as it is.';
  if (channel === 'webhook' && signWebhook(secret, 'id', 0, '') === null) {
    return 'A signing secret is whsec_ and the base64 of 24 to 64 bytes. While it is rotated, enter the new one and the old one with a blank between.';
  }
  if (channel === 'chat' && schemeOf(secret) === null)
    return 'Give the whole address of the channel, beginning with https://.';
  return null;
}

function listOutbox({ incident }: CallInput<'outbox.list'>, workspace: Workspace): Result<CallOutput<'outbox.list'>> {
  const { store, clock } = workspace;
  const since = clock.now() - LISTED_MS;
  const names = targetNames(store);
  const rows = store.outbox
    .all()
    .filter((message) => incident === undefined || message.incident === incident)
    .filter((message) => holdsItsTarget(message) || message.createdAt >= since || incident !== undefined)
    .map((message) => rowOf(message, names, workspace));
  return ok(rows.reverse());
}

function aboutCaller(
  { report }: CallInput<'outbox.about-caller'>,
  workspace: Workspace,
): Result<CallOutput<'outbox.about-caller'>> {
  const { store } = workspace;
  const state = store.report(report);
  const told = state === null ? [] : store.outbox.about(store.callerOf(state).subjects);
  return ok(told.map((message) => rowOf(message, targetNames(store), workspace)));
}

function targetNames(store: Workspace['store']): ReadonlyMap<string, string> {
  return new Map(targetsOf(store.settingsUnder(TARGET_SETTING)).map(({ id, name }) => [id, name]));
}

function rowOf(message: OutboxMessage, names: ReadonlyMap<string, string>, { store }: Workspace): OutboxRow {
  const incident = store.incident(message.incident);
  const { sequence: _, lookUpFirst: __, lastAttemptAt: ___, ...shown } = message;
  return {
    ...shown,
    targetName: names.get(message.target) ?? 'a target that was removed',
    number: incident === null ? null : incidentNumber(incident, store),
    summary:
      incident === null ? 'Test message' : `${message.isPublic === true ? 'Public update: ' : ''}${incident.title}`,
    isPublic: message.isPublic === true,
    isElsewhere: message.console !== store.console,
    code: store.consoleCodes().get(message.console) ?? '',
    isQuiet: message.channel === 'pagerduty' && message.revision > 1,
  };
}

function textOfMessage({ message }: CallInput<'outbox.text'>, { store }: Workspace): Result<CallOutput<'outbox.text'>> {
  if (store.outbox.get(message) === null) return refuse('not-found', 'There is no such message.');
  const content = store.outbox.content(message);
  return ok({ text: typeof content === 'string' ? null : readable(JSON.parse(content.text) as Content) });
}

function readable(content: Content): string {
  if (content.channel === 'mail') return `${content.subject}\n\n${content.text}`;
  const body = content.channel === 'tmf621' ? content.create : content.body;
  return JSON.stringify(JSON.parse(body), null, 2);
}

export const ESCALATION_QUERIES = {
  'escalation.draft': draftOf,
  'outbox.list': listOutbox,
  'outbox.about-caller': aboutCaller,
  'outbox.text': textOfMessage,
  'target.list': listTargets,
  'target.secret': keepSecret,
};
