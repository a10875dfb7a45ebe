import { type IncomingHttpHeaders, request } from 'node:http';
import { WebSocket } from 'ws';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface RequestOptions {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** A plain HTTP request with whatever headers a browser, or something worse, would send. */
export function ask(port: number, { path = '/', method = 'GET', headers = {} }: RequestOptions = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } });
    sent.once('error', reject);
    sent.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.end();
  });
}

/** What a browser has after it has used the one-time address. */
export interface SignedIn {
  /** The Cookie header for everything after. */
  readonly cookie: string;
  /** What the page says first on its wire. */
  readonly page: string;
}

export async function signIn(port: number, address: string): Promise<SignedIn> {
  const { pathname, search } = new URL(address);
  const reply = await ask(port, { path: `${pathname}${search}` });
  return {
    cookie: reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
    page: /url=\/#page=([\w-]+)"/.exec(reply.body)?.[1] ?? '',
  };
}

export interface Wire {
  readonly socket: WebSocket;
  send(message: unknown): void;
  sendText(text: string): void;
  /** The next message that came, waiting for it if need be. */
  next(): Promise<Record<string, unknown>>;
  closed(): Promise<number>;
}

/** Opens the wire and says the page's secret. Rejects with the status when the host turns it away. */
export async function openPageWire(port: number, { cookie, page }: SignedIn): Promise<Wire> {
  const wire = await openWire(port, { cookie, origin: `http://127.0.0.1:${port}` });
  wire.send({ page });
  return wire;
}

/** Opens the wire and says nothing yet. */
export function openWire(port: number, headers: Record<string, string>, path = '/wire'): Promise<Wire> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  const messages: Record<string, unknown>[] = [];
  let wanted: ((message: Record<string, unknown>) => void) | null = null;
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Record<string, unknown>;
    if (wanted === null) messages.push(message);
    else wanted(message);
    wanted = null;
  });
  const wire: Wire = {
    socket,
    send: (message) => socket.send(JSON.stringify(message)),
    sendText: (text) => socket.send(text),
    next: () =>
      new Promise((resolve) => {
        const message = messages.shift();
        if (message === undefined) wanted = resolve;
        else resolve(message);
      }),
    closed: () => new Promise((resolve) => socket.once('close', resolve)),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(wire));
    socket.once('unexpected-response', (_request, response) => reject(response.statusCode));
    socket.once('error', reject);
  });
}
