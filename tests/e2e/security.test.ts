import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../support/tools.ts';
import { call, must } from './support/bridge.ts';
import { type StartedConsole, signOn, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

const STRANGER = { code: 'not-allowed', sentence: expect.stringMatching(/^[A-Z].*\.$/) };
const FORGERY = 'groundswell.call("live", "snapshot.get", {})';

// What a page that has been taken over by somebody could do: nothing but call what the contract names.
const dataDir = makeFolder('security');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page);
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});
test.afterEach(async () => {
  expect(console.page.url()).toMatch(/^app:\/\/groundswell\/(#.*)?$/);
  await expect.poll(windowCount).toBe(1);
  expect(console.complaints.filter((complaint) => complaint.startsWith('dialog'))).toEqual([]);
});

test('the page has no Node, and of the program exactly two frozen functions', async () => {
  const found = await console.page.evaluate(() => {
    const world = globalThis as unknown as Record<string, unknown>;
    const bridge = world.groundswell as Record<string, unknown>;
    const call = bridge.call;
    let refusedWrites = 0;
    for (const write of [
      () => Reflect.set(bridge, 'call', () => 'mine'),
      () => Reflect.set(bridge, 'more', 1),
      () => Reflect.deleteProperty(bridge, 'call'),
      () => Reflect.defineProperty(world, 'groundswell', { value: 'mine' }),
    ])
      if (!write()) refusedWrites += 1;
    return {
      node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter(
        (name) => typeof world[name] !== 'undefined',
      ),
      names: Reflect.ownKeys(bridge),
      types: Object.values(bridge).map((value) => typeof value),
      isFrozen: Object.isFrozen(bridge),
      refusedWrites,
      isUnchanged: (world.groundswell as typeof bridge).call === call,
    };
  });
  expect(found).toEqual({
    node: [],
    names: ['call', 'onChange'],
    types: ['function', 'function'],
    isFrozen: true,
    refusedWrites: 4,
    isUnchanged: true,
  });
});

test('no script runs but the program’s own, from wherever it is injected', async () => {
  const ran = await console.page.evaluate(async () => {
    const world = globalThis as unknown as { planted?: string };
    const sources = ['data:text/javascript,planted="data"', 'https://example.com/a.js', 'blob:'];
    const blob = URL.createObjectURL(new Blob(['planted = "blob"'], { type: 'text/javascript' }));
    const outcomes = [inline(), ...sources.map((source) => loaded(source === 'blob:' ? blob : source))];
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="planted=\'handler\'">');
    const link = Object.assign(document.createElement('a'), { href: 'javascript:planted="link"' });
    document.body.append(link);
    link.click();
    // Later, out of the reach of the tool that drives this page, which may do what the page may not.
    const evaluated = new Promise((resolve) => {
      setTimeout(() => {
        for (const run of [
          // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
          () => globalThis.eval('planted = "eval"'),
          () => new Function('planted = "function"')(),
          () => setTimeout('planted = "timer"' as unknown as () => void),
        ]) {
          try {
            run();
          } catch {
            // Refused, as it should be.
          }
        }
        setTimeout(resolve);
      });
    });
    await Promise.all([...outcomes, evaluated]);
    return world.planted;

    function inline(): Promise<void> {
      const script = document.createElement('script');
      script.textContent = 'planted = "inline"';
      document.body.append(script);
      return Promise.resolve();
    }
    function loaded(src: string): Promise<void> {
      const script = document.createElement('script');
      const isOver = new Promise<void>((resolve) => {
        script.onload = script.onerror = () => resolve();
      });
      script.src = src;
      document.body.append(script);
      return isOver;
    }
  });
  expect(ran).toBeUndefined();
  expect(console.complaints.join('\n')).toContain('Content Security Policy');
});

test('nothing is sent or fetched elsewhere', async () => {
  const sent = await console.page.evaluate(async () => {
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        () => 'refused',
      );
    const socket = new Promise((resolve, reject) => {
      const opened = new WebSocket('ws://127.0.0.1:9/');
      opened.onopen = resolve;
      opened.onerror = reject;
    });
    const image = Object.assign(new Image(), { src: 'https://example.com/pixel.png' });
    return Promise.all([
      refused(fetch('https://example.com/')),
      refused(fetch('http://127.0.0.1:80/')),
      refused(fetch('file:///etc/passwd')),
      refused(socket),
      refused(image.decode()),
    ]);
  });
  expect(sent).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
});

test('the page cannot go elsewhere, by itself or by a link', async () => {
  const { app, page } = console;
  await app.evaluate(({ BrowserWindow }) => {
    const attempts: string[] = [];
    Object.assign(globalThis, { attempts });
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      attempts.push(`${event.url} ${event.defaultPrevented ? 'refused' : 'let go'}`);
    });
  });
  for (const address of [
    'https://example.com/',
    'file:///etc/passwd',
    'app://elsewhere/',
    'groundswell://call?from=+441632960177',
  ]) {
    await page.evaluate((href) => window.location.assign(href), address);
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), { href });
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
    // The browser refuses files by itself, before anybody is asked.
    if (!address.startsWith('file:')) await expect.poll(attemptsSeen, address).toContain(`${address} refused`);
  }
  expect((await attemptsSeen()).filter((attempt) => !attempt.endsWith('refused'))).toEqual([]);
  expect(await call(page, 'health.get', {})).toMatchObject({ ok: true });
});

