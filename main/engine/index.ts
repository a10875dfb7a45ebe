import { isMainThread, workerData } from 'node:worker_threads';

// The engine's entry. The same file is the program of the threads that look through large files, and learn, beside it.
if (isMainThread) {
  const { runEngine } = await import('./desk/run-engine.ts');
  await runEngine(new URL(import.meta.url));
} else {
  const task = typeof workerData === 'object' && workerData !== null && 'task' in workerData ? workerData.task : null;
  if (task === 'read') await (await import('./exchange/read-in-thread.ts')).answerReadTask();
  else if (task === 'calendar') (await import('./exchange/calendar/calendar-thread.ts')).answerCalendarTask();
  else if (task !== null) await (await import('./history/surge-thread.ts')).answerSurgeTask();
  else (await import('./store/check-worker.ts')).answerCheck();
}
