import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../tests/support/chromium.ts';
import { officialElectron } from '../tests/support/electron-runtime.ts';
import { withoutFakedClock } from '../tests/support/faked-clock.ts';

const root = resolve(import.meta.dirname, '..');
const official = /@official/;
const chromium = chromiumLaunch();
// Each worker reads this file: the second one goes to the second display, where there is one.
const otherDisplay = process.env.GROUNDSWELL_OTHER_DISPLAY?.split(' ');
if (otherDisplay !== undefined && process.env.TEST_PARALLEL_INDEX === '1')
  [process.env.DISPLAY, process.env.XAUTHORITY] = otherDisplay;

/**
 * `tests/e2e/web` is driven in the machine's Chromium on the web host, everything else in a real Electron. Tests tagged
 * `@official` need what only the official Electron has; they run where it is installed (the workflow, on three systems).
 */
export default defineConfig({
  testDir: resolve(root, 'tests/e2e'),
  outputDir: resolve(root, 'test-results/e2e'),
  snapshotPathTemplate: resolve(root, 'tests/e2e/pictures/{arg}{ext}'),
  testMatch: '**/*.test.ts',
  // A window that waits leaves half of the machine unused.
  workers: otherDisplay === undefined ? 1 : 2,
  retries: 0,
  forbidOnly: true,
  // These end what hangs: a busy machine is slow, and fails no test.
  timeout: 300_000,
  globalTimeout: 38 * 60_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: resolve(root, 'test-results/e2e.json') }]],
  projects: [
    { name: 'electron', testIgnore: '**/web/**', grepInvert: official },
    {
      name: 'web',
      testMatch: '**/web/**/*.test.ts',
      use: {
        ...('channel' in chromium ? chromium : {}),
        launchOptions: { ...('channel' in chromium ? {} : chromium), env: withoutFakedClock(process.env) },
        trace: 'retain-on-failure',
      },
    },
    ...(officialElectron() === undefined ? [] : [{ name: 'official', testIgnore: '**/web/**', grep: official }]),
  ],
});
