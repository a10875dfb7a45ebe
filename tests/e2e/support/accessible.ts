import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const GRAVE = ['serious', 'critical'];
/** The other theme differs in its colours only. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Lets axe look at what the page shows now, dark and light, and fails softly with each grave finding and where it is. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    // Electron's pages cannot open the extra page in which axe usually puts the parts together.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (theme === 'dark' ? axe : axe.withRules(OF_COLOUR)).analyze();
    const grave = violations
      .filter(({ impact }) => GRAVE.includes(impact ?? ''))
      .flatMap(({ id, impact, nodes }) =>
        nodes.map(({ target, failureSummary = '' }) => `${id} (${impact}) at ${target.join(' ')}: ${failureSummary}`),
      );
    expect.soft(grave, `${what}, ${theme}`).toEqual([]);
  }
}
