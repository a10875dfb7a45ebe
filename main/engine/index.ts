import { isMainThread } from 'node:worker_threads';

// The engine's entry. The same file is the program of the threads that look through large files beside it.
if (isMainThread) {
  const { runEngine } = await import('./run-engine.ts');
  await runEngine(new URL(import.meta.url));
} else {
  const { answerCheck } = await import('./store/check-worker.ts');
  answerCheck();
}
