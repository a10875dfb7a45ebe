import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { submit } from '../../stores/submit.ts';

/** Takes an entry of the room back; the toast, or z, brings it back. */
export async function takeBackEntry(incident: string, entry: string): Promise<void> {
  if ((await submit('room.withdraw-entry', { incident, entry })) === null) return;
  tellUndoable({
    title: 'Entry taken back',
    undo: () => submit('room.restore-entry', { incident, entry }),
    redo: () => submit('room.withdraw-entry', { incident, entry }),
  });
}
