import type { Matrix } from './model.ts';
import type { TextVector } from './vocabulary.ts';

/** The training texts by feature, so that the nearest one to a new text is found without reading them all. */
export interface Neighbours {
  readonly offsets: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly labels: Int32Array;
}

/** How near the training texts come to a text, as cosines. */
export interface Nearness {
  /** Of the nearest text of each class. */
  readonly byClass: Float64Array;
  readonly nearest: number;
}

/** Turns the matrix over: for each feature the texts that have it. */
export function neighboursOf(matrix: Matrix, labels: Int32Array): Neighbours {
  const { rows: count, features, offsets: from, indexes, values } = matrix;
  const offsets = new Int32Array(features + 1);
  for (const index of indexes) offsets[index + 1] = (offsets[index + 1] ?? 0) + 1;
  for (let at = 0; at < features; at += 1) offsets[at + 1] = (offsets[at + 1] ?? 0) + (offsets[at] ?? 0);
  const next = offsets.slice();
  const rows = new Int32Array(indexes.length);
  const shares = new Float32Array(indexes.length);
  for (let row = 0; row < count; row += 1) {
    const start = from[row] ?? 0;
    const end = from[row + 1] ?? 0;
    const length = lengthOf(values, start, end);
    for (let p = start; p < end; p += 1) {
      const index = indexes[p] ?? 0;
      const place = next[index] ?? 0;
      next[index] = place + 1;
      rows[place] = row;
      shares[place] = (values[p] ?? 0) / length;
    }
  }
  return { offsets, rows, values: shares, labels };
}

/** The cosine to the nearest training text, over all and by class; 0 where nothing is shared. */
export function nearnessOf(neighbours: Neighbours, { indexes, values }: TextVector, classes: number): Nearness {
  const { offsets, rows, values: shares, labels } = neighbours;
  const sums = new Float64Array(labels.length);
  for (let p = 0; p < indexes.length; p += 1) {
    const index = indexes[p] ?? 0;
    const value = values[p] ?? 0;
    const end = offsets[index + 1] ?? 0;
    for (let place = offsets[index] ?? 0; place < end; place += 1) {
      const row = rows[place] ?? 0;
      sums[row] = (sums[row] ?? 0) + value * (shares[place] ?? 0);
    }
  }
  const length = lengthOf(values, 0, values.length);
  const byClass = new Float64Array(classes);
  let nearest = 0;
  for (let row = 0; row < sums.length; row += 1) {
    const cosine = (sums[row] ?? 0) / length;
    const label = labels[row] ?? 0;
    if (cosine > (byClass[label] ?? 0)) byClass[label] = cosine;
    if (cosine > nearest) nearest = cosine;
  }
  return { byClass, nearest };
}

function lengthOf(values: Float32Array, from: number, to: number): number {
  let squares = 0;
  for (let p = from; p < to; p += 1) squares += (values[p] ?? 0) ** 2;
  return Math.sqrt(squares) || 1;
}
