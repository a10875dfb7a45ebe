import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { CallInput, CallOutput, EngineMethod } from '../../main/core/contract/calls.ts';
import type { WorkspaceName } from '../../main/core/contract/views.ts';
import type { Announcement, Answer } from '../../main/core/contract/wire.ts';
import type { Result } from '../../main/core/result.ts';
import { CLOCK_ARGUMENTS } from './test-clock.ts';

/** The engine's program, as sources. */
export const ENGINE_PROGRAM = join(import.meta.dirname, '../../main/engine/index.ts');

/** How long an engine may take to end, ms. */
const PATIENCE_MS = 20_000;

/** A real engine in a process of its own, spoken to as the hosts speak to it. */
export interface EngineClient {
  readonly process: ChildProcess;
  readonly announcements: readonly Announcement[];
  call<M extends EngineMethod>(
    method: M,
    input: CallInput<M>,
    workspace?: WorkspaceName,
  ): Promise<Result<CallOutput<M>>>;
  /** The value of an answer that must not be a refusal. */
  must<M extends EngineMethod>(method: M, input: CallInput<M>, workspace?: WorkspaceName): Promise<CallOutput<M>>;
  /** Ends the engine as its hosts do, and waits until it is gone. */
  close(): Promise<void>;
}

export interface EngineProcessOptions {
  /** Run as this user (only root may). */
  readonly uid?: number;
  /** Arguments for Node itself. */
  readonly execArgv?: readonly string[];
}

/** Starts the engine from its sources on a data folder and waits until it is ready. */
export async function startEngine(
  dataDir: string,
  args: readonly string[] = [],
  options: EngineProcessOptions = {},
): Promise<EngineClient> {
  const child = fork(ENGINE_PROGRAM, [`--data-dir=${dataDir}`, ...CLOCK_ARGUMENTS, ...args], {
    serialization: 'advanced',
    execPath: process.execPath,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [...(options.execArgv ?? [])],
    ...(options.uid === undefined ? {} : { uid: options.uid }),
  });
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const announcements: Announcement[] = [];
  let seq = 0;
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: Answer | Announcement) => {
      if ('seq' in message) {
        waiting.get(message.seq)?.(message.result);
        waiting.delete(message.seq);
        return;
      }
      announcements.push(message);
      if (message.type === 'ready') resolve();
      if (message.type === 'away') reject(new Error(message.sentence));
    });
    child.on('exit', (code) => {
      reject(new Error(`the engine ended with ${code}`));
      for (const answer of waiting.values())
        answer({ ok: false, refusal: { code: 'engine-away', sentence: 'The engine is gone.' } });
      waiting.clear();
    });
  });
  await ready;
  const call: EngineClient['call'] = (method, input, workspace = 'live') =>
    new Promise((resolve) => {
      seq += 1;
      waiting.set(seq, resolve as (result: Result<unknown>) => void);
      if (child.connected) child.send({ seq, workspace, method, input });
      else resolve({ ok: false, refusal: { code: 'engine-away', sentence: 'The engine is gone.' } });
    });
  return {
    process: child,
    announcements,
    call,
    must: async (method, input, workspace) => {
      const result = await call(method, input, workspace);
      if (!result.ok) throw new Error(`${method}: ${result.refusal.sentence}`);
      return result.value;
    },
    close: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        // As the hosts do: asked first, and after a while not asked any more.
        const insist = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
        child.once('exit', () => {
          clearTimeout(insist);
          resolve();
        });
        child.disconnect();
      }),
  };
}
