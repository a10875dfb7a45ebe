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

/** A used token does no harm to somebody who has a session already: an old tab, or the address opened again. */
function exchange(token: string, request: IncomingMessage, sessions: Sessions): StaticAnswer {
  const cookie = request.method === 'GET' ? sessions.exchange(token) : null;
  if (cookie === null && !sessions.knows(request.headers.cookie)) return plainAnswer(401, NO_SESSION);
  const moved = plainAnswer(303, 'Groundswell is at /');
  return {
    ...moved,
    headers: { ...moved.headers, Location: '/', ...(cookie === null ? {} : { 'Set-Cookie': cookie }) },
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: StaticAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}
