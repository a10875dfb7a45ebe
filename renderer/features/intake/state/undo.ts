import type { Saved, WorkspaceName } from '../../../../main/core/contract/views.ts';
import { call } from '../../../client.ts';
import { reportLabel } from '../../../format/labels.ts';
import { live } from '../../../stores/live.ts';
import { toast, toastTrouble } from '../../../stores/toasts.ts';
import { dropUndo, pushUndo, type Undoable } from '../../../stores/undo.ts';
import { clearForm, startForm } from './caller.ts';
import { type IntakeForm, isBlank } from './form.ts';
import { intake, wantFocus } from './intake.ts';
import { changeUnsaved, type UnsavedReport, unsavedIn } from './unsaved.ts';

/** A save that can be taken back. */
interface Done {
  readonly report: string;
  readonly number: number;
  readonly form: IntakeForm;
  readonly workspace: WorkspaceName;
  readonly undoable: Undoable;
}

const MOST = 20;
/** Oldest first. */
let done: readonly Done[] = [];
/** The form that holds what was taken back, and the save that it came from. */
let putBackAs: { readonly command: string; readonly from: string } | null = null;

/** Makes a save one that Ctrl+Z takes back. */
export function rememberSave({ form, workspace }: UnsavedReport, { report, number }: Saved): void {
  const undoable: Undoable = {
    title: `${reportLabel(number)} logged`,
    undo: () => takeBack(record),
    redo: () => bringBack(record),
  };
  const record: Done = { report, number, form, workspace, undoable };
  done = [...done, record].slice(-MOST);
  pushUndo(undoable);
}

/** Takes the last save of this workspace back, acknowledged or not. Resolves to whether there was one. */
export async function undoSave(): Promise<boolean> {
  const { workspace } = intake.getState();
  const pending = unsavedIn(workspace).findLast(({ state, isUnwanted }) => state === 'sending' && !isUnwanted);
  if (pending !== undefined) {
    changeUnsaved(pending.form.command, { isUnwanted: true });
    putBack(pending.form);
    say('Taken back before it was saved');
    return true;
  }
  const record = done.findLast((entry) => entry.workspace === workspace);
  if (record === undefined) return false;
  dropUndo(record.undoable);
  if (await takeBack(record)) say(`${reportLabel(record.number)} taken back`, () => void bringBack(record));
  return true;
}

async function takeBack(record: Done): Promise<boolean> {
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

async function bringBack(record: Done): Promise<void> {
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
  say(`${reportLabel(record.number)} is back`);
}

function say(sentence: string, redo?: () => void): void {
  const action = redo === undefined ? {} : { action: { label: 'Redo', onPress: redo } };
  toast({ tone: 'good', body: sentence, spoken: sentence, ...action });
}
