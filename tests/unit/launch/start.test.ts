import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { downloadElectron, electronBinary, whyNoWindow } from '../../../main/launch/electron-binary.ts';
import { build, isBuildStale } from '../../../main/launch/fresh-build.ts';
import { runElectron } from '../../../main/launch/run-electron.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-start-'));
let root = '';
let houses = 0;

/** Writes a file into the house, last changed so many seconds after the beginning of 2026. */
function write(name: string, seconds: number, content = ''): void {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const at = Date.UTC(2026, 0, 1) / 1000 + seconds;
  utimesSync(path, at, at);
  for (let above = dirname(path); above !== dirname(root); above = dirname(above)) utimesSync(above, 0, 0);
}

beforeEach(() => {
  houses += 1;
  root = join(folder, `house-${houses}`);
  write('main/index.ts', 10);
  write('renderer/features/board/board.tsx', 10);
  write('package.json', 10);
  for (const name of ['main/serve.js', 'preload/index.cjs', 'renderer/index.html']) write(`out/${name}`, 20);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the build', () => {
  it('is fresh while it is newer than every source', () => {
    expect(isBuildStale(root)).toBe(false);
  });

  it.each([
    'main/index.ts',
    'renderer/features/board/board.tsx',
    'preload/new.ts',
    'assets/catalogue/a.json',
    'package.json',
  ])('is stale once %s is newer', (name) => {
    write(name, 30);
    expect(isBuildStale(root)).toBe(true);
  });

  it('is stale when the sources lie between its parts, as after a build that was broken off', () => {
    write('out/main/serve.js', 40);
    write('main/index.ts', 30);
    expect(isBuildStale(root)).toBe(true);
  });

  it('is stale when a part of it is missing', () => {
    rmSync(join(root, 'out/preload'), { recursive: true });
    expect(isBuildStale(root)).toBe(true);
  });

  it('is made by the build script, and its failure is noticed', () => {
    write('package.json', 10, JSON.stringify({ scripts: { build: 'builder --into out' } }));
    write('node_modules/builder/package.json', 10, JSON.stringify({ bin: { builder: 'run.cjs' } }));
    const script = (code: number) =>
      `require('node:fs').writeFileSync('args', process.argv.slice(2).join()); process.exit(${code});`;
    write('node_modules/builder/run.cjs', 10, script(0));
    expect(build(root)).toBe(true);
    write('node_modules/builder/run.cjs', 10, script(1));
    expect(build(root)).toBe(false);
  });
});

describe('whether a window can be opened', () => {
  const display = { DISPLAY: ':0' };
  it.each([
    ['linux', 1000, display, null],
    ['linux', 1000, { WAYLAND_DISPLAY: 'wayland-0' }, null],
    ['linux', 1000, {}, 'no display'],
    ['linux', 1000, { DISPLAY: '' }, 'no display'],
    ['linux', 0, display, 'as root'],
    ['darwin', 0, {}, null],
    ['win32', undefined, {}, null],
  ] as const)('%s, user %s, %j: %s', (platform, userId, environment, reason) => {
    const given = whyNoWindow(platform, userId, environment);
    if (reason === null) expect(given).toBeNull();
    else expect(given).toContain(reason);
  });
});

describe('Electron’s binary', () => {
  it('is found where its package says it is', () => {
    expect(electronBinary(root, {})).toBeNull();
    write('node_modules/electron/path.txt', 10, 'electron');
    expect(electronBinary(root, {})).toBeNull();
    write('node_modules/electron/dist/electron', 10);
    expect(electronBinary(root, {})).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('is there after a download that works', async () => {
    const writes = (name: string, text: string) =>
      `fs.writeFileSync(require('node:path').join(__dirname, '${name}'), '${text}');`;
    const installer = `const fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist'); ${writes('path.txt', 'electron')} ${writes('dist/electron', '')}`;
    write('node_modules/electron/install.js', 10, installer);
    expect(await downloadElectron(root)).toBe(true);
  });

  it('is given up when the download fails or takes too long', async () => {
    expect(await downloadElectron(root)).toBe(false);
    write('node_modules/electron/install.js', 10, 'process.exit(1)');
    expect(await downloadElectron(root)).toBe(false);
    write('node_modules/electron/install.js', 10, 'setInterval(() => {}, 1000)');
    expect(await downloadElectron(root, 200)).toBe(false);
  });
});

describe('running Electron', () => {
  const run = (script: string) => runElectron(process.execPath, ['-e', script]);

  it('ends with its exit code', async () => {
    expect(await run('')).toEqual({ hasRun: true, code: 0 });
  });

  it.each([
    ['console.error("FATAL: The SUID sandbox helper binary was found, but"); process.abort()', 'set up its sandbox'],
    ['console.error("error while loading shared libraries: libgtk-3.so.0"); process.exit(127)', 'lacks a library'],
    ['console.error("Missing X server or $DISPLAY"); process.exit(1)', 'display could not be opened'],
    ['process.exit(1)', 'before it showed a window'],
  ])('knows why it failed at the start: %s', async (script, reason) => {
    expect(await run(script)).toEqual({ hasRun: false, reason: expect.stringContaining(reason) });
  });

  it('says so when there is nothing to run', async () => {
    const outcome = await runElectron(join(root, 'no-such-program'), []);
    expect(outcome).toEqual({ hasRun: false, reason: expect.stringContaining('could not be started') });
  });

  it('is not turned into a plain Node by an editor’s environment', async () => {
    process.env.ELECTRON_RUN_AS_NODE = '1';
    const outcome = await run('process.exit(process.env.ELECTRON_RUN_AS_NODE === undefined ? 0 : 5)');
    delete process.env.ELECTRON_RUN_AS_NODE;
    expect(outcome).toEqual({ hasRun: true, code: 0 });
  });
});
