import catalogue from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import type { NamedSymptomView } from '../../main/core/contract/unsorted-views.ts';
import { live, useLive } from './live.ts';

const STANDARD: readonly string[] = catalogue.symptoms.map(({ id }) => id);
const NONE: readonly NamedSymptomView[] = [];

/** The symptoms that the open workspace's site named, in order of name. */
export function namedSymptoms(): readonly NamedSymptomView[] {
  return live.getState().snapshot?.symptoms ?? NONE;
}

/** Every symptom that a call can be saved as: the standard list in its order, then what the site named. */
export function symptomIds(): readonly string[] {
  return withNamed(namedSymptoms());
}

/** The same, for a component that is drawn again when something is named. */
export function useSymptomIds(): readonly string[] {
  return withNamed(useLive(({ snapshot }) => snapshot?.symptoms ?? NONE));
}

/** The names of the standard list, which nothing else may be called. */
export const STANDARD_SYMPTOMS: readonly { readonly id: string; readonly name: string }[] = catalogue.symptoms.map(
  ({ id, name }) => ({ id, name }),
);

let joined: { readonly named: readonly NamedSymptomView[]; readonly ids: readonly string[] } | null = null;

/** Keeps its identity as long as nothing is named. */
function withNamed(named: readonly NamedSymptomView[]): readonly string[] {
  if (joined?.named !== named) joined = { named, ids: [...STANDARD, ...named.map(({ id }) => id)] };
  return joined.ids;
}
