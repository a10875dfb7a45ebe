import { readdirSync, readFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp } from '../support/launch-app.ts';
import { benchSteady, type SteadyFigures } from './steady.ts';

const CALLS = 30;
const WORDS = 'cannot ring out dead air';

export interface ConsoleFigures {
  /** From the start of the program to a board that takes keys (s). */
  readonly startSeconds: number;
  /** From a key press in the words to the painted suggestions (ms). */
  readonly suggestion: Spread;
  /** From Enter to the painted blank intake (ms). */
  readonly save: Spread;
  /** Resident memory of each process (MB). */
  readonly memory: Readonly<Record<string, number>>;
  /** Of a search, until the page has its answer (ms): a word that is in every third report, a rare one, one of a name. */
  readonly search: Readonly<Record<'common' | 'rare' | 'name', Spread>>;
  /** With 20 reports a second, and the memory after that. */
  readonly steady: SteadyFigures;
  readonly memoryAfter: Readonly<Record<string, number>>;
}

export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

/** Measures the console in a real Electron on a prepared data folder, by its own keyboard. */
export async function benchConsole(dataDir: string, minutes: number): Promise<ConsoleFigures> {
  const began = performance.now();
  const app = await launchApp({ dataDir });
  try {
    const page = await app.firstWindow();
    await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor();
    await page.locator('body').press('c');
    await page.getByLabel('In their words').waitFor();
    const startSeconds = (performance.now() - began) / 1000;
    const { suggestion, save } = await measureIntake(page);
    const search = {
      common: await measureSearch(page, 'dead air'),
      rare: await measureSearch(page, 'zebra'),
      name: await measureSearch(page, 'customer 4711'),
    };
    await page.keyboard.press('Escape');
    const memory = await memoryOf(app, dataDir);
    const steady = await benchSteady(page, minutes);
    const memoryAfter = await memoryOf(app, dataDir);
    return { startSeconds, suggestion, save, search, memory, steady, memoryAfter };
  } finally {
    await app.close();
  }
}

/** Listens in the page: from a key event's own time stamp to the frame after the next paint. */
async function measureIntake(page: Page): Promise<{ suggestion: Spread; save: Spread }> {
  await page.evaluate(() => {
    const figures: { kind: string; ms: number }[] = [];
    Object.assign(window, { benchFigures: figures });
    window.addEventListener(
      'keydown',
      (event) => {
        const isWords = event.target instanceof HTMLTextAreaElement;
        if (!isWords) return;
        const kind = event.key === 'Enter' ? 'save' : 'suggestion';
        requestAnimationFrame(() => setTimeout(() => figures.push({ kind, ms: performance.now() - event.timeStamp })));
      },
      { capture: true },
    );
  });
  const words = page.getByLabel('In their words');
  for (let call = 0; call < CALLS; call += 1) {
    await page.keyboard.type(`0770090${String(1000 + call).slice(-4)}`);
    await page.keyboard.press('Enter');
    await words.focus();
    await page.keyboard.type(WORDS, { delay: 30 });
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
  }
  const figures = await page.evaluate(
    () => (window as unknown as { benchFigures: { kind: string; ms: number }[] }).benchFigures,
  );
  const of = (kind: string) => spread(figures.filter((figure) => figure.kind === kind).map((figure) => figure.ms));
  return { suggestion: of('suggestion'), save: of('save') };
}

/** From the call to its answer in the page. */
async function measureSearch(page: Page, text: string): Promise<Spread> {
  const times = await page.evaluate(async (wanted) => {
    const { groundswell } = window as unknown as { groundswell: { call(...all: unknown[]): Promise<unknown> } };
    const found: number[] = [];
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const began = performance.now();
      await groundswell.call('live', 'report.page', { text: wanted, limit: 50 });
      found.push(performance.now() - began);
    }
    return found;
  }, text);
  return spread(times);
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99) };
}

async function memoryOf(app: ElectronApplication, dataDir: string): Promise<Record<string, number>> {
  const metrics = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .map(({ type, name, memory }) => ({ name: name ?? type, type, kilobytes: memory.workingSetSize })),
  );
  const memory: Record<string, number> = {};
  for (const { type, name, kilobytes } of metrics) {
    const key = type === 'Browser' ? 'shell' : type === 'Tab' ? 'renderer' : `${type} ${name}`.trim().toLowerCase();
    memory[key] = (memory[key] ?? 0) + Math.round(kilobytes / 1024);
  }
  memory.engine = engineMemory(dataDir);
  return memory;
}

/** The engine is a Node of its own here; its resident memory is read from the system. */
function engineMemory(dataDir: string): number {
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const command = readText(`/proc/${pid}/cmdline`);
    if (!command.includes('engine.js') || !command.includes(dataDir)) continue;
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readText(`/proc/${pid}/status`))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  }
  return 0;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
