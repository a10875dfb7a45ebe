import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { WorkspaceName } from '../../core/contract/views.ts';
import { WORKSPACE_NAMES } from '../../core/contract/workspace-name.ts';
import { ok, type Refusal, type Result, refuse } from '../../core/result.ts';
import { isDiskFull } from '../store/sqlite-errors.ts';
import type { HealthContext } from './health-context.ts';

/** What a person may choose when the data cannot be used. Nothing of this happens by itself, and nothing is thrown away. */
export function rescueCalls(desk: HealthContext): DeskHandlers {
  const { storage } = desk;

  /** Why this must not be done now; null when it may be. */
  function obstacle(name: WorkspaceName): { readonly ok: false; readonly refusal: Refusal } | null {
    const trouble = desk.workspace(name) === null ? desk.trouble(name) : null;
    if (trouble === null)
      return refuse('conflict', 'The data can be read, so there is nothing to rescue. Nothing was changed.');
    return trouble.kind === 'future' ? refuse('data-from-the-future', trouble.message) : null;
  }
  /** The keys are everybody's: nobody may have them open while they are replaced. */
  function leaveOthers(name: WorkspaceName): void {
    const trouble = desk.trouble(name);
    if (trouble?.kind !== 'keys') return;
    for (const other of WORKSPACE_NAMES) if (other !== name) desk.leave(other, trouble);
  }
  function comeBack(name: WorkspaceName): Result<null> {
    for (const other of WORKSPACE_NAMES) if (other !== name && desk.trouble(other)?.kind === 'keys') desk.reopen(other);
    const workspace = desk.reopen(name);
    desk.announce({ type: 'health' });
    desk.announce({ type: 'ready' });
    return workspace === null
      ? refuse('data-unreadable', desk.trouble(name)?.message ?? 'The data still cannot be read.')
      : ok(null);
  }
  async function restore(name: WorkspaceName, backup: string): Promise<Result<{ facts: number }>> {
    const stopped = obstacle(name);
    if (stopped !== null) return stopped;
    leaveOthers(name);
    const restored = await withRoom(() => storage.restore(name, backup));
    if (!restored.ok) return restored;
    desk.logger.warn(
      { event: 'restored', workspace: name, backup, facts: restored.value.facts },
      'a backup was restored',
    );
    const back = comeBack(name);
    return back.ok ? restored : back;
  }
  function startFresh(name: WorkspaceName): Result<{ keptAs: string }> {
    const stopped = obstacle(name);
    if (stopped !== null) return stopped;
    leaveOthers(name);
    const kept = storage.startFresh(name);
    desk.logger.warn(
      { event: 'started-fresh', workspace: name },
      'a new record was begun; the old files were set aside',
    );
    const back = comeBack(name);
    return back.ok ? ok(kept) : back;
  }

  function goOn(name: WorkspaceName): Result<{ locked: number }> {
    const stopped = obstacle(name);
    if (stopped !== null) return stopped;
    if (desk.trouble(name)?.kind !== 'keys')
      return refuse(
        'conflict',
        'Only where callers’ keys are missing can the desk go on without them. Nothing was changed.',
      );
    leaveOthers(name);
    const done = storage.goOnWithoutKeys(name);
    if (!done.ok) return done;
    desk.logger.warn({ event: 'went-on', workspace: name, locked: done.value.locked }, 'went on without missing keys');
    const back = comeBack(name);
    return back.ok ? done : back;
  }

  return {
    'rescue.go-on': (_, name) => desk.alone(() => withRoom(() => goOn(name))),
    'rescue.restore': ({ backup }, name) => desk.alone(() => restore(name, backup)),
    'rescue.start-fresh': (_, name) => desk.alone(() => startFresh(name)),
    'rescue.export': (_, name) =>
      desk.alone(() => {
        const trouble = desk.workspace(name) === null ? desk.trouble(name) : null;
        if (trouble?.kind === 'future') return refuse('data-from-the-future', trouble.message);
        return withRoom(() => storage.exportFacts(name));
      }),
  };
}

async function withRoom<T>(work: () => Promise<Result<T>> | Result<T>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    return refuse(
      'disk-full',
      'There is not enough room on the disk for this. Nothing was changed. Free some space and try again.',
    );
  }
}
