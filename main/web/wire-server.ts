import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Announcement, type Answer, WIRE_NOT_OURS } from '../core/contract/wire.ts';
import { createPageClaims, type PageClaims } from '../launch/page-claims.ts';
import { type HostCalls, relay } from '../launch/relay.ts';
import type { EngineSupervisor } from '../launch/supervisor.ts';
import { refusalAtTheGate } from './gate.ts';
import type { Sessions } from './sessions.ts';

export const WIRE_PATH = '/wire';
/** The largest call: a chunk of an import, or a draft with its words. */
const MAX_MESSAGE = 8 * 1024 * 1024;
/** A tab that lets so many bytes pile up is not reading any more; it comes back and fetches everything. */
const MAX_UNREAD = 64 * 1024 * 1024;
const NOT_A_MESSAGE = 1007;
/** How long a page may take to say its secret, ms: it is the first thing that it does. */
const PATIENCE = 20_000;
const GOING_AWAY = 1001;

export interface WireOptions {
  readonly port: number;
  readonly sessions: Sessions;
  readonly engine: EngineSupervisor;
  readonly host: HostCalls;
  /** What came for the page before there was one; given to the first that connects. */
  readonly takeWaiting: () => readonly Announcement[];
}

/** The same contract as in the desktop program, as JSON over WebSockets: any number of tabs. */
export interface WireServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export function createWireServer(options: WireOptions): WireServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE, perMessageDeflate: false });
  /** Those that have said the secret of their page. The others hear nothing. */
  const known = new Set<WebSocket>();
  const stopListening = options.engine.onAnnouncement((announcement) => {
    const text = JSON.stringify(announcement);
    for (const client of known) sendText(client, text);
  });
  server.on('connection', (client, request: IncomingMessage) => {
    // A browser that misbehaves is cut off by the library; there is nothing more to do about it.
    client.on('error', () => client.terminate());
    const claims = createPageClaims(options.engine);
    client.on('close', () => {
      known.delete(client);
      claims.release();
    });
    const impatience = setTimeout(() => client.close(WIRE_NOT_OURS), PATIENCE);
    client.once('message', (data, isBinary) => {
      clearTimeout(impatience);
      const secret = isBinary ? undefined : secretIn(parse(data));
      if (secret === undefined) return client.close(NOT_A_MESSAGE);
      if (!options.sessions.isOfPage(request.headers.cookie, secret)) return client.close(WIRE_NOT_OURS);
      known.add(client);
      client.on('message', (data, isBinary) => void answer(client, claims, data, isBinary, options));
      greet(client, options);
    });
  });
  return {
    upgrade(request, socket, head) {
      const status = statusOf(request, options);
      if (status === 101)
        server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
      else turnAway(socket, status);
    },
    close() {
      stopListening();
      for (const client of server.clients) client.close(GOING_AWAY);
      server.close();
    },
  };
}

function statusOf(request: IncomingMessage, { port, sessions }: WireOptions): 101 | 401 | 403 | 404 {
  if (refusalAtTheGate(request, port, true) !== null) return 403;
  if (!sessions.knows(request.headers.cookie)) return 401;
  return request.url === WIRE_PATH ? 101 : 404;
}

function turnAway(socket: Duplex, status: 401 | 403 | 404): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** A tab that is opened after the engine was given up is somebody trying again: then everyone hears how that goes. */
function greet(client: WebSocket, { engine, takeWaiting }: WireOptions): void {
  const greeting = engine.greeting();
  if (engine.state.name === 'stopped') engine.retry();
  else if (greeting !== null) sendText(client, JSON.stringify(greeting));
  for (const announcement of takeWaiting()) sendText(client, JSON.stringify(announcement));
}

async function answer(
  client: WebSocket,
  claims: PageClaims,
  data: RawData,
  isBinary: boolean,
  options: WireOptions,
): Promise<void> {
  const request = isBinary ? undefined : parse(data);
  if (request === undefined) return client.close(NOT_A_MESSAGE);
  const given: Answer = await relay(request, options.engine, options.host, claims);
  sendText(client, JSON.stringify(given));
}

/** What a page says first: `{ "page": SECRET }`. */
function secretIn(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('page' in message)) return undefined;
  return typeof message.page === 'string' ? message.page : undefined;
}

function parse(data: RawData): unknown {
  try {
    return JSON.parse(String(data)) as unknown;
  } catch {
    return undefined;
  }
}

function sendText(client: WebSocket, text: string): void {
  if (client.readyState !== client.OPEN) return;
  if (client.bufferedAmount > MAX_UNREAD) client.terminate();
  else client.send(text);
}
