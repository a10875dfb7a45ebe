import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HUB_PATHS } from '../core/hub/http.ts';
import { failed, type HttpHandler, notAllowed, tooMany } from './http-requests.ts';
import type { Hub } from './hub.ts';
import { createRate } from './rate.ts';
import { tokenHolder } from './tokens.ts';
import type { WallBoard } from './wall-board.ts';
import { wallPage } from './wall-page.ts';

const STREAM_PATH = `${HUB_PATHS.wall}/stream`;
/** A stream is ended after so long, and the page comes back: nothing grows for weeks, and a token that was ended is noticed. */
const STREAM_MS = 15 * 60_000;
const MOST_WALLS = 50;
/** A wall that does not read is cut off. */
const MOST_UNREAD_BYTES = 1024 * 1024;
const WRONG_A_SECOND = 1;
const WRONG_AT_ONCE = 20;

/** `GET /wall`, the page, which holds nothing; `GET /wall/stream`, a state a line, for whoever has a viewer's token. */
export function wallRequests(hub: Hub, board: WallBoard): HttpHandler {
  const wrong = createRate(WRONG_A_SECOND, WRONG_AT_ONCE);
  let walls = 0;

  async function stream(request: IncomingMessage, response: ServerResponse) {
    const token = /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (tokenHolder(await hub.store.tokens(), 'viewer', token) === null) {
      const wait = wrong.take(1, hub.clock.now());
      return wait > 0 ? tooMany(wait) : failed(401, 'token', 'This wallboard’s address is not good any more.');
    }
    if (walls >= MOST_WALLS) return tooMany(STREAM_MS);
    walls += 1;
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store' });
    const stop = board.watch((state) => {
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
      else response.write(`${JSON.stringify(state)}\n`);
    });
    const cancel = hub.clock.after(STREAM_MS, () => {
      stop();
      response.end();
    });
    response.on('error', () => response.destroy());
    response.on('close', () => {
      walls -= 1;
      stop();
      cancel();
    });
    return 'sent' as const;
  }
  return (request, path, response) => {
    if (path !== HUB_PATHS.wall && path !== STREAM_PATH) return null;
    if (request.method !== 'GET') return notAllowed('GET');
    if (path === STREAM_PATH) return stream(request, response);
    const nonce = randomBytes(16).toString('base64');
    return {
      status: 200,
      body: wallPage(nonce),
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      },
    };
  };
}
