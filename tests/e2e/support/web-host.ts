import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root, toolEnvironment } from '../../support/tools.ts';

export interface WebHost {
  readonly host: ChildProcess;
  /** The address with the one-time token that it printed. */
  readonly address: string;
}

/** Starts the built web host on a data folder. Rejects when it ends before it printed its address. */
export async function startWebHost(dataDir: string, more: readonly string[] = []): Promise<WebHost> {
  const host = spawn(process.execPath, ['out/main/serve.js', '--no-open', `--data-dir=${dataDir}`, ...more], {
    cwd: root,
    env: toolEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`The web host ended with ${code}.`)));
    createInterface({ input: host.stdout }).on('line', (line) => {
      const printed = /http:\/\/\S+/.exec(line)?.[0];
      if (printed !== undefined) resolve(printed);
    });
  });
  return { host, address };
}

/** Ends it as its user would, or kills it; resolves when it is gone. */
export async function endWebHost(host: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return;
  const isGone = new Promise((resolve) => host.once('exit', resolve));
  host.kill(signal);
  await isGone;
}
