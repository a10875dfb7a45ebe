import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { InputOf } from '../../../../main/core/contract/calls.ts';
import type { Snapshot } from '../../../../main/core/contract/views.ts';
import type { Outlook } from '../../../../main/core/flagging/outlook.ts';
import { call } from '../../../client.ts';
import { live } from '../../../stores/live.ts';
import { facetsOf } from './form.ts';
import { type IntakeState, intake, symptomOf } from './intake.ts';
import { joinsPreview } from './joins.ts';
import { KEEP_WORDS } from './symptom-choices.ts';
import { callerAsTyped } from './who.ts';

export type OutlookQuestion = InputOf<'surge.outlook'>;

interface OutlookState {
  /** What was asked, and what the flag says to it; null while there is nothing to say. */
  readonly asked: OutlookQuestion | null;
  readonly outlook: Outlook | null;
}

export const outlooks = createStore<OutlookState>(() => ({ asked: null, outlook: null }));

/** What the flag would say of the call that is being typed, were it saved now; null while it says nothing. */
export function useOutlook(): Outlook | null {
  return useStore(outlooks, ({ outlook }) => outlook);
}

/** It is asked once the keys rest for so long (ms), so that it never stands in a keystroke's way. */
const REST_MS = 150;

/** What to ask of the flag for the call in the intake; null while there is nothing to ask. */
export function outlookQuestion(
  { isOpen, form, choices }: Pick<IntakeState, 'isOpen' | 'form' | 'choices'>,
  view: Pick<Snapshot, 'clusters' | 'incidents' | 'reports'>,
): OutlookQuestion | null {
  const symptom = symptomOf({ form, choices });
  // Before a word is said the likeliest symptom is a guess: nothing is made of it yet.
  const isGuess = form.symptom === null && form.words.trim() === '';
  if (!isOpen || symptom === null || isGuess) return null;
  const caller =
    form.caller.kind === 'typing' || form.caller.kind === 'unread' ? callerAsTyped(form.callerText, null) : form.caller;
  const facets = facetsOf({ caller });
  const joins = symptom === KEEP_WORDS ? joinsPreview({ symptom, words: form.words, caller, facets }, view) : null;
  if (joins !== null && joins.kind !== 'cluster') return null;
  return {
    symptom,
    wordGroup: joins === null ? null : joins.cluster.wordGroup,
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
    if (snapshot?.clusters !== before.snapshot?.clusters && intake.getState().isOpen) {
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
  const { snapshot } = live.getState();
  if (snapshot === null) return;
  const asked = outlookQuestion(intake.getState(), snapshot);
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
