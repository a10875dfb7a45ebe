import type { BaseWindow, MenuItemConstructorOptions } from 'electron';

type Item = MenuItemConstructorOptions;

/** What the menu starts: an action of the page by its id, or something the shell does itself. */
export interface MenuHandlers {
  readonly act: (action: string, window: BaseWindow | null) => void;
  readonly showDataFolder: () => void;
  readonly showAbout: () => void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
}

/**
 * The native menu. Its entries announce actions that the page's registry knows. Keys are printed, but left to the page to hear:
 * there they can be remapped, and it knows when somebody is typing.
 */
export function menuTemplate(options: MenuOptions, handlers: MenuHandlers): Item[] {
  const act = (label: string, action: string, accelerator?: string): Item => ({
    label,
    id: action,
    click: (_item, window) => handlers.act(action, window ?? null),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const isMac = options.platform === 'darwin';
  const about: Item = { label: 'About Groundswell', id: 'about', click: handlers.showAbout };
  const settings = act('Settings…', 'go-settings', 'CmdOrCtrl+,');
  return [
    ...(isMac ? [macMenu(about, settings)] : []),
    fileMenu(act, isMac ? [{ role: 'close' }] : [settings, separator(), { role: 'quit', label: 'Quit' }]),
    editMenu(),
    viewMenu(act, options.isPackaged),
    goMenu(act),
    { role: 'windowMenu', label: '&Window' },
    helpMenu(act, handlers, isMac ? [] : [separator(), about]),
  ];
}

type Act = (label: string, action: string, accelerator?: string) => Item;

function macMenu(about: Item, settings: Item): Item {
  const rest: Item[] = [
    { role: 'services' },
    separator(),
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator(),
    { role: 'quit' },
  ];
  return { label: 'Groundswell', submenu: [about, separator(), settings, separator(), ...rest] };
}

function fileMenu(act: Act, last: Item[]): Item {
  return {
    label: '&File',
    submenu: [
      act('Log a call', 'log-call'),
      act('Find an action…', 'palette', 'CmdOrCtrl+K'),
      separator(),
      act('Board in another window', 'window-board', 'Shift+B'),
      act('Incident in a window of its own', 'window-incident', 'Shift+I'),
      separator(),
      act('Import directory…', 'import'),
      act('Print…', 'print', 'CmdOrCtrl+P'),
      act('Switch person…', 'switch-person', 'CmdOrCtrl+Shift+U'),
      separator(),
      ...last,
    ],
  };
}

function editMenu(): Item {
  // The page decides what Ctrl+Z means: a field's text, else the last save.
  const undo: Item = { role: 'undo', registerAccelerator: false };
  const redo: Item = { role: 'redo', registerAccelerator: false };
  return {
    label: '&Edit',
    submenu: [undo, redo, separator(), { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  };
}

function viewMenu(act: Act, isPackaged: boolean): Item {
  const developer: Item[] = [separator(), { role: 'reload' }, { role: 'toggleDevTools' }];
  return {
    label: '&View',
    submenu: [
      {
        label: 'Theme',
        submenu: [act('As the system', 'theme-system'), act('Dark', 'theme-dark'), act('Light', 'theme-light')],
      },
      {
        label: 'Density',
        submenu: [act('Comfortable', 'density-comfortable'), act('Compact', 'density-compact')],
      },
      separator(),
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator(),
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : developer),
    ],
  };
}

function goMenu(act: Act): Item {
  return {
    label: '&Go',
    submenu: [
      act('Board', 'go-board'),
      act('Clusters', 'go-clusters'),
      act('Incidents', 'go-incidents'),
      act('Advice', 'go-advice'),
      act('Reports', 'go-reports'),
      separator(),
      act('Leave the drill', 'leave-drill'),
    ],
  };
}

function helpMenu(act: Act, handlers: MenuHandlers, last: Item[]): Item {
  return {
    role: 'help',
    label: '&Help',
    submenu: [
      act('Guide and keys', 'help'),
      separator(),
      act('Check the record', 'check-record'),
      act('Rebuild projections', 'rebuild'),
      { label: 'Show data folder', id: 'show-data-folder', click: handlers.showDataFolder },
      ...last,
    ],
  };
}

function separator(): Item {
  return { type: 'separator' };
}
