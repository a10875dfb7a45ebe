import { BLOCKS, type Feature } from './features.ts';

/** A text's features, block by block. */
export type FeatureBlocks = readonly (readonly Feature[])[];

/** Every feature that the training texts had, by number, with how telling it is. */
export interface Vocabulary {
  readonly indexes: ReadonlyMap<string, number>;
  readonly scales: Scales;
}

/** How telling each feature is. One that fewer than the least number of texts had counts as unknown: its rarity is 0. */
export interface Scales {
  readonly rarity: Float32Array;
  readonly blockOf: Uint8Array;
  /** The rarity of what no text had. */
  readonly rarityOfUnknown: number;
  /** The length of each block. */
  readonly shares: readonly number[];
}

/** What is set by how many texts there are to learn from. */
export interface Weighting {
  readonly shares: readonly number[];
  /** Rarity is raised to it: with few texts a class the plain inverse frequency would let single words decide. */
  readonly rarityPower: number;
}

/** A text as numbers: which features it has and how strongly, and how much of it was known at all. */
export interface TextVector {
  readonly indexes: Int32Array;
  readonly values: Float32Array;
  /** The share of each block that the vocabulary knows, 0 to 1; 0 for a block without features. */
  readonly known: readonly number[];
}

/** One feature of a text that the vocabulary knows, with its TF-IDF value and the words that it stands on. */
export interface Evidence {
  readonly index: number;
  readonly value: number;
  readonly first: number;
  readonly last: number;
}

/** Texts as counted features, row by row; a feature's number is its place in `names`. */
export interface CountedTexts {
  readonly names: readonly string[];
  readonly blockOf: Uint8Array;
  readonly offsets: Int32Array;
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
}

/** Lengths of the words and of their pieces, and of the ideas while there are few texts a class. */
const WORD_SHARE = 1;
const PIECE_SHARE = 1.1;
const IDEA_SHARE = 0.9;
const FAULT_SHARE = 0.8;

/** Up to so many texts a class count as few. */
const FEW = 12;
const LEAST_RARITY_POWER = 0.5;
const MOST_RARITY_POWER = 0.8;

/**
 * Added to the squared length of each block before it is scaled: a text of one common word stays short, and so says little.
 * About the squared length of a phrase of two or three telling words.
 */
const SHORT_TEXT_FLOOR = 6;

/** How much unknown features lengthen a text, so that one known word among many strange ones says little. */
const UNKNOWN_SHARE = 0.4;

/** In so many texts a pair of words or a piece of one that stands in a single text is chance, and costs memory. */
const MANY_TEXTS = 4000;

/**
 * The more texts a class has, the less it needs the thesaurus, and the more a rare word may be trusted: ten texts a class and
 * forty were tried, the rest is drawn through them.
 */
export function weightingFor(texts: number, classes: number): Weighting {
  const plenty = Math.log(Math.max(1, texts / Math.max(1, classes) / FEW));
  const power = LEAST_RARITY_POWER + plenty / 6;
  return {
    shares: [WORD_SHARE, PIECE_SHARE, IDEA_SHARE * Math.exp(-0.6 * plenty), FAULT_SHARE],
    rarityPower: Math.min(MOST_RARITY_POWER, power),
  };
}

/** Counts the features of all texts once; folds of a cross-validation weigh them anew. */
export function countTexts(texts: Iterable<FeatureBlocks>): CountedTexts {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const blocks: number[] = [];
  const rows: { readonly indexes: Int32Array; readonly weights: Float32Array }[] = [];
  for (const text of texts) {
    const row = new Map<number, number>();
    text.forEach((features, block) => {
      for (const { name, weight } of features) {
        let number = numbers.get(name);
        if (number === undefined) {
          number = names.length;
          numbers.set(name, number);
          names.push(name);
          blocks.push(block);
        }
        row.set(number, (row.get(number) ?? 0) + weight);
      }
    });
    rows.push({ indexes: Int32Array.from(row.keys()), weights: Float32Array.from(row.values(), flatten) });
  }
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach(({ indexes }, row) => {
    offsets[row + 1] = (offsets[row] ?? 0) + indexes.length;
  });
  const indexes = new Int32Array(offsets[rows.length] ?? 0);
  const weights = new Float32Array(indexes.length);
  rows.forEach((row, at) => {
    indexes.set(row.indexes, offsets[at]);
    weights.set(row.weights, offsets[at]);
  });
  return { names, blockOf: Uint8Array.from(blocks), offsets, indexes, weights };
}

