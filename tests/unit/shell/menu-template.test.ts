import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { type MenuOptions, menuTemplate } from '../../../main/shell/menu-template.ts';

const ACTIONS = [
  'log-call',
  'palette',
  'window-board',
  'window-incident',
  'import',
  'print',
  'switch-person',
  'go-settings',
  'theme-system',
  'theme-dark',
  'theme-light',
  'density-comfortable',
  'density-compact',
  'go-board',
  'go-clusters',
  'go-incidents',
  'go-advice',
  'go-reports',
  'leave-drill',
  'help',
  'check-record',
  'rebuild',
];

function chosen(options: MenuOptions): { items: MenuItemConstructorOptions[]; acted: string[] } {
  const acted: string[] = [];
  const template = menuTemplate(options, {
    act: (action) => acted.push(action),
    showDataFolder: () => acted.push('show-data-folder'),
    showAbout: () => acted.push('about'),
  });
  const items = template.flatMap(flatten);
  // Electron hands over the item, the window and the event; none of them matters here.
  for (const item of items) (item.click as (() => void) | undefined)?.();
  return { items, acted };
}

function flatten(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return Array.isArray(item.submenu) ? item.submenu.flatMap(flatten) : [item];
}

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('starts every action once on %s', (platform) => {
    const { acted } = chosen({ platform, isPackaged: true });
    expect(acted.toSorted()).toEqual([...ACTIONS, 'show-data-folder', 'about'].toSorted());
  });

  it('leaves every key to the page', () => {
    const { items } = chosen({ platform: 'linux', isPackaged: false });
    const withKeys = items.filter((item) => item.accelerator !== undefined);
    expect(withKeys.length).toBeGreaterThan(0);
    expect(withKeys.every((item) => item.registerAccelerator === false)).toBe(true);
  });

  it('has the developer tools only while it is not packaged', () => {
    const roles = (isPackaged: boolean) => chosen({ platform: 'linux', isPackaged }).items.map((item) => item.role);
    expect(roles(false)).toContain('toggleDevTools');
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(true)).not.toContain('reload');
  });
});
