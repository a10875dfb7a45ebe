import { countsOnce } from '../counting.ts';
import type { Desk } from '../desk.ts';
import type { Moment } from '../method.ts';

/** Counted reports of a desk in bins of this length, from its first midnight on. */
export function binCounts(desk: Desk, binMs: number): number[] {
  const counts = countsOnce();
  const bins = new Array<number>(Math.ceil((desk.to - desk.from) / binMs)).fill(0);
  for (const event of desk.events) {
    const bin = Math.floor((event.at - desk.from) / binMs);
    if (counts(event)) bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

/** What a method on bins says when a bin closes: it names no cell. */
export function binMoment(at: number, score: number): Moment {
  return { at, score, symptom: null, facet: null, value: null };
}
