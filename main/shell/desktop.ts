import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme, type Session } from 'electron';
import type { Announcement } from '../core/contract/wire.ts';
import { announcementOfLink } from '../launch/deep-link.ts';
import { type ConsoleWindow, openConsoleWindow } from './console-window.ts';
import { readWindowState, type Theme, type WindowState, writeWindowState } from './window-state.ts';

/** What came while there was no page to hear it; more than a person can ask for meanwhile. */
const KEPT = 20;

export interface DesktopOptions {
  readonly dataDir: string;
  readonly root: string;
  readonly preload: string;
  readonly session: () => Session;
  /** What a page that has just been loaded hears first, if anything. */
  readonly greeting: () => Announcement | null;
}

/** The one window, open or not, and what is remembered and kept for it. */
export class Desktop {
  readonly #options: DesktopOptions;
  readonly #stateFile: string;
  #state: WindowState;
  #open: ConsoleWindow | null = null;
  #waiting: Announcement[] = [];

  constructor(options: DesktopOptions) {
    this.#options = options;
    this.#stateFile = join(options.dataDir, 'window.json');
    this.#state = readWindowState(this.#stateFile);
    nativeTheme.themeSource = this.#state.theme;
  }

  get window(): BrowserWindow | null {
    return this.#open?.window ?? null;
  }

  /** Opens the window, or brings it to the front. Does nothing before Electron is ready: it is opened then. */
  show(): void {
    if (!app.isReady()) return;
    if (this.#open === null) this.#openWindow();
    else this.#open.show();
  }

  /** Tells the page. What a person asked for is kept until there is a page; the rest it will fetch anyway. */
  announce(announcement: Announcement): void {
    if (this.#open?.announce(announcement) === true) return;
    const isAsked = announcement.type === 'intake' || announcement.type === 'action';
    if (isAsked) this.#waiting = [...this.#waiting, announcement].slice(-KEPT);
  }

  /** A menu entry was chosen. */
  act(action: string): void {
    this.show();
    this.announce({ type: 'action', action });
  }

  /** Hands a deep link to the page, which asks the person; nothing is done by itself. */
  follow(link: string): void {
    this.announce(announcementOfLink(link));
    this.show();
  }

  setTheme(theme: Theme): void {
    nativeTheme.themeSource = theme;
    this.#remember({ theme });
  }

  #openWindow(): void {
    const opened = openConsoleWindow({
      session: this.#options.session(),
      preload: this.#options.preload,
      icon: join(this.#options.root, 'assets/icons/icon-256.png'),
      state: this.#state,
      isPackaged: app.isPackaged,
      onMoved: (bounds, isMaximized) => this.#remember({ bounds, isMaximized }),
      greetings: () => this.#takeGreetings(),
    });
    opened.window.on('closed', () => {
      this.#open = null;
    });
    this.#open = opened;
  }

  #takeGreetings(): Announcement[] {
    const greeting = this.#options.greeting();
    const due = greeting === null ? this.#waiting : [greeting, ...this.#waiting];
    this.#waiting = [];
    return due;
  }

  #remember(change: Partial<WindowState>): void {
    this.#state = { ...this.#state, ...change };
    writeWindowState(this.#stateFile, this.#state);
  }
}
