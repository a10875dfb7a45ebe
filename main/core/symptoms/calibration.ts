import {
  linearCongruential,
  logitsOf,
  type Matrix,
  matrixOf,
  type SoftmaxModel,
  shuffle,
  softmaxInPlace,
  trainSoftmax,
} from './model.ts';
import { nearnessOf, neighboursOf } from './neighbours.ts';
import { signalsOf, trainUnknown, type UnknownModel, USUAL_WEIGHTS } from './unknown.ts';
import { type CountedTexts, scalesOf, vectorOfRow, type Weighting } from './vocabulary.ts';

/** Labelled texts, counted, and what each counts. */
export interface TrainingTexts {
  readonly texts: CountedTexts;
  readonly weighting: Weighting;
  readonly labels: Int32Array;
  readonly classes: number;
  readonly importance: Float32Array;
  /** The same number for texts that are the same: they are never divided between training and test. */
  readonly twins: Int32Array;
}

/** What cross-validation says of the model's own certainty. */
export interface Calibration {
  /** Logits are divided by it before they become probabilities. */
  readonly temperature: number;
  readonly unknown: UnknownModel;
  /** Measured on the held-out texts of the cross-validation; null where there were too few texts or classes for one. */
  readonly measured: CalibrationMeasure | null;
}

export interface CalibrationMeasure {
  readonly texts: number;
  readonly accuracy: number;
  /** Expected calibration error of the best class, over 15 bins of equal width; each fold uses the others' temperature. */
  readonly ece: number;
  /** How often a text of a class that was left out is taken for more unknown than one of a class that was not. */
  readonly unknownAuroc: number;
}

interface Judged {
  readonly fold: number;
  readonly logits: Float64Array;
  /** The class among those that the fold was trained on; -1 where it was left out. */
  readonly label: number;
  readonly signals: (temperature: number) => number[];
}

const FOLDS = 5;
/** With fewer classes there is nothing to leave out, with fewer texts nothing to learn from it. */
const FEWEST_CLASSES = 4;
const FEWEST_TEXTS = 24;
/** Held-out texts looked at; more make neither the temperature nor the signals any surer. */
const MOST_JUDGED = 6000;
const BINS = 15;
/** With more than so many features times classes two folds are enough to learn from, and all five would take minutes. */
const MUCH = 50_000_000;
/** From so many texts on three of the five folds are learned from. */
const MANY_TEXTS = 1500;

/** From cross-validations over the collections in tests/fixtures/suggest; for lists too short for one of their own. */
const USUAL_UNKNOWN: UnknownModel = {
  means: [1.5, 1.5, 2.5, 3, 0.4, 0.4, 0.5, 0.8],
  spreads: [2.3, 1.5, 2, 1.7, 0.13, 0.13, 0.2, 0.2],
  weights: USUAL_WEIGHTS,
  bias: -1.6,
};

export const USUAL_CALIBRATION: Calibration = { temperature: 0.9, unknown: USUAL_UNKNOWN, measured: null };

/** How rounds and step of the training go with the size of what is learned; chosen by cross-validation. */
export function trainingOptions(texts: number): { epochs: number; rate: number } {
  if (texts <= 600) return { epochs: 12, rate: 1.5 };
  return texts <= 5000 ? { epochs: 5, rate: 2.2 } : { epochs: 8, rate: 1.5 };
}

/** A fold has fewer texts than the whole and takes as many steps, so that its weights grow as large. */
function foldOptions(texts: number, all: number): { epochs: number; rate: number } {
  const options = trainingOptions(all);
  return { ...options, epochs: Math.round((options.epochs * all) / Math.max(1, texts)) };
}

/**
 * Five-fold cross-validation in which each fold also leaves out a fifth of the classes: the texts of the classes that stay give
 * the temperature, those of the others show what a text of no class looks like. Deterministic.
 */
