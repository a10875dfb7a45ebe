import type { AdviceEntry } from '../../../../main/core/advice/catalogue.ts';
import type { IncidentRow, Snapshot } from '../../../../main/core/contract/views.ts';
import { printedKeys } from '../../../keys/registry.ts';
import { type AdviceFor, adviceForSymptom, copyAdvice } from '../../../stores/advice.ts';
import { nextUpdateOf, shownAdvice } from '../../../stores/advice-shown.ts';
import { live } from '../../../stores/live.ts';
import { targetCluster } from '../../../stores/targets.ts';
import { toast } from '../../../stores/toasts.ts';
import { type IntakeState, intake, symptomOf } from './intake.ts';
import { customerName, giveAdvice, isAfterSave } from './saving.ts';

/** The symptom that the intake is about: of what is typed, or of the last save while the form is still blank. */
export function adviceSymptom(state: Pick<IntakeState, 'form' | 'choices' | 'last'>): string | null {
  return isAfterSave() ? (state.last?.symptom ?? null) : symptomOf(state);
}

/** The advice that the intake shows; null when there is none for the symptom. */
export function intakeAdvice(state: Pick<IntakeState, 'form' | 'choices' | 'last'>): AdviceEntry | null {
  const entries = adviceForSymptom(adviceSymptom(state) ?? '');
  return entries.find(({ id }) => id === state.form.advice) ?? entries[0] ?? null;
}

/** Whom the intake's advice is said to. `incident` is what the report joins. */
export function intakeAdviceFor(
  state: { readonly form: Pick<IntakeState['form'], 'caller'>; readonly last: IntakeState['last'] },
  incident: IncidentRow | null,
): AdviceFor {
  const customer = isAfterSave() ? (state.last?.customerName ?? null) : customerName(state.form.caller);
  return { customer, nextUpdate: nextUpdateOf(incident) };
}

/**
 * F8: copies the advice that is in view (the intake's, where the focus is in it; the Advice room's; the cluster's), and
 * notes it as given where a caller is on the line.
 */
export function copyAdviceInView(incidentOfIntake: () => IncidentRow | null): void {
  const state = intake.getState();
  const { entry: shown } = shownAdvice.getState();
  const isInIntake = document.activeElement?.closest('[data-intake]') != null;
  const told = !state.isOpen ? null : isInIntake || shown === null ? intakeAdvice(state) : shown;
  if (told !== null) {
    void copyAdvice(told, intakeAdviceFor(state, incidentOfIntake()));
    giveAdvice(told.id);
    return;
  }
  const cluster = targetCluster();
  const here = shown ?? (cluster === null ? undefined : adviceForSymptom(cluster.symptom)[0]);
  const incident = incidentOf(live.getState().snapshot, cluster?.incident ?? null);
  if (here === undefined) tellNoAdvice();
  else void copyAdvice(here, { customer: null, nextUpdate: nextUpdateOf(incident) });
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
