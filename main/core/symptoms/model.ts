import type { TextVector } from './vocabulary.ts';

/** Texts as numbers, one after the other. */
export interface Matrix {
  readonly rows: number;
  readonly features: number;
  readonly offsets: Int32Array;
  readonly indexes: Int32Array;
  readonly values: Float32Array;
}

/** Multinomial logistic regression: one weight a feature and a class, feature by feature. */
export interface SoftmaxModel {
  readonly classes: number;
  readonly weights: Float32Array;
}

interface TrainingOptions {
  readonly epochs: number;
  /** Size of the first step; it shrinks to nothing by the last, and with it the fit: that is what keeps the weights small. */
  readonly rate: number;
}

/** A class whose probability is off by less than this is left as it is: most of them, after the first rounds. */
const NEGLIGIBLE = 5e-3;

/** Joins vectors into a matrix of so many features. */
export function matrixOf(vectors: readonly TextVector[], features: number): Matrix {
  const offsets = new Int32Array(vectors.length + 1);
  vectors.forEach(({ indexes }, row) => {
    offsets[row + 1] = (offsets[row] ?? 0) + indexes.length;
  });
  const total = offsets[vectors.length] ?? 0;
  const indexes = new Int32Array(total);
  const values = new Float32Array(total);
  vectors.forEach((vector, row) => {
    indexes.set(vector.indexes, offsets[row]);
    values.set(vector.values, offsets[row]);
  });
  return { rows: vectors.length, features, offsets, indexes, values };
}

/**
 * Stochastic gradient descent on the cross-entropy, in an order that depends on nothing but the number of examples: the
 * same examples always give the same weights. There is no bias, so that a text without evidence is equally near to all.
 * `importance` says how much each example counts (1 is usual).
 */
export function trainSoftmax(
  matrix: Matrix,
  labels: Int32Array,
  classes: number,
  importance: Float32Array,
  options: TrainingOptions,
): SoftmaxModel {
  const weights = new Float32Array(matrix.features * classes);
  const { offsets, indexes, values } = matrix;
  const gradient = new Float64Array(classes);
  const active = new Int32Array(classes);
  const random = linearCongruential(matrix.rows + 1);
  const order = Int32Array.from({ length: matrix.rows }, (_, index) => index);
  const steps = options.epochs * matrix.rows;
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const row of order) {
      const from = offsets[row] ?? 0;
      const to = offsets[row + 1] ?? 0;
      const label = labels[row] ?? 0;
      addLogits(weights, indexes, values, from, to, gradient.fill(0));
      softmaxInPlace(gradient);
      gradient[label] = (gradient[label] ?? 0) - 1;
      const rate = -options.rate * (1 - step / steps) * (importance[row] ?? 1);
      step += 1;
      let count = 0;
      for (let one = 0; one < classes; one += 1) {
        if (Math.abs(gradient[one] ?? 0) <= NEGLIGIBLE) continue;
        active[count] = one;
        count += 1;
      }
      for (let p = from; p < to; p += 1) {
        const start = (indexes[p] ?? 0) * classes;
        const value = (values[p] ?? 0) * rate;
        for (let at = 0; at < count; at += 1) {
          const one = active[at] ?? 0;
          weights[start + one] = (weights[start + one] ?? 0) + value * (gradient[one] ?? 0);
        }
      }
    }
  }
  return { classes, weights };
}

/** What the model says for each class, before it is made a probability. */
export function logitsOf({ classes, weights }: SoftmaxModel, { indexes, values }: TextVector): Float64Array {
  return addLogits(weights, indexes, values, 0, indexes.length, new Float64Array(classes));
}

/** Turns logits into probabilities that add up to 1, in place. */
export function softmaxInPlace(values: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > highest) highest = value;
  let total = 0;
  for (let at = 0; at < values.length; at += 1) {
    const raised = Math.exp((values[at] ?? 0) - highest);
    values[at] = raised;
    total += raised;
  }
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) / total;
  return values;
}

function addLogits(
  weights: Float32Array,
  indexes: Int32Array,
  values: Float32Array,
  from: number,
  to: number,
  logits: Float64Array,
): Float64Array {
  const classes = logits.length;
  for (let p = from; p < to; p += 1) {
    const start = (indexes[p] ?? 0) * classes;
    const value = values[p] ?? 0;
    for (let one = 0; one < classes; one += 1) logits[one] = (logits[one] ?? 0) + value * (weights[start + one] ?? 0);
  }
  return logits;
}

/** Numbers in [0, 1) that are the same for the same seed; good enough to mix the order of examples. */
export function linearCongruential(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Mixes an order in place. */
export function shuffle(order: Int32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}
