import { type Result, refuse } from '../../core/result.ts';

export interface CommandQueueParts<C> {
  /** Carries the commands out in one transaction; an answer for each, or one refusal for all. Throws if one of them does. */
  readonly carryOut: (batch: readonly C[]) => readonly Result<unknown>[];
  /** What is answered for a command that threw when it was tried alone. */
  readonly onFault: (error: unknown) => Result<never>;
  /** Called after every batch. */
  readonly onDone: () => void;
}

/** Takes every command that waits into one batch, and answers all of it together. */
export interface CommandQueue<C> {
  add(command: C): Promise<Result<unknown>>;
  /** Answers what still waits with a refusal, and takes nothing more. */
  close(): void;
}

interface Waiting<C> {
  readonly command: C;
  readonly resolve: (result: Result<unknown>) => void;
}

const MAX_BATCH = 500;
const CLOSED = refuse(
  'engine-away',
  'This was not saved, because the data were just being closed. Your text is kept; save it again.',
);
const NOTHING_SAVED = refuse('internal', 'Nothing was saved.');

export function createCommandQueue<C>(parts: CommandQueueParts<C>): CommandQueue<C> {
  const waiting: Waiting<C>[] = [];
  let isDrainScheduled = false;
  let isClosed = false;

  function scheduleDrain(): void {
    if (isDrainScheduled) return;
    isDrainScheduled = true;
    setImmediate(drain);
  }
  function drain(): void {
    isDrainScheduled = false;
    const batch = waiting.splice(0, MAX_BATCH);
    if (waiting.length > 0) scheduleDrain();
    if (batch.length === 0) return;
    const answers = tryBatch(batch.map(({ command }) => command));
    batch.forEach(({ resolve }, index) => {
      resolve(answers[index] ?? NOTHING_SAVED);
    });
    parts.onDone();
  }
  /** One command that throws must not take the others of its batch with it: then each is tried alone. */
  function tryBatch(batch: readonly C[]): readonly Result<unknown>[] {
    try {
      return parts.carryOut(batch);
    } catch (error) {
      if (batch.length === 1) return [faultOf(error)];
      return batch.flatMap((command) => tryBatch([command]));
    }
  }
  function faultOf(error: unknown): Result<unknown> {
    return parts.onFault(error);
  }
  return {
    add: (command) =>
      new Promise((resolve) => {
        if (isClosed) {
          resolve(CLOSED);
          return;
        }
        waiting.push({ command, resolve });
        scheduleDrain();
      }),
    close: () => {
      isClosed = true;
      for (const { resolve } of waiting.splice(0)) resolve(CLOSED);
    },
  };
}
