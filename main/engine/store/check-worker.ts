import { parentPort, workerData } from 'node:worker_threads';
import { type CheckTask, checkFile } from './file-check.ts';

/** What the engine's program does when it is started as a thread beside itself: one check, and its verdict. */
export function answerCheck(): void {
  parentPort?.postMessage(checkFile(workerData as CheckTask));
}
