import type { Page } from '@playwright/test';
import { draft, mobile } from '../support/drafts.ts';

const A_SECOND = 20;

export interface SteadyFigures {
  readonly minutes: number;
  /** The longest that the page's main thread was busy without a pause (ms). Aim: under 50. */
  readonly longestBlock: number;
  /** Blocks of more than 50 ms. */
  readonly blocks: number;
  readonly logged: number;
  readonly refused: number;
}

interface Steady {
  readonly blocks: number[];
  logged: number;
  refused: number;
  stop: () => void;
}

/** Reports come in from elsewhere, 20 a second, while the board is shown; watches the page's main thread. */
export async function benchSteady(page: Page, minutes: number): Promise<SteadyFigures> {
  const report = draft({
    words: 'cannot ring out since nine',
    symptom: 'cannot_place_calls',
    callingNumber: mobile(1),
  });
  await page.evaluate(
    ({ report, everyMs }) => {
      const { groundswell } = window as unknown as {
        groundswell: { call(...all: unknown[]): Promise<{ ok: boolean }> };
      };
      const blocks: number[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) blocks.push(entry.duration);
      });
      observer.observe({ type: 'longtask' });
      let sent = 0;
      const steady: Steady = { blocks, logged: 0, refused: 0, stop: () => {} };
      const timer = setInterval(async () => {
        sent += 1;
        const callingNumber = `+447700${String(100_000 + (sent % 900_000))}`;
        const command = `bench-steady-${sent}`;
        const { ok } = await groundswell.call('live', 'report.log', {
          command,
          report: { ...report, callingNumber, startedAt: Date.now() },
        });
        if (ok) steady.logged += 1;
        else steady.refused += 1;
      }, everyMs);
      steady.stop = () => {
        clearInterval(timer);
        observer.disconnect();
      };
      Object.assign(window, { steady });
    },
    { report, everyMs: 1000 / A_SECOND },
  );
  await page.waitForTimeout(minutes * 60_000);
  return page.evaluate((minutes) => {
    const { steady } = window as unknown as { steady: Steady };
    steady.stop();
    const longestBlock = Math.round(Math.max(0, ...steady.blocks));
    return { minutes, longestBlock, blocks: steady.blocks.length, logged: steady.logged, refused: steady.refused };
  }, minutes);
}
