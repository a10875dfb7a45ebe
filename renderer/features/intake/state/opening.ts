import { OTHER_SYMPTOM } from '../../../../main/core/symptoms/other.ts';
import { openWorkspace, workspace } from '../../../stores/workspace.ts';
import { fillCaller, startForm } from './caller.ts';
import { isBlank } from './form.ts';
import { intake, refreshChoices, wantFocus } from './intake.ts';
import { sendReport } from './unsaved.ts';

/** Opens the drawer where it was left; a form without a caller starts there. */
export function openIntake(): void {
  const { form, isOpen } = intake.getState();
  if (!isOpen && form.startedAt === null) refreshChoices();
  intake.setState({ isOpen: true });
  wantFocus(form.caller.kind === 'typing' ? 'caller' : 'words');
}

/** Closes it; what was typed is kept. */
export function closeIntake(): void {
  intake.setState({ isOpen: false, problem: null, isLineOpen: false });
}

/** A call from outside (a softphone's link) is a real one: it goes to the live workspace, whatever is being looked at. */
export function openFromOutside(number: string | null): void {
  if (workspace.getState().name !== 'live') openWorkspace('live');
  if (number !== null) takeScreenPop(number);
  // A withheld caller must not be taken for the one whose number rang before.
  else if (intake.getState().form.startedAt === null) startForm();
  openIntake();
}

/** Fills the number in, or lets it wait while another call is being typed. */
function takeScreenPop(number: string): void {
  const { form, waiting } = intake.getState();
  if (form.callerText === number || waiting.includes(number)) return;
  if (form.startedAt !== null) {
    intake.setState({ waiting: [...waiting, number] });
    return;
  }
  startForm();
  fillCaller(number);
}

/** After a save: the next number that waits, or a blank form. */
export function startNext(): void {
  const [next, ...waiting] = intake.getState().waiting;
  startForm();
  if (next !== undefined) {
    intake.setState({ waiting });
    fillCaller(next);
  }
  wantFocus(next === undefined ? 'caller' : 'words');
}

/** Goes to a number that waits; what is being typed is set aside. */
export function takeWaiting(number: string): void {
  dropWaiting(number);
  setAside();
  startForm();
  fillCaller(number);
  wantFocus('words');
}

export function dropWaiting(number: string): void {
  intake.setState(({ waiting }) => ({ waiting: waiting.filter((other) => other !== number) }));
}

/** Puts what is being typed into the list above the form, where it waits for somebody to go on with it. */
export function setAside(form = intake.getState().form): void {
  if (form.startedAt === null || isBlank(form)) return;
  const { workspace: here } = intake.getState();
  const symptom = form.symptom ?? OTHER_SYMPTOM;
  sendReport({
    form,
    symptom,
    exampleAt: null,
    sameAs: null,
    workspace: here,
    state: 'held',
    sentence: '',
    isUnwanted: false,
  });
}
