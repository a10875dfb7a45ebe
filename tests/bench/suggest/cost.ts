import symptoms from '../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue } from '../../../main/core/symptoms/catalogue.ts';
import { rankSymptoms, trainRanker } from '../../../main/core/symptoms/rank.ts';

export interface Cost {
  readonly trainingMs: number;
  readonly keystrokes: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  /** What the model holds, measured over a forced collection where the program allows one. */
  readonly modelMb: number;
}

const WARM_UP = 200;
/** Each keystroke is timed so often and the best counts: what is measured is the work, not what else the machine does. */
const TRIES = 3;

/** Trains the standard list once and types the texts letter by letter. */
export function measureCost(texts: readonly string[]): Cost {
  globalThis.gc?.();
  const before = usedMb();
  const started = performance.now();
  const ranker = trainRanker(parseCatalogue(symptoms));
  const trainingMs = performance.now() - started;
  globalThis.gc?.();
  const modelMb = usedMb() - before;
  const times: number[] = [];
  for (const text of texts) {
    for (let end = 1; end <= text.length; end += 1) {
      times.push(
        Math.min(...Array.from({ length: TRIES }, () => timed(() => rankSymptoms(ranker, text.slice(0, end))))),
      );
    }
  }
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { trainingMs, keystrokes: sorted.length, medianMs: at(0.5), p99Ms: at(0.99), worstMs: at(1), modelMb };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function usedMb(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
