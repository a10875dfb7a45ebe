import { windowHash } from '../main/core/contract/window-hash.ts';
import { type Announcement, type Answer, type Bridge, WIRE_NOT_OURS } from '../main/core/contract/wire.ts';
import { ok, type Result, refuse } from '../main/core/result.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;
/** Unanswered attempts after which it is more likely that the program was ended than that it is busy. */
const ATTEMPTS_BEFORE_HELP = 6;

const LOST =
  'The page lost its connection to Groundswell and is trying to get it back. Everything that was saved is safe.';
const ENDED =
  'Groundswell does not answer. If it was ended, start it again and open the address that it prints. Everything that was saved is safe.';

const NOT_OURS =
  'This page was not opened by the address that Groundswell printed. Press Enter in the window that Groundswell was started in, and open the address that it prints.';

/** Calls waiting for the connection, and those that were sent and wait for their answer. */
interface Pending {
  readonly text: string;
  readonly settle: (result: Result<unknown>) => void;
  isSent: boolean;
}

/** The bridge to Groundswell's web host: the same calls and announcements as in the desktop program, over a WebSocket. */
export function connectWebBridge(address = wireAddress(), pageSecret = takePageSecret()): Bridge {
  const listeners = new Set<(announcement: Announcement) => void>();
  const pending = new Map<number, Pending>();
  let early: Announcement[] = [];
  let socket: WebSocket | null = null;
  let lastSeq = 0;
  let failures = 0;
  let isRefused = false;

  function connect(): void {
    const opened = new WebSocket(address);
    opened.addEventListener('open', () => {
      socket = opened;
      opened.send(JSON.stringify({ page: pageSecret }));
      for (const call of pending.values()) send(call);
    });
    opened.addEventListener('message', (event: MessageEvent<string>) => {
      failures = 0;
      const message = JSON.parse(event.data) as Answer | Announcement;
      if ('seq' in message) settle(message.seq, message.result);
      else announce(message);
    });
    opened.addEventListener('close', ({ code }) => {
      socket = null;
      failures = code === WIRE_NOT_OURS ? ATTEMPTS_BEFORE_HELP : failures + 1;
      const sentence = code === WIRE_NOT_OURS ? NOT_OURS : failures < ATTEMPTS_BEFORE_HELP ? LOST : ENDED;
      if (failures === 1 || failures === ATTEMPTS_BEFORE_HELP) announce({ type: 'away', sentence });
      refuseUnanswered(sentence);
      // Another address brings another secret; this page will not get one.
      isRefused = code === WIRE_NOT_OURS;
      if (isRefused) return;
      setTimeout(connect, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)));
    });
  }

  function send(call: Pending): void {
    if (socket === null || call.isSent) return;
    call.isSent = true;
    socket.send(call.text);
  }

  function settle(seq: number, result: Result<unknown>): void {
    pending.get(seq)?.settle(result);
    pending.delete(seq);
  }

  /** What was sent may or may not have been done; what was not sent waits, unless nobody seems to be there. */
  function refuseUnanswered(sentence: string): void {
    for (const [seq, call] of [...pending]) {
      if (call.isSent || failures >= ATTEMPTS_BEFORE_HELP) settle(seq, refuse('engine-away', sentence));
    }
  }

  function announce(announcement: Announcement): void {
    if (listeners.size === 0) early.push(announcement);
    for (const listener of [...listeners]) listener(announcement);
  }

  connect();
  return {
    call(workspace, method, input) {
      const own = answerHere(method, input);
      if (own !== null) return own;
      if (isRefused) return Promise.resolve(refuse('engine-away', NOT_OURS));
      lastSeq += 1;
      const seq = lastSeq;
      const text = JSON.stringify({ seq, workspace, method, input });
      return new Promise((resolve) => {
        const call: Pending = { text, settle: resolve, isSent: false };
        pending.set(seq, call);
        send(call);
      });
    },
    onChange(listener) {
      listeners.add(listener);
      const due = early;
      early = [];
      for (const announcement of due) listener(announcement);
      return () => listeners.delete(listener);
    },
  };
}

const SECRET_KEY = 'groundswell.page';

/**
 * What ties this page to its session: from the address, once, and then from what the browser keeps for this very port, so that a
 * reload and a second tab work too. Cookies reach every port of the machine, this does not.
 */
function takePageSecret(): string {
  const given = /^#page=([\w-]+)$/.exec(window.location.hash)?.[1];
  if (given === undefined) return window.localStorage.getItem(SECRET_KEY) ?? '';
  window.localStorage.setItem(SECRET_KEY, given);
  window.history.replaceState(null, '', window.location.pathname);
  return given;
}

function wireAddress(): string {
  return `ws://${window.location.host}/wire`;
}

/** What the browser itself can do for the page; null for everything that the program answers. */
function answerHere(method: string, input: unknown): Promise<Result<unknown>> | null {
  if (method === 'host.copy') return copy((input as { text: string }).text);
  if (method === 'host.save-pdf') return printPage();
  if (method === 'host.notify') return notify(input as { title: string; body: string });
  if (method === 'host.numbers') return countInTitle((input as { flags: number }).flags);
  if (method === 'host.open-window') return openTab((input as { incident: string | null }).incident);
  // The page paints its theme by itself; there is no window frame to match.
  if (method === 'host.theme') return Promise.resolve(ok(null));
  return null;
}

/** The browser's own print dialog saves a PDF, too; it does not say whether it did. */
async function printPage(): Promise<Result<{ readonly isSaved: boolean }>> {
  window.print();
  return ok({ isSaved: false });
}

async function copy(text: string): Promise<Result<null>> {
  try {
    await navigator.clipboard.writeText(text);
    return ok(null);
  } catch {
    return refuse('not-allowed', 'The browser did not allow copying. Select the text and copy it by hand.');
  }
}

/** Asks for the permission on the first one. A browser that says no is left in peace. */
async function notify({ title, body }: { title: string; body: string }): Promise<Result<null>> {
  const isAllowed = 'Notification' in window && (await Notification.requestPermission()) === 'granted';
  if (!isAllowed) return refuse('not-allowed', 'The browser shows no notifications for Groundswell.');
  // The same notice from another browser window takes the place of this one.
  const notification = new Notification(title, { body, silent: true, tag: title });
  notification.addEventListener('click', () => window.focus());
  return ok(null);
}

/** Another tab of the same console; it must follow a key or a click, or the browser takes it for a pop-up. */
function openTab(incident: string | null): Promise<Result<null>> {
  const opened = window.open(`${window.location.pathname}${windowHash(incident)}`, '_blank');
  if (opened !== null) return Promise.resolve(ok(null));
  return Promise.resolve(
    refuse('not-allowed', 'The browser did not open another tab. Allow pop-ups for this address, or open it by hand.'),
  );
}

/** A tab has no badge; its title carries the number of red flags. */
function countInTitle(count: number): Promise<Result<null>> {
  const title = document.title.replace(/^\(\d+\) /, '');
  document.title = count === 0 ? title : `(${count}) ${title}`;
  return Promise.resolve(ok(null));
}
