import type { DeskHandlers } from '../../../core/contract/handlers.ts';
import type { WorkspaceName } from '../../../core/contract/views.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { CalendarReader } from './calendar-thread.ts';

/** Answers the call that looks into a calendar before it is imported. */
export function calendarHandlers(workspace: (name: WorkspaceName) => Workspace, read: CalendarReader): DeskHandlers {
  return {
    'change.read-calendar': ({ calendar }, name) => {
      const { store, clock } = workspace(name);
      return read(calendar, { now: clock.now(), timeZone: store.settings().timeZone });
    },
  };
}
