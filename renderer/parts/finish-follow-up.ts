import { submit } from '../stores/submit.ts';
import { tellUndoable } from './undoable-toast.tsx';

/** Notes that something is done; the toast, or z, takes that back. */
export async function finishFollowUp(incident: string, followUp: string): Promise<void> {
  const done = await submit('room.finish-follow-up', { incident, followUp });
  if (done === null || done === true) return;
  tellUndoable({
    title: 'Done, and noted on the timeline',
    undo: () => submit('room.withdraw-entry', { incident, entry: done.entry }),
    redo: () => submit('room.restore-entry', { incident, entry: done.entry }),
  });
}
