import { Worker } from 'node:worker_threads';
import type { CheckTask } from '../store/file-check.ts';
import type { Verdict } from '../store/storage.ts';

/** Runs checks in a thread of its own, so that nobody waits for a large file; in this one where there can be no other. */
export function checkInThread(
  program: URL,
  here: (task: CheckTask) => Promise<Verdict>,
): (task: CheckTask) => Promise<Verdict> {
  return async (task) => {
    try {
      return await inWorker(program, task);
    } catch {
      return await here(task);
    }
  };
}

function inWorker(program: URL, task: CheckTask): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: task, execArgv: process.execArgv });
    worker.unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without a verdict')));
  });
}
