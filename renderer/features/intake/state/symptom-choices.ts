import type { ClusterRow, ReportRow } from '../../../../main/core/contract/views.ts';
import { OTHER_SYMPTOM } from '../../../../main/core/symptoms/other.ts';
import type { RankedSymptom } from '../../../../main/core/symptoms/rank.ts';

/** The last choice of the list: the words stand for themselves, and alike ones group. */
export const KEEP_WORDS = OTHER_SYMPTOM;

/** One symptom of the intake's list. What is live about it (counts, flags) is added when it is drawn. */
export interface SymptomChoice {
  readonly id: string;
  /** Null where it was not found from words. */
  readonly meter: RankedSymptom['meter'] | null;
  readonly because: readonly string[];
  /** Callers report it at this moment. */
  readonly isLive: boolean;
}

export interface ChoiceContext {
  readonly words: string;
  readonly ranked: readonly RankedSymptom[];
  /** All symptoms of the standard list, in its order. */
  readonly symptoms: readonly string[];
  readonly clusters: readonly Pick<ClusterRow, 'symptom' | 'tier' | 'customers' | 'lastAt'>[];
  readonly reports: readonly Pick<ReportRow, 'symptom' | 'withdrawn'>[];
}

/**
 * Every symptom in the order in which it is offered, `KEEP_WORDS` last. With words: as ranked, then the rest. Without any:
 * those that callers report now (flagged first, then by customers), then the most usual ones.
 */
export function symptomChoices({
  words,
  ranked,
  symptoms,
  clusters,
  reports,
}: ChoiceContext): readonly SymptomChoice[] {
  const live = liveSymptoms(clusters);
  const isLive = new Set(live);
  const rest = words.trim() === '' ? [...live, ...byUse(symptoms, reports)] : symptoms;
  const choices = new Map<string, SymptomChoice>();
  for (const { id, meter, because } of ranked) choices.set(id, { id, meter, because, isLive: isLive.has(id) });
  for (const id of rest)
    if (!choices.has(id)) choices.set(id, { id, meter: null, because: [], isLive: isLive.has(id) });
  choices.delete(KEEP_WORDS);
  return [...choices.values(), { id: KEEP_WORDS, meter: null, because: [], isLive: false }];
}

/**
 * The choice that stands until a person makes one: the best match; the words themselves where nothing matches; with no
 * words what callers report now; null when nothing is likelier than anything else.
 */
export function bestChoice(choices: readonly SymptomChoice[], words: string): string | null {
  const first = choices[0];
  if (first === undefined) return null;
  if (words.trim() === '') return first.isLive ? first.id : null;
  return (first.meter ?? 0) > 0 ? first.id : KEEP_WORDS;
}

/** The choice `by` places from the present one, round the ends. */
export function movedChoice(choices: readonly SymptomChoice[], from: string | null, by: number): string | null {
  if (choices.length === 0) return null;
  const index = choices.findIndex(({ id }) => id === from);
  const next = index === -1 ? (by > 0 ? 0 : choices.length - 1) : (index + by + choices.length) % choices.length;
  return choices[next]?.id ?? null;
}

const TIERS = { red: 0, amber: 1, none: 2, dismissed: 2 } as const;

function liveSymptoms(clusters: ChoiceContext['clusters']): string[] {
  const likeliest = clusters.toSorted(
    (a, b) => TIERS[a.tier] - TIERS[b.tier] || b.customers - a.customers || b.lastAt - a.lastAt,
  );
  return [...new Set(likeliest.map(({ symptom }) => symptom))].filter((id) => id !== KEEP_WORDS);
}

function byUse(symptoms: readonly string[], reports: ChoiceContext['reports']): string[] {
  const uses = new Map<string, number>();
  for (const { symptom, withdrawn } of reports) if (!withdrawn) uses.set(symptom, (uses.get(symptom) ?? 0) + 1);
  return symptoms.toSorted((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0));
}
