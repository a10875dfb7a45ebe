import { utilityProcess } from 'electron';
import type { HubChild } from '../launch/running-hubs.ts';

/** Starts the team's hub as one of Electron's own processes; only once Electron is ready. */
export function launchHub(hubPath: string, args: readonly string[]): HubChild {
  const child = utilityProcess.fork(hubPath, [...args], {
    serviceName: 'Groundswell hub',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr?.on('data', (part: Buffer) => {
    words = `${words}${part.toString('utf8')}`.slice(-2_000);
  });
  return {
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', () => listener(words)),
    kill: () => void child.kill(),
  };
}
