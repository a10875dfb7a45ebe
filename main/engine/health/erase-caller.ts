import type { CallInput } from '../../core/contract/calls.ts';
import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { Mention } from '../../core/contract/mention.ts';
import type { WorkspaceName } from '../../core/contract/views.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { ONLY_LEADS_MAY } from '../../core/team/roles.ts';
import { inputHash, isRepeat, USED_FOR_ANOTHER } from '../commands/repeated.ts';
import { isDiskFull } from '../store/sqlite-errors.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { UNREADABLE } from './health-calls.ts';
import type { HealthContext } from './health-context.ts';
import { mentionsOf, typedTexts } from './typed-texts.ts';

const METHOD = 'caller.erase';
const REDACT = 'text.redact';

type Erased = Result<{ reports: number }>;

/** "Erase this caller": keys, folded words, free pages, and the files that were ever set aside. */
export function eraseCalls(desk: HealthContext): DeskHandlers {
  function erase(input: CallInput<'caller.erase'>, name: WorkspaceName): Erased {
    const workspace = desk.workspace(name);
    if (workspace === null) return refuse('data-unreadable', UNREADABLE);
    const { store } = workspace;
    const known = store.answerOf(input.command);
    if (known !== null && !isRepeat(known, METHOD, inputHash(input))) return USED_FOR_ANOTHER;
    const done = known === null ? eraseNow(input, workspace) : ok(known.answer as { reports: number });
    if (!done.ok) return done;
    workspace.calibration.forget();
    const traces = clearTraces(workspace);
    workspace.refresh();
    return traces.ok ? done : traces;
  }
  function eraseNow(input: CallInput<'caller.erase'>, workspace: Workspace): Erased {
    const { store, person, clock } = workspace;
    const { command, report } = input;
    if (!workspace.mayWrite('caller.erased')) return refuse('not-allowed', ONLY_LEADS_MAY);
    const state = store.report(report);
    if (state === null) return refuse('not-found', 'There is no such report in this workspace, so nobody was erased.');
    const { subjects, customer } = store.callerOf(state);
    const by = { person: person() ?? 'nobody', command, now: clock.now() };
    const redactions = redactionsOf(input.redact ?? []);
    const write = () =>
      store.atomically(() => {
        const reports = store.erase(subjects, customer, by);
        if (redactions.length > 0) store.redact(redactions, [], by);
        store.rememberAnswer(command, { method: METHOD, inputHash: inputHash(input), answer: { reports } });
        return { reports };
      });
    const erased = desk.guard.write(write, () => {});
    if (erased.ok)
      desk.logger.info(
        { event: 'erased', workspace: store.workspace, reports: erased.value.reports },
        'a caller was erased',
      );
    return erased;
  }
  function redact(input: CallInput<'text.redact'>, name: WorkspaceName): Result<null> {
    const workspace = desk.workspace(name);
    if (workspace === null) return refuse('data-unreadable', UNREADABLE);
    const { store, person, clock } = workspace;
    const known = store.answerOf(input.command);
    if (known !== null && !isRepeat(known, REDACT, inputHash(input))) return USED_FOR_ANOTHER;
    if (known === null && !workspace.mayWrite('text.redacted')) return refuse('not-allowed', ONLY_LEADS_MAY);
    if (known === null) {
      const chosen = new Set(input.redact.map(({ text }) => text));
      const found = typedTexts(store).filter(({ text }) => chosen.has(text));
      if (found.length === 0) return refuse('not-found', 'There is no such text any more. It may be redacted already.');
      const by = { person: person() ?? 'nobody', command: input.command, now: clock.now() };
      const done = desk.guard.write(
        () =>
          store.atomically(() => {
            store.redact(
              redactionsOf(found),
              found.map(({ words }) => words),
              by,
            );
            store.rememberAnswer(input.command, { method: REDACT, inputHash: inputHash(input), answer: null });
          }),
        () => {},
      );
      if (!done.ok) return done;
      desk.logger.info({ event: 'redacted', workspace: store.workspace, texts: found.length }, 'texts were redacted');
    }
    const traces = clearTraces(workspace);
    workspace.refresh();
    return traces;
  }
  function mentions(report: string, name: WorkspaceName): Result<readonly Mention[]> {
    const workspace = desk.workspace(name);
    if (workspace === null) return refuse('data-unreadable', UNREADABLE);
    const state = workspace.store.report(report);
    return ok(state === null ? [] : mentionsOf(state, workspace.store));
  }
  /** The words are gone from every answer by now; this takes them off the disk. What it cannot do now it does later. */
  function clearTraces({ store }: Workspace): Result<null> {
    try {
      store.scrubIfDue();
      return ok(null);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      return refuse(
        'disk-full',
        'It was erased, but the disk is too full to clear the last traces from the data file. Free some space: they are cleared by themselves within a quarter of an hour, or at the next start.',
      );
    }
  }
  return {
    'caller.erase': (input, name) => desk.alone(() => erase(input, name)),
    'text.redact': (input, name) => desk.alone(() => redact(input, name)),
    'caller.mentions': ({ report }, name) => mentions(report, name),
  };
}

interface Redactable {
  readonly incident: string | null;
  readonly flag: string | null;
  readonly change?: string | undefined;
  readonly text: string;
}

/** One fact for each incident, each flag and each known change. */
function redactionsOf(texts: readonly Redactable[]) {
  type Redaction = Omit<Redactable, 'text' | 'change'> & { readonly change?: string; readonly texts: string[] };
  const byOwner = new Map<string, Redaction>();
  for (const { incident, flag, change, text } of texts) {
    const owner = `${incident ?? ''} ${flag ?? ''} ${change ?? ''}`;
    const of = { incident, flag, ...(change === undefined ? {} : { change }) };
    const redaction = byOwner.get(owner) ?? { ...of, texts: [] };
    redaction.texts.push(text);
    byOwner.set(owner, redaction);
  }
  return [...byOwner.values()];
}
