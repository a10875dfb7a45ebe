import type { Saved, WorkspaceName } from '../../../../main/core/contract/views.ts';
import { call } from '../../../client.ts';
import { reportLabel } from '../../../format/labels.ts';
import { tellUndoable } from '../../../parts/undoable-toast.tsx';
import { live } from '../../../stores/live.ts';
import { toastTrouble } from '../../../stores/toasts.ts';
import { dropUndo, pushUndo, type Undoable } from '../../../stores/undo.ts';
import { clearForm, startForm } from './caller.ts';
import { type IntakeForm, isBlank } from './form.ts';
import { intake, wantFocus } from './intake.ts';
import { setAside } from './opening.ts';
import { changeUnsaved, removeUnsaved, sendReport, type UnsavedReport, unsaved } from './unsaved.ts';

/** A save that can be taken back, acknowledged or not. */
interface SavedReport {
  readonly workspace: WorkspaceName;
  form: IntakeForm;
  /** Null until the engine has acknowledged it. */
  saved: Pick<Saved, 'report' | 'number' | 'code'> | null;
  readonly undoable: Undoable;
}

const MOST = 50;
/** Oldest first. */
let saves: readonly SavedReport[] = [];
/** The form that holds what was taken back, and the save that it came from. */
let putBackAs: { readonly command: string; readonly from: string } | null = null;

/** Makes a save one that Ctrl+Z takes back, from the moment that Enter was pressed. */
export function rememberSave(form: IntakeForm, workspace: WorkspaceName): void {
  const save: SavedReport = {
    workspace,
    form,
    saved: null,
    undoable: {
      get title() {
        return save.saved === null ? 'Call logged' : `${reportLabel(save.saved.number, save.saved.code)} logged`;
      },
      undo: () => takeBack(save),
      redo: () => bringBack(save),
    },
  };
  saves = [...saves, save].slice(-MOST);
  pushUndo(save.undoable);
}

/** The engine has acknowledged it: from now on taking it back withdraws that report. */
export function rememberSaved({ form }: UnsavedReport, { report, number, code }: Saved): void {
  const save = saveOf(form.command);
  if (save === undefined) return;
  save.form = form;
  save.saved = { report, number, code };
}

/** It goes on under another id. */
export function rememberRenamed(command: string, now: string): void {
  const save = saveOf(command);
  if (save !== undefined) save.form = { ...save.form, command: now };
}

/** It was refused: nothing was saved that could be taken back. */
export function forgetSave(command: string): void {
  const save = saveOf(command);
  if (save === undefined) return;
  saves = saves.filter((other) => other !== save);
  dropUndo(save.undoable);
}

function saveOf(command: string): SavedReport | undefined {
  return saves.find(({ form }) => form.command === command);
}

/** What undo would take back, where that is the save with this id. */
export function undoableOf(command: string): Undoable | null {
  return saveOf(command)?.undoable ?? null;
}

/** Throws away what was typed; it can be had back, with Ctrl+Z as from the message about it. */
export function discardForm(): void {
  const { form } = intake.getState();
  const isWorthKeeping = !isBlank(form);
  clearForm();
  if (isWorthKeeping) {
    rememberDiscard(() => {
      setAside();
      startForm(form);
      if (intake.getState().isOpen) wantFocus('words');
    });
  }
}

/** Throws away a report that was set aside, in the same way. */
export function discardUnsaved(entry: UnsavedReport): void {
  removeUnsaved(entry.form.command);
  rememberDiscard(() => sendReport(entry));
}

function rememberDiscard(restore: () => void): void {
  tellUndoable({ title: 'Discarded what was typed', undo: async () => restore() });
}

async function takeBack(save: SavedReport): Promise<boolean> {
  const { saved, form, workspace } = save;
  if (saved === null) {
    const pending = unsaved.getState().entries.find((entry) => entry.form.command === form.command);
    if (pending?.state !== 'sending') return false;
    changeUnsaved(form.command, { isUnwanted: true });
    putBack(pending.form, workspace);
    return true;
  }
  const result = await call('report.withdraw', { command: crypto.randomUUID(), report: saved.report }, workspace);
  if (!result.ok) {
    toastTrouble(result.refusal.sentence);
    return false;
  }
  if (!isErased(saved.report)) putBack(form, workspace);
  return true;
}

/** Whoever was erased since must not come back by way of a window that remembers. */
function isErased(report: string): boolean {
  return live.getState().snapshot?.reports.some(({ id, erased }) => erased && id === report) ?? false;
}

/** The words of a save that was taken back are there to be put right, unless another call is being typed. */
function putBack(form: IntakeForm, workspace: WorkspaceName): void {
  const { last, form: present, isOpen, workspace: here } = intake.getState();
  if (workspace !== here) return;
  if (last?.command === form.command) intake.setState({ last: null });
  if (present.startedAt !== null || !isBlank(present)) return;
  const command = crypto.randomUUID();
  putBackAs = { command, from: form.command };
  startForm({ ...form, command });
  if (isOpen) wantFocus('words');
}

async function bringBack(save: SavedReport): Promise<boolean> {
  const { saved, form, workspace } = save;
  if (saved === null) changeUnsaved(form.command, { isUnwanted: false });
  else {
    const result = await call('report.restore', { command: crypto.randomUUID(), report: saved.report }, workspace);
    if (!result.ok) {
      toastTrouble(result.refusal.sentence);
      return false;
    }
  }
  if (putBackAs?.from === form.command && intake.getState().form.command === putBackAs.command) clearForm();
  return true;
}
