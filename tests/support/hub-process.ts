import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from './tools.ts';

/** The hub's own program, on its own files, over TLS on loopback. */
export interface HubProcess {
  readonly port: number;
  /** For the first lead; null once somebody is in the team. */
  readonly link: string | null;
  kill(): Promise<void>;
}

/** `port` 0 takes any; a hub that comes back takes the one that it had. */
export async function startHubProcess(folder: string, port = 0): Promise<HubProcess> {
  const child = fork(join(root, 'main/hub.ts'), ['--folder', folder, '--host', '127.0.0.1', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { ready } = await firstMessage(child);
  return {
    port: ready.port,
    link: ready.invitation?.link ?? null,
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

interface Ready {
  readonly ready: { readonly port: number; readonly invitation: { readonly link: string } | null };
}

function firstMessage(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', (code) => reject(new Error(`the hub ended with ${code}`)));
  });
}
