import { existsSync } from 'node:fs';
import { BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import { ANNOUNCEMENT_CHANNEL } from '../core/contract/channels.ts';
import type { Announcement } from '../core/contract/wire.ts';
import { MIN_HEIGHT, MIN_WIDTH, type Place } from './window-state.ts';

/** The canvas of either theme, as in renderer/styles/tokens.css: there before the first paint. */
const CANVAS = { dark: '#0e1116', light: '#f6f7f9' };
/** A page that crashes more often than this in a minute is left as it is. */
const CRASHES_A_MINUTE = 5;

export interface ConsoleWindowOptions {
  readonly session: Session;
  readonly preload: string;
  readonly icon: string;
  /** What it shows first: the page's address with the screen behind "#". */
  readonly address: string;
  readonly place: Place;
  readonly isMaximized: boolean;
  readonly isPackaged: boolean;
  /** Told where the window is, after every change of it. */
  readonly onMoved: (bounds: Electron.Rectangle, isMaximized: boolean) => void;
  /** What a page that has just been loaded hears first. */
  readonly greetings: () => readonly Announcement[];
}

/** A window of the console. */
export interface ConsoleWindow {
  readonly window: BrowserWindow;
  /** Tells the page; before it is loaded, what matters is in the greetings. Returns whether it could be told. */
  announce(announcement: Announcement): boolean;
  /** Brings it to the front. */
  show(): void;
}

export function openConsoleWindow(options: ConsoleWindowOptions): ConsoleWindow {
  const window = new BrowserWindow({
    ...options.place,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title: 'Groundswell',
    backgroundColor: canvas(),
    ...(existsSync(options.icon) ? { icon: options.icon } : {}),
    webPreferences: {
      preload: options.preload,
      session: options.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !options.isPackaged,
    },
  });
  if (options.isMaximized) window.maximize();
  rememberPlace(window, options.onMoved);
  const announce = announceTo(window, options.greetings);
  reloadAfterCrash(window);
  const repaint = () => window.setBackgroundColor(canvas());
  nativeTheme.on('updated', repaint);
  window.on('closed', () => nativeTheme.off('updated', repaint));
  void window
    .loadURL(options.address)
    .catch((error: Error) => console.error(`The page was not loaded: ${error.message}`));
  return { window, announce, show: () => bringToFront(window) };
}

function canvas(): string {
  return nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light;
}

/** The displays' areas without task bars, the primary one's first. */
export function workAreas(): Electron.Rectangle[] {
  const primary = screen.getPrimaryDisplay().id;
  const displays = screen.getAllDisplays().toSorted((a, b) => Number(b.id === primary) - Number(a.id === primary));
  return displays.map((display) => display.workArea);
}

function rememberPlace(window: BrowserWindow, onMoved: ConsoleWindowOptions['onMoved']): void {
  let later: NodeJS.Timeout | undefined;
  const tell = (): void => onMoved(window.getNormalBounds(), window.isMaximized());
  const tellLater = (): void => {
    clearTimeout(later);
    later = setTimeout(() => {
      if (!window.isDestroyed()) tell();
    }, 500);
  };
  window.on('resize', tellLater);
  window.on('move', tellLater);
  window.on('close', () => {
    clearTimeout(later);
    tell();
  });
}

/** Nothing can be told before the preload is there; from then on the preload keeps it until the page listens. */
function announceTo(window: BrowserWindow, greetings: () => readonly Announcement[]): (a: Announcement) => boolean {
  const contents = window.webContents;
  let isThere = false;
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) isThere = false;
  });
  contents.on('dom-ready', () => {
    isThere = true;
    for (const greeting of greetings()) contents.send(ANNOUNCEMENT_CHANNEL, greeting);
  });
  contents.on('render-process-gone', () => {
    isThere = false;
  });
  return (announcement) => {
    if (!isThere || window.isDestroyed()) return false;
    contents.send(ANNOUNCEMENT_CHANNEL, announcement);
    return true;
  };
}

/** What is typed is kept as a draft by the engine, so a new page goes on where the old one crashed. */
function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    console.error(`The page ended (${details.reason}).`);
    if (crashes.length <= CRASHES_A_MINUTE) window.webContents.reload();
  });
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
