import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { CalendarRead } from '../../../core/contract/change-calls.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { type CalendarOptions, readCalendar } from './read-calendar.ts';

interface CalendarTask {
  readonly task: 'calendar';
  readonly text: string;
  readonly options: CalendarOptions;
}

/** Reads a calendar; refuses what cannot be read. */
export type CalendarReader = (text: string, options: CalendarOptions) => Promise<Result<CalendarRead>>;

/** A file of a few thousand events takes a second (ms). */
const LONGEST_MS = 10_000;
const ENDLESS =
  'The calendar was not read to its end in ten seconds: an event in it repeats by a rule that never comes true, or there are very many. Export a shorter time of it, or without that event.';

/**
 * Reads a calendar in a thread of its own, which is ended when it takes too long: a rule such as “each 30th of February” is searched for
 * without end. `program` is what threads are started from.
 */
export function calendarReaderInThread(program: URL, longest = LONGEST_MS): CalendarReader {
  return (text, options) =>
    new Promise((resolve, reject) => {
      const task: CalendarTask = { task: 'calendar', text, options };
      const worker = new Worker(program, { workerData: task, execArgv: process.execArgv });
      const giveUp = setTimeout(() => {
        resolve(refuse('bad-input', ENDLESS));
        void worker.terminate();
      }, longest);
      worker.once('message', (read: Result<CalendarRead>) => resolve(read));
      worker.once('error', reject);
      worker.once('exit', (code) => {
        clearTimeout(giveUp);
        reject(new Error(`the thread that reads a calendar ended with ${code}`));
      });
    });
}

/** For a desk without threads. */
export const calendarReaderInProcess: CalendarReader = (text, options) => Promise.resolve(readCalendar(text, options));

/** What the engine's program does when it is started as a thread that reads a calendar. */
export function answerCalendarTask(): void {
  const { text, options } = workerData as CalendarTask;
  parentPort?.postMessage(readCalendar(text, options));
}
