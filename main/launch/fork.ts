import { type ChildProcess, fork } from 'node:child_process';
import type { EngineMessage, EngineProcess } from './engine-process.ts';

/** After the engine's exit, how long its last messages may take to arrive, in ms. */
const LAST_MESSAGES = 250;

export interface ForkOptions {
  /** The engine's program file. */
  readonly enginePath: string;
  /** A Node that can load it (see `findNode`). */
  readonly nodePath: string;
  readonly args: readonly string[];
}

/** Starts the engine as a child process of Node. */
export function launchFork(options: ForkOptions): EngineProcess {
  const child = fork(options.enginePath, [...options.args], {
    execPath: options.nodePath,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    pid: child.pid,
    send(request) {
      if (child.connected) child.send(request, ignoreClosedPort);
    },
    onMessage(listener) {
      child.on('message', (message) => listener(message as EngineMessage));
    },
    onExit(listener) {
      whenGone(child, listener);
    },
    close() {
      if (child.connected) child.disconnect();
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

/** A send can fail when the engine dies under it; its exit says so. */
function ignoreClosedPort(): void {}

/** Waits for the exit and for the port to be drained, whichever comes last. */
function whenGone(child: ChildProcess, listener: (code: number | null) => void): void {
  let isTold = false;
  const tell = (code: number | null): void => {
    if (isTold) return;
    isTold = true;
    listener(code);
  };
  child.once('error', () => tell(null));
  child.once('exit', (code) => {
    if (!child.connected) return void setImmediate(tell, code);
    child.once('disconnect', () => tell(code));
    setTimeout(tell, LAST_MESSAGES, code);
  });
}
