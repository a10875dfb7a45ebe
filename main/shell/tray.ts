import { join } from 'node:path';
import { Menu, type MenuItemConstructorOptions, Tray } from 'electron';
import type { Desktop } from './desktop.ts';
import { type TrayNumbers, trayLines, trayTitle } from './tray-words.ts';

export interface TrayIcon {
  show(numbers: TrayNumbers): void;
}

/** The icon beside the system's clock. A desktop that has no place for one goes without: nothing depends on it. */
export function createTray({ root, desktop }: { readonly root: string; readonly desktop: Desktop }): TrayIcon {
  let tray: Tray;
  try {
    tray = new Tray(join(root, `assets/icons/icon-${process.platform === 'darwin' ? 16 : 32}.png`));
  } catch (error) {
    console.error(`There is no tray: ${error instanceof Error ? error.message : String(error)}`);
    return { show: () => {} };
  }
  tray.on('click', () => desktop.show());
  let shown = '';
  return {
    show(numbers) {
      const lines = trayLines(numbers);
      if (shown === lines.join()) return;
      shown = lines.join();
      tray.setToolTip(['Groundswell', ...lines].join('\n'));
      if (process.platform === 'darwin') tray.setTitle(trayTitle(numbers));
      tray.setContextMenu(Menu.buildFromTemplate(entries(lines, desktop)));
    },
  };
}

function entries(lines: readonly string[], desktop: Desktop): MenuItemConstructorOptions[] {
  return [
    ...lines.map((label) => ({ label, enabled: false })),
    { type: 'separator' },
    { label: 'Open Groundswell', click: () => desktop.show() },
    { label: 'Log a call', click: () => desktop.act('log-call', null) },
    { type: 'separator' },
    { role: 'quit', label: 'Quit' },
  ];
}
