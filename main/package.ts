import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { extractAll } from '@electron/asar';
import { type AfterPackContext, build, type Configuration } from 'electron-builder';
import { ENGINE_COPY } from './launch/build-paths.ts';
import { licencesText } from './packaging/licences.ts';
import { installedPackages, loadedFolders } from './packaging/shipped-packages.ts';

// `npm run package`: makes the installers of this system from the build in out/, or with --dir the unpacked program alone.
// Usage: node main/package.ts [--dir] [--inspectable] [--output=FOLDER]
//   --inspectable  leaves the debugger's fuse on, so that tests can drive the program; never for people
const root = resolve(import.meta.dirname, '..');
const { values: asked } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    inspectable: { type: 'boolean', default: false },
    output: { type: 'string', default: 'dist' },
  },
});

/** The Electron that goes into the package; the test runtime is an old one that stands in where the official cannot be had. */
interface PackedElectron {
  readonly folder: string;
  readonly version: string;
  readonly kind: 'official' | 'test-runtime';
}

const electron = findElectron();
if (!existsSync(join(root, 'out', 'main', 'engine.js')))
  endWith('There is no build to package. Run "npm run build" first.');
if (electron.kind === 'official' && electron.version !== askedVersion()) {
  endWith(
    `The Electron here is ${electron.version}, and package.json asks for ${askedVersion()}. Run "npx install-electron" first.`,
  );
}
if (electron.kind === 'test-runtime' && !asked.dir) {
  endWith(
    'Installers are made with the official Electron only, and it is not installed here. Run "npx install-electron" first, or make the unpacked program for tests with --dir.',
  );
}
await build({ projectDir: root, dir: asked.dir, publish: 'never', config: configuration() });
console.log(whatWasPacked());

function configuration(): Configuration {
  return {
    extends: join(root, 'electron-builder.yml'),
    directories: { output: resolve(root, asked.output) },
    electronDist: electron.folder,
    electronVersion: electron.version,
    files: notLoaded().map((folder) => `!${folder}{,/**}`),
    afterPack,
    ...fuses(),
  };
}

/** Packages that only the page was built from, or only the scripts run on. */
function notLoaded(): string[] {
  const loaded = loadedFolders(root);
  return installedPackages(root)
    .map(({ folder }) => folder)
    .filter((folder) => !loaded.has(folder));
}

/** The fuses of electron-builder.yml, for the official Electron. */
function fuses(): Pick<Configuration, 'electronFuses'> {
  if (electron.kind === 'test-runtime') return { electronFuses: null };
  return asked.inspectable ? { electronFuses: { enableNodeCliInspectArguments: true } } : {};
}

async function afterPack({ appOutDir, packager }: AfterPackContext): Promise<void> {
  const resources = packager.getResourcesDir(appOutDir);
  // What Electron shows when it is given no program.
  rmSync(join(resources, 'default_app.asar'), { force: true });
  const carried = installedPackages(root).filter(({ name }) => !name.startsWith('node-'));
  writeFileSync(join(resources, 'third-party-licences.txt'), licencesText(root, carried));
  // There the engine runs on a Node of the machine, which reads no archives. The official Electron needs no second copy.
  if (electron.kind === 'test-runtime') extractAll(join(resources, 'app.asar'), join(resources, ENGINE_COPY));
  if (isForPeople()) return;
  writeFileSync(join(appOutDir, 'NOT-FOR-DISTRIBUTION.txt'), `${whatWasPacked()}\n`);
}

function isForPeople(): boolean {
  return electron.kind === 'official' && !asked.inspectable;
}

function whatWasPacked(): string {
  const what = `Packed with Electron ${electron.version}`;
  if (electron.kind === 'test-runtime')
    return `${what}, the test runtime that stands in where the official Electron cannot be had: good for tests, not for distribution. Its engine needs Node 22.14 or later in PATH.`;
  if (asked.inspectable)
    return `${what}, the official one, but open to the debugger: good for tests, not for distribution.`;
  return `${what}, the official one.`;
}

/** The search belongs to the tests, which no program may import, so it is asked as a program. */
function findElectron(): PackedElectron {
  const answer = run(process.execPath, [join(root, 'tests', 'support', 'find-electron.ts')]);
  const { executable, kind } = JSON.parse(answer) as { executable: string; kind: PackedElectron['kind'] };
  const version = run(executable, ['-p', 'process.versions.electron'], { ELECTRON_RUN_AS_NODE: '1' }).trim();
  return { folder: distFolder(executable), version, kind };
}

function askedVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/** On macOS the executable lies deep inside Electron.app, and the folder around that is meant. */
function distFolder(executable: string): string {
  return process.platform === 'darwin' ? resolve(dirname(executable), '../../..') : dirname(executable);
}

function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): string {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  } catch (error) {
    return endWith(`${basename(program)} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function endWith(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
