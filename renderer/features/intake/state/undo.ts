import type { Saved, WorkspaceName } from '../../../../main/core/contract/views.ts';
import { call } from '../../../client.ts';
import { reportLabel } from '../../../format/labels.ts';
import { tellUndoable } from '../../../parts/undoable-toast.tsx';
import { live } from '../../../stores/live.ts';
import { toast, toastTrouble } from '../../../stores/toasts.ts';
import { dropUndo, pushUndo, type Undoable } from '../../../stores/undo.ts';
import { clearForm, startForm } from './caller.ts';
import { type IntakeForm, isBlank } from './form.ts';
import { intake, wantFocus } from './intake.ts';
import { setAside } from './opening.ts';
import { changeUnsaved, removeUnsaved, sendReport, type UnsavedReport, unsavedIn } from './unsaved.ts';

/** Something that was done in the intake and can be taken back. */
interface Done {
  readonly workspace: WorkspaceName;
  /** By this window's own clock (ms). */
  readonly at: number;
  readonly undoable: Undoable;
}

/** A save that can be taken back. */
interface SavedReport extends Done {
  readonly report: string;
  readonly number: number;
  readonly code?: string | undefined;
  readonly form: IntakeForm;
}

const MOST = 20;
/** Oldest first. */
let done: readonly Done[] = [];
/** The form that holds what was taken back, and the save that it came from. */
let putBackAs: { readonly command: string; readonly from: string } | null = null;

/** Makes a save one that Ctrl+Z takes back. */
export function rememberSave({ form, workspace }: UnsavedReport, { report, number, code }: Saved): void {
  const undoable: Undoable = {
    title: `${reportLabel(number, code)} logged`,
    undo: () => takeBack(record),
    redo: () => bringBack(record),
  };
  const { last } = intake.getState();
  const at = last?.command === form.command ? last.savedAt : Date.now();
  const record: SavedReport = { report, number, code, form, workspace, at, undoable };
  done = [...done, record].slice(-MOST);
  pushUndo(undoable);
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
  const undoable = tellUndoable({
    title: 'Discarded what was typed',
    undo: async () => {
      done = done.filter((other) => other !== record);
      restore();
    },
  });
  const record: Done = { workspace: intake.getState().workspace, at: Date.now(), undoable };
  done = [...done, record].slice(-MOST);
}

/** Takes back what was done last in the intake of this workspace: a save, acknowledged or not, or a discarded form. Resolves to whether there was anything. */
export async function undoLastOfIntake(): Promise<boolean> {
  const { workspace, last } = intake.getState();
  const record = done
    .filter((entry) => entry.workspace === workspace)
    .toSorted((a, b) => a.at - b.at)
    .at(-1);
  const pending = unsavedIn(workspace).findLast(({ state, isUnwanted }) => state === 'sending' && !isUnwanted);
  if (pending !== undefined && !(record !== undefined && record.at > (last?.savedAt ?? 0))) {
    changeUnsaved(pending.form.command, { isUnwanted: true });
    putBack(pending.form);
    say('Taken back before it was saved');
    return true;
  }
  if (record === undefined) return false;
  dropUndo(record.undoable);
  if (!isSavedReport(record)) await record.undoable.undo();
  else if (await takeBack(record))
    say(`${reportLabel(record.number, record.code)} taken back`, () => void bringBack(record));
  return true;
}

function isSavedReport(record: Done): record is SavedReport {
  return 'report' in record;
}

async function takeBack(record: SavedReport): Promise<boolean> {
  done = done.filter((other) => other !== record);
  const result = await call(
    'report.withdraw',
    { command: crypto.randomUUID(), report: record.report },
    record.workspace,
  );
  if (!result.ok) {
    done = [...done, record];
    toastTrouble(result.refusal.sentence);
    return false;
  }
  if (record.workspace === intake.getState().workspace && !isErased(record.report)) putBack(record.form);
  return true;
}

/** Whoever was erased since must not come back by way of a window that remembers. */
function isErased(report: string): boolean {
  return live.getState().snapshot?.reports.some(({ id, erased }) => erased && id === report) ?? false;
}

/** The words of a save that was taken back are there to be put right, unless another call is being typed. */
function putBack(form: IntakeForm): void {
  const { last, form: present, isOpen } = intake.getState();
  if (last?.command === form.command) intake.setState({ last: null });
  if (present.startedAt !== null || !isBlank(present)) return;
  const command = crypto.randomUUID();
  putBackAs = { command, from: form.command };
  startForm({ ...form, command });
  if (isOpen) wantFocus('words');
}

async function bringBack(record: SavedReport): Promise<void> {
  const result = await call(
    'report.restore',
    { command: crypto.randomUUID(), report: record.report },
    record.workspace,
  );
  if (!result.ok) {
    toastTrouble(result.refusal.sentence);
    return;
  }
  done = [...done, record].slice(-MOST);
  pushUndo(record.undoable);
  const isStillInForm = putBackAs?.from === record.form.command && intake.getState().form.command === putBackAs.command;
  if (isStillInForm) clearForm();
  say(`${reportLabel(record.number, record.code)} is back`);
}

function say(sentence: string, redo?: () => void): void {
  const action = redo === undefined ? {} : { action: { label: 'Redo', onPress: redo } };
  toast({ tone: 'good', body: sentence, spoken: sentence, ...action });
}
