import type { Nearness } from './neighbours.ts';
import type { TextVector } from './vocabulary.ts';

/** A logistic model over a few signals, each brought to mean 0 and spread 1 first. */
export interface UnknownModel {
  readonly means: readonly number[];
  readonly spreads: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

interface SignalSource {
  readonly logits: Float64Array;
  readonly temperature: number;
  readonly vector: TextVector;
  readonly nearness: Nearness;
}

const SIGNALS = 8;

const ROUNDS = 25;
const RIDGE = 20;
/** Signals further out than this (in spreads) say no more. */
const FAR = 4;

/**
 * What the signals weighed on the collections that the method was chosen on. The ridge draws towards them rather than towards
 * nothing, so that a short list of texts, from which little can be learned, still gets sensible weights.
 */
export const USUAL_WEIGHTS: readonly number[] = [-0.1, 0.1, -0.5, -0.6, 0, -0.15, -0.1, -0.15];

/** The share of texts that fit nothing that the probability assumes; a desk hears about so many. */
const UNKNOWN_PRIOR = 0.2;

/**
 * What tells a text of no class from the others: how sure the model is (odds and margin of the best class, energy, best logit),
 * how near the nearest training text is, and how much of its words, their pieces and its ideas was ever heard.
 */
export function signalsOf({ logits, temperature, vector, nearness }: SignalSource): number[] {
  let best = Number.NEGATIVE_INFINITY;
  let label = 0;
  for (let one = 0; one < logits.length; one += 1) {
    const logit = logits[one] ?? 0;
    if (logit > best) {
      best = logit;
      label = one;
    }
  }
  let rest = 0;
  let second = Number.NEGATIVE_INFINITY;
  for (let one = 0; one < logits.length; one += 1) {
    if (one === label) continue;
    const logit = logits[one] ?? 0;
    rest += Math.exp((logit - best) / temperature);
    if (logit > second) second = logit;
  }
  const odds = -Math.log(rest + 1e-6);
  const margin = second === Number.NEGATIVE_INFINITY ? 0 : Math.min(10, best - second);
  const energy = best / temperature + Math.log((1 + rest) / logits.length);
  return [
    odds,
    margin,
    energy,
    best,
    nearness.nearest,
    nearness.byClass[label] ?? 0,
    vector.known[0] ?? 0,
    vector.known[1] ?? 0,
  ];
}

/** The probability that a text with these signals belongs to no class. */
export function unknownProbability(model: UnknownModel, signals: readonly number[]): number {
  return sigmoid(sumOf(model, signals));
}

function sumOf({ means, spreads, weights, bias }: UnknownModel, signals: readonly number[]): number {
  return signals.reduce((sum, signal, at) => {
    const standard = (signal - (means[at] ?? 0)) / (spreads[at] ?? 1);
    return sum + (weights[at] ?? 0) * Math.max(-FAR, Math.min(FAR, standard));
  }, bias);
}

/**
 * Learns from the signals of texts whose class was known at training and of texts whose class was left out. Newton's method
 * with a ridge; both sides are weighed so that the unknown ones make up `UNKNOWN_PRIOR`.
 */
export function trainUnknown(
  known: readonly (readonly number[])[],
  unknown: readonly (readonly number[])[],
): UnknownModel {
  const all = [...known, ...unknown];
  const means = Array.from({ length: SIGNALS }, (_, at) => mean(all.map((row) => row[at] ?? 0)));
  const spreads = means.map((middle, at) => Math.sqrt(mean(all.map((row) => ((row[at] ?? 0) - middle) ** 2))) || 1);
  const rows = all.map((row, index) => ({
    values: [
      1,
      ...row.map((value, at) => Math.max(-FAR, Math.min(FAR, (value - (means[at] ?? 0)) / (spreads[at] ?? 1)))),
    ],
    target: index >= known.length ? 1 : 0,
    weight:
      index >= known.length
        ? (UNKNOWN_PRIOR * all.length) / unknown.length
        : ((1 - UNKNOWN_PRIOR) * all.length) / known.length,
  }));
  let beta = new Array<number>(SIGNALS + 1).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = beta.map((value, at) => (at === 0 ? 0 : RIDGE * ((USUAL_WEIGHTS[at - 1] ?? 0) - value)));
    const hessian = beta.map((_, a) => beta.map((__, b): number => (a !== b ? 0 : a === 0 ? 1e-6 : RIDGE)));
    for (const { values, target, weight } of rows) {
      const p = sigmoid(values.reduce((sum, value, at) => sum + value * (beta[at] ?? 0), 0));
      const slope = weight * p * (1 - p);
      values.forEach((a, i) => {
        gradient[i] = (gradient[i] ?? 0) + weight * (target - p) * a;
        const line = hessian[i];
        if (line === undefined) return;
        values.forEach((b, j) => {
          line[j] = (line[j] ?? 0) + slope * a * b;
        });
      });
    }
    const step = solve(hessian, gradient);
    beta = beta.map((value, at) => value + (step[at] ?? 0));
  }
  return { means, spreads, weights: beta.slice(1), bias: beta[0] ?? 0 };
}

/** Gauss's elimination with pivots; the ridge keeps the matrix regular. */
function solve(matrix: readonly (readonly number[])[], target: readonly number[]): number[] {
  const size = target.length;
  const rows = matrix.map((line, at) => [...line, target[at] ?? 0]);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    }
    const chosen = rows[pivot] ?? [];
    rows[pivot] = rows[column] ?? [];
    rows[column] = chosen;
    for (let row = 0; row < size; row += 1) {
      const line = rows[row];
      if (row === column || line === undefined) continue;
      const factor = (line[column] ?? 0) / (chosen[column] ?? 1);
      if (factor === 0) continue;
      for (let at = column; at <= size; at += 1) line[at] = (line[at] ?? 0) - factor * (chosen[at] ?? 0);
    }
  }
  return rows.map((line, at) => (line[size] ?? 0) / (line[at] ?? 1));
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
