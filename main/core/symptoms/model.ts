/** A text as numbers: which features it has and how strongly. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly values: Float64Array;
}

interface LabelledVector extends SparseVector {
  readonly label: number;
}

/** Multinomial logistic regression: one weight a feature and a class, feature by feature. */
export interface SoftmaxModel {
  readonly classes: number;
  readonly weights: Float64Array;
}

interface TrainingOptions {
  readonly epochs: number;
  /** Size of the first step; it shrinks to nothing by the last. */
  readonly rate: number;
}

/**
 * Stochastic gradient descent on the cross-entropy, in an order that depends on nothing but the number of examples: the
 * same examples always give the same weights. There is no bias, so that a text without evidence is equally near to all.
 */
export function trainSoftmax(
  examples: readonly LabelledVector[],
  features: number,
  classes: number,
  options: TrainingOptions,
): SoftmaxModel {
  const weights = new Float64Array(features * classes);
  const gradient = new Float64Array(classes);
  const random = linearCongruential(examples.length + 1);
  const order = Array.from(examples, (_, index) => index);
  const steps = options.epochs * examples.length;
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (example === undefined) continue;
      softmaxInPlace(addLogits(weights, example, gradient.fill(0)));
      gradient[example.label] = (gradient[example.label] ?? 0) - 1;
      addOuterProduct(weights, example, gradient, -options.rate * (1 - step / steps));
      step += 1;
    }
  }
  return { classes, weights };
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

function addLogits(weights: Float64Array, { indexes, values }: SparseVector, logits: Float64Array): Float64Array {
  const classes = logits.length;
  for (let at = 0; at < indexes.length; at += 1) {
    const row = (indexes[at] ?? 0) * classes;
    const value = values[at] ?? 0;
    for (let label = 0; label < classes; label += 1) {
      logits[label] = (logits[label] ?? 0) + value * (weights[row + label] ?? 0);
    }
  }
  return logits;
}

function addOuterProduct(
  weights: Float64Array,
  { indexes, values }: SparseVector,
  gradient: Float64Array,
  rate: number,
): void {
  const classes = gradient.length;
  for (let at = 0; at < indexes.length; at += 1) {
    const row = (indexes[at] ?? 0) * classes;
    const value = (values[at] ?? 0) * rate;
    for (let label = 0; label < classes; label += 1) {
      weights[row + label] = (weights[row + label] ?? 0) + value * (gradient[label] ?? 0);
    }
  }
}

/** Numbers in [0, 1) that are the same for the same seed; good enough to mix the order of examples. */
function linearCongruential(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}
