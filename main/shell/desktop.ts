import { join } from 'node:path';
import { app, type BaseWindow, BrowserWindow, nativeTheme, type Session } from 'electron';
import { windowHash } from '../core/contract/window-hash.ts';
import type { Announcement } from '../core/contract/wire.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { announcementOfLink } from '../launch/deep-link.ts';
import { type ConsoleWindow, openConsoleWindow, workAreas } from './console-window.ts';
import { PAGE_ADDRESS } from './trusted-sender.ts';
import {
  placeBeside,
  placeWindow,
  readWindowState,
  type Theme,
  type WindowState,
  writeWindowState,
} from './window-state.ts';

/** What came while there was no page to hear it; more than a person can ask for meanwhile. */
const KEPT = 20;
/** Further windows; each has a page of its own, which costs memory. */
const MOST_FURTHER = 4;

export interface DesktopOptions {
  readonly dataDir: string;
  readonly root: string;
  readonly preload: string;
  readonly session: () => Session;
  /** What a page that has just been loaded hears first, if anything. */
  readonly greeting: () => Announcement | null;
}

/** The first window, open or not, the further ones, and what is remembered and kept for them. */
export class Desktop {
  readonly #options: DesktopOptions;
  readonly #stateFile: string;
  #state: WindowState;
  #first: ConsoleWindow | null = null;
  #further: readonly ConsoleWindow[] = [];
  #waiting: Announcement[] = [];

  constructor(options: DesktopOptions) {
    this.#options = options;
    this.#stateFile = join(options.dataDir, 'window.json');
    this.#state = readWindowState(this.#stateFile);
    nativeTheme.themeSource = this.#state.theme;
  }

  /** The window that a person works in; the first one while it is none of ours. */
  get window(): BrowserWindow | null {
    return this.#inFront()?.window ?? null;
  }

  get windows(): readonly BrowserWindow[] {
    return this.#all().map(({ window }) => window);
  }

  /** Opens the first window, or brings one to the front. Does nothing before Electron is ready: it is opened then. */
  show(): void {
    if (!app.isReady()) return;
    const inFront = this.#inFront();
    if (inFront === null) this.#openFirst();
    else inFront.show();
  }

  /** Opens a further window on the board (null) or on an incident, or brings the one that shows it to the front. */
  openFurther(incident: string | null): Result<null> {
    const address = `${PAGE_ADDRESS}${windowHash(incident)}`;
    const known = this.#further.find(({ window }) => window.webContents.getURL() === address);
    if (known !== undefined) {
      known.show();
      return ok(null);
    }
    if (this.#further.length >= MOST_FURTHER)
      return refuse('not-allowed', 'There are as many windows as Groundswell opens. Close one that you do not need.');
    const taken = this.#all().map(({ window }) => window.getBounds());
    const opened = this.#openWindow({
      address,
      place: placeBeside(this.#state.furtherBounds, taken, workAreas()),
      isMaximized: false,
      onMoved: (furtherBounds) => this.#remember({ furtherBounds }),
    });
    this.#further = [...this.#further, opened];
    return ok(null);
  }

  /** Tells every page. What a person asked for goes to one, and is kept until there is one; the rest a page will fetch anyway. */
  announce(announcement: Announcement): void {
    const isAsked = announcement.type === 'intake' || announcement.type === 'action';
    if (!isAsked) for (const each of this.#all()) each.announce(announcement);
    else if (this.#inFront()?.announce(announcement) !== true)
      this.#waiting = [...this.#waiting, announcement].slice(-KEPT);
  }

  /** A menu entry was chosen in a window (null: in none, as on a Mac). */
  act(action: string, where: BaseWindow | null): void {
    const chosen = this.#all().find(({ window }) => window === where);
    if (chosen?.announce({ type: 'action', action }) === true) return;
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

  #all(): readonly ConsoleWindow[] {
    return this.#first === null ? this.#further : [this.#first, ...this.#further];
  }

  #inFront(): ConsoleWindow | null {
    const focused = BrowserWindow.getFocusedWindow();
    const all = this.#all();
    return all.find(({ window }) => window === focused) ?? all[0] ?? null;
  }

  #openFirst(): void {
    this.#first = this.#openWindow({
      address: PAGE_ADDRESS,
      place: placeWindow(this.#state.bounds, workAreas()),
      isMaximized: this.#state.isMaximized,
      onMoved: (bounds, isMaximized) => this.#remember({ bounds, isMaximized }),
    });
  }

  #openWindow(
    own: Pick<Parameters<typeof openConsoleWindow>[0], 'address' | 'place' | 'isMaximized' | 'onMoved'>,
  ): ConsoleWindow {
    const opened = openConsoleWindow({
      ...own,
      session: this.#options.session(),
      preload: this.#options.preload,
      icon: join(this.#options.root, 'assets/icons/icon-256.png'),
      isPackaged: app.isPackaged,
      greetings: () => this.#takeGreetings(),
    });
    opened.window.on('closed', () => {
      if (this.#first === opened) this.#first = null;
      this.#further = this.#further.filter((other) => other !== opened);
    });
    return opened;
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
