import type { IncomingMessage } from 'node:http';
import * as z from 'zod/mini';
import { HUB_PATHS } from '../core/hub/http.ts';
import { failed, type HttpAnswer, type HttpHandler, notAllowed, readText, tooMany } from './http-requests.ts';
import type { Hub } from './hub.ts';
import { handIn } from './intake.ts';
import { createRate } from './rate.ts';
import { idempotencyKey, MOST_AHEAD_MS, MOST_BEHIND_MS, reportHandedIn } from './report-shape.ts';
import { tokenHolder } from './tokens.ts';

const BODY_BYTES = 64 * 1024;
/** Wrong tokens that are looked at, a second and at once. */
const WRONG_A_SECOND = 1;
const WRONG_AT_ONCE = 20;

/** `POST /v1/reports`: calls that other systems hand in. */
export function reportRequests(hub: Hub, guessSymptom: (words: string) => string | null): HttpHandler {
  const wrong = createRate(WRONG_A_SECOND, WRONG_AT_ONCE);
  const parts = { store: hub.store, secrets: hub.secrets, clock: hub.clock, guessSymptom };

  async function take(request: IncomingMessage): Promise<HttpAnswer> {
    const token = /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const source = tokenHolder(await hub.store.tokens(), 'source', token);
    if (source === null) {
      const wait = wrong.take(1, hub.clock.now());
      return wait > 0 ? tooMany(wait) : failed(401, 'token', 'This needs the token of a source that the hub knows.');
    }
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
      return failed(415, 'type', 'Send JSON, with Content-Type: application/json.');
    }
    const key = z.safeParse(idempotencyKey, request.headers['idempotency-key']);
    if (!key.success) {
      return failed(
        400,
        'key',
        'Send an Idempotency-Key of 1 to 128 printable characters: the same for the same call.',
      );
    }
    const text = await readText(request, BODY_BYTES);
    if (text === null) return failed(413, 'too-long', 'A call may take 64 KiB.');
    const read = z.safeParse(reportHandedIn, parsed(text));
    if (!read.success) return failed(400, 'bad-input', `The call was not understood: ${problemOf(read.error)}.`);
    const at = read.data.at === undefined ? hub.clock.now() : Date.parse(read.data.at);
    if (at > hub.clock.now() + MOST_AHEAD_MS || at < hub.clock.now() - MOST_BEHIND_MS) {
      return failed(400, 'time', 'at: a call may lie five minutes ahead of the hub’s clock and 30 days behind it.');
    }
    const answer = await handIn(parts, source, key.data, read.data);
    if (answer.how === 'too-many') return tooMany(answer.wait);
    if (answer.how === 'other-call') {
      return failed(409, 'key', 'This Idempotency-Key was used for another call. Give each call its own.');
    }
    const { how, ...body } = answer;
    return { status: how === 'made' ? 201 : 200, body };
  }
  return (request, path) => {
    if (path !== HUB_PATHS.reports) return null;
    return request.method === 'POST' ? take(request) : notAllowed('POST');
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where it does not fit; never what was sent, which is a caller's. */
function problemOf(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys')
    return path === ''
      ? `it has a field that there is not; there are ${Object.keys(reportHandedIn.shape).join(', ')}`
      : `${path} has a field that there is not; there are number, name`;
  if (path === '') return 'it is no JSON object';
  return `${path} must be ${WHAT_FITS[path] ?? 'as docs/hub.md says'}`;
}

const WHAT_FITS: Readonly<Record<string, string>> = {
  words: 'a text of 1 to 20,000 characters',
  ticket: 'a text of 1 to 200 characters',
  at: 'a time with its zone, such as 2026-03-02T09:41:00Z',
  caller: 'an object with number, name or both',
  'caller.number': 'a number in E.164, such as +441632960101',
  'caller.name': 'a text of 1 to 200 characters',
  callBack: 'a text of 1 to 100 characters',
  emergency: 'true or false',
  vulnerable: 'true or false',
};
