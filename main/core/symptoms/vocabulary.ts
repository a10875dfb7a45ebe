import type { Feature } from './features.ts';
import type { SparseVector } from './model.ts';

/** Every feature that the training texts had, by number, with how telling it is. */
export interface Vocabulary {
  readonly indexes: ReadonlyMap<string, number>;
  /** Inverse document frequency by index: high for what few texts have. */
  readonly rarity: Float64Array;
  /** The same for what no text had. */
  readonly rarityOfUnknown: number;
}

/** The two kinds of features of one text, weighed apart so that the many pieces of words do not drown the words. */
interface FeatureBlocks {
  readonly words: readonly Feature[];
  readonly characters: readonly Feature[];
}

/** One feature of a text that the vocabulary knows, with its TF-IDF value and the words that it stands on. */
export interface Evidence {
  readonly index: number;
  readonly value: number;
  readonly first: number;
  readonly last: number;
}

/** Length of the character block against 1 for the word block. */
const CHARACTER_SHARE = 0.9;

/**
 * Added to the squared length of each block before it is scaled: a text of one common word stays short, and so says little.
 * About the squared length of a phrase of two or three telling words.
 */
const SHORT_TEXT_FLOOR = 60;

/** How much unknown features lengthen a text, so that one known word among many strange ones says little. */
const UNKNOWN_SHARE = 0.2;

/** Numbers all features of the training texts and counts the texts that have each. */
export function buildVocabulary(texts: readonly FeatureBlocks[]): Vocabulary {
  const indexes = new Map<string, number>();
  const counts: number[] = [];
  for (const { words, characters } of texts) {
    const names = new Set<string>();
    for (const { name } of words) names.add(name);
    for (const { name } of characters) names.add(name);
    for (const name of names) {
      const index = indexes.get(name) ?? indexes.size;
      indexes.set(name, index);
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  const rarityOf = (count: number): number => Math.log((1 + texts.length) / (0.5 + count));
  return { indexes, rarity: Float64Array.from(counts, rarityOf), rarityOfUnknown: rarityOf(0) };
}

/** What a text holds of the vocabulary, piece by piece; each block is scaled to its share, whatever the text's length. */
export function evidenceIn(vocabulary: Vocabulary, { words, characters }: FeatureBlocks): Evidence[] {
  return [...blockEvidence(vocabulary, words, 1), ...blockEvidence(vocabulary, characters, CHARACTER_SHARE)];
}

/** Evidence summed by feature, as the model takes it. */
export function vectorOf(evidence: readonly Evidence[]): SparseVector {
  const sums = new Map<number, number>();
  for (const { index, value } of evidence) sums.set(index, (sums.get(index) ?? 0) + value);
  return { indexes: Int32Array.from(sums.keys()), values: Float64Array.from(sums.values()) };
}

function blockEvidence(vocabulary: Vocabulary, features: readonly Feature[], share: number): Evidence[] {
  const weights = new Map<number, number>();
  let unknownSquares = 0;
  for (const { name, weight } of features) {
    const index = vocabulary.indexes.get(name);
    if (index === undefined) unknownSquares += (weight * vocabulary.rarityOfUnknown) ** 2;
    else weights.set(index, (weights.get(index) ?? 0) + weight);
  }
  let squares = SHORT_TEXT_FLOOR + UNKNOWN_SHARE * unknownSquares;
  for (const [index, weight] of weights) squares += (flatten(weight) * (vocabulary.rarity[index] ?? 0)) ** 2;
  if (squares === 0) return [];
  const scale = share / Math.sqrt(squares);
  const evidence: Evidence[] = [];
  for (const { name, weight, first, last } of features) {
    const index = vocabulary.indexes.get(name);
    if (index === undefined) continue;
    const total = weights.get(index) ?? weight;
    const value = (weight / total) * flatten(total) * (vocabulary.rarity[index] ?? 0) * scale;
    evidence.push({ index, value, first, last });
  }
  return evidence;
}

/** A word said ten times is not ten times the evidence. */
function flatten(weight: number): number {
  return weight > 1 ? 1 + Math.log(weight) : weight;
}
