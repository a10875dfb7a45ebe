import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type Result, refuse } from '../../core/result.ts';
import { type Analyser, type AnalysisOptions, analyse, type TableFacts } from './analyse.ts';
import { createPace } from './pace.ts';
import { memorySource } from './source.ts';

interface AnalyseTask {
  readonly task: 'analyse';
  readonly name: string;
  readonly chunks: readonly Uint8Array[];
  readonly options: AnalysisOptions;
}

const CANCELLED = refuse('cancelled', 'The import was cancelled. Nothing was written.');
/** How often the thread's end is asked for while a person may cancel, ms. */
const ASK_EVERY = 200;

/** Reads a file for its preview in a thread of its own, so that no call waits for it. `program` is what threads are started from. */
export function analyserInThread(program: URL): Analyser {
  return async (source, isCancelled, options) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.chunks()) chunks.push(chunk);
    const task: AnalyseTask = { task: 'analyse', name: source.name, chunks, options };
    return await new Promise<Result<TableFacts>>((resolve, reject) => {
      const worker = new Worker(program, { workerData: task, execArgv: process.execArgv });
      worker.unref();
      const asking = setInterval(() => {
        if (!isCancelled()) return;
        resolve(CANCELLED);
        void worker.terminate();
      }, ASK_EVERY);
      worker.once('message', (facts: Result<TableFacts>) => resolve(facts));
      worker.once('error', reject);
      worker.once('exit', (code) => {
        clearInterval(asking);
        reject(new Error(`the thread that reads a file ended with ${code}`));
      });
    });
  };
}

/** What the engine's program does when it is started as a thread that reads a file. */
export async function answerAnalyseTask(): Promise<void> {
  const { name, chunks, options } = workerData as AnalyseTask;
  parentPort?.postMessage(await analyse(memorySource(name, chunks), createPace(), () => false, options));
}
