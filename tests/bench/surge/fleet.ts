import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Cost } from './cost.ts';
import { BUDGETS, FLAG_BUDGETS, type ScoredRun } from './curve.ts';
import { addedUp, CALM_DESKS, type NeverCount } from './never.ts';
import type { CostTask, DeskAnswer, DeskTask, NeverTask } from './worker.ts';

/** variant -> its runs, one a desk, in the desks' order. */
export type RunsByVariant = ReadonlyMap<string, readonly ScoredRun[]>;

/** Runs the variants on the desks, as many desks at a time as there are processors. */
export async function runDesks(
  desks: readonly string[],
  variants: readonly string[],
  note: (text: string) => void,
): Promise<RunsByVariant> {
  const tasks = desks.map((desk): DeskTask => ({ desk, variants }));
  const answers = await inWorkers<DeskTask, DeskAnswer>(tasks, ({ desk }, { runs }) =>
    note(`${desk}: ${runs.reduce((sum, run) => sum + run.seconds, 0).toFixed(1)} s`),
  );
  const byDesk = new Map(answers.map((answer) => [answer.desk, answer]));
  return new Map(variants.map((variant) => [variant, desks.map((desk) => runOf(byDesk, desk, variant))]));
}

/** Counts what must never flag, on these quiet desks, for each of these variants. */
export async function runNever(
  variants: readonly string[],
  desks = CALM_DESKS,
): Promise<ReadonlyMap<string, readonly NeverCount[]>> {
  const tasks = variants.flatMap((variant) => desks.map((desk): NeverTask => ({ ...desk, variant })));
  const counts = await inWorkers<NeverTask, NeverCount[]>(tasks, () => undefined);
  return new Map(
    variants.map((variant) => [
      variant,
      addedUp(counts.filter((_, index) => tasks[index]?.variant === variant).flat()),
    ]),
  );
}

/** What learning and scoring take, one desk after the other so that they do not slow each other. */
export async function runCosts(): Promise<{ readonly busy: readonly Cost[]; readonly old: readonly Cost[] }> {
  const [busy = []] = await inWorkers<CostTask, Cost[]>([{ cost: 'busy' }], () => undefined);
  const [old = []] = await inWorkers<CostTask, Cost[]>([{ cost: 'old' }], () => undefined);
  return { busy, old };
}

/** Gives each task to the next free worker; the answers in the tasks' order. */
async function inWorkers<Task, Answer>(
  tasks: readonly Task[],
  done: (task: Task, answer: Answer) => void,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const waiting = tasks.entries();
  const crew = Array.from({ length: Math.min(availableParallelism(), tasks.length) }, async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 4_096 },
    });
    try {
      for (const [index, task] of waiting) {
        const answer = await ask<Answer>(worker, task);
        answers[index] = answer;
        done(task, answer);
      }
    } finally {
      await worker.terminate();
    }
  });
  await Promise.all(crew);
  return answers;
}

function ask<Answer>(worker: Worker, task: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: Answer) => {
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
  const { thresholds, alarms } = run;
  return {
    desk,
    truth: answer.truth,
    moments: run.moments,
    thresholdFor: thresholds === null ? null : (perWeek) => thresholds[BUDGETS.indexOf(perWeek)] ?? Number.NaN,
    ...(alarms === null ? {} : { alarmsFor: (perWeek: number) => alarms[FLAG_BUDGETS.indexOf(perWeek)] ?? [] }),
  };
}
