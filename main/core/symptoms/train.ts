import { type Calibration, calibrate, trainingOptions, USUAL_CALIBRATION } from './calibration.ts';
import { featuresOf } from './features.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isForeign } from './language.ts';
import { matrixOf, type SoftmaxModel, trainSoftmax } from './model.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
import { buildSpeller, type Speller } from './spelling.ts';
import { tokenize } from './text.ts';
import {
  compactVocabulary,
  countTexts,
  type FeatureBlocks,
  scalesOf,
  type TextVector,
  type Vocabulary,
  vectorOfRow,
  weightingFor,
} from './vocabulary.ts';

/** Changes whenever the same texts would give another model. */
const METHOD = 'lr4';

/** A text that people put into a class. */
export interface LabelledText {
  readonly text: string;
  readonly label: string;
  /** How much it counts against a phrase of the list; 1 when left out. */
  readonly weight?: number;
}

/** A trained suggestion model. Its content is nobody's business but `rank.ts`'s; it survives a structured clone. */
export interface Ranker {
  /** The method and a fingerprint of what was learned from: the same version always answers the same. */
  readonly version: string;
  readonly ids: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly model: SoftmaxModel;
  readonly neighbours: Neighbours;
  readonly speller: Speller;
  readonly calibration: Calibration;
  /** What logits are multiplied by, besides the calibration's temperature, where texts to come are easier than those learned from. */
  readonly sharpness: number;
  /** What was learned is in English, so that other languages can be told from it. */
  readonly isEnglish: boolean;
  /** How many units of a text are read. */
  readonly reads: number;
  /** How many texts it learned from. */
  readonly texts: number;
}

/**
 * Learns to tell the classes `ids` apart from labelled texts; texts of other labels are left out. Deterministic: the same texts
 * in the same order give the same model, bit by bit. About 1 s for a thousand texts of 28 classes; hurried, without its own
 * calibration, a fifth of that.
 */
export function trainTexts(
  ids: readonly string[],
  labelled: readonly LabelledText[],
  reads: number,
  { isHurried = false }: { readonly isHurried?: boolean } = {},
): Ranker {
  const labelOf = new Map(ids.map((id, label) => [id, label]));
  const examples = labelled.filter(({ label }) => labelOf.has(label));
  const labels = Int32Array.from(examples, ({ label }) => labelOf.get(label) ?? 0);
  const stems: string[] = [];
  const counted = { foreign: 0 };
  const texts = countTexts(blocksOf(examples, reads, stems, counted));
  const importance = importanceOf(examples, labels, ids.length);
  const weighting = weightingFor(examples.length, new Set(labels).size);
  const scales = scalesOf(
    texts,
    labels.map((_, row) => row),
    weighting,
  );
  const { vocabulary, place } = compactVocabulary(texts, scales);
  const placed = (row: number): TextVector => {
    const vector = vectorOfRow(texts, scales, row);
    return { ...vector, indexes: vector.indexes.map((index) => place[index] ?? 0) };
  };
  const matrix = matrixOf(
    Array.from(labels, (_, row) => placed(row)),
    vocabulary.indexes.size,
  );
  return {
    version: `${METHOD}-${fingerprintOf([ids, examples.map(({ text, label, weight }) => [text, label, weight ?? 1])])}`,
    ids,
    vocabulary,
    model: trainSoftmax(matrix, labels, ids.length, importance, trainingOptions(examples.length)),
    neighbours: neighboursOf(matrix, labels),
    speller: buildSpeller(stems),
    calibration: isHurried
      ? USUAL_CALIBRATION
      : calibrate({ texts, weighting, labels, classes: ids.length, importance, twins: twinsOf(examples) }),
    sharpness: 1,
    isEnglish: counted.foreign <= MOST_FOREIGN * examples.length,
    reads,
    texts: examples.length,
  };
}

/** Where more of the texts than this share are in other languages, those are what the desk speaks. */
const MOST_FOREIGN = 0.05;

function* blocksOf(
  examples: readonly LabelledText[],
  reads: number,
  stems: string[],
  counted: { foreign: number },
): Generator<FeatureBlocks> {
  for (const { text } of examples) {
    const tokens = tokenize(text, reads).map((token) => ({ ...token, isLast: false }));
    for (const { stem } of tokens) stems.push(stem);
    if (isForeign(tokens, () => false)) counted.foreign += 1;
    yield featuresOf(tokens, () => []);
  }
}

/** How much the size of a class is made up for: 0 not at all, 1 so that all classes count the same. */
const BALANCE = 0.3;

function importanceOf(examples: readonly LabelledText[], labels: Int32Array, classes: number): Float32Array {
  const sizes = new Float64Array(classes);
  labels.forEach((label, row) => {
    sizes[label] = (sizes[label] ?? 0) + (examples[row]?.weight ?? 1);
  });
  const used = sizes.filter((size) => size > 0);
  const mean = used.reduce((sum, size) => sum + size, 0) / Math.max(1, used.length);
  return Float32Array.from(examples, ({ weight = 1 }, row) => {
    const size = sizes[labels[row] ?? 0] ?? mean;
    return weight * Math.min(2, Math.max(0.5, (mean / size) ** BALANCE));
  });
}

/** Texts that differ in nothing but case and spacing get the same number. */
function twinsOf(examples: readonly LabelledText[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(examples, ({ text }) => {
    const plain = text.toLowerCase().replace(/\s+/g, ' ').trim();
    const number = numbers.get(plain) ?? numbers.size;
    numbers.set(plain, number);
    return number;
  });
}
