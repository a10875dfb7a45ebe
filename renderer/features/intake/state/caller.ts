import type { CallerMatch, CallerSearch } from '../../../../main/core/contract/views.ts';
import { call } from '../../../client.ts';
import { reportLabel } from '../../../format/labels.ts';
import { symptomName } from '../../../format/symptom-name.ts';
import { bestCallerOption, callerOf, callerOptions, optionToCaller } from './caller-options.ts';
import type { IntakeCaller, IntakeForm } from './form.ts';
import {
  changeForm,
  type IntakeField,
  type IntakeState,
  intake,
  NO_SEARCH,
  newForm,
  refreshChoices,
  speak,
  typeWords,
  wantFocus,
} from './intake.ts';
import type { PastedRow } from './pasted-row.ts';
import { callerFromMatch } from './who.ts';

/** The directory is asked once the typing pauses for so long (ms). */
const PAUSE_MS = 40;
const SEARCHED = 200;

let lookUpTimer: ReturnType<typeof setTimeout> | undefined;
let lookUpTurn = 0;

export function typeCaller(text: string): void {
  changeForm({ callerText: text, caller: { kind: 'typing' } }, true);
  intake.setState({ option: null, isLineOpen: false });
  lookUp(text, PAUSE_MS);
}

export function moveCallerOption(by: number): void {
  const { form, search, option } = intake.getState();
  const options = callerOptions(form.callerText, search.answer);
  if (options.length === 0) return;
  const from = option ?? bestCallerOption(search.answer, options);
  intake.setState({ option: (from + by + options.length) % options.length });
}

/** Takes the chosen option (nobody, if the line is empty) and goes on to `next`, usually the words. */
export function takeCaller(index: number | null = null, next: IntakeField | null = 'words'): void {
  changeForm({ caller: settledCaller(index) }, false);
  intake.setState({ option: null });
  if (intake.getState().form.symptom === null) refreshChoices();
  announceRingingAgain();
  void countLines();
  if (next !== null) wantFocus(next);
}

/** Who is meant now. Before the directory has answered the text is taken unread, so that nobody waits for it. */
export function settledCaller(index: number | null = null): IntakeCaller {
  const { form, search, option } = intake.getState();
  const chosen = index ?? option;
  if (form.caller.kind !== 'typing' && chosen === null) return form.caller;
  if (form.callerText.trim() === '') return { kind: 'withheld' };
  const hasAnswer = search.text === form.callerText && search.answer !== null;
  if (!hasAnswer && chosen === null) return { kind: 'unread' };
  const options = callerOptions(form.callerText, search.answer);
  const taken = options[chosen ?? bestCallerOption(search.answer, options)];
  return taken === undefined ? { kind: 'unread' } : optionToCaller(taken, form.callerText, search.answer);
}

/** Begins with this form in place of the present one. */
export function startForm(form: IntakeForm = newForm()): void {
  stopLookUp();
  intake.setState({
    form,
    search: NO_SEARCH,
    option: null,
    isLineOpen: false,
    problem: null,
    timeProblem: null,
    isRestored: false,
  });
  refreshChoices();
  if (form.callerText.trim() !== '') lookUp(form.callerText, 0);
  void countLines();
}

/** Fills in a number that rings; who it is follows. */
export function fillCaller(number: string): void {
  changeForm({ callerText: number, caller: { kind: 'unread' } }, false);
  lookUp(number, 0);
}

/** A pasted row of a table: who rings, and what they say. */
export function fillRow({ caller, words }: PastedRow): void {
  changeForm({ callerText: caller, caller: { kind: 'unread' } }, true);
  lookUp(caller, 0);
  typeWords(words);
  wantFocus('words');
}

/** Opens the matches again, after the text was taken as it stands. */
export function reopenMatches(): void {
  changeForm({ caller: { kind: 'typing' } }, false);
}

/** Throws away what was typed. */
export function clearForm(): void {
  startForm();
  wantFocus('caller');
}

/** Asks the directory who that is; of several questions only the last one's answer counts. */
function lookUp(text: string, pauseMs: number): void {
  const turn = stopLookUp();
  if (text.trim() === '') {
    intake.setState({ search: NO_SEARCH });
    return;
  }
  lookUpTimer = setTimeout(async () => {
    const found = await call('caller.search', { text: text.slice(0, SEARCHED) });
    if (turn === lookUpTurn) hearSearch(text, found.ok ? found.value : null);
  }, pauseMs);
}

function stopLookUp(): number {
  clearTimeout(lookUpTimer);
  lookUpTurn += 1;
  return lookUpTurn;
}

function hearSearch(text: string, answer: CallerSearch | null): void {
  const { form } = intake.getState();
  if (text !== form.callerText) return;
  intake.setState({ search: { text, answer } });
  if (form.caller.kind === 'unread') {
    changeForm({ caller: callerOf(text, answer) }, false);
    announceRingingAgain();
    void countLines();
  }
  // Taken from a list that was a keystroke behind: the number may have been longer by then.
  if (form.caller.kind === 'directory' && answer !== null && form.caller.callingNumber !== answer.number) {
    changeForm({ caller: callerFromMatch(form.caller.match, answer) }, false);
  }
}

/** Asks how many lines the customer has: only where there are several is there another to choose. */
async function countLines(): Promise<void> {
  const { caller } = intake.getState().form;
  const customer = caller.kind === 'directory' ? caller.match.customer : null;
  if (customer === null || intake.getState().lines?.customer === customer) return;
  const found = await call('caller.search', { text: '', customer });
  if (found.ok) intake.setState({ lines: { customer, count: found.value.matches.length } });
}

/** Whether the customer who rings has a line besides the one that was found. */
export function hasOtherLine({ form: { caller }, lines }: Pick<IntakeState, 'form' | 'lines'>): boolean {
  return caller.kind === 'directory' && lines !== null && lines.customer === caller.match.customer && lines.count > 1;
}

/** Opens the list of the customer's lines, or closes it. */
export function toggleLinePicker(): void {
  const { isLineOpen } = intake.getState();
  if (!isLineOpen && !hasOtherLine(intake.getState())) return;
  intake.setState({ isLineOpen: !isLineOpen });
  wantFocus(isLineOpen ? 'words' : 'line');
}

/** The line that is in trouble, of the customer who rings. */
export function chooseLine({ number, line, site, siteName, facets }: CallerMatch): void {
  const { caller } = intake.getState().form;
  if (caller.kind !== 'directory') return;
  changeForm({ caller: { ...caller, match: { ...caller.match, number, line, site, siteName, facets } } }, true);
  intake.setState({ isLineOpen: false });
  wantFocus('words');
}

/** Earlier reports of who rings, newest first. */
export function earlierOf(caller: IntakeCaller): CallerMatch['earlier'] {
  if (caller.kind === 'directory') return caller.match.earlier;
  return caller.kind === 'number' ? caller.earlier : [];
}

function announceRingingAgain(): void {
  const [last] = earlierOf(intake.getState().form.caller);
  if (last !== undefined) speak(`Rang before: ${reportLabel(last.number, last.code)}, ${symptomName(last.symptom)}.`);
}
