import type { ReportRow } from '../../../main/core/contract/views.ts';
import { reportLabel } from '../../format/labels.ts';
import { submit } from '../../stores/submit.ts';
import { toast, toasts } from '../../stores/toasts.ts';
import { dropUndo, pushUndo, type Undoable } from '../../stores/undo.ts';

/** Takes a report out of every count; it stays in the record. Resolves to whether it was done. */
export async function withdrawReport({ id, number }: Pick<ReportRow, 'id' | 'number'>): Promise<boolean> {
  if ((await submit('report.withdraw', { report: id })) === null) return false;
  tell(
    `${reportLabel(number)} withdrawn`,
    () => submit('report.restore', { report: id }),
    () => submit('report.withdraw', { report: id }),
  );
  return true;
}

/** Counts a withdrawn report again. */
export async function restoreReport({ id, number }: Pick<ReportRow, 'id' | 'number'>): Promise<boolean> {
  if ((await submit('report.restore', { report: id })) === null) return false;
  tell(
    `${reportLabel(number)} is back`,
    () => submit('report.withdraw', { report: id }),
    () => submit('report.restore', { report: id }),
  );
  return true;
}

function tell(title: string, undo: () => Promise<unknown>, redo: () => Promise<unknown>): void {
  const entry: Undoable = {
    title,
    undo: () => {
      toasts.close(key);
      return undo();
    },
    redo,
  };
  pushUndo(entry);
  function takeBack(): void {
    dropUndo(entry);
    void undo();
  }
  const key = toast({
    tone: 'good',
    body: title,
    spoken: title,
    action: { label: 'Undo', kbd: 'Z', onPress: takeBack },
  });
}
