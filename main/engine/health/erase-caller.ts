import type { CallInput } from '../../core/contract/calls.ts';
import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { WorkspaceName } from '../../core/contract/views.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { inputHash, isRepeat, USED_FOR_ANOTHER } from '../commands/repeated.ts';
import { isDiskFull } from '../store/sqlite-errors.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { UNREADABLE } from './health-calls.ts';
import type { HealthDesk } from './health-desk.ts';

const METHOD = 'caller.erase';

type Erased = Result<{ reports: number }>;

/** "Erase this caller": keys, folded words, free pages, and the files that were ever set aside. */
export function eraseCalls(desk: HealthDesk): DeskHandlers {
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
  function eraseNow(input: CallInput<'caller.erase'>, { store, person, clock }: Workspace): Erased {
    const { command, report } = input;
    const state = store.report(report);
    if (state === null) return refuse('not-found', 'There is no such report in this workspace, so nobody was erased.');
    const { subjects, customer } = store.callerOf(state);
    const by = { person: person() ?? 'nobody', command, now: clock.now() };
    const write = () =>
      store.atomically(() => {
        const reports = store.erase(subjects, customer, by);
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
  /** The words are gone from every answer by now; this takes them off the disk. What it cannot do now it does later. */
  function clearTraces({ store }: Workspace): Result<null> {
    try {
      store.scrubIfDue();
      return ok(null);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      return refuse(
        'disk-full',
        'The caller was erased, but the disk is too full to clear the last traces from the data file. Free some space and erase this caller once more.',
      );
    }
  }
  return { 'caller.erase': (input, name) => desk.alone(() => erase(input, name)) };
}