export function calibrate(data: TrainingTexts): Calibration {
  if (data.classes < FEWEST_CLASSES || data.labels.length < FEWEST_TEXTS) return USUAL_CALIBRATION;
  const judged = judgeFolds(data);
  const known = judged.filter(({ label }) => label >= 0);
  const unknown = judged.filter(({ label }) => label < 0);
  if (known.length < FEWEST_CLASSES || unknown.length < FEWEST_CLASSES) return USUAL_CALIBRATION;
  const temperature = bestTemperature(known, data.classes);
  const knownSignals = known.map(({ signals }) => signals(temperature));
  const unknownSignals = unknown.map(({ signals }) => signals(temperature));
  return {
    temperature,
    unknown: trainUnknown(knownSignals, unknownSignals),
    measured: {
      texts: known.length,
      accuracy: known.filter(({ logits, label }) => bestOf(logits) === label).length / known.length,
      ece: expectedCalibrationError(crossFitted(known, data.classes)),
      unknownAuroc: crossFittedAuroc(known, unknown, temperature),
    },
  };
}

/**
 * Expected calibration error: the mean distance between how sure the best class was and how often it was right, over bins of
 * equal width (Guo et al. 2017). 0 is perfect.
 */
export function expectedCalibrationError(
  answers: readonly { readonly confidence: number; readonly isRight: boolean }[],
): number {
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, right: 0 }));
  for (const { confidence, isRight } of answers) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (bin === undefined) continue;
    bin.confidence += confidence;
    bin.right += isRight ? 1 : 0;
  }
  const gaps = bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0);
  return gaps / Math.max(1, answers.length);
}

/** The area under the curve: how often a positive scores higher than a negative; ties count half. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, isPositive: true })),
    ...negatives.map((score) => ({ score, isPositive: false })),
  ].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let at = 0; at < all.length; ) {
    let end = at;
    while (end < all.length && all[end]?.score === all[at]?.score) end += 1;
    const rank = (at + 1 + end) / 2;
    for (let one = at; one < end; one += 1) if (all[one]?.isPositive === true) ranks += rank;
    at = end;
  }
  const pairs = positives.length * negatives.length;
  return pairs === 0 ? 0.5 : (ranks - (positives.length * (positives.length + 1)) / 2) / pairs;
}

function judgeFolds(data: TrainingTexts): Judged[] {
  const foldOf = foldsOf(data);
  const groupOf = groupsOf(data.classes);
  const folds = foldsLearnedFrom(data);
  const perFold = Math.ceil(MOST_JUDGED / folds);
  return Array.from({ length: folds }, (_, fold) => {
    const stays = (row: number): boolean => groupOf[data.labels[row] ?? 0] !== fold;
    const rows = Array.from(data.labels, (__, row) => row);
    const training = rows.filter((row) => stays(row) && foldOf[row] !== fold);
    const held = rows.filter((row) => foldOf[row] === fold || (!stays(row) && foldOf[row] === (fold + 1) % FOLDS));
    const every = Math.max(1, held.length / perFold);
    const sample = held.filter((__, at) => Math.floor(at / every) !== Math.floor((at - 1) / every));
    return judgeFold(data, fold, training, sample);
  }).flat();
}

/** All five where texts are few; so many texts are in each fold of a long list that fewer folds say the same. */
function foldsLearnedFrom({ texts, classes, labels }: TrainingTexts): number {
  if (texts.indexes.length * classes > MUCH) return 2;
  return labels.length > MANY_TEXTS ? 3 : FOLDS;
}

function judgeFold(data: TrainingTexts, fold: number, training: readonly number[], held: readonly number[]): Judged[] {
  const scales = scalesOf(data.texts, training, data.weighting);
  const classes: number[] = [];
  const place = new Map<number, number>();
  const labels = Int32Array.from(training, (row) => {
    const label = data.labels[row] ?? 0;
    const known = place.get(label) ?? classes.length;
    if (known === classes.length) {
      place.set(label, known);
      classes.push(label);
    }
    return known;
  });
  const matrix: Matrix = matrixOf(
    training.map((row) => vectorOfRow(data.texts, scales, row)),
    data.texts.names.length,
  );
  const importance = Float32Array.from(training, (row) => data.importance[row] ?? 1);
  const model: SoftmaxModel = trainSoftmax(
    matrix,
    labels,
    classes.length,
    importance,
    foldOptions(training.length, data.labels.length),
  );
  const neighbours = neighboursOf(matrix, labels);
  return held.map((row) => {
    const vector = vectorOfRow(data.texts, scales, row);
    const logits = logitsOf(model, vector);
    const nearness = nearnessOf(neighbours, vector, classes.length);
    return {
      fold,
      logits,
      label: place.get(data.labels[row] ?? 0) ?? -1,
      signals: (temperature) => signalsOf({ logits, temperature, vector, nearness }),
    };
  });
}

