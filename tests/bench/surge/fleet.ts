import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { BUDGETS, type ScoredRun } from './curve.ts';
import type { DeskAnswer, DeskTask } from './worker.ts';

/** variant -> its runs, one a desk, in the desks' order. */
export type RunsByVariant = ReadonlyMap<string, readonly ScoredRun[]>;

/** Runs the variants on the desks, as many desks at a time as there are processors. */
export async function runDesks(
  desks: readonly string[],
  variants: readonly string[],
  note: (text: string) => void,
): Promise<RunsByVariant> {
  const waiting = [...desks];
  const answers = new Map<string, DeskAnswer>();
  const crew = Array.from({ length: Math.min(availableParallelism(), desks.length) }, async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    try {
      for (let desk = waiting.shift(); desk !== undefined; desk = waiting.shift()) {
        const answer = await ask(worker, { desk, variants });
        answers.set(desk, answer);
        note(`${desk}: ${answer.runs.reduce((sum, run) => sum + run.seconds, 0).toFixed(1)} s`);
      }
    } finally {
      await worker.terminate();
    }
  });
  await Promise.all(crew);
  return new Map(variants.map((variant) => [variant, desks.map((desk) => runOf(answers, desk, variant))]));
}

function ask(worker: Worker, task: DeskTask): Promise<DeskAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: DeskAnswer) => {
      worker.off('error', reject);
      resolve(answer);
    });
    worker.once('error', reject);
    worker.postMessage(task);
  });
}

function runOf(answers: ReadonlyMap<string, DeskAnswer>, desk: string, variant: string): ScoredRun {
  const answer = answers.get(desk);
  const run = answer?.runs.find((one) => one.variant === variant);
  if (answer === undefined || run === undefined) throw new Error(`${variant} was not run on ${desk}`);
  const { thresholds } = run;
  return {
    desk,
    truth: answer.truth,
    moments: run.moments,
    thresholdFor: thresholds === null ? null : (perWeek) => thresholds[BUDGETS.indexOf(perWeek)] ?? Number.NaN,
  };
}
