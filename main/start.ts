import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromWhereTyped } from './launch/data-dir.ts';
import { downloadElectron, electronBinary, whyNoWindow } from './launch/electron-binary.ts';
import { build, isBuildStale } from './launch/fresh-build.ts';
import { readArguments } from './launch/host-arguments.ts';
import { runElectron } from './launch/run-electron.ts';

// `npm start`: builds what is stale, then opens the console in Electron or, where that cannot be, in the browser.
// Usage: npm start -- [--web] [--data-dir=DIR] [--port=N] [--no-open] [groundswell://call?from=+44...]
const root = resolve(import.meta.dirname, '..');
const args = passedOn(process.argv.slice(2));

if (isBuildStale(root)) {
  console.log('Building Groundswell …');
  if (!build(root)) {
    console.error('Groundswell could not be built; the reason is above.');
    process.exit(1);
  }
}
if (process.argv.includes('--web')) await serveInBrowser();
else await openWindow();

async function openWindow(): Promise<void> {
  const reason = whyNoWindow() ?? (await tryElectron());
  if (reason === null) return;
  console.log(`${reason}, so Groundswell opens in your browser instead.`);
  await serveInBrowser();
}

/** Returns null when Electron has run, else why it has not. */
async function tryElectron(): Promise<string | null> {
  if (electronBinary(root) === null) {
    console.log('Fetching Electron (about 110 MB, only this once) …');
    await downloadElectron(root);
  }
  const executable = electronBinary(root);
  if (executable === null) return 'Electron could not be downloaded here';
  const outcome = await runElectron(executable, [root, ...args]);
  if (!outcome.hasRun) return outcome.reason;
  process.exitCode = outcome.code;
  return null;
}

/** The web host takes over this very process. */
async function serveInBrowser(): Promise<void> {
  const entry = join(root, 'out/main/serve.js');
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
}

/** The arguments for the host. */
function passedOn(argv: readonly string[]): string[] {
  const others = argv.filter((argument) => argument !== '--web');
  const { dataDir } = readArguments(argv);
  if (dataDir === null) return others;
  // The last one counts.
  return [...others, `--data-dir=${fromWhereTyped(dataDir)}`];
}
