import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { plainAnswer, type StaticAnswer, staticAnswer } from '../launch/static-answer.ts';
import { refusalAtTheGate } from './gate.ts';
import type { Sessions } from './sessions.ts';

const NO_SESSION =
  'This address has been used, or belongs to an earlier start of Groundswell. Look at the window that Groundswell was started in: it prints a new one when you press Enter there.';

export interface PageServerOptions {
  readonly page: string;
  readonly port: number;
  readonly sessions: Sessions;
}

/** Answers plain HTTP: the token's exchange, then the files of the page, to those with a session. */
export function pageListener(options: PageServerOptions): RequestListener {
  return (request, response) => {
    // The page has no use for a body.
    request.resume();
    send(request, response, answerTo(request, options));
  };
}

function answerTo(request: IncomingMessage, options: PageServerOptions): StaticAnswer {
  const { page, port, sessions } = options;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const refusal = refusalAtTheGate(request, port, !isRead);
  if (refusal !== null) return plainAnswer(403, refusal);
  if (!isRead) return plainAnswer(405, 'Groundswell only reads here.');
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const token = path === '/' ? new URLSearchParams(query).get('token') : null;
  if (token !== null) return exchange(token, request, sessions);
  if (!sessions.knows(request.headers.cookie)) return plainAnswer(401, NO_SESSION);
  return staticAnswer(page, path, { wires: [`ws://${request.headers.host}`] });
}

/**
 * A used token does no harm to somebody who has a session already: an old tab, or the address opened again. The way on is a page
 * and no redirect: whatever file or program led here, the next request then comes from our own origin and brings the cookie.
 */
function exchange(token: string, request: IncomingMessage, sessions: Sessions): StaticAnswer {
  const session = request.method === 'GET' ? sessions.exchange(token) : null;
  if (session !== null) return wayOn(`/#page=${session.pageSecret}`, { 'Set-Cookie': session.cookie });
  return sessions.knows(request.headers.cookie) ? wayOn('/', {}) : plainAnswer(401, NO_SESSION);
}

function wayOn(target: string, headers: Readonly<Record<string, string>>): StaticAnswer {
  const page = plainAnswer(200, '');
  return {
    ...page,
    headers: { ...page.headers, 'Content-Type': 'text/html; charset=utf-8', ...headers },
    body: `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Groundswell</title><meta http-equiv="refresh" content="0;url=${target}">\n`,
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: StaticAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}
