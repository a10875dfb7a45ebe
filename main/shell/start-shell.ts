import { app, dialog, Menu, type Session, session } from 'electron';
import { readArguments } from '../launch/host-arguments.ts';
import type { EngineSupervisor } from '../launch/supervisor.ts';
import { answerCalls } from './calls.ts';
import { confinePages, denyPermissions } from './confine.ts';
import { Desktop } from './desktop.ts';
import { openPath, prepareAboutPanel, shellHostCalls } from './host-calls.ts';
import { menuTemplate } from './menu-template.ts';
import { declarePageScheme, servePage } from './page-scheme.ts';
import { createTray } from './tray.ts';

export interface ShellOptions {
  readonly engine: EngineSupervisor;
  readonly dataDir: string;
  /** Folder of the program: package.json, assets/ and docs/. */
  readonly root: string;
  /** Folder of the built page, and the built preload. */
  readonly page: string;
  readonly preload: string;
}

/** Runs the desktop program around an engine. Call before Electron is ready, by the one that holds the instance lock. */
export function startShell(options: ShellOptions): void {
  const { engine } = options;
  const desktop = new Desktop({ ...options, session: pageSession, greeting: () => engine.greeting() });
  declarePageScheme();
  confinePages();
  followLinks(desktop);
  app.on('activate', () => desktop.show());
  app.on('window-all-closed', () => app.quit());
  quitAfter(engine);
  engine.onAnnouncement((announcement) => desktop.announce(announcement));
  engine.onAnnouncement(() => void offerRetry(engine, desktop));
  void app.whenReady().then(() => {
    if (app.isPackaged) app.setAsDefaultProtocolClient('groundswell');
    prepareSession(options.page);
    const { root, dataDir } = options;
    const tray = createTray({ root, desktop });
    answerCalls(engine, (window) => shellHostCalls({ root, dataDir, desktop, tray }, window));
    prepareAboutPanel(root);
    setMenu(desktop, dataDir);
    desktop.show();
    engine.start();
  });
}

/** Kept in memory only: nothing of callers may stay behind in a browser's files. */
function pageSession(): Session {
  return session.fromPartition('console');
}

function prepareSession(page: string): void {
  const own = pageSession();
  own.setSpellCheckerEnabled(false);
  denyPermissions(own);
  servePage(own, page);
}

/** A deep link comes with the first start, with a later one, or (macOS) as an event. */
function followLinks(desktop: Desktop): void {
  const followIn = (argv: readonly string[]): void => {
    const { link } = readArguments(argv);
    if (link === null) desktop.show();
    else desktop.follow(link);
  };
  followIn(process.argv);
  app.on('second-instance', (_event, argv) => followIn(argv));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    desktop.follow(url);
  });
}

function setMenu(desktop: Desktop, dataDir: string): void {
  const template = menuTemplate(
    { platform: process.platform, isPackaged: app.isPackaged },
    {
      act: (action, window) => desktop.act(action, window),
      showDataFolder: () => void openPath(dataDir),
      showAbout: () => app.showAboutPanel(),
    },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** The windows are closed by now; the engine gets its time to end, then so does the program. */
function quitAfter(engine: EngineSupervisor): void {
  let isEnded = false;
  app.on('will-quit', (event) => {
    if (isEnded) return;
    event.preventDefault();
    void engine.stop().then(() => {
      isEnded = true;
      app.quit();
    });
  });
}

/** When the engine is not being started again, the person decides. */
async function offerRetry(engine: EngineSupervisor, desktop: Desktop): Promise<void> {
  const { state } = engine;
  const { window } = desktop;
  if (state.name !== 'stopped' || window === null) return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Groundswell',
    message: 'Groundswell cannot reach its data.',
    detail: state.sentence,
    buttons: ['Try again', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 0) engine.retry();
  else app.quit();
}
