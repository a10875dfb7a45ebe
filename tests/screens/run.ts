import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright';
import { sampleDirectory } from '../../main/core/customers/sample.ts';
import { chromiumLaunch, findProgram } from '../support/chromium.ts';
import { startEngine } from '../support/engine-client.ts';
import { chromiumSwitches } from '../support/launch-app.ts';
import { addressesOf, loadScreens } from '../support/screens.ts';
import { seedDesk } from '../support/seed-desk.ts';
import { seedHistory } from '../support/seed-history.ts';
import { CLOCK_ARGUMENTS } from '../support/test-clock.ts';
import { OVER_SCREENS, pictureOf, type ScreenPicture } from './screens.ts';

type Theme = 'dark' | 'light';

const ROOT = join(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: join(ROOT, 'docs/screens') },
    size: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
  },
});

/** Parts of the names of the pictures that are taken; `--only=board,record`. */
const wanted = options.only.split(',');

/** What is taken by default: everything once in both themes; the smallest window and a large one in one of them each. */
const SIZES: readonly { readonly size: string; readonly folder: string; readonly themes: readonly Theme[] }[] = [
  { size: '1440x900', folder: '', themes: ['dark', 'light'] },
  { size: '1100x700', folder: '1100x700', themes: ['dark'] },
  { size: '1920x1080', folder: '1920x1080', themes: ['light'] },
];

/** Eight weeks of usual calls and five outages: what the desk's flag has learned from. */
const LIVED = {
  weeks: 8,
  perDay: 40,
  outages: [40, 31, 22, 12, 5].map((daysAgo, index) => ({
    daysAgo,
    customers: 6 + index * 2,
    minutes: 40 + index * 10,
  })),
};

async function untilCalibrated(dataDir: string): Promise<void> {
  const engine = await startEngine(dataDir);
  try {
    while ((await engine.must('surge.status', {})).state !== 'calibrated') {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    await engine.close();
  }
}

/** `npm run screens [-- --size=1100x700 --out=DIR --only=board]`: a picture of every screen of a seeded desk. */
async function run(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'groundswell-screens-'));
  mkdirSync(options.out, { recursive: true });
  let host: ChildProcess | null = null;
  let browser: Browser | null = null;
  try {
    await seedHistory(dataDir, sampleDirectory(400), LIVED);
    await untilCalibrated(dataDir);
    await seedDesk(dataDir);
    const all = [...(await screenPictures(dataDir)), ...OVER_SCREENS];
    const started = await startHost(dataDir);
    host = started.host;
    browser = await chromium.launch({ ...chromiumLaunch(), args: chromiumSwitches() });
    const page = await browser.newPage({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(started.address);
    await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor();
    const [first] = SIZES;
    const sizes = options.size === '' ? SIZES : first === undefined ? [] : [{ ...first, size: options.size }];
    for (const { size, folder, themes } of sizes) {
      const [width = 1440, height = 900] = size.split('x').map(Number);
      await page.setViewportSize({ width, height });
      const out = join(options.out, folder);
      mkdirSync(out, { recursive: true });
      for (const theme of themes) await pictures(page, all, theme, out);
    }
  } finally {
    await browser?.close();
    host?.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Every screen of the window, each with something to show. */
async function screenPictures(dataDir: string): Promise<readonly ScreenPicture[]> {
  const engine = await startEngine(dataDir);
  const snapshot = await engine.must('snapshot.get', {});
  await engine.close();
  const screens = await loadScreens();
  return screens.flatMap((screen) => addressesOf(screen, screen.example?.(snapshot) ?? null)).map(pictureOf);
}

async function pictures(page: Page, all: readonly ScreenPicture[], theme: Theme, out: string): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  for (const { name, show, leave, part } of all.filter(({ name: each }) =>
    wanted.some((part) => each.includes(part)),
  )) {
    const file = join(out, `${name}-${theme}.png`);
    try {
      await show(page);
      await page.waitForTimeout(400);
      await (part?.(page) ?? page).screenshot({ path: file });
      makeSmall(file);
      await leave?.(page);
      console.log(file);
    } catch (error) {
      // The others are worth having.
      process.exitCode = 1;
      console.error(`${file} was not taken: ${error instanceof Error ? error.message : String(error)}`);
      await page.reload();
    }
  }
}

/** Where the machine has pngquant, a third of the bytes does. */
function makeSmall(file: string): void {
  const program = findProgram('pngquant');
  if (program === undefined) return;
  const ended = spawnSync(program, ['--force', '--skip-if-larger', '--quality=70-95', '--output', file, file]);
  if (ended.status !== 0 && ended.status !== 98 && ended.status !== 99)
    console.error(`pngquant left ${file} as it was.`);
}

async function startHost(dataDir: string): Promise<{ host: ChildProcess; address: string }> {
  const host = spawn(
    process.execPath,
    [join(ROOT, 'out/main/serve.js'), `--data-dir=${dataDir}`, '--no-open', ...CLOCK_ARGUMENTS],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    host.stdout?.on('data', (part: Buffer) => {
      text += part.toString();
      const found = /http:\S+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    host.once('exit', (code) => reject(new Error(`the web host ended with ${code}: ${text}`)));
  });
  return { host, address };
}

await run();
