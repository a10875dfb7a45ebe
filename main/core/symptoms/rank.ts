import type { SymptomCatalogue } from './catalogue.ts';
import { explain, tokenEvidence } from './explanation.ts';
import { characterFeatures, type Readings, wordFeatures } from './features.ts';
import { type SoftmaxModel, softmaxInPlace, trainSoftmax } from './model.ts';
import { buildSpeller, completionsOf, correctionsOf, type Speller } from './spelling.ts';
import { type Token, tokenize } from './text.ts';
import { buildVocabulary, evidenceIn, type Vocabulary, vectorOf } from './vocabulary.ts';

/** A trained suggestion model. Its content is nobody's business but `rankSymptoms`'s; it survives a structured clone. */
export interface Ranker {
  readonly ids: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly model: SoftmaxModel;
  readonly speller: Speller;
}

export interface RankedSymptom {
  readonly id: string;
  /** How likely this symptom is meant, 0 to 1; over the whole list it adds up to 1. */
  readonly score: number;
  /** The same in as many bars as the screen shows. */
  readonly meter: 0 | 1 | 2 | 3;
  /** The caller's words that speak for it, as typed and in the order typed; at most three. */
  readonly because: readonly string[];
}

interface Example {
  readonly text: string;
  readonly label: number;
}

// Chosen like the weights in features.ts, by cross-validation; more epochs gain nothing and cost start-up time.
const TRAINING = { epochs: 6, rate: 2.5 };

/** Sharpens the model's probabilities to what cross-validation found them worth. */
const SHARPNESS = 1.3;

/** What the likely readings of a mistyped or half-typed word count against the word itself. */
const READING_WEIGHT = 0.8;

/** Lowest scores for three, two and one bars. */
const METER_STEPS = [0.5, 0.2, 0.07] as const;

/**
 * Trains the suggestions from the catalogue's phrases, names and sentences, and from `extra` texts that people labelled;
 * labels that the catalogue does not have are left out. Deterministic; about 0.1 s for a thousand phrases.
 */
export function trainRanker(
  catalogue: SymptomCatalogue,
  extra: readonly { readonly text: string; readonly label: string }[] = [],
): Ranker {
  const ids = catalogue.symptoms.map(({ id }) => id);
  const examples = examplesOf(catalogue, ids, extra);
  const tokens = examples.map(({ text }) => tokenize(text).map((token) => ({ ...token, isLast: false })));
  const blocks = tokens.map((words) => ({
    words: wordFeatures(words, noReadings),
    characters: characterFeatures(words),
  }));
  const vocabulary = buildVocabulary(blocks);
  const labelled = blocks.map((block, at) => ({
    ...vectorOf(evidenceIn(vocabulary, block)),
    label: examples[at]?.label ?? 0,
  }));
  return {
    ids,
    vocabulary,
    model: trainSoftmax(labelled, vocabulary.indexes.size, ids.length, TRAINING),
    speller: buildSpeller(tokens.flatMap((words) => words.map(({ stem }) => stem))),
  };
}

/**
 * The symptoms that a text speaks for, best first; empty when it says nothing that the ranker has ever heard. The last word
 * may be half typed. Reads the beginning of a very long text only; never throws.
 */
export function rankSymptoms(ranker: Ranker, text: string): RankedSymptom[] {
  const tokens = tokenize(text);
  const evidence = evidenceIn(ranker.vocabulary, {
    words: wordFeatures(tokens, readingsBy(ranker.speller)),
    characters: characterFeatures(tokens),
  });
  if (evidence.length === 0) return [];
  const byToken = tokenEvidence(ranker.model, evidence, tokens.length);
  const scores = softmaxInPlace(byToken.totals.map((total) => total * SHARPNESS));
  return ranker.ids
    .map((id, label) => ({ id, score: scores[label] ?? 0, label }))
    .filter(({ label }) => (byToken.totals[label] ?? 0) > 0)
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .map(({ id, score, label }) => ({
      id,
      score,
      meter: meterOf(score),
      because: explain(text, tokens, byToken, label),
    }))
    .filter(({ because }) => because.length > 0);
}

function examplesOf(
  { symptoms }: SymptomCatalogue,
  ids: readonly string[],
  extra: readonly { readonly text: string; readonly label: string }[],
): Example[] {
  const standard = symptoms.flatMap(({ name, sentence, phrases }, label) =>
    [name, sentence, ...phrases].map((text) => ({ text, label })),
  );
  const labelOf = new Map(ids.map((id, label) => [id, label]));
  const learned = extra.flatMap(({ text, label }) => {
    const known = labelOf.get(label);
    return known === undefined ? [] : [{ text, label: known }];
  });
  return [...standard, ...learned];
}

function meterOf(score: number): RankedSymptom['meter'] {
  const [three, two, one] = METER_STEPS;
  if (score >= three) return 3;
  if (score >= two) return 2;
  return score >= one ? 1 : 0;
}

function noReadings(): ReturnType<Readings> {
  return [];
}

/** A half-typed last word is read as what it may become, any other unknown word as what it may be a typo of. */
function readingsBy(speller: Speller): Readings {
  return (token: Token) => {
    const completions = token.isLast ? completionsOf(speller, token.word) : [];
    if (completions.length > 0)
      return completions.map(({ stem, weight }) => ({ stem, weight: weight * READING_WEIGHT }));
    const corrections = correctionsOf(speller, token.stem);
    return corrections.map((stem) => ({ stem, weight: READING_WEIGHT / corrections.length }));
  };
}
