import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { InputOf } from '../../../../main/core/contract/calls.ts';
import type { CallOutlook } from '../../../../main/core/flagging/outlook.ts';
import { call } from '../../../client.ts';
import { live } from '../../../stores/live.ts';
import { facetsOf } from './form.ts';
import { type IntakeState, intake, symptomOf } from './intake.ts';
import { KEEP_WORDS } from './symptom-choices.ts';
import { callerAsTyped } from './who.ts';

export type OutlookQuestion = InputOf<'surge.outlook'>;

interface OutlookState {
  /** What was asked, and what the flag says to it; null while there is nothing to say. */
  readonly asked: OutlookQuestion | null;
  readonly outlook: CallOutlook | null;
}

export const outlooks = createStore<OutlookState>(() => ({ asked: null, outlook: null }));

/** What the flag would say of the call that is being typed, were it saved now; null while it says nothing. */
export function useOutlook(): CallOutlook | null {
  return useStore(outlooks, ({ outlook }) => outlook);
}

/** Whether there is something to say that was not answered yet. */
export function useIsOutlookAsked(): boolean {
  return useStore(outlooks, ({ asked }) => asked !== null);
}

/** As many of the words as a group is found by. */
const WORDS_COMPARED = 600;

/** It is asked once the keys rest for so long (ms), so that it never stands in a keystroke's way. */
const REST_MS = 150;

/** What to ask of the flag for the call in the intake; null while there is nothing to ask. */
export function outlookQuestion({
  isOpen,
  form,
  choices,
}: Pick<IntakeState, 'isOpen' | 'form' | 'choices'>): OutlookQuestion | null {
  const symptom = symptomOf({ form, choices });
  // Before a word is said the likeliest symptom is a guess: nothing is made of it yet.
  const isGuess = form.symptom === null && form.words.trim() === '';
  if (!isOpen || symptom === null || isGuess) return null;
  const caller =
    form.caller.kind === 'typing' || form.caller.kind === 'unread' ? callerAsTyped(form.callerText, null) : form.caller;
  const facets = facetsOf({ caller });
  return {
    symptom,
    ...(symptom === KEEP_WORDS && { words: form.words.slice(0, WORDS_COMPARED) }),
    ...(form.affectedNumber.trim() !== '' && { affectedNumber: form.affectedNumber.trim().slice(0, 500) }),
    caller: caller.kind === 'typing' || caller.kind === 'unread' ? 'withheld' : caller.kind,
    customer: caller.kind === 'directory' ? caller.match.customer : null,
    callingNumber: caller.kind === 'number' ? caller.number : caller.kind === 'directory' ? caller.callingNumber : null,
    callerName: caller.kind === 'name' ? caller.name : caller.kind === 'number' ? caller.callerName : null,
    facets: { ...facets },
  };
}

/** Follows what is typed and what others report, and keeps the flag's word on it. Call once, after the intake. */
export function startOutlook(): void {
  intake.subscribe(({ form, isOpen, choices, workspace }, before) => {
    if (form !== before.form || isOpen !== before.isOpen || choices !== before.choices) wish();
    if (workspace !== before.workspace) forget();
  });
  live.subscribe(({ snapshot }, before) => {
    const isAnother =
      snapshot?.clusters !== before.snapshot?.clusters || snapshot?.incidents !== before.snapshot?.incidents;
    if (isAnother && intake.getState().isOpen) {
      isStale = true;
      wish();
    }
  });
}

let timer: ReturnType<typeof setTimeout> | undefined;
let isBusy = false;
let isWanted = false;
/** The clusters changed since it was asked: the same question may have another answer. */
let isStale = false;

function wish(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void ask(), REST_MS);
}

async function ask(): Promise<void> {
  const asked = outlookQuestion(intake.getState());
  if (asked === null) return forget();
  if (!isStale && JSON.stringify(asked) === JSON.stringify(outlooks.getState().asked)) return;
  if (isBusy) {
    isWanted = true;
    return;
  }
  const isAnother = asked.symptom !== outlooks.getState().asked?.symptom;
  // What was said of another symptom must not stand beside this one; of the same one it is only a little old.
  outlooks.setState(({ outlook }) => ({ asked, outlook: isAnother ? null : outlook }));
  isBusy = true;
  isStale = false;
  const result = await call('surge.outlook', asked, intake.getState().workspace);
  isBusy = false;
  if (outlooks.getState().asked === asked) outlooks.setState({ outlook: result.ok ? result.value : null });
  if (isWanted) {
    isWanted = false;
    void ask();
  }
}

function forget(): void {
  if (outlooks.getState().asked !== null) outlooks.setState({ asked: null, outlook: null });
}
