import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from '../surge/give-way.ts';
import { readHistoryFile } from '../surge/history-file.ts';
import { learnFrom } from '../surge/learn.ts';
import type { LearnTask } from '../surge/learner.ts';
import { runHistoryInProcess } from './history-in-process.ts';
import type { HistoryMessage } from './history-in-thread.ts';
import type { HistoryTask } from './history-task.ts';

/** What the engine's program does when it is started as a thread that learns, or that runs a history. */
export async function answerSurgeTask(): Promise<void> {
  giveWay();
  const task = workerData as LearnTask | HistoryTask;
  if (task.task === 'learn') {
    const history = task.file === null ? task.events : readHistoryFile(task.file, task.from, task.to);
    parentPort?.postMessage(learnFrom(task, history));
    return;
  }
  const say = (message: HistoryMessage) => parentPort?.postMessage(message);
  say({ ended: await runHistoryInProcess(task, readHistoryFile, (step) => say({ step })) });
}
