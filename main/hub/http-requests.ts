import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import { type AboutHub, HUB_PATHS, joinRequest } from '../core/hub/http.ts';
import { HUB_PROTOCOL, OLDEST_HUB_PROTOCOL } from '../core/hub/limits.ts';
import type { Hub } from './hub.ts';
import { join } from './invitations.ts';
import { createRate, type Rate } from './rate.ts';

/** An answer: JSON, or what a page needs. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What became of a request: an answer to send; 'sent' if the handler does that itself; null where the path is none of its own. */
export type Handled = HttpAnswer | 'sent' | null;

export type HttpHandler = (
  request: IncomingMessage,
  path: string,
  response: ServerResponse,
) => Promise<Handled> | Handled;

/** Attempts to join that fail: so many an address has, a second and at once. */
const JOINS_A_SECOND = 1 / 6;
const JOINS_AT_ONCE = 10;
const MOST_ADDRESSES = 10_000;
const JOIN_BYTES = 16 * 1024;

/** `GET /v1/hub` and `POST /v1/join`. */
export function teamRequests(hub: Hub): HttpHandler {
  const rates = new LRUCache<string, Rate>({ max: MOST_ADDRESSES });

  function about(): AboutHub {
    const { team, name } = hub.head;
    const time = hub.clock.now();
    return { name, team, app: hub.app, oldestProtocol: OLDEST_HUB_PROTOCOL, newestProtocol: HUB_PROTOCOL, time };
  }
  function rateOf(address: string): Rate {
    const known = rates.get(address) ?? createRate(JOINS_A_SECOND, JOINS_AT_ONCE);
    rates.set(address, known);
    return known;
  }
  async function joinTeam(request: IncomingMessage): Promise<HttpAnswer> {
    const from = request.socket.remoteAddress ?? '';
    const wait = rateOf(from).take(1, hub.clock.now());
    if (wait > 0) return tooMany(wait);
    const body = await readJson(request, JOIN_BYTES);
    const read = z.safeParse(joinRequest, body);
    if (!read.success) return failed(400, 'bad-input', 'This request to join was not understood.');
    const joined = await join(hub.store, read.data, hub.clock.now());
    if (!joined.ok) return failed(joined.code === 'conflict' ? 409 : 403, joined.code, joined.sentence);
    // A whole team behind one router joins on one morning: only what fails is counted.
    rates.delete(from);
    hub.log.note('device admitted', { device: joined.answer.device });
    await hub.look();
    return { status: 200, body: joined.answer };
  }
  return (request, path) => {
    if (path === HUB_PATHS.about) return request.method === 'GET' ? { status: 200, body: about() } : notAllowed('GET');
    if (path === HUB_PATHS.join) return request.method === 'POST' ? joinTeam(request) : notAllowed('POST');
    return null;
  };
}

export function failed(status: number, code: string, sentence: string): HttpAnswer {
  return { status, body: { error: { code, sentence } } };
}

export function notAllowed(method: string): HttpAnswer {
  return { ...failed(405, 'method', `This address takes ${method} only.`), headers: { Allow: method } };
}

/** `wait` in ms. */
export function tooMany(wait: number): HttpAnswer {
  const seconds = Math.max(1, Math.ceil(wait / 1_000));
  const sentence = `That is too often. Try again in ${seconds} s.`;
  return { ...failed(429, 'too-many', sentence), headers: { 'Retry-After': String(seconds) } };
}

/** The body as JSON; undefined if it is too long or no JSON. */
export async function readJson(request: IncomingMessage, mostBytes: number): Promise<unknown> {
  const text = await readText(request, mostBytes);
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body as text; null if it is longer than `mostBytes`. */
export async function readText(request: IncomingMessage, mostBytes: number): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= mostBytes) parts.push(part);
  }
  return size > mostBytes ? null : Buffer.concat(parts).toString('utf8');
}

export function sendAnswer(response: ServerResponse, { status, body, headers = {} }: HttpAnswer): void {
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...headers,
  });
  response.end(text);
}
