import { parentPort } from 'node:worker_threads';
import { busyDesk, type Cost, costsOn, oldDesk } from './cost.ts';
import { BUDGETS, FLAG_BUDGETS } from './curve.ts';
import type { Method, Moment } from './method.ts';
import { CONTENDERS, STREAMINGS } from './methods/registry.ts';
import { type NeverCount, neverCounts } from './never.ts';
import { type Truth, truthOf } from './score.ts';
import { deskByName } from './sets.ts';

/** One desk to run, with the variants that are wanted. */
export interface DeskTask {
  readonly desk: string;
  readonly variants: readonly string[];
}

/** What each variant said on that desk. A function cannot travel: thresholds are told for BUDGETS. */
export interface DeskAnswer {
  readonly desk: string;
  readonly truth: Truth;
  readonly runs: readonly {
    readonly variant: string;
    readonly moments: readonly Moment[];
    readonly thresholds: readonly number[] | null;
    /** The alarms for each of FLAG_BUDGETS, where the method tells them so. */
    readonly alarms: readonly (readonly Moment[])[] | null;
    readonly seconds: number;
  }[];
}

/** Things that must never flag, planted into one quiet desk. */
export interface NeverTask {
  readonly volume: number;
  readonly seed: number;
  readonly variant: string;
}

/** What learning and scoring take on one of the two big desks. */
export interface CostTask {
  readonly cost: 'busy' | 'old';
}

parentPort?.on('message', (task: DeskTask | NeverTask | CostTask) => {
  parentPort?.postMessage(answerTo(task));
});

function answerTo(task: DeskTask | NeverTask | CostTask): DeskAnswer | NeverCount[] | Cost[] {
  if ('desk' in task) return runsOf(task);
  if ('cost' in task) return costsOn(task.cost === 'busy' ? busyDesk() : oldDesk(), STREAMINGS);
  return neverCounts(methodNamed(task.variant), task.volume, task.seed);
}

function methodNamed(name: string): Method {
  const method = CONTENDERS.flatMap((contender) => contender.variants).find((variant) => variant.name === name);
  if (method === undefined) throw new Error(`no method named ${name}`);
  return method;
}

function runsOf({ desk: name, variants }: DeskTask): DeskAnswer {
  const desk = deskByName(name);
  const runs = variants.map((variant) => {
    const method = methodNamed(variant);
    const began = performance.now();
    const { moments, thresholdFor, alarmsFor } = method.run(desk);
    const alarms = alarmsFor === undefined ? null : FLAG_BUDGETS.map(alarmsFor);
    const seconds = (performance.now() - began) / 1000;
    return { variant, moments, alarms, thresholds: thresholdFor === null ? null : BUDGETS.map(thresholdFor), seconds };
  });
  return { desk: name, truth: truthOf(desk), runs };
}
