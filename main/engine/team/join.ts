import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import * as z from 'zod/mini';
import {
  failure,
  HUB_PATHS,
  type JoinAnswer,
  type JoinLink,
  type JoinRequest,
  joinAnswer,
} from '../../core/hub/http.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { fingerprintOf, isLoopback, trustOf } from './trust.ts';

const PATIENCE_MS = 15_000;
const MOST_ANSWER_BYTES = 64 * 1024;

export interface Joined {
  readonly answer: JoinAnswer;
  /** The whole fingerprint of the certificate that is trusted from now on; null where an authority vouches for it. */
  readonly pin: string | null;
}

/**
 * Redeems an invitation. `pin` may be the beginning of the fingerprint alone, as somebody read it out; nothing is sent to a hub
 * that shows another certificate.
 */
export async function redeem({ hub, pin }: JoinLink, said: JoinRequest): Promise<Result<Joined>> {
  const url = new URL(HUB_PATHS.join, hub);
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return refuse('bad-input', 'That address has no encryption (http). Use the one that begins with https.');
  try {
    const body = JSON.stringify(said);
    if (url.protocol === 'http:') return answered(await post(plainRequest(url, OPTIONS), body), null);
    const socket = await connected(url, pin);
    if (socket === null) return refuse('conflict', OTHER_CERTIFICATE);
    const fingerprint = fingerprintOf(socket.getPeerCertificate());
    return answered(
      await post(request(url, { ...OPTIONS, createConnection: () => socket }), body),
      pin === null ? null : fingerprint,
    );
  } catch (error) {
    return refuse('conflict', whyUnreachable(error, url));
  }
}

const OPTIONS = { method: 'POST', headers: { 'Content-Type': 'application/json' }, timeout: PATIENCE_MS } as const;
const OTHER_CERTIFICATE =
  'The hub at that address shows another certificate than the invitation names. Check the address, or ask for a new invitation.';

/** Null for a certificate that does not begin as it should. */
function connected(url: URL, pin: string | null): Promise<TLSSocket | null> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const socket = connect({ host, port: Number(url.port || 443), timeout: PATIENCE_MS, ...name, ...trustOf(pin) });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error('timeout')));
    socket.once('secureConnect', () => {
      if (pin === null || fingerprintOf(socket.getPeerCertificate()).startsWith(pin)) return resolve(socket);
      socket.destroy();
      resolve(null);
    });
  });
}

interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

function post(asking: ReturnType<typeof request>, body: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    asking.on('error', reject);
    asking.on('timeout', () => asking.destroy(new Error('timeout')));
    asking.on('response', (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        if (text.length > MOST_ANSWER_BYTES) response.destroy(new Error('too long'));
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asking.end(body);
  });
}

function answered({ status, text }: HttpAnswer, pin: string | null): Result<Joined> {
  const body = parsed(text);
  const joined = z.safeParse(joinAnswer, body);
  if (status === 200 && joined.success) return ok({ answer: joined.data as JoinAnswer, pin });
  const failed = z.safeParse(failure, body);
  return refuse(
    'not-allowed',
    failed.success ? failed.data.error.sentence : 'What answers at that address is no hub of Groundswell.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function whyUnreachable(error: unknown, { host }: URL): string {
  const code = (error as { readonly code?: string }).code ?? '';
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
    return `Nobody vouches for the certificate of ${host}. Use the link of the invitation, or give the certificate’s first letters as the lead reads them out.`;
  return `No hub answers at ${host}. Check the address, and that this computer is on the same network; then try again.`;
}
