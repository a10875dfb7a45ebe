import library from '../../assets/catalogue/advice.json' with { type: 'json' };
import { type AdviceEntry, parseAdviceCatalogue } from '../../main/core/advice/catalogue.ts';
import { emergencyNumber, type FilledText, fillFields } from '../../main/core/advice/fields.ts';
import { type LibraryEntry, libraryEntries } from '../../main/core/advice/library.ts';
import type { AdviceState } from '../../main/core/advice/version.ts';
import type { Person } from '../../main/core/people/person.ts';
import { DEFAULT_SETTINGS } from '../../main/core/settings/setting.ts';
import { OTHER_SYMPTOM } from '../../main/core/symptoms/other.ts';
import { live, useLive } from './live.ts';
import { engineNow, useNowEvery } from './now.ts';
import { symptomEntry } from './symptom-list.ts';

const NONE_WRITTEN: readonly AdviceState[] = [];
const NOBODY: readonly Person[] = [];
const MINUTE_MS = 60_000;

let standard: readonly AdviceEntry[] | null = null;

/** The desk's whole library, in the order in which it is offered: also what was stopped, has run out, or waits for a lead. */
export function wholeLibrary(): readonly LibraryEntry[] {
  const { snapshot } = live.getState();
  return libraryOf(snapshot?.advice ?? NONE_WRITTEN, snapshot?.people ?? NOBODY, engineNow());
}

/** The same, for a component that is drawn again when it changes or a text's time is over. */
export function useWholeLibrary(): readonly LibraryEntry[] {
  const advice = useLive(({ snapshot }) => snapshot?.advice ?? NONE_WRITTEN);
  const people = useLive(({ snapshot }) => snapshot?.people ?? NOBODY);
  return libraryOf(advice, people, useNowEvery(MINUTE_MS));
}

/** The advice that is offered now, and what was stopped at `stoppedSince` (ms) or later. */
export function adviceLibrary(stoppedSince = Number.POSITIVE_INFINITY): readonly LibraryEntry[] {
  return wholeLibrary().filter(
    ({ standing, withdrawnAt }) =>
      standing === 'offered' || (standing === 'withdrawn' && (withdrawnAt ?? 0) >= stoppedSince),
  );
}

/** The advice for a symptom, in the library's order. What was named or added here takes what helps with anything until it has its own. */
export function adviceForSymptom(symptom: string, stoppedSince?: number): readonly LibraryEntry[] {
  const offered = adviceLibrary(stoppedSince);
  const own = offered.filter(({ symptoms }) => symptoms.includes(symptom));
  if (own.length > 0 || !isOfThisDesk(symptom)) return own;
  return offered.filter(({ symptoms }) => symptoms.includes(OTHER_SYMPTOM));
}

function isOfThisDesk(symptom: string): boolean {
  const origin = symptomEntry(symptom)?.origin;
  return origin === 'named' || origin === 'added';
}

interface KeptLibrary {
  readonly advice: readonly AdviceState[];
  readonly people: readonly Person[];
  readonly minute: number;
  readonly entries: readonly LibraryEntry[];
}

let kept: KeptLibrary | null = null;

/** Keeps its identity within a minute as long as nothing is written. */
function libraryOf(advice: readonly AdviceState[], people: readonly Person[], now: number): readonly LibraryEntry[] {
  const minute = Math.floor(now / MINUTE_MS);
  if (kept?.advice === advice && kept.people === people && kept.minute === minute) return kept.entries;
  standard ??= parseAdviceCatalogue(library).advice;
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? 'somebody';
  kept = { advice, people, minute, entries: libraryEntries(standard, advice, now, nameOf) };
  return kept.entries;
}

/** What an advice text is made to fit; null where it is not known. */
export interface AdviceFor {
  readonly customer: string | null;
  /** When there will be news, as printed: "09:45". */
  readonly nextUpdate: string | null;
}

/** The text as it is said to this caller, with the number for emergency calls of the site's country. */
export function fillAdvice(text: string, given: AdviceFor): FilledText {
  const { country } = live.getState().snapshot?.settings ?? DEFAULT_SETTINGS;
  return fillFields(text, { ...given, emergency: emergencyNumber(country) });
}
