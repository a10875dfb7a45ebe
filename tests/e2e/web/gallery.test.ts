import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { build, type PreviewServer, preview } from 'vite';
import { root } from '../../support/tools.ts';

// Every component in every state, as it was when somebody last looked at it: `npm run gallery` shows the page, and
// `npm run test:e2e -- gallery --update-snapshots` takes the pictures anew.
const configFile = resolve(root, '.config/gallery.config.ts');
let server: PreviewServer;
let address = '';
test.beforeAll(async () => {
  await build({ configFile, logLevel: 'error' });
  server = await preview({ configFile, logLevel: 'error', preview: { host: '127.0.0.1', port: 0, open: false } });
  address = server.resolvedUrls?.local[0] ?? '';
});
test.afterAll(() => server.close());

/** Fixed, so that a component which grows by a pixel on another machine still has a picture of the same size. */
const WIDTH = 1280;
const HEIGHTS = { marks: 800, controls: 900, panes: 980, drawings: 800, over: 800, palette: 800, menu: 800 };

test('every component looks as it did, dark and light', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [sheet, height] of Object.entries(HEIGHTS)) {
    await page.setViewportSize({ width: WIDTH, height });
    await page.goto(`${address}gallery/#${sheet}`);
    await page.evaluate(() => document.fonts.ready);
    if (sheet === 'menu') await page.getByRole('button', { name: 'More' }).press('Enter');
    for (const theme of ['dark', 'light']) {
      await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme);
      // The fonts are the program's own, but another machine draws their edges a little differently.
      await expect(page).toHaveScreenshot(`${sheet}-${theme}.png`, { maxDiffPixelRatio: 0.02, threshold: 0.3 });
    }
    await page.goto('about:blank');
  }
});
