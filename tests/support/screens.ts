import { join } from 'node:path';
import { createServer } from 'vite';
import type { Screen } from '../../renderer/stores/screens.ts';

/** The screens as the window has them: what is to be photographed, and looked at by axe. */
export async function loadScreens(): Promise<readonly Screen[]> {
  const server = await createServer({
    root: join(import.meta.dirname, '../..'),
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { SCREENS } = (await server.ssrLoadModule('/renderer/app-screens.ts')) as { SCREENS: readonly Screen[] };
    return SCREENS;
  } finally {
    await server.close();
  }
}

/** One address of a screen, and what it is called: "clusters-unsorted". */
export interface ScreenAddress {
  readonly name: string;
  readonly title: string;
  readonly hash: string;
}

/** Every address at which a screen shows something of its own: itself, and each of its tabs. */
export function addressesOf(screen: Screen, example: string | null): readonly ScreenAddress[] {
  if (screen.isOfOne === true && example === null) return [];
  const thing = example === null ? '-' : encodeURIComponent(example);
  const whole = {
    name: screen.id,
    title: screen.title,
    hash: example === null ? `#/${screen.id}` : `#/${screen.id}/${thing}`,
  };
  const [, ...others] = screen.tabs ?? [];
  return [
    whole,
    ...others.map((tab) => ({
      name: `${screen.id}-${tab.id}`,
      title: screen.title,
      hash: `#/${screen.id}/${thing}/${tab.id}`,
    })),
  ];
}
