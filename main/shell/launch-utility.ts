import { utilityProcess } from 'electron';
import type { EngineMessage, EngineProcess } from '../launch/engine-process.ts';

/** Starts the engine as one of Electron's own processes; only once Electron is ready. */
export function launchUtility(options: {
  readonly enginePath: string;
  readonly args: readonly string[];
}): EngineProcess {
  const child = utilityProcess.fork(options.enginePath, [...options.args], {
    serviceName: 'Groundswell engine',
    stdio: 'inherit',
  });
  let isGone = false;
  child.once('exit', () => {
    isGone = true;
  });
  return {
    // Known only once the process has been spawned.
    get pid() {
      return child.pid;
    },
    send(request) {
      if (!isGone) child.postMessage(request);
    },
    onMessage(listener) {
      child.on('message', (message: EngineMessage) => listener(message));
    },
    onExit(listener) {
      child.once('exit', (code) => listener(code));
    },
    close() {
      child.kill();
    },
    kill() {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
