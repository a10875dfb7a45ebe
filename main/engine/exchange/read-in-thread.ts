import { on } from 'node:events';
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Result, refuse } from '../../core/result.ts';
import { type AnalysisOptions, analyse, type TableFacts } from './analyse.ts';
import type { CsvSlice } from './csv.ts';
import { createPace } from './pace.ts';
import { type ByteSource, memorySource } from './source.ts';
import { rowsOf, type TableReader, type TableShape } from './table-reader.ts';

interface FileBytes {
  readonly name: string;
  readonly chunks: readonly Uint8Array[];
}

type ReadTask = FileBytes & { readonly task: 'read' } & (
    | { readonly what: 'facts'; readonly options: AnalysisOptions }
    | { readonly what: 'rows'; readonly shape: TableShape }
  );

/** What a thread that reads rows says: some of them, or, once, that there are no more. */
type RowsMessage = { readonly slice: CsvSlice } | { readonly slice: null };

const CANCELLED = refuse('cancelled', 'The import was cancelled. Nothing was written.');
/** How often the thread's end is asked for while a person may cancel, ms. */
const ASK_EVERY = 200;
/** So many slices are read ahead of whoever takes them, which bounds the memory in use. */
const AHEAD = 4;

/**
 * Reads files in a thread of its own, so that no call waits for one: where quotation marks are not closed, a single piece takes
 * seconds. `program` is what threads are started from.
 */
export function readingInThread(program: URL): TableReader {
  const start = (task: ReadTask) => {
    const worker = new Worker(program, { workerData: task, execArgv: process.execArgv });
    worker.unref();
    return worker;
  };
  return {
    analyse: async (source, isCancelled, options) => {
      const worker = start({ task: 'read', what: 'facts', ...(await bytesOf(source)), options });
      return await new Promise<Result<TableFacts>>((resolve, reject) => {
        const asking = setInterval(() => {
          if (!isCancelled()) return;
          resolve(CANCELLED);
          void worker.terminate();
        }, ASK_EVERY);
        worker.once('message', (facts: Result<TableFacts>) => resolve(facts));
        worker.once('error', reject);
        worker.once('exit', (code) => {
          clearInterval(asking);
          reject(endedEarly(code));
        });
      });
    },
    async *rows(source, shape) {
      const worker = start({ task: 'read', what: 'rows', ...(await bytesOf(source)), shape });
      const ended = new AbortController();
      worker.once('exit', (code) => ended.abort(endedEarly(code)));
      try {
        for await (const [message] of on(worker, 'message', { signal: ended.signal })) {
          const { slice } = message as RowsMessage;
          if (slice === null) return;
          yield slice;
          worker.postMessage('taken');
        }
      } catch (error) {
        throw ended.signal.aborted ? ended.signal.reason : error;
      } finally {
        worker.removeAllListeners('exit');
        await worker.terminate();
      }
    },
  };
}

function endedEarly(code: number): Error {
  return new Error(`the thread that reads a file ended with ${code}`);
}

async function bytesOf(source: ByteSource): Promise<FileBytes> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks()) chunks.push(chunk);
  return { name: source.name, chunks };
}

/** What the engine's program does when it is started as a thread that reads a file. */
export async function answerReadTask(): Promise<void> {
  if (parentPort === null) return;
  const given = workerData as ReadTask;
  const source = memorySource(given.name, given.chunks);
  if (given.what === 'rows') await sendRows(parentPort, source, given.shape);
  else parentPort.postMessage(await analyse(source, createPace(), () => false, given.options));
}

async function sendRows(port: MessagePort, source: ByteSource, shape: TableShape): Promise<void> {
  let ahead = 0;
  let go = () => {};
  port.on('message', () => {
    ahead -= 1;
    go();
  });
  for await (const slice of rowsOf(source, shape)) {
    port.postMessage({ slice } satisfies RowsMessage);
    ahead += 1;
    while (ahead >= AHEAD) {
      await new Promise<void>((resolve) => {
        go = resolve;
      });
    }
  }
  port.postMessage({ slice: null } satisfies RowsMessage);
}
