import { createServer as createPlainServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { MOST_MESSAGE_BYTES } from '../core/hub/limits.ts';
import { HUB_WIRE_PATH } from '../core/hub/wire.ts';
import type { Certificate } from './certificate.ts';
import { failed, type HttpHandler, sendAnswer } from './http-requests.ts';
import type { Hub } from './hub.ts';
import { CLOSING, openSession, type Session } from './session.ts';

/** Sockets that may be open at once; each is a desk, a page of the wall or somebody who is about to be turned away. */
const MOST_SOCKETS = 2_000;
/** Those of them that have not said yet who they are: each may send one large message before it is cut off. */
const MOST_STRANGERS = 64;
/** A socket that has not answered so many pings is gone; on a slow line they wait behind what was sent before. */
const PING_MS = 20_000;
const MOST_UNANSWERED = 4;

export interface ServerOptions {
  readonly hub: Hub;
  readonly handlers: readonly HttpHandler[];
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Null for plain HTTP, which is for loopback only. */
  readonly certificate: Certificate | null;
}

export interface HubServer {
  readonly port: number;
  close(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host);
}

/** Listens for desks. Rejects when the port cannot be had. */
export async function startServer({ hub, handlers, host, port, certificate }: ServerOptions): Promise<HubServer> {
  if (certificate === null && !isLoopback(host)) throw new Error('plain HTTP is for this computer only');
  const server: Server =
    certificate === null
      ? createPlainServer()
      : createServer({ cert: certificate.cert, key: certificate.key, minVersion: 'TLSv1.3' });
  server.maxConnections = MOST_SOCKETS;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false });
  const unanswered = new WeakMap<WebSocket, number>();
  const sessions = new Set<Session>();
  sockets.on('connection', (socket) => {
    for (const event of ['pong', 'message'] as const) socket.on(event, () => unanswered.set(socket, 0));
    connect(hub, socket, sessions);
  });
  // A desk that is gone without a word (a pulled cable) is noticed by its silence.
  const endPings = hub.clock.every(PING_MS, () => {
    for (const socket of sockets.clients) {
      const pings = unanswered.get(socket) ?? 0;
      unanswered.set(socket, pings + 1);
      if (pings < MOST_UNANSWERED) socket.ping();
      else socket.terminate();
    }
  });
  server.on('request', (request, response) => void answer(request, response, handlers, hub));
  server.on('upgrade', (request, socket, head) => {
    const strangers = [...sessions].filter((session) => !session.isIn()).length;
    if (strangers >= MOST_STRANGERS) turnAway(socket, '503 Service Unavailable');
    else upgrade(sockets, request, socket, head);
  });
  // Whoever speaks no TLS, or breaks off, is none of our concern.
  server.on('tlsClientError', (_, socket) => socket.destroy());
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      endPings();
      for (const socket of sockets.clients) socket.close(CLOSING.restart);
      sockets.close();
      const isClosed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      for (const socket of sockets.clients) socket.terminate();
      await isClosed;
    },
  };
}

function connect(hub: Hub, socket: WebSocket, sessions: Set<Session>): void {
  const session = openSession(hub, {
    send: (text) => new Promise((resolve) => socket.send(text, () => resolve())),
    unread: () => socket.bufferedAmount,
    close: (code) => socket.close(code),
  });
  sessions.add(session);
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(CLOSING.notUnderstood);
    else session.receive(String(data));
  });
  // What is no WebSocket message is cut off by the library.
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    sessions.delete(session);
    session.ended();
  });
}

function upgrade(sockets: WebSocketServer, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.on('error', () => socket.destroy());
  // Only pages of a browser say an origin, and no page has anything to say here.
  if (request.url === HUB_WIRE_PATH && request.headers.origin === undefined) {
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  } else {
    turnAway(socket, '404 Not Found');
  }
}

function turnAway(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: readonly HttpHandler[],
  hub: Hub,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  try {
    for (const handler of handlers) {
      const found = await handler(request, path, response);
      if (found === 'sent') return;
      if (found !== null) return sendAnswer(response, found);
    }
    sendAnswer(response, failed(404, 'not-found', 'There is nothing at this address.'));
  } catch (error) {
    hub.log.fault('request', error);
    if (!response.headersSent) sendAnswer(response, failed(500, 'fault', 'The hub met a fault. Try again later.'));
    else response.destroy();
  }
}
