import { isOfflineCode, type Outcome, outcomeOfHttp, parseRetryAfter } from '../../core/outbox/channel.ts';
import { allowedAddresses, RefusedAddress } from './allowed-address.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Private addresses that a lead listed. */
  readonly privateRanges: readonly string[];
  /** ms for all of it. */
  readonly timeout: number;
}

export type HttpResult =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter: number | null; readonly body: string }
  /** There was no answer; what that means for the message. */
  | { readonly kind: 'failed'; readonly outcome: Outcome };

/** Of an answer no more is read: the ticket number stands at its beginning. */
const MOST_ANSWER_BYTES = 1_000_000;

/**
 * One request, without redirects. The connection is made to the very address that was checked, so that a name cannot lead elsewhere
 * between the check and the call. Certificates are verified. `ca` adds one to those of the system, for tests.
 */
export async function sendHttp(given: HttpRequest, ca?: string): Promise<HttpResult> {
  // Read when something is sent, so that a desk that sends nothing starts without it.
  const { Agent, buildConnector, request } = await import('undici');
  let hasConnected = false;
  const connect = buildConnector({ timeout: given.timeout, ...(ca === undefined ? {} : { ca }) });
  const agent = new Agent({
    pipelining: 0,
    connect: (options, callback) => {
      void allowedAddresses(options.hostname, given.privateRanges).then(
        ([first]) => {
          const hostname = first?.address ?? options.hostname;
          const servername = options.servername ?? namedHost(options.hostname);
          connect({ ...options, hostname, ...(servername === null ? {} : { servername }) }, (error, socket) => {
            hasConnected ||= error === null;
            if (error === null) callback(null, socket);
            else callback(error, null);
          });
        },
        (error: unknown) => callback(error as Error, null),
      );
    },
  });
  try {
    const answer = await request(given.url, {
      dispatcher: agent,
      method: given.method,
      headers: given.headers,
      body: given.body,
      signal: AbortSignal.timeout(given.timeout),
    });
    const body = await readStart(answer.body);
    const retryAfter = parseRetryAfter(headerOf(answer.headers['retry-after']), Date.now());
    return { kind: 'answer', status: answer.statusCode, retryAfter, body };
  } catch (error) {
    return { kind: 'failed', outcome: outcomeOfError(error, hasConnected) };
  } finally {
    void agent.destroy();
  }
}

/** What an answer, or its absence, means for a message; `reference` finds in the body what the receiver calls it. */
export function outcomeOf(result: HttpResult, reference: (body: string) => string | null = () => null): Outcome {
  if (result.kind === 'failed') return result.outcome;
  return outcomeOfHttp(result.status, result.retryAfter, reference(result.body));
}

function outcomeOfError(error: unknown, hasConnected: boolean): Outcome {
  if (error instanceof RefusedAddress) return { kind: 'refused', why: error.message };
  if (hasConnected) {
    return { kind: 'unknown', why: `The connection broke before the receiver answered (${codeOf(error)}).` };
  }
  if (isCertificateProblem(error)) {
    const why = `The receiver’s certificate was not accepted (${codeOf(error)}). Nothing was sent.`;
    return { kind: 'refused', why };
  }
  return noConnection('the receiver', error);
}

/** No connection was made, so nothing was sent; a network that is missing is told apart from a receiver that does not answer. */
export function noConnection(to: string, error: unknown): Outcome {
  const code = codeOf(error);
  return isOfflineCode(code)
    ? { kind: 'later', why: `No network: ${to} cannot be reached (${code}).`, retryAfter: null, isOffline: true }
    : { kind: 'later', why: `No connection to ${to} (${code}).`, retryAfter: null };
}

/** The code of an error and never its message, which may quote an address with a secret in it. */
export function codeOf(error: unknown): string {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (name === 'TimeoutError') return 'time-out';
  return typeof code === 'string' ? code : String(name ?? 'unknown');
}

/** What Node calls certificates that it does not accept. */
export function isCertificateProblem(error: unknown): boolean {
  return /CERT|^UNABLE_TO|^DEPTH_ZERO|^ERR_TLS|SELF_SIGNED|^ERR_SSL|^EPROTO/.test(codeOf(error));
}

/** TLS names a host by its name; an address has none. */
function namedHost(host: string): string | null {
  return /^[\d.]+$|:/.test(host) ? null : host;
}

async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    parts.push(part);
    bytes += part.length;
    if (bytes > MOST_ANSWER_BYTES) break;
  }
  return Buffer.concat(parts).toString('utf8');
}

function headerOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
