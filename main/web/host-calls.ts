import { ok, type Result, refuse } from '../core/result.ts';
import { findHelpPage } from '../launch/help-pages.ts';
import { readManifest } from '../launch/manifest.ts';
import type { HostCalls } from '../launch/relay.ts';
import { openInDesktop } from './open-in-desktop.ts';

const IN_THE_PAGE = 'The page does this by itself in a browser.';

/** What this host does for the page. The clipboard, notifications and the like belong to the browser: renderer/web-bridge.ts. */
export function webHostCalls(options: { readonly root: string; readonly dataDir: string }): HostCalls {
  const { manifest, version } = readManifest(options.root);
  return {
    'host.about': () =>
      ok({
        version,
        host: 'web' as const,
        runtime: `Node ${process.versions.node}`,
        platform: `${process.platform} ${process.arch}`,
      }),
    'host.open-help': ({ page }) => {
      const found = findHelpPage(page, options.root, manifest);
      if (found === null) return refuse('not-found', 'This build of Groundswell does not carry that page.');
      return open('file' in found ? found.file : found.address);
    },
    'host.show-data-folder': () => open(options.dataDir),
    'host.save-pdf': () => refuse('not-allowed', IN_THE_PAGE),
    'host.copy': () => refuse('not-allowed', IN_THE_PAGE),
    'host.notify': () => refuse('not-allowed', IN_THE_PAGE),
    'host.numbers': () => refuse('not-allowed', IN_THE_PAGE),
    'host.open-window': () => refuse('not-allowed', IN_THE_PAGE),
    'host.theme': () => refuse('not-allowed', IN_THE_PAGE),
  };
}

async function open(target: string): Promise<Result<null>> {
  if (await openInDesktop(target)) return ok(null);
  return refuse('internal', `Nothing could be opened from here. You find it at ${target}`);
}
