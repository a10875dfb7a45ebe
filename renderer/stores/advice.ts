import library from '../../assets/catalogue/advice.json' with { type: 'json' };
import {
  type AdviceCatalogue,
  type AdviceEntry,
  adviceFor,
  parseAdviceCatalogue,
} from '../../main/core/advice/catalogue.ts';
import { OTHER_SYMPTOM } from '../../main/core/symptoms/other.ts';
import { call } from '../client.ts';
import { namedSymptoms } from './symptom-list.ts';
import { toast, toastTrouble } from './toasts.ts';

let catalogue: AdviceCatalogue | null = null;

/** The advice library, in the order in which it is offered. */
export function adviceLibrary(): readonly AdviceEntry[] {
  catalogue ??= parseAdviceCatalogue(library);
  return catalogue.advice;
}

/** The advice for a symptom, the most useful first. */
export function adviceForSymptom(symptom: string): readonly AdviceEntry[] {
  adviceLibrary();
  if (catalogue === null) return [];
  // What the site named has no advice of its own yet; what helps with anything may help with it.
  return adviceFor(catalogue, isNamedHere(symptom) ? OTHER_SYMPTOM : symptom);
}

function isNamedHere(symptom: string): boolean {
  return namedSymptoms().some(({ id }) => id === symptom);
}

/** What an advice text is made to fit; null where it is not known. */
export interface AdviceFor {
  readonly customer: string | null;
  /** When there will be news, as printed: "09:45". */
  readonly nextUpdate: string | null;
}

/** The text as it is said to this caller. What is not known is left out, so that the sentence still reads well. */
export function fillAdvice(text: string, { customer, nextUpdate }: AdviceFor): string {
  const timed =
    nextUpdate === null
      ? text
          .replaceAll('by {nextUpdate}', 'as soon as we can')
          .replaceAll('until {nextUpdate}', 'until this is put right')
          .replaceAll('{nextUpdate}', 'soon')
      : text.replaceAll('{nextUpdate}', () => nextUpdate);
  // The name last: nothing that it may hold is read as a placeholder.
  return customer === null
    ? timed.replaceAll(/,? \{customer\}/g, '').replaceAll('{customer}', 'you')
    : timed.replaceAll('{customer}', () => customer);
}

/** Copies an advice as it is said to this caller. Resolves to whether it was copied. */
export async function copyAdvice(entry: Pick<AdviceEntry, 'title' | 'text'>, fill: AdviceFor): Promise<boolean> {
  const result = await call('host.copy', { text: fillAdvice(entry.text, fill) });
  if (!result.ok) {
    toastTrouble(result.refusal.sentence);
    return false;
  }
  toast({ tone: 'good', body: `Copied “${entry.title}”`, spoken: `Copied the advice ${entry.title}`, stays: 4000 });
  return true;
}
