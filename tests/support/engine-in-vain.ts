import { fork } from 'node:child_process';
import type { Announcement } from '../../main/core/contract/wire.ts';
import { ENGINE_PROGRAM } from './engine-client.ts';
import { CLOCK_ARGUMENTS } from './test-clock.ts';

/** Starts an engine that should not get ready, and resolves to what it said and how it ended. */
export function startInVain(
  dataDir: string,
  args: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly said: readonly Announcement[] }> {
  const said: Announcement[] = [];
  const child = fork(ENGINE_PROGRAM, [`--data-dir=${dataDir}`, ...CLOCK_ARGUMENTS, ...args], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  });
  child.on('message', (message: Announcement) => {
    said.push(message);
    if (message.type === 'ready') child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })));
}
