import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Invitation } from '../../main/core/hub/http.ts';
import { root } from './tools.ts';

/** The hub's own program, as `npm run hub` starts it. */
export interface HubProcess {
  readonly port: number;
  readonly pid: number;
  readonly address: string;
  /** For the first lead; null once somebody is in the team. */
  readonly invitation: Invitation | null;
  /** Its link. */
  readonly link: string | null;
  kill(): Promise<void>;
}

/** On its own files, over TLS on loopback. `port` 0 takes any; a hub that comes back takes the one that it had. */
export async function startHubProcess(folder: string, port = 0): Promise<HubProcess> {
  return await start(['--folder', folder, '--host', '127.0.0.1', '--port', String(port)]);
}

/** On its own files, over plain HTTP on loopback. */
export async function startPlainHub(folder: string): Promise<HubProcess> {
  return await start(['--folder', folder, '--plain', '--port', '0']);
}

/** On a database, over plain HTTP on loopback. */
export async function startHubOn(database: string): Promise<HubProcess> {
  return await start(['--database', database, '--plain', '--port', '0']);
}

async function start(args: readonly string[]): Promise<HubProcess> {
  const child = fork(join(root, 'main/hub.ts'), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { ready } = await firstMessage(child);
  return {
    ...ready,
    pid: child.pid ?? 0,
    link: ready.invitation?.link ?? null,
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

interface Ready {
  readonly ready: { readonly port: number; readonly address: string; readonly invitation: Invitation | null };
}

function firstMessage(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', (code) => reject(new Error(`the hub ended with ${code}`)));
  });
}
