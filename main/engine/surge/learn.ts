import { budgetCurve } from '../../core/surge/curve.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';
import { learnSurge } from '../../core/surge/learn.ts';
import type { Learned, Learner, LearnTask } from './learner.ts';

/** Learns in this thread, which does nothing else meanwhile: for replays, tests, and the thread beside the engine. */
export function learnFrom(task: LearnTask, history: readonly SurgeEvent[]): Learned {
  const { from, to, timeZone, directory, incidents, dismissed } = task;
  const model = learnSurge(history, { from, to, timeZone, directory, incidents, dismissed });
  return { model, points: model === null ? [] : budgetCurve(model, history, incidents) };
}

/** A learner that keeps its caller waiting. `read` opens the file of a record. */
export function learnerInProcess(read: (file: string, from: number, to: number) => readonly SurgeEvent[]): Learner {
  return (task) => {
    try {
      const history = task.file === null ? task.events : read(task.file, task.from, task.to);
      return { done: Promise.resolve(learnFrom(task, history)), stop: () => {} };
    } catch (error) {
      return { done: Promise.reject(error), stop: () => {} };
    }
  };
}
