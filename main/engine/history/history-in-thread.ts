import { Worker } from 'node:worker_threads';
import type { Result } from '../../core/result.ts';
import type { HistoryOutcome, HistoryRunner, HistoryStep } from './history-task.ts';

/** What the thread says: how far it is, and at last what it found. */
export type HistoryMessage = { readonly step: HistoryStep } | { readonly ended: Result<HistoryOutcome> };

/** Runs histories in a thread of their own, so that nobody waits. `program` is what threads are started from. */
export function historyInThread(program: URL): HistoryRunner {
  return (task, onStep) => {
    const worker = new Worker(program, { workerData: task, execArgv: process.execArgv });
    worker.unref();
    const done = new Promise<Result<HistoryOutcome>>((resolve, reject) => {
      worker.on('message', (message: HistoryMessage) => {
        if ('step' in message) onStep(message.step);
        else resolve(message.ended);
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread that runs a history ended with ${code}`)));
    });
    return { done, stop: () => void worker.terminate() };
  };
}
