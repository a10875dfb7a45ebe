import type { SymptomCatalogue } from './catalogue.ts';
import { explain, tokenEvidence } from './explanation.ts';
import { featuresOf, type Readings } from './features.ts';
import { softmaxInPlace } from './model.ts';
import { nearnessOf } from './neighbours.ts';
import { completionsOf, correctionsOf, type Speller } from './spelling.ts';
import { CONSIDERED_LENGTH, type Token, tokenize } from './text.ts';
import { type LabelledText, type Ranker, trainTexts } from './train.ts';
import { signalsOf, unknownProbability } from './unknown.ts';
import { type Evidence, evidenceIn, vectorOf } from './vocabulary.ts';

export type { Ranker } from './train.ts';

export interface RankedSymptom {
  readonly id: string;
  /** How likely this symptom is meant, 0 to 1, calibrated; over the whole list it adds up to 1. */
  readonly score: number;
  /** The same in as many bars as the screen shows, fewer where the text may fit nothing. */
  readonly meter: 0 | 1 | 2 | 3;
  /** The caller's words that speak for it, as typed and in the order typed; at most three. */
  readonly because: readonly string[];
}

/** What a text is judged to be, over all classes. */
export interface Judgement {
  /** Best first; the probabilities add up to 1. Empty only where there are no classes. */
  readonly ranked: readonly { readonly id: string; readonly p: number }[];
  /** The probability that it belongs to none of them, 0 to 1. */
  readonly unknown: number;
}

/** What the likely readings of a mistyped or half-typed word count against the word itself. */
const READING_WEIGHT = 0.8;

/**
 * The list's phrases were gathered to differ from one another, so that a cross-validation over them is harder than callers are:
 * on the tune set (tests/fixtures/symptom-phrases.json) probabilities so much sharper come true. A desk's own texts need none.
 */
const LIST_SHARPNESS = 1.25;

/** Lowest scores for three, two and one bars. */
const METER_STEPS = [0.45, 0.2, 0.07] as const;

/**
 * Trains the suggestions from the catalogue's phrases, names and sentences, and from `extra` texts that people labelled;
 * labels that the catalogue does not have are left out. Deterministic; about a second for a thousand phrases.
 */
export function trainRanker(
  catalogue: SymptomCatalogue,
  extra: readonly LabelledText[] = [],
  options: { readonly isHurried?: boolean } = {},
): Ranker {
  const ids = catalogue.symptoms.map(({ id }) => id);
  const standard = catalogue.symptoms.flatMap(({ id, name, sentence, phrases }) =>
    [name, sentence, ...phrases].map((text) => ({ text, label: id })),
  );
  const ranker = trainTexts(ids, [...standard, ...extra], CONSIDERED_LENGTH, options);
  const listShare = standard.length / Math.max(1, ranker.texts);
  return { ...ranker, sharpness: 1 + (LIST_SHARPNESS - 1) * Math.min(1, listShare) };
}

/**
 * The symptoms that a text speaks for, best first; empty when it says nothing that the ranker has ever heard. The last word
 * may be half typed. Reads the beginning of a very long text only; never throws.
 */
export function rankSymptoms(ranker: Ranker, text: string): RankedSymptom[] {
  const tokens = tokenize(text, ranker.reads);
  const read = readText(ranker, tokens);
  if (read.evidence.length === 0) return [];
  const { probabilities, unknown } = judgeEvidence(ranker, read);
  const byToken = tokenEvidence(ranker.model, read.evidence, tokens.length);
  return ranker.ids
    .map((id, label) => ({ id, score: probabilities[label] ?? 0, label }))
    .filter(({ label }) => (byToken.totals[label] ?? 0) > 0)
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .map(({ id, score, label }) => ({
      id,
      score,
      meter: meterOf(score, unknown),
      because: explain(text, tokens, byToken, label),
    }))
    .filter(({ because }) => because.length > 0);
}

/** How likely each class is, and how likely none of them, for a text that is complete. Never throws. */
export function judgeText(ranker: Ranker, text: string): Judgement {
  const tokens = tokenize(text, ranker.reads).map((token) => ({ ...token, isLast: false }));
  const { probabilities, unknown } = judgeEvidence(ranker, readText(ranker, tokens));
  const ranked = ranker.ids.map((id, label) => ({ id, p: probabilities[label] ?? 0, label }));
  ranked.sort((a, b) => b.p - a.p || a.label - b.label);
  return { ranked: ranked.map(({ id, p }) => ({ id, p })), unknown };
}

type Read = ReturnType<typeof evidenceIn>;

function readText({ vocabulary, speller }: Ranker, tokens: readonly Token[]): Read {
  return evidenceIn(vocabulary, featuresOf(tokens, readingsBy(speller)));
}

function judgeEvidence(
  { ids, model, neighbours, calibration, sharpness }: Ranker,
  { evidence, known }: Read,
): { probabilities: Float64Array; unknown: number } {
  const logits = logitsFrom(evidence, model.weights, ids.length);
  const { temperature } = calibration;
  const probabilities = softmaxInPlace(logits.map((logit) => (logit * sharpness) / temperature));
  if (evidence.length === 0 || ids.length === 0) return { probabilities, unknown: 1 };
  const vector = vectorOf(evidence, known);
  const nearness = nearnessOf(neighbours, vector, ids.length);
  const signals = signalsOf({ logits, temperature, vector, nearness });
  return { probabilities, unknown: unknownProbability(calibration.unknown, signals) };
}

function logitsFrom(evidence: readonly Evidence[], weights: Float32Array, classes: number): Float64Array {
  const logits = new Float64Array(classes);
  for (const { index, value } of evidence) {
    const start = index * classes;
    for (let one = 0; one < classes; one += 1) logits[one] = (logits[one] ?? 0) + value * (weights[start + one] ?? 0);
  }
  return logits;
}

function meterOf(score: number, unknown: number): RankedSymptom['meter'] {
  const [three, two, one] = METER_STEPS;
  const sure = score * (1 - unknown);
  if (sure >= three) return 3;
  if (sure >= two) return 2;
  return sure >= one ? 1 : 0;
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