test('no window is opened', async () => {
  const opened = await console.page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'app://groundswell/', target: '_blank' });
    document.body.append(link);
    link.click();
    link.remove();
    return [window.open('https://example.com/'), window.open('app://groundswell/'), window.open('about:blank')];
  });
  expect(opened).toEqual([null, null, null]);
});

test('a further window of the program is as confined as the first', async () => {
  const { app, page } = console;
  const [further] = await Promise.all([app.waitForEvent('window'), call(page, 'host.open-window', { incident: null })]);
  await expect(further.getByRole('main', { name: 'Board' })).toBeVisible();
  const found = await further.evaluate(async () => {
    const world = globalThis as unknown as Record<string, unknown>;
    window.location.assign('https://example.com/');
    return {
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => typeof world[name] !== 'undefined'),
      names: Reflect.ownKeys(world.groundswell as object),
      opened: [window.open('https://example.com/'), window.open('app://groundswell/')],
      fetched: await fetch('https://example.com/').then(
        () => 'done',
        () => 'refused',
      ),
      permission: await Notification.requestPermission(),
    };
  });
  expect(found).toEqual({
    node: [],
    names: ['call', 'onChange'],
    opened: [null, null],
    fetched: 'refused',
    permission: 'denied',
  });
  expect(further.url()).toBe('app://groundswell/#/board');
  // The name of an incident is never an address, and there is an end to the number of windows.
  const [hostile] = await Promise.all([
    app.waitForEvent('window'),
    call(page, 'host.open-window', { incident: '../../x?y#//example.com' }),
  ]);
  expect(hostile.url()).toBe('app://groundswell/#/incident/..%2F..%2Fx%3Fy%23%2F%2Fexample.com');
  const answers = [];
  for (let more = 0; more < 3; more += 1) answers.push(await call(page, 'host.open-window', { incident: `I${more}` }));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(await windowCount()).toBe(5);
  // Playwright knows of those alone whose page has come; the program knows of all.
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows().filter(({ id }) => id > 1)) window.close();
  });
});

test('no permission is granted', async () => {
  const answers = await console.page.evaluate(async () => {
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => 'granted',
        () => 'refused',
      );
    const located = new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject));
    const { state } = await navigator.permissions.query({ name: 'geolocation' });
    return {
      state,
      notification: await Notification.requestPermission(),
      located: await refused(located),
      heard: await refused(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await refused(navigator.mediaDevices.getDisplayMedia()),
      read: await refused(navigator.clipboard.readText()),
    };
  });
  expect(answers).toEqual({
    state: 'denied',
    notification: 'denied',
    located: 'refused',
    heard: 'refused',
    screen: 'refused',
    read: 'refused',
  });
});