/** The fold of each text: the texts of a class go round the folds in a mixed order, twins together. */
function foldsOf({ labels, twins }: TrainingTexts): Int32Array {
  const order = Int32Array.from(labels, (_, row) => row);
  shuffle(order, linearCongruential(labels.length + 17));
  const folds = new Int32Array(labels.length);
  const next = new Map<number, number>();
  const ofTwin = new Map<number, number>();
  for (const row of order) {
    const label = labels[row] ?? 0;
    const twin = twins[row] ?? row;
    let fold = ofTwin.get(twin);
    if (fold === undefined) {
      fold = (next.get(label) ?? label) % FOLDS;
      next.set(label, fold + 1);
      ofTwin.set(twin, fold);
    }
    folds[row] = fold;
  }
  return folds;
}

/** The fold that leaves a class out. */
function groupsOf(classes: number): Int32Array {
  const order = Int32Array.from({ length: classes }, (_, index) => index);
  shuffle(order, linearCongruential(classes + 29));
  const groups = new Int32Array(classes);
  order.forEach((label, at) => {
    groups[label] = at % FOLDS;
  });
  return groups;
}

/** The temperature under which the held-out texts are likeliest: a coarse search over its logarithm, then a fine one. */
function bestTemperature(judged: readonly Judged[], classes: number): number {
  let best = 0;
  for (const step of [0.25, 0.05, 0.01]) {
    const middle = best;
    let least = Number.POSITIVE_INFINITY;
    for (let at = -8; at <= 8; at += 1) {
      const loss = lossAt(judged, classes, Math.exp(middle + at * step));
      if (loss < least) {
        least = loss;
        best = middle + at * step;
      }
    }
  }
  return Math.exp(best);
}

/** A fold's other classes stand for those that it left out as well: their part of the sum grows with their number. */
function lossAt(judged: readonly Judged[], classes: number, temperature: number): number {
  let loss = 0;
  for (const { logits, label } of judged) {
    let highest = Number.NEGATIVE_INFINITY;
    for (const logit of logits) if (logit > highest) highest = logit;
    let total = 0;
    for (const logit of logits) total += Math.exp((logit - highest) / temperature);
    const own = Math.exp(((logits[label] ?? 0) - highest) / temperature);
    const others = ((total - own) * (classes - 1)) / Math.max(1, logits.length - 1);
    loss += Math.log(own + others) - Math.log(own);
  }
  return loss;
}

function crossFitted(known: readonly Judged[], classes: number): { confidence: number; isRight: boolean }[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const temperature = bestTemperature(
      known.filter((one) => one.fold !== fold),
      classes,
    );
    return known
      .filter((one) => one.fold === fold)
      .map(({ logits, label }) => {
        const best = bestOf(logits);
        const share = softmaxInPlace(logits.map((logit) => logit / temperature))[best] ?? 0;
        const others = ((1 - share) * (classes - 1)) / Math.max(1, logits.length - 1);
        const confidence = share / (share + others);
        return { confidence, isRight: best === label };
      });
  }).flat();
}

function crossFittedAuroc(known: readonly Judged[], unknown: readonly Judged[], temperature: number): number {
  const scores = { known: [] as number[], unknown: [] as number[] };
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isTest = (one: Judged): boolean => one.fold === fold;
    const signals = (of: readonly Judged[]): number[][] => of.map((one) => one.signals(temperature));
    const others = [known.filter((one) => !isTest(one)), unknown.filter((one) => !isTest(one))] as const;
    if (others[0].length === 0 || others[1].length === 0) continue;
    const model = trainUnknown(signals(others[0]), signals(others[1]));
    const score = (row: readonly number[]): number =>
      model.bias +
      row.reduce(
        (sum, value, at) =>
          sum + ((model.weights[at] ?? 0) * (value - (model.means[at] ?? 0))) / (model.spreads[at] ?? 1),
        0,
      );
    scores.known.push(...signals(known.filter(isTest)).map(score));
    scores.unknown.push(...signals(unknown.filter(isTest)).map(score));
  }
  return areaUnderCurve(scores.unknown, scores.known);
}

function bestOf(logits: Float64Array): number {
  let best = 0;
  for (let one = 1; one < logits.length; one += 1) if ((logits[one] ?? 0) > (logits[best] ?? 0)) best = one;
  return best;
}
