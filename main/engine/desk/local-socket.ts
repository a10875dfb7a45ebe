import { randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { WorkspaceName } from '../../core/contract/views.ts';
import { type Answer, type Request, requestSchema } from '../../core/contract/wire.ts';
import { type Result, refuse } from '../../core/result.ts';
import type { Engine } from './dispatch.ts';
import { atAddress, localAddress } from './local-address.ts';

/** Who can read this file may speak to the engine: on systems whose pipes have no owner it is the only guard. */
const TOKEN = 'engine.token';
const TOKEN_BYTES = 32;
const LONGEST_LINE = 8_000_000;
const CONNECT_MS = 2_000;

export interface LocalServer {
  close(): void;
}

/**
 * Lets command-line tools of the same person ask the running engine: JSON lines of the same contract over a socket in the
 * data folder. The first line is the token. To be called by the owner of the folder only: what an earlier one left is removed.
 */
export function listenLocally(dataFolder: string, engine: Engine, onError: (error: unknown) => void): LocalServer {
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  const tokenFile = join(dataFolder, TOKEN);
  rmSync(tokenFile, { force: true });
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const server = createServer((socket) => serveLines(socket, token, engine));
  server.on('error', onError);
  listen(server, dataFolder);
  return {
    close: () => {
      server.close();
      rmSync(tokenFile, { force: true });
    },
  };
}

function listen(server: Server, dataFolder: string): void {
  atAddress(localAddress(dataFolder), (path) => {
    const isFile = process.platform !== 'win32';
    if (isFile) rmSync(path, { force: true });
    server.listen(path);
    // The folder is closed to others already; this is the second door.
    if (isFile) chmodSync(path, 0o600);
  });
  server.unref();
}

function serveLines(socket: Socket, token: string, engine: Engine): void {
  let isKnown = false;
  socket.on('error', () => socket.destroy());
  limitLines(socket);
  createInterface({ input: socket }).on('line', (line) => {
    if (!isKnown) {
      isKnown = isSame(line, token);
      if (!isKnown) socket.destroy();
      return;
    }
    const request = requestOf(line);
    if (request === null) return void socket.destroy();
    void engine.handle(request).then((answer) => {
      if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`);
    });
  });
}

/** Nobody may fill the memory with a line that never ends. */
function limitLines(socket: Socket): void {
  let length = 0;
  socket.on('data', (bytes: Buffer) => {
    const end = bytes.lastIndexOf(0x0a);
    length = end < 0 ? length + bytes.length : bytes.length - end - 1;
    if (length > LONGEST_LINE) socket.destroy();
  });
}

function requestOf(line: string): Request | null {
  try {
    const parsed = requestSchema.safeParse(JSON.parse(line));
    return parsed.success ? (parsed.data as Request) : null;
  } catch {
    return null;
  }
}

function isSame(given: string, token: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(token);
  return a.length === b.length && timingSafeEqual(a, b);
}

export interface LocalClient {
  /** Resolves to the engine's answer, or to a refusal; never rejects. */
  call(workspace: WorkspaceName, method: string, input: unknown): Promise<Result<unknown>>;
  close(): void;
}

/** Connects to the engine that owns a data folder; null when none answers there. */
export async function connectLocally(dataFolder: string): Promise<LocalClient | null> {
  const token = readToken(dataFolder);
  if (token === null) return null;
  const socket = await connected(dataFolder);
  if (socket === null) return null;
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  let seq = 0;
  const refuseAll = () => {
    for (const settle of waiting.values()) settle(refuse('engine-away', 'Groundswell ended before it answered.'));
    waiting.clear();
  };
  socket.on('close', refuseAll);
  createInterface({ input: socket }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.seq)?.(answer.result);
    waiting.delete(answer.seq);
  });
  socket.write(`${token}\n`);
  return {
    call: (workspace, method, input) =>
      new Promise((settle) => {
        if (socket.destroyed) return settle(refuse('engine-away', 'Groundswell has ended.'));
        seq += 1;
        waiting.set(seq, settle);
        socket.write(`${JSON.stringify({ seq, workspace, method, input })}\n`);
      }),
    close: () => socket.destroy(),
  };
}

function readToken(dataFolder: string): string | null {
  try {
    return readFileSync(join(dataFolder, TOKEN), 'utf8');
  } catch {
    return null;
  }
}

function connected(dataFolder: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = atAddress(localAddress(dataFolder), (path) => connect(path));
    const patience = setTimeout(() => socket.destroy(), CONNECT_MS);
    const settle = (result: Socket | null) => {
      clearTimeout(patience);
      resolve(result);
    };
    socket.on('error', () => socket.destroy());
    socket.once('close', () => settle(null));
    socket.once('connect', () => settle(socket));
  });
}
