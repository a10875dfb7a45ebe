import type { WorkspaceName } from '../../../../main/core/contract/views.ts';
import { type CallInProgress, callInProgress, NO_CALL } from '../../../stores/call-in-progress.ts';
import { connection, noteCallsOnTheirWay } from '../../../stores/connection.ts';
import { live } from '../../../stores/live.ts';
import { startRanker } from '../../../stores/ranker.ts';
import { workspace } from '../../../stores/workspace.ts';
import { startForm } from './caller.ts';
import { draftWithout, type IntakeDraft, keepDraft, keepDraftNow, startDrafts, takeDraft } from './drafts.ts';
import { type IntakeCaller, isBlank } from './form.ts';
import { type IntakeState, intake, refreshChoices, symptomOf } from './intake.ts';
import { openIntake, setAside } from './opening.ts';
import { customerName, hearRefused, hearRenamed, hearSaved } from './saving.ts';
import { sendReport, startSaving, unsaved, unsavedIn } from './unsaved.ts';

/** Starts the intake: suggestions, the queue of what is unsaved, drafts. Call once. */
export function startIntake(): void {
  startRanker(() => {
    if (intake.getState().form.symptom === null) refreshChoices();
  });
  startSaving({
    onSaved: hearSaved,
    onRefused: hearRefused,
    onRenamed: hearRenamed,
    draftWithout: (command, here) =>
      here === intake.getState().workspace ? draftWithout(draftNow(), command, here) : undefined,
  });
  workspace.subscribe(({ name }, before) => {
    if (name !== before.name) enterWorkspace(name);
  });
  live.subscribe(({ snapshot }, before) => {
    const isUntouched = intake.getState().form.startedAt === null;
    if (isUntouched && snapshot?.clusters !== before.snapshot?.clusters) refreshChoices();
  });
  intake.subscribe(({ form, isOpen }, before) => {
    if (form !== before.form || isOpen !== before.isOpen) keep();
  });
  intake.subscribe((state) => callInProgress.setState(callOf(state), true));
  unsaved.subscribe(({ entries }) => {
    noteCallsOnTheirWay(entries.filter(({ state }) => state === 'sending').length);
    keep();
  });
  connection.subscribe(({ readyCount }, before) => {
    // An engine that was started anew knows no open windows: each says again which draft is its own.
    if (before.readyCount > 0 && readyCount !== before.readyCount)
      void takeDraft(intake.getState().workspace, { isAgain: true });
  });
  startDrafts(restore);
  void takeDraft(workspace.getState().name);
}

function keep(): void {
  const { workspace: here, form } = intake.getState();
  keepDraft(here, draftNow, form.words.length + form.wordsBeyond.length);
}

/** What other rooms see of the call; the same object while nothing of it changes. */
function callOf(state: IntakeState): CallInProgress {
  if (!state.isOpen) return NO_CALL;
  const known = callInProgress.getState();
  const who = whoRings(state.form.caller);
  const isSame = JSON.stringify(who) === JSON.stringify(known.who);
  const now = { customer: customerName(state.form.caller), symptom: symptomOf(state), who: isSame ? known.who : who };
  return known.customer === now.customer && known.symptom === now.symptom && isSame ? known : now;
}

function whoRings(caller: IntakeCaller): CallInProgress['who'] {
  if (caller.kind === 'number') return { customer: null, number: caller.number, name: null };
  if (caller.kind === 'name') return { customer: null, number: null, name: caller.name };
  if (caller.kind !== 'directory') return null;
  return { customer: caller.match.customer, number: caller.callingNumber, name: null };
}

/** What would be missed if the window went now; null when nothing would. */
function draftNow(): IntakeDraft | null {
  const { workspace: here, form, isOpen } = intake.getState();
  const entries = [...unsavedIn(here)];
  const kept = isBlank(form) ? null : form;
  return kept === null && entries.length === 0 ? null : { version: 1, isOpen, form: kept, entries };
}

/** Takes what a window before this one left: goes on with its draft, and sends what it had not got acknowledged. */
function restore(name: WorkspaceName, draft: IntakeDraft): void {
  if (name !== intake.getState().workspace) return;
  const known = new Set(unsaved.getState().entries.map(({ form }) => form.command));
  for (const entry of draft.entries) if (!known.has(entry.form.command)) sendReport(entry);
  if (draft.form === null || known.has(draft.form.command)) return;
  const { form } = intake.getState();
  if (form.startedAt !== null || !isBlank(form)) {
    setAside(draft.form);
    return;
  }
  startForm(draft.form);
  intake.setState({ isRestored: true });
  if (draft.isOpen) openIntake();
}

/** Each workspace has its own form: what is typed in a drill never turns into a real report. */
function enterWorkspace(name: WorkspaceName): void {
  void keepDraftNow(intake.getState().workspace, draftNow());
  intake.setState({ workspace: name, isOpen: false, last: null, waiting: [] });
  startForm();
  void takeDraft(name);
}
