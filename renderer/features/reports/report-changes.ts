import type { ReportRow } from '../../../main/core/contract/views.ts';
import { reportLabel } from '../../format/labels.ts';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { submit } from '../../stores/submit.ts';

/** Takes a report out of every count; it stays in the record. Resolves to whether it was done. */
export async function withdrawReport({
  id,
  number,
  code,
}: Pick<ReportRow, 'id' | 'number' | 'code'>): Promise<boolean> {
  if ((await submit('report.withdraw', { report: id })) === null) return false;
  tellUndoable({
    title: `${reportLabel(number, code)} withdrawn`,
    undo: () => submit('report.restore', { report: id }),
    redo: () => submit('report.withdraw', { report: id }),
  });
  return true;
}

/** Counts a withdrawn report again. */
export async function restoreReport({ id, number, code }: Pick<ReportRow, 'id' | 'number' | 'code'>): Promise<boolean> {
  if ((await submit('report.restore', { report: id })) === null) return false;
  tellUndoable({
    title: `${reportLabel(number, code)} is back`,
    undo: () => submit('report.withdraw', { report: id }),
    redo: () => submit('report.restore', { report: id }),
  });
  return true;
}
