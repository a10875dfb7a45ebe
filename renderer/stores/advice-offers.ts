import type { LibraryEntry } from '../../main/core/advice/library.ts';
import { type AdvisedCaller, type Offer, offerOf } from '../../main/core/advice/offer.ts';
import type { IncidentRow } from '../../main/core/contract/views.ts';
import { call } from '../client.ts';
import { incidentLabel } from '../format/labels.ts';
import { symptomName } from '../format/symptom-name.ts';
import { type AdviceFor, fillAdvice } from './advice.ts';
import { live } from './live.ts';
import { toast, toastTrouble } from './toasts.ts';

/** Whom advice is for: the call on the line, or anybody who would join an incident. */
export function advisedCaller(
  symptom: string | null,
  facets: Readonly<Record<string, string>>,
  incident: IncidentRow | null,
): AdvisedCaller {
  const holding = live.getState().snapshot?.settings.holdingLine ?? '';
  return {
    symptom,
    facets,
    incident:
      incident === null ? null : { label: incidentLabel(incident.number, incident.code), state: incident.state },
    line: incident === null || incident.line.trim() === '' ? holding : incident.line,
  };
}

/** Whether an advice may be given to a caller, with the reason in this desk's words. */
export function offerTo(entry: LibraryEntry, caller: AdvisedCaller): Offer {
  return offerOf(entry, caller, symptomName);
}

/** "Not yet: … Say instead: “…”" */
export function refusalOf(offer: Exclude<Offer, { kind: 'offered' }>): string {
  return offer.instead === null ? offer.reason : `${offer.reason} Say instead: “${offer.instead}”`;
}

/** Why a text cannot be copied although its advice is offered: something that it names is not known; null when it can. */
export function unfilledReason(missing: readonly string[]): string | null {
  return missing.length === 0
    ? null
    : `This text names what is not known (${missing.join(', ')}), so it is not copied. Say it in your own words.`;
}

/**
 * Copies an advice as it is said to a caller, unless it may not be given now: then it says why and what to say instead.
 * Returns whether it may be given; copying goes on meanwhile.
 */
export function copyAdvice(entry: LibraryEntry, caller: AdvisedCaller, fill: AdviceFor): boolean {
  const offer = offerTo(entry, caller);
  const { text, missing } = fillAdvice(entry.text, fill);
  const refusal = offer.kind === 'offered' ? unfilledReason(missing) : refusalOf(offer);
  if (refusal !== null) {
    toast({ tone: offer.kind === 'stopped' ? 'bad' : 'warn', body: `${entry.title}: ${refusal}`, spoken: refusal });
    return false;
  }
  void copyText(entry.title, text);
  return true;
}

async function copyText(title: string, text: string): Promise<void> {
  const result = await call('host.copy', { text });
  if (!result.ok) toastTrouble(result.refusal.sentence);
  else toast({ tone: 'good', body: `Copied “${title}”`, spoken: `Copied the advice ${title}`, stays: 4000 });
}
