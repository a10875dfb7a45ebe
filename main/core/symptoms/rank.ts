import type { SymptomCatalogue } from './catalogue.ts';
import { explain, tokenEvidence } from './explanation.ts';
import { featuresOf, type Readings } from './features.ts';
import { isForeign } from './language.ts';
import { softmaxInPlace } from './model.ts';
import { nearnessOf } from './neighbours.ts';
import { fromPrior, NO_PRIOR, type SymptomPrior, withPrior } from './prior.ts';
import { completionsOf, correctionsOf, type Speller } from './spelling.ts';
import { CONSIDERED_LENGTH, type Token, tokenize } from './text.ts';
import { type LabelledText, type Ranker, trainTexts } from './train.ts';
import { signalsOf, unknownProbability } from './unknown.ts';
import { type Evidence, evidenceIn, vectorOf } from './vocabulary.ts';
import { STOP_WORDS, VAGUE_WORDS } from './words.ts';

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
  /**
   * The probability that it belongs to none of them, 0 to 1: that nothing like it was learned, or that it is of the class for what
   * fits nothing. Near 1 for a text in a language that was not learned.
   */
  readonly unknown: number;
}

/** What the likely readings of a mistyped or half-typed word count against the word itself. */
const READING_WEIGHT = 1.0;

/**
 * Strangers say things in ways that the list's phrases, all by a few writers, do not have: their probabilities are taken down so much
 * (docs/decisions/0007-symptom-ranker.md). A desk's own texts need none of it.
 */
const LIST_SHARPNESS = 0.75;

/** The class for what fits nothing, where there is one of this name. */
const NOTHING = 'other';

/** A text of another language is as good as unknown, whatever its letters remind of. */
const FOREIGN_UNKNOWN = 0.97;
const FOREIGN_SHARPNESS = 0.25;
/** So is a text that says only that something is wrong. */
const VAGUE_UNKNOWN = 0.8;

/** Of the list's phrases a hurried training reads every so many-th. */
const HURRIED_STEP = 3;

/** Lowest scores for three, two and one bars. */
const METER_STEPS = [0.45, 0.2, 0.07] as const;

/**
 * Trains the suggestions from the catalogue's phrases, names and sentences, and from `extra` texts that people labelled;
 * labels that the catalogue does not have are left out. Deterministic; about a second for a thousand phrases. Hurried, it makes do with
 * every third phrase and no calibration of its own.
 */
export function trainRanker(
  catalogue: SymptomCatalogue,
  extra: readonly LabelledText[] = [],
  { isHurried = false }: { readonly isHurried?: boolean } = {},
): Ranker {
  const ids = catalogue.symptoms.map(({ id }) => id);
  const standard = catalogue.symptoms.flatMap(({ id, name, sentence, phrases }) =>
    [name, sentence, ...phrases.filter((_, at) => !isHurried || at % HURRIED_STEP === 0)].map((text) => ({
      text,
      label: id,
    })),
  );
  const ranker = trainTexts(ids, [...standard, ...extra], CONSIDERED_LENGTH, { isHurried });
  const listShare = standard.length / Math.max(1, ranker.texts);
  return { ...ranker, sharpness: 1 + (LIST_SHARPNESS - 1) * Math.min(1, listShare) };
}

/**
 * The symptoms that a text speaks for, best first; empty when it says nothing that the ranker has ever heard, or says it in another
 * language. What is going on (`prior`) decides between symptoms as far as the words leave it open, and alone where they say nothing
 * ("still broken"). The last word may be half typed. Of a very long text the beginning and the end are read. Never throws.
 */
export function rankSymptoms(ranker: Ranker, text: string, prior: SymptomPrior = NO_PRIOR): RankedSymptom[] {
  const tokens = tokenize(text, ranker.reads);
  if (isVague(tokens)) return rankedByPrior(ranker, prior);
  const read = readText(ranker, tokens);
  if (read.evidence.length === 0) return [];
  const { probabilities, unknown, isForeign: isOther } = judgeEvidence(ranker, tokens, read);
  if (isOther) return [];
  const byToken = tokenEvidence(ranker.model, read.evidence, tokens.length);
  const clarity = Math.max(...probabilities) * (1 - unknown);
  const scores = withPrior(probabilities, ranker.ids, prior, clarity);
  return ranker.ids
    .map((id, label) => ({ id, score: scores[label] ?? 0, label }))
    .filter(({ id, label }) => (byToken.totals[label] ?? 0) > 0 || prior.has(id))
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .map(({ id, score, label }) => ({
      id,
      score,
      meter: meterOf(score, unknown),
      because: explain(text, tokens, byToken, label),
    }))
    .filter(({ id, because }) => because.length > 0 || prior.has(id));
}

/** How likely each class is, and how likely none of them, for a text that is complete. Never throws. */
export function judgeText(ranker: Ranker, text: string): Judgement {
  const tokens = tokenize(text, ranker.reads).map((token) => ({ ...token, isLast: false }));
  const { probabilities, unknown } = judgeEvidence(ranker, tokens, readText(ranker, tokens));
  const ranked = ranker.ids.map((id, label) => ({ id, p: probabilities[label] ?? 0, label }));
  ranked.sort((a, b) => b.p - a.p || a.label - b.label);
  return { ranked: ranked.map(({ id, p }) => ({ id, p })), unknown };
}

/** "Help, it's still not working": words that say that something is wrong, and nothing of what. */
function isVague(tokens: readonly Token[]): boolean {
  return tokens.length > 0 && tokens.every(({ word }) => STOP_WORDS.has(word) || VAGUE_WORDS.has(word));
}

function rankedByPrior(ranker: Ranker, prior: SymptomPrior): RankedSymptom[] {
  const known = new Set(ranker.ids);
  return fromPrior(prior)
    .filter(({ id }) => known.has(id) && id !== NOTHING)
    .map(({ id, score }) => ({ id, score, meter: meterOf(score, 0), because: [] }));
}

type Read = ReturnType<typeof evidenceIn>;

function readText({ vocabulary, speller }: Ranker, tokens: readonly Token[]): Read {
  return evidenceIn(vocabulary, featuresOf(tokens, readingsBy(speller)));
}

interface Judged {
  readonly probabilities: Float64Array;
  readonly unknown: number;
  readonly isForeign: boolean;
}

function judgeEvidence(
  { ids, model, neighbours, calibration, sharpness, speller, isEnglish }: Ranker,
  tokens: readonly Token[],
  { evidence, known }: Read,
): Judged {
  const logits = logitsFrom(evidence, model.weights, ids.length);
  const { temperature } = calibration;
  const isOther = isEnglish && isForeign(tokens, (stem) => speller.uses.has(stem));
  const steepness = (isOther ? FOREIGN_SHARPNESS : sharpness) / temperature;
  const probabilities = softmaxInPlace(logits.map((logit) => logit * steepness));
  if (evidence.length === 0 || ids.length === 0) return { probabilities, unknown: 1, isForeign: isOther };
  const vector = vectorOf(evidence, known);
  const nearness = nearnessOf(neighbours, vector, ids.length);
  const signals = signalsOf({ logits, temperature, vector, nearness });
  const unlike = unknownProbability(calibration.unknown, signals);
  const nothing = probabilities[ids.indexOf(NOTHING)] ?? 0;
  const least = isOther ? FOREIGN_UNKNOWN : isEnglish && isVague(tokens) ? VAGUE_UNKNOWN : 0;
  return { probabilities, unknown: Math.max(least, 1 - (1 - unlike) * (1 - nothing)), isForeign: isOther };
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
