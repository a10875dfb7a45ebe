import type { LibraryEntry } from '../../../../main/core/advice/library.ts';
import { type AdvisedCaller, inOrderOfUse } from '../../../../main/core/advice/offer.ts';
import type { IncidentRow, Snapshot } from '../../../../main/core/contract/views.ts';
import { printedKeys } from '../../../keys/registry.ts';
import { type AdviceFor, adviceForSymptom } from '../../../stores/advice.ts';
import { advisedCaller, copyAdvice } from '../../../stores/advice-offers.ts';
import { nextUpdateOf, shownAdvice } from '../../../stores/advice-shown.ts';
import { live } from '../../../stores/live.ts';
import { engineNow } from '../../../stores/now.ts';
import { targetCluster } from '../../../stores/targets.ts';
import { toast } from '../../../stores/toasts.ts';
import { incidentToJoin } from '../use-joins.ts';
import { facetsOf } from './form.ts';
import { changeForm, type IntakeState, intake, symptomOf } from './intake.ts';
import { customerName, giveAdvice, isAfterSave, STILL_THERE_MS } from './saving.ts';

type Seen = Pick<IntakeState, 'form' | 'choices' | 'last'>;

/** The symptom that the intake is about: of what is typed, or of the last save while the form is still blank. */
export function adviceSymptom(state: Seen): string | null {
  return isAfterSave() ? (state.last?.symptom ?? null) : symptomOf(state);
}

/** What advice the intake offers: to whom, in which order, and which of it is shown. */
export interface IntakeAdvice {
  readonly caller: AdvisedCaller;
  readonly entries: readonly LibraryEntry[];
  /** Null when there is none for the symptom. */
  readonly shown: LibraryEntry | null;
}

/** `joined` is the incident that the typed report would join. */
export function intakeAdvice(state: Seen, joined: IncidentRow | null): IntakeAdvice {
  const { form, last } = state;
  const { snapshot } = live.getState();
  const symptom = adviceSymptom(state);
  const isAfter = isAfterSave();
  const saved = isAfter ? snapshot?.reports.find(({ id }) => id === last?.report) : undefined;
  const incident = isAfter ? incidentOf(snapshot, last?.incident ?? null) : joined;
  const caller = advisedCaller(symptom, saved?.facets ?? facetsOf(form), incident);
  // What is stopped while the caller is on the line stays in sight, in red.
  const stoppedSince = form.startedAt ?? engineNow() - STILL_THERE_MS;
  const entries = symptom === null ? [] : inOrderOfUse(adviceForSymptom(symptom, stoppedSince), caller);
  return { caller, entries, shown: entries.find(({ id }) => id === form.advice) ?? entries[0] ?? null };
}

/** Shows the next advice for the symptom. */
export function nextAdvice(): void {
  const { entries, shown } = intakeAdvice(intake.getState(), incidentToJoin());
  const index = shown === null ? 0 : entries.indexOf(shown);
  const next = entries[(index + 1) % Math.max(1, entries.length)];
  if (next !== undefined) changeForm({ advice: next.id }, false);
}

/** Whom the intake's advice is said to. `incident` is what the report joins. */
export function intakeAdviceFor(
  state: { readonly form: Pick<IntakeState['form'], 'caller'>; readonly last: IntakeState['last'] },
  incident: IncidentRow | null,
): AdviceFor {
  const isAfter = isAfterSave();
  const customer = isAfter ? (state.last?.customerName ?? null) : customerName(state.form.caller);
  const joined = isAfter ? incidentOf(live.getState().snapshot, state.last?.incident ?? null) : incident;
  return { customer, nextUpdate: nextUpdateOf(joined) };
}

/**
 * F8: copies the advice that is in view (the intake's, where the focus is in it; the Advice room's; the cluster's), and
 * notes it as given where a caller is on the line. What may not be given now is refused, with what to say instead.
 */
export function copyAdviceInView(): void {
  const state = intake.getState();
  const { entry: shown, incident: incidentShown } = shownAdvice.getState();
  const isInIntake = document.activeElement?.closest('[data-intake]') != null;
  if (state.isOpen) {
    const joined = incidentToJoin();
    const advice = intakeAdvice(state, joined);
    const told = isInIntake || shown === null ? advice.shown : shown;
    if (told !== null) {
      if (copyAdvice(told, advice.caller, intakeAdviceFor(state, joined))) giveAdvice(told.id);
      return;
    }
  }
  const cluster = targetCluster();
  const incident = shown === null ? incidentOf(live.getState().snapshot, cluster?.incident ?? null) : incidentShown;
  const symptom = shown === null ? (cluster?.symptom ?? null) : null;
  // Nobody is on the line: an advice for those who still have a symptom is copied for them.
  const caller = advisedCaller(symptom ?? shown?.when?.still ?? null, {}, incident);
  const here = shown ?? (symptom === null ? undefined : inOrderOfUse(adviceForSymptom(symptom), caller)[0]);
  if (here === undefined) tellNoAdvice();
  else copyAdvice(here, caller, { customer: null, nextUpdate: nextUpdateOf(incident) });
}

/** A key that found nothing to do is no trouble: it is said, and leaves by itself. */
function tellNoAdvice(): void {
  const sentence = `There is no advice to copy here. Open Advice${bracketed(printedKeys('go-advice'))} to choose one.`;
  toast({ tone: 'warn', body: sentence, spoken: sentence });
}

function bracketed(keys: string): string {
  return keys === '' ? '' : ` (${keys})`;
}

function incidentOf(snapshot: Snapshot | null, id: string | null): IncidentRow | null {
  return snapshot?.incidents.find((incident) => incident.id === id) ?? null;
}
