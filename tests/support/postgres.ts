import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms } from './postgres-programs.ts';

const WHAT_TO_INSTALL =
  'These tests need PostgreSQL 15 or newer: on Debian or Ubuntu, "sudo apt-get install postgresql" (as root, npm test does that itself).';

/** A PostgreSQL server of the tests' own, on a loopback port, in a folder that goes with it. */
export interface PostgresServer {
  /** A new, empty database. */
  newDatabase(): string;
  /** Kills the server as a power cut would, and starts it again on its files. */
  crash(): Promise<void>;
  stop(): void;
}

/** Starts a server. Throws the sentence that says what to install. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-postgres-'));
  const owner = ownerOfServer();
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (owner !== null) for (const each of [folder, data]) chownSync(each, owner.uid, owner.gid);
  const run = (program: string, args: readonly string[]) =>
    execFileSync(join(bin, program), args, { ...owner, cwd: folder, stdio: 'pipe', encoding: 'utf8' });
  run('initdb', ['-D', data, '-U', 'hub', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const port = await freePort();
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-k',
    folder,
    '-c',
    'max_connections=60',
    // What a killed server had written is there without it; only a machine's power cut would lose it.
    '-c',
    'fsync=off',
  ];
  let server = start();
  let databases = 0;

  function start() {
    return spawn(join(bin, 'postgres'), args, { ...owner, cwd: folder, stdio: 'ignore' });
  }
  async function isUp(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        run('pg_isready', ['-h', '127.0.0.1', '-p', String(port), '-t', '1']);
        return;
      } catch (error) {
        if (tries > 300 || server.exitCode !== null) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }
  await isUp();
  return {
    newDatabase: () => {
      databases += 1;
      run('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', 'hub', `hub${databases}`]);
      return `postgres://hub@127.0.0.1:${port}/hub${databases}`;
    },
    crash: async () => {
      // SIGQUIT: ends at once, without writing anything out.
      await end('SIGQUIT');
      server = start();
      await isUp();
    },
    stop: () => {
      server.kill('SIGQUIT');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function programs(): string {
  const found = postgresPrograms();
  if (found === null) throw new Error(WHAT_TO_INSTALL);
  return found;
}

/** PostgreSQL refuses to run as root. */
function ownerOfServer(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
