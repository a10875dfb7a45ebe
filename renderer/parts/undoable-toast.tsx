import { printedKeys } from '../keys/registry.ts';
import { toast, toasts } from '../stores/toasts.ts';
import { dropUndo, pushUndo, type Undoable } from '../stores/undo.ts';

/** Says what was done and offers to take it back; once it is taken back, by whichever means, the offer goes too. Returns what stands on the undo stack. */
export function tellUndoable(done: Undoable): Undoable {
  const entry: Undoable = {
    ...done,
    undo: () => {
      toasts.close(key);
      return done.undo();
    },
  };
  pushUndo(entry);
  const key = toast({
    tone: 'good',
    body: <bdi>{done.title}</bdi>,
    spoken: done.title,
    action: {
      label: 'Undo',
      kbd: printedKeys('undo'),
      onPress: () => {
        dropUndo(entry);
        void entry.undo();
      },
    },
  });
  return entry;
}
