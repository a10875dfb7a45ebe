import { Worker } from 'node:worker_threads';
import type { Learned, Learner } from './learner.ts';

/** A learner in a thread of its own, so that nobody waits for it. `program` is what threads are started from. */
export function learnerInThread(program: URL): Learner {
  return (task) => {
    const worker = new Worker(program, { workerData: task, execArgv: process.execArgv });
    worker.unref();
    const done = new Promise<Learned>((resolve, reject) => {
      worker.once('message', (learned: Learned) => resolve(learned));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread that learns ended with ${code}`)));
    });
    return { done, stop: () => void worker.terminate() };
  };
}
