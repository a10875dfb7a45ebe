/**
 * How much is going on with a symptom at this moment, 0 to 1: a running cluster, an open incident, what this caller reported last.
 * A symptom that is not named has none of it.
 */
export type SymptomPrior = ReadonlyMap<string, number>;

export const NO_PRIOR: SymptomPrior = new Map();

/** What is going on multiplies the odds of a symptom by so much at most, and only as far as the words leave it open. */
const MOST_ODDS = 4;

/** Words that say nothing leave it to what is going on; yet that is a guess, and is shown as one. */
const LIKELIEST_WITHOUT_WORDS = 0.5;

/**
 * Probabilities of the symptoms `ids` after what is going on is taken into account. `clarity`, 0 to 1, says how clear the words are:
 * at 1 nothing changes, so that no outage ever overrides clear words.
 */
export function withPrior(
  probabilities: Float64Array,
  ids: readonly string[],
  prior: SymptomPrior,
  clarity: number,
): Float64Array {
  if (prior.size === 0 || clarity >= 1) return probabilities;
  const open = Math.log(MOST_ODDS) * (1 - Math.max(0, clarity));
  const raised = probabilities.map((p, at) => p * Math.exp(open * share(prior.get(ids[at] ?? ''))));
  const total = raised.reduce((sum, p) => sum + p, 0);
  return total === 0 ? probabilities : raised.map((p) => p / total);
}

/** What a text that says nothing is taken for: the symptoms that are going on, likeliest first. */
export function fromPrior(prior: SymptomPrior): { readonly id: string; readonly score: number }[] {
  return [...prior]
    .map(([id, weight]) => ({ id, score: LIKELIEST_WITHOUT_WORDS * share(weight) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function share(weight: number | undefined): number {
  return weight === undefined || Number.isNaN(weight) ? 0 : Math.min(1, Math.max(0, weight));
}
