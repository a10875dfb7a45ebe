import { printedKeys } from '../keys/registry.ts';
import { toast, toasts } from '../stores/toasts.ts';
import { dropUndo, lastDone, pushUndo, takeBack, type Undoable } from '../stores/undo.ts';

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
    action: { label: 'Undo', kbd: printedKeys('undo'), onPress: () => void takeBackAloud(entry) },
  });
  return entry;
}

/** Says what was done where nothing can take it back. Undo then says why, instead of taking back what came before. */
export function tellFinal(title: string, isFinal: string): void {
  pushUndo({ title, isFinal, undo: async () => false });
  toast({ tone: 'good', body: <bdi>{title}</bdi>, spoken: title });
}

/** z and Ctrl+Z: takes back the last thing that this person did here, whatever it was, and names it. */
export function undoLastAloud(): void {
  const entry = lastDone();
  if (entry !== null) void takeBackAloud(entry);
}

async function takeBackAloud(entry: Undoable): Promise<void> {
  if (entry.isFinal !== undefined) {
    dropUndo(entry);
    const sentence = `${entry.title}: ${entry.isFinal}`;
    toast({ tone: 'warn', body: <bdi>{sentence}</bdi>, spoken: sentence });
    return;
  }
  if (!(await takeBack(entry))) return;
  const sentence = `Taken back: ${entry.title}`;
  toast({
    tone: 'good',
    body: <bdi>{sentence}</bdi>,
    spoken: sentence,
    ...(entry.redo && { action: { label: 'Redo', onPress: () => void doAgain(entry) } }),
  });
}

async function doAgain(entry: Undoable): Promise<void> {
  const answer = await entry.redo?.();
  if (answer !== null && answer !== false) tellUndoable(entry);
}
