import type { OutcomeName } from '../../../main/core/reports/report.ts';
import { type Action, isMac, registerActions } from '../../keys/registry.ts';
import { answerAdvice, askedAdvice, askedNow } from '../../stores/asked-advice.ts';
import { goTo } from '../../stores/navigation.ts';
import { copyAdviceInView, nextAdvice } from './state/advice-copy.ts';
import { hasOtherLine, toggleLinePicker } from './state/caller.ts';
import { toggleFailedBefore } from './state/failed-before.ts';
import { isBlank } from './state/form.ts';
import { intake, toggleEmergency, toggleExample, toggleMore, toggleVulnerable } from './state/intake.ts';
import { openFromOutside, openIntake } from './state/opening.ts';
import { outlooks } from './state/outlook.ts';
import { saveReport } from './state/saving.ts';
import { discardForm } from './state/undo.ts';
import { incidentToContradict } from './use-joins.ts';

declare module '../../keys/registry.ts' {
  interface ActionNames {
    'log-call': true;
    'copy-advice': true;
    'next-advice': true;
    'advice-worked': true;
    'advice-did-not': true;
    'advice-unknown': true;
    'same-as-last': true;
    'example-call': true;
    vulnerable: true;
    emergency: true;
    'more-fields': true;
    'failed-before-fix': true;
    'open-joined': true;
    'other-line': true;
    'discard-draft': true;
  }
}

/** Registers what can be done with a call. Call once. */
export function startIntakeActions(): void {
  registerActions(ACTIONS);
}

function isAdviceAsked(): boolean {
  return askedNow(askedAdvice.getState()) !== null;
}

/** What the caller, or the customer who is rung back, says of the advice that is asked about. */
function answerAsked(outcome: OutcomeName): void {
  const question = askedNow(askedAdvice.getState());
  if (question !== null) void answerAdvice(question, outcome);
}

function isOpen(): boolean {
  return intake.getState().isOpen;
}

/** Elsewhere Ctrl+Enter means something else, in a note for example. */
function isTyping(): boolean {
  return isOpen() && document.activeElement?.closest('[data-intake]') !== null;
}

function joinsCluster(): boolean {
  return isOpen() && outlooks.getState().outlook?.cluster != null;
}

/** The drawer stays, and with it what is typed: the cluster is seen beside it. */
function openJoined(): void {
  const cluster = outlooks.getState().outlook?.cluster ?? null;
  if (cluster !== null) goTo('cluster', cluster);
}

function canChooseLine(): boolean {
  return isOpen() && hasOtherLine(intake.getState());
}

/** A key that works while words are typed. On a Mac, Option types letters (≈, µ, é), and so stands for nothing else. */
function beside(letter: string): string {
  return isMac() ? `Control+Shift+${letter}` : `Alt+${letter}`;
}

const ACTIONS: readonly Action[] = [
  {
    id: 'log-call',
    title: 'Log a call',
    group: 'Calls',
    keys: ['c'],
    // A link from outside brings its number, or '' when it has none.
    run: (number) => (number === undefined ? openIntake() : openFromOutside(number === '' ? null : number)),
  },
  {
    id: 'copy-advice',
    title: 'Copy the advice',
    group: 'Calls',
    keys: ['F8', 'a'],
    run: copyAdviceInView,
  },
  { id: 'next-advice', title: 'Next advice', group: 'Calls', keys: ['Shift+F8'], when: isOpen, run: nextAdvice },
  {
    id: 'advice-worked',
    title: 'The advice worked',
    group: 'Calls',
    keys: [beside('w')],
    when: isAdviceAsked,
    run: () => answerAsked('worked'),
  },
  {
    id: 'advice-did-not',
    title: 'The advice did not work',
    group: 'Calls',
    keys: [beside('n')],
    when: isAdviceAsked,
    run: () => answerAsked('did-not'),
  },
  {
    id: 'advice-unknown',
    title: 'The caller cannot say whether the advice worked',
    group: 'Calls',
    keys: [beside('k')],
    when: isAdviceAsked,
    run: () => answerAsked('unknown'),
  },
  {
    id: 'same-as-last',
    title: 'Save as the same as the last report',
    group: 'Calls',
    keys: ['$mod+Enter'],
    when: isTyping,
    isKeyOnly: true,
    run: () => saveReport({ isSameAsLast: true }),
  },
  { id: 'example-call', title: 'Example call', group: 'Calls', keys: [beside('e')], when: isOpen, run: toggleExample },
  {
    id: 'vulnerable',
    title: 'Vulnerable caller',
    group: 'Calls',
    keys: [beside('v')],
    when: isOpen,
    run: toggleVulnerable,
  },
  { id: 'emergency', title: 'Emergency', group: 'Calls', keys: [beside('y')], when: isOpen, run: toggleEmergency },
  {
    id: 'failed-before-fix',
    title: 'It failed before the fix only',
    group: 'Calls',
    keys: ['F9'],
    when: () => isOpen() && incidentToContradict() !== null,
    run: () => toggleFailedBefore(incidentToContradict()),
  },
  {
    id: 'more-fields',
    title: 'More about the call',
    group: 'Calls',
    keys: [beside('m')],
    when: isOpen,
    run: toggleMore,
  },
  {
    id: 'open-joined',
    title: 'Open the cluster that this call joins',
    group: 'Calls',
    keys: [beside('o')],
    when: joinsCluster,
    run: openJoined,
  },
  {
    id: 'other-line',
    title: 'Another line of this customer',
    group: 'Calls',
    keys: [beside('l')],
    when: canChooseLine,
    run: toggleLinePicker,
  },
  {
    id: 'discard-draft',
    title: 'Discard what is typed',
    group: 'Calls',
    keys: [beside('x')],
    when: () => isOpen() && !isBlank(intake.getState().form),
    run: discardForm,
  },
];
