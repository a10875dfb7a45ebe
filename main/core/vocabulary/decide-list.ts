import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import { onlyLeads } from '../words/shared-words.ts';
import type { NewSymptomFact } from './kinds.ts';
import type { ListEntry, ListedChange } from './list-entry.ts';
import { sameName, symptomIdOf } from './name.ts';

const ONLY_LEADS = onlyLeads('change the symptom list, because everybody works with it');

/** Changes an entry of the list. Nothing is written where nothing would change. */
export function decideListChange(
  entries: readonly ListEntry[],
  symptom: string,
  change: ListedChange,
  { now, role }: Deciding,
): Result<readonly NewSymptomFact[]> {
  if (role !== 'lead') return refuse('not-allowed', ONLY_LEADS);
  const entry = entries.find(({ id }) => id === symptom);
  if (entry === undefined)
    return refuse('not-found', 'There is no such symptom any more. The list shows those that there are.');
  if (symptom === OTHER_SYMPTOM && change.hidden === true) {
    return refuse('bad-input', `“${entry.name}” cannot be hidden: calls that fit nothing are saved as it.`);
  }
  const problem = change.name === undefined ? null : nameProblem(change.name, symptom, entries);
  if (problem !== null) return problem;
  const changed = whatChanges(entry, tidied(change));
  if (Object.keys(changed).length === 0) return ok([]);
  return ok([{ kind: 'symptom.listed', happenedAt: now, payload: { symptom, ...changed } }]);
}

/** Adds a symptom with the phrases in which callers say it. Its id comes from its name and never changes. */
export function decideListAdd(
  entries: readonly ListEntry[],
  usedIds: ReadonlySet<string>,
  given: ListedChange & { readonly name: string },
  { now, role }: Deciding,
): Result<readonly NewSymptomFact[]> {
  if (role !== 'lead') return refuse('not-allowed', ONLY_LEADS);
  const problem = nameProblem(given.name, null, entries);
  if (problem !== null) return problem;
  const wanted = symptomIdOf(given.name.trim());
  let symptom = wanted;
  for (let count = 2; usedIds.has(symptom); count += 1) symptom = `${wanted}_${count}`;
  const { hidden: _, ...rest } = tidied(given);
  const place = Math.max(0, ...entries.map((entry) => entry.place)) + 1000;
  return ok([
    {
      kind: 'symptom.listed',
      happenedAt: now,
      payload: { place, group: 'other', ...rest, symptom, name: given.name.trim() },
    },
  ]);
}

function nameProblem(name: string, own: string | null, entries: readonly ListEntry[]): Result<never> | null {
  if (!/[\p{L}\p{N}]/u.test(name)) return refuse('bad-input', 'A name needs at least one letter or digit.');
  const taken = entries.find((entry) => entry.id !== own && sameName(entry.name, name));
  if (taken === undefined) return null;
  const hidden = taken.hidden ? ' (it is hidden; show it again instead)' : '';
  return refuse('conflict', `There is already “${taken.name}” in the list${hidden}. Choose another name.`);
}

function tidied(change: ListedChange): ListedChange {
  const phrases = change.phrases?.map((phrase) => phrase.trim()).filter((phrase) => phrase !== '');
  return {
    ...change,
    ...(change.name === undefined ? {} : { name: change.name.trim() }),
    ...(change.sentence === undefined ? {} : { sentence: change.sentence.trim() }),
    ...(phrases === undefined ? {} : { phrases: [...new Set(phrases)] }),
  };
}

function whatChanges(entry: ListEntry, change: ListedChange): ListedChange {
  const before: Required<ListedChange> = {
    name: entry.name,
    sentence: entry.sentence,
    group: entry.group,
    phrases: [...entry.ownPhrases],
    hidden: entry.hidden,
    place: entry.place,
  };
  return Object.fromEntries(
    Object.entries(change).filter(
      ([key, value]) =>
        value !== undefined && JSON.stringify(value) !== JSON.stringify(before[key as keyof ListedChange]),
    ),
  );
}