/** How telling each feature is among the given rows. */
export function scalesOf(texts: CountedTexts, rows: ArrayLike<number>, { shares, rarityPower }: Weighting): Scales {
  const counts = new Int32Array(texts.names.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    for (let p = texts.offsets[row] ?? 0; p < (texts.offsets[row + 1] ?? 0); p += 1) {
      const index = texts.indexes[p] ?? 0;
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  const least = rows.length > MANY_TEXTS ? 2 : 1;
  const rarityOf = (count: number): number => Math.log((1 + rows.length) / (0.5 + count)) ** rarityPower;
  return {
    rarity: Float32Array.from(counts, (count, index) => {
      const isWord = texts.names[index]?.startsWith('w ') === true;
      return count >= (isWord ? 1 : least) ? rarityOf(count) : 0;
    }),
    blockOf: texts.blockOf,
    rarityOfUnknown: rarityOf(0),
    shares,
  };
}

/** One row as a vector. */
export function vectorOfRow(texts: CountedTexts, scales: Scales, row: number): TextVector {
  const from = texts.offsets[row] ?? 0;
  const to = texts.offsets[row + 1] ?? 0;
  const { factors, known } = lengths(scales, texts.indexes, texts.weights, from, to);
  const indexes: number[] = [];
  const values: number[] = [];
  for (let p = from; p < to; p += 1) {
    const index = texts.indexes[p] ?? 0;
    const rarity = scales.rarity[index] ?? 0;
    if (rarity === 0) continue;
    indexes.push(index);
    values.push((texts.weights[p] ?? 0) * rarity * (factors[scales.blockOf[index] ?? 0] ?? 0));
  }
  return { indexes: Int32Array.from(indexes), values: Float32Array.from(values), known };
}

/** The vocabulary of what the scales know, and the number of each old feature in it (-1 where it is left out). */
export function compactVocabulary(texts: CountedTexts, scales: Scales): { vocabulary: Vocabulary; place: Int32Array } {
  const indexes = new Map<string, number>();
  const rarity: number[] = [];
  const blocks: number[] = [];
  const place = Int32Array.from(texts.names, (name, index) => {
    const value = scales.rarity[index] ?? 0;
    if (value === 0) return -1;
    rarity.push(value);
    blocks.push(texts.blockOf[index] ?? 0);
    indexes.set(name, indexes.size);
    return indexes.size - 1;
  });
  const compact = { ...scales, rarity: Float32Array.from(rarity), blockOf: Uint8Array.from(blocks) };
  return { vocabulary: { indexes, scales: compact }, place };
}

/** What a text holds of the vocabulary, piece by piece; each block is scaled to its share, whatever the text's length. */
export function evidenceIn(
  { indexes, scales }: Vocabulary,
  blocks: FeatureBlocks,
): { readonly evidence: Evidence[]; readonly known: readonly number[] } {
  const evidence: Evidence[] = [];
  const known: number[] = [];
  blocks.forEach((features, block) => {
    const sums = new Map<string, number>();
    for (const { name, weight } of features) sums.set(name, (sums.get(name) ?? 0) + weight);
    let squares = 0;
    let unknown = 0;
    for (const [name, weight] of sums) {
      const index = indexes.get(name);
      if (index === undefined) unknown += (flatten(weight) * scales.rarityOfUnknown) ** 2;
      else squares += (flatten(weight) * (scales.rarity[index] ?? 0)) ** 2;
    }
    const factor = factorOf(scales.shares[block] ?? 1, squares, unknown);
    known.push(shareOf(squares, unknown));
    for (const { name, weight, first, last } of features) {
      const index = indexes.get(name);
      if (index === undefined) continue;
      const sum = sums.get(name) ?? weight;
      evidence.push({
        index,
        value: (weight / sum) * flatten(sum) * (scales.rarity[index] ?? 0) * factor,
        first,
        last,
      });
    }
  });
  return { evidence, known };
}

/** Evidence summed by feature, as the model takes it. */
export function vectorOf(evidence: readonly Evidence[], known: readonly number[]): TextVector {
  const sums = new Map<number, number>();
  for (const { index, value } of evidence) sums.set(index, (sums.get(index) ?? 0) + value);
  return { indexes: Int32Array.from(sums.keys()), values: Float32Array.from(sums.values()), known };
}

function lengths(
  scales: Scales,
  indexes: Int32Array,
  weights: Float32Array,
  from: number,
  to: number,
): { factors: number[]; known: number[] } {
  const squares = new Float64Array(BLOCKS);
  const unknown = new Float64Array(BLOCKS);
  for (let p = from; p < to; p += 1) {
    const index = indexes[p] ?? 0;
    const block = scales.blockOf[index] ?? 0;
    const rarity = scales.rarity[index] ?? 0;
    const weight = weights[p] ?? 0;
    if (rarity === 0) unknown[block] = (unknown[block] ?? 0) + (weight * scales.rarityOfUnknown) ** 2;
    else squares[block] = (squares[block] ?? 0) + (weight * rarity) ** 2;
  }
  return {
    factors: Array.from(squares, (sum, block) => factorOf(scales.shares[block] ?? 1, sum, unknown[block] ?? 0)),
    known: Array.from(squares, (sum, block) => shareOf(sum, unknown[block] ?? 0)),
  };
}

function factorOf(share: number, squares: number, unknown: number): number {
  return share / Math.sqrt(SHORT_TEXT_FLOOR + squares + UNKNOWN_SHARE * unknown);
}

function shareOf(squares: number, unknown: number): number {
  return squares === 0 ? 0 : squares / (squares + unknown);
}

/** A word said ten times is not ten times the evidence. */
function flatten(weight: number): number {
  return weight > 1 ? 1 + Math.log(weight) : weight;
}
