import { app, type BrowserWindow, clipboard, Notification, shell } from 'electron';
import { ok, type Result, refuse } from '../core/result.ts';
import { findHelpPage } from '../launch/help-pages.ts';
import { readManifest } from '../launch/manifest.ts';
import type { HostCalls } from '../launch/relay.ts';
import { showBadge } from './badge.ts';
import { bringToFront } from './console-window.ts';
import type { Desktop } from './desktop.ts';
import { openExternal } from './open-external.ts';
import { outsideArchive } from './outside-archive.ts';
import { savePdf } from './save-pdf.ts';
import type { TrayIcon } from './tray.ts';

export interface ShellHostOptions {
  readonly root: string;
  readonly dataDir: string;
  readonly desktop: Desktop;
  readonly tray: TrayIcon;
}

/** What the desktop does for the page in a window. */
export function shellHostCalls(options: ShellHostOptions, window: BrowserWindow | null): HostCalls {
  const { manifest, version } = readManifest(options.root);
  const shown = new Set<Notification>();
  return {
    'host.copy': ({ text }) => {
      clipboard.writeText(text);
      return ok(null);
    },
    'host.about': () => {
      const runtime = `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`;
      return ok({ version, host: 'electron' as const, runtime, platform: `${process.platform} ${process.arch}` });
    },
    'host.open-help': async ({ page }) => {
      const found = findHelpPage(page, options.root, manifest);
      if (found === null) return refuse('not-found', 'This build of Groundswell does not carry that page.');
      return 'file' in found ? openPath(outsideArchive(found.file)) : openExternal(found.address);
    },
    'host.show-data-folder': () => openPath(options.dataDir),
    'host.notify': ({ title, body }) => {
      if (!Notification.isSupported()) return refuse('not-allowed', 'This desktop shows no notifications.');
      const notification = new Notification({ title, body, silent: true });
      // Held until it is gone: a notification that is collected as garbage answers no click.
      shown.add(notification);
      notification.on('click', () => {
        if (window?.isDestroyed() === false) bringToFront(window);
        else options.desktop.show();
      });
      notification.on('close', () => shown.delete(notification));
      notification.show();
      return ok(null);
    },
    'host.numbers': (numbers) => {
      showBadge(options.desktop.windows, numbers.flags);
      options.tray.show(numbers);
      return ok(null);
    },
    'host.open-window': ({ incident }) => options.desktop.openFurther(incident),
    'host.save-pdf': ({ name }) => savePdf(window, name),
    'host.theme': ({ theme }) => {
      options.desktop.setTheme(theme);
      return ok(null);
    },
  };
}

/** Opens a file or folder of ours with whatever the desktop uses for it. */
export async function openPath(path: string): Promise<Result<null>> {
  const problem = await shell.openPath(path);
  if (problem === '') return ok(null);
  return refuse('internal', `The desktop could not open it. You find it at ${path}`);
}

/** The platform's own box of facts about the program. */
export function prepareAboutPanel(root: string): void {
  app.setAboutPanelOptions({
    applicationName: 'Groundswell',
    applicationVersion: readManifest(root).version,
    copyright: 'MIT licence',
  });
}