test('the page’s own address serves the page’s own files and no others', async () => {
  const statuses = await console.page.evaluate(async () => {
    const paths = [
      '/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/..%5c..%5cpackage.json',
      '/%2e%2e%2fmain%2findex.js',
      '//etc/passwd',
      '/index.html%00.js',
      '/assets',
    ];
    const answers = paths.map(async (path) => (await fetch(`app://groundswell${path}`)).status);
    const posted = fetch('app://groundswell/', { method: 'POST' }).then(({ status }) => status);
    const other = fetch('app://elsewhere/index.html').then(
      ({ status }) => status,
      () => 'refused',
    );
    return { answers: await Promise.all(answers), posted: await posted, other: await other };
  });
  expect(statuses).toEqual({ answers: statuses.answers.map(() => 404), posted: 404, other: 'refused' });
});

test('calls from a frame are refused, even from one that shows the console itself', async () => {
  expect(await forgedCall('frame')).toEqual({ ok: false, refusal: STRANGER });
});

test('calls from a page that is not the console’s are refused', async () => {
  expect(await forgedCall('page')).toEqual({ ok: false, refusal: STRANGER });
});

test('what the contract does not name, or not in this shape, is refused with a sentence', async () => {
  const { page } = console;
  const requests: readonly (readonly [string, unknown])[] = [
    ['facts.delete', {}],
    ['toString', {}],
    ['__proto__', {}],
    ['report.log', {}],
    ['report.log', null],
    ['report.log', { command: 'a', report: 'b' }],
    ['report.page', { limit: 1e9 }],
    ['report.page', { limit: '10' }],
    ['report.get', { report: 'x'.repeat(10_000) }],
    ['host.open-help', { page: 'https://example.com' }],
    ['host.theme', { theme: 'javascript:' }],
    ['rescue.start-fresh', { confirm: 'yes' }],
    ['x'.repeat(100_000), {}],
  ];
  for (const [method, input] of requests) {
    const answer = await page.evaluate(
      ([name, argument]) => {
        const { groundswell } = globalThis as unknown as { groundswell: { call(...all: unknown[]): Promise<unknown> } };
        return groundswell.call('live', name, argument);
      },
      [method, input] as const,
    );
    expect(answer, method.slice(0, 40)).toEqual({
      ok: false,
      refusal: { code: 'bad-input', sentence: expect.stringMatching(/^[A-Z].{10,400}\.$/) },
    });
  }
  expect(await call(page, 'snapshot.get', {}, 'elsewhere' as 'live')).toMatchObject({ ok: false });
  expect((await must(page, 'snapshot.get', {})).reports).toEqual([]);
});

function attemptsSeen(): Promise<string[]> {
  return console.app.evaluate(() => (globalThis as unknown as { attempts: string[] }).attempts);
}

function windowCount(): Promise<number> {
  return console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}

/** Calls from a window that was given the real preload where it does not belong: in a strange page, or in a frame of one. */
function forgedCall(where: 'page' | 'frame'): Promise<unknown> {
  return console.app.evaluate(
    async ({ BrowserWindow, session }, { where, preload, forgery }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: {
          preload,
          sandbox: true,
          contextIsolation: true,
          nodeIntegrationInSubFrames: true,
          session: session.fromPartition('console'),
        },
      });
      try {
        const { webContents } = window;
        // The program lets no page have a frame; this window is not to be stopped by that.
        webContents.removeAllListeners('will-frame-navigate');
        await window.loadURL('about:blank');
        if (where === 'page') return await webContents.executeJavaScript(forgery);
        const isLoaded = new Promise((resolve) => webContents.once('did-frame-finish-load', resolve));
        await webContents.executeJavaScript(
          'void document.body.append(Object.assign(document.createElement("iframe"), { src: "app://groundswell/" }))',
        );
        await isLoaded;
        const [frame] = webContents.mainFrame.frames;
        if (frame?.url !== 'app://groundswell/') throw new Error(`The frame shows ${frame?.url}`);
        return await frame.executeJavaScript(forgery);
      } finally {
        window.destroy();
      }
    },
    { where, preload: join(root, 'out/preload/index.cjs'), forgery: FORGERY },
  );
}
