import catalogue from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import type { NamedSymptomView } from '../../main/core/contract/unsorted-views.ts';
import { parseCatalogue, type Symptom } from '../../main/core/symptoms/catalogue.ts';
import { type ListEntry, type ListedSymptom, listEntries } from '../../main/core/vocabulary/list-entry.ts';
import { live, useLive } from './live.ts';

/** The list that the program comes with. */
export const STANDARD_SYMPTOMS: readonly Symptom[] = parseCatalogue(catalogue).symptoms;

const NONE_NAMED: readonly NamedSymptomView[] = [];
const NONE_LISTED: readonly ListedSymptom[] = [];

/** The symptoms that the open workspace's site named, in order of name. */
export function namedSymptoms(): readonly NamedSymptomView[] {
  return live.getState().snapshot?.symptoms ?? NONE_NAMED;
}

/** The open workspace's symptom list as its desk has it: in its order, what is hidden among it. */
export function symptomEntries(): readonly ListEntry[] {
  const { snapshot } = live.getState();
  return listOf(snapshot?.symptoms ?? NONE_NAMED, snapshot?.listed ?? NONE_LISTED).entries;
}

/** The same, for a component that is drawn again when it changes. */
export function useSymptomEntries(): readonly ListEntry[] {
  const named = useLive(({ snapshot }) => snapshot?.symptoms ?? NONE_NAMED);
  const listed = useLive(({ snapshot }) => snapshot?.listed ?? NONE_LISTED);
  return listOf(named, listed).entries;
}

/** One entry of the list, hidden or not. */
export function symptomEntry(id: string): ListEntry | null {
  const { snapshot } = live.getState();
  return listOf(snapshot?.symptoms ?? NONE_NAMED, snapshot?.listed ?? NONE_LISTED).byId.get(id) ?? null;
}

/** Every symptom that a call can be saved as, in the list's order; what is hidden is not offered. */
export function symptomIds(): readonly string[] {
  const { snapshot } = live.getState();
  return listOf(snapshot?.symptoms ?? NONE_NAMED, snapshot?.listed ?? NONE_LISTED).offered;
}

/** The same, for a component that is drawn again when something is named or changed. */
export function useSymptomIds(): readonly string[] {
  const named = useLive(({ snapshot }) => snapshot?.symptoms ?? NONE_NAMED);
  const listed = useLive(({ snapshot }) => snapshot?.listed ?? NONE_LISTED);
  return listOf(named, listed).offered;
}

interface SymptomList {
  readonly named: readonly NamedSymptomView[];
  readonly listed: readonly ListedSymptom[];
  readonly entries: readonly ListEntry[];
  readonly byId: ReadonlyMap<string, ListEntry>;
  readonly offered: readonly string[];
}

let list: SymptomList | null = null;

/** Keeps its identity as long as nothing is named or changed. */
function listOf(named: readonly NamedSymptomView[], listed: readonly ListedSymptom[]): SymptomList {
  if (list?.named === named && list.listed === listed) return list;
  const entries = listEntries(STANDARD_SYMPTOMS, named, listed);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const offered = entries.filter(({ hidden }) => !hidden).map(({ id }) => id);
  list = { named, listed, entries, byId, offered };
  return list;
}
