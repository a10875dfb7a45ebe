import type { SoftmaxModel } from './model.ts';
import type { Token } from './text.ts';
import type { Evidence } from './vocabulary.ts';
import { NEGATORS, STOP_WORDS } from './words.ts';

/** How much each word of a text speaks for and against each class. */
interface TokenEvidence {
  /** Word by word, one number a class. */
  readonly byToken: Float64Array;
  /** The sum over all words, by class: the model's logits. */
  readonly totals: Float64Array;
}

const MOST_REASONS = 3;
const LONGEST_REASON = 3;

/** A word is a reason when it brings at least this much evidence, and this share of what the strongest word brings. */
const LEAST_EVIDENCE = 0.1;
/** In a text of more words than these each of them brings less. */
const USUAL_WORDS = 30;
const LEAST_SHARE = 0.3;

/** Next to a reason a weaker word is enough to be shown with it ("ring" and its "out"). */
const LEAST_SHARE_BESIDE = 0.1;

/** Neighbouring words, by the indexes of the first and the last. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/** Spreads the model's weights over the words that earned them; a feature over two words counts half for each. */
export function tokenEvidence(model: SoftmaxModel, evidence: readonly Evidence[], tokens: number): TokenEvidence {
  const { classes, weights } = model;
  const byToken = new Float64Array(tokens * classes);
  const totals = new Float64Array(classes);
  for (const { index, value, first, last } of evidence) {
    for (let label = 0; label < classes; label += 1) {
      const half = (value * (weights[index * classes + label] ?? 0)) / 2;
      byToken[first * classes + label] = (byToken[first * classes + label] ?? 0) + half;
      byToken[last * classes + label] = (byToken[last * classes + label] ?? 0) + half;
      totals[label] = (totals[label] ?? 0) + 2 * half;
    }
  }
  return { byToken, totals };
}

/** The strongest words for a class as they stand in the text, neighbours together, in the order of the text. */
export function explain(text: string, tokens: readonly Token[], evidence: TokenEvidence, label: number): string[] {
  const classes = evidence.totals.length;
  const strengths = tokens.map((_, index) => evidence.byToken[index * classes + label] ?? 0);
  const shown = new Map<string, Run & { words: string }>();
  for (const run of reasonsOf(text, tokens, strengths)) {
    const words = text.slice(tokens[run.first]?.start, tokens[run.last]?.end);
    const key = words.toLowerCase();
    if (shown.size < MOST_REASONS && !shown.has(key)) shown.set(key, { ...run, words });
  }
  return [...shown.values()].sort((a, b) => a.first - b.first).map(({ words }) => words);
}

/** Runs of words around each strong one, strongest first; no word is in two of them. */
function reasonsOf(text: string, tokens: readonly Token[], strengths: readonly number[]): Run[] {
  const best = strengths.reduce((highest, strength) => Math.max(highest, strength), 0);
  const enough = LEAST_EVIDENCE * Math.min(1, USUAL_WORDS / Math.max(1, tokens.length));
  const least = Math.max(enough, LEAST_SHARE * best);
  const taken = new Set<number>();
  const joins = (index: number, neighbour: number): boolean => {
    const left = tokens[Math.min(index, neighbour)];
    const right = tokens[Math.max(index, neighbour)];
    if (left === undefined || right === undefined || taken.has(neighbour)) return false;
    const isStrong = (strengths[neighbour] ?? 0) >= LEAST_SHARE_BESIDE * best;
    const isNegation = neighbour < index && NEGATORS.has(left.word);
    return (isStrong || isNegation) && text.slice(left.end, right.start) === ' ';
  };
  const strong = tokens.flatMap((token, index) => {
    const isReason = (strengths[index] ?? 0) >= least && !STOP_WORDS.has(token.word);
    return isReason ? [index] : [];
  });
  strong.sort((a, b) => (strengths[b] ?? 0) - (strengths[a] ?? 0) || a - b);
  return strong.flatMap((seed) => {
    if (taken.has(seed)) return [];
    let [first, last] = [seed, seed];
    while (last - first + 1 < LONGEST_REASON && joins(last, last + 1)) last += 1;
    while (last - first + 1 < LONGEST_REASON && joins(first, first - 1)) first -= 1;
    const run = trimmed({ first, last }, tokens);
    for (let index = run.first; index <= run.last; index += 1) taken.add(index);
    return [run];
  });
}

/** Without the small words at its ends, which explain nothing. */
function trimmed(run: Run, tokens: readonly Token[]): Run {
  const isSmall = (index: number): boolean => STOP_WORDS.has(tokens[index]?.word ?? '');
  let { first, last } = run;
  while (first < last && isSmall(first)) first += 1;
  while (last > first && isSmall(last)) last -= 1;
  return { first, last };
}
