import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a receiver was sent. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How a receiver answers one request. */
export type Answering = (response: ServerResponse, received: Received, socket: Socket) => void;

/** A real receiver on loopback. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** From now on it answers so. */
  answer(answering: Answering): void;
  close(): Promise<void>;
}

export const accept: Answering = (response) => response.writeHead(202).end('{}');

export function status(code: number, headers: Record<string, string> = {}, body = ''): Answering {
  return (response) => response.writeHead(code, headers).end(body);
}

/** Takes the request and dies before it answers. */
export const die: Answering = (_, __, socket) => socket.destroy();

/** Takes the request and never answers. */
export const silent: Answering = () => {};

/** A receiver over HTTP, or over HTTPS with the given certificate; on a port of its own unless one is given. */
export async function startReceiver(certificate: Certificate | null = null, at = 0): Promise<Receiver> {
  const received: Received[] = [];
  let answering = accept;
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(parts).toString('utf8') };
      received.push(one);
      answering(response, one, request.socket);
    });
  };
  const server: Server =
    certificate === null
      ? createServer(onRequest)
      : createSecureServer({ key: certificate.key, cert: certificate.cert }, onRequest);
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate === null ? 'http' : 'https'}://${certificate?.host ?? '127.0.0.1'}:${port}`,
    received,
    answer: (next) => {
      answering = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly host: string;
}

/** A certificate that signs itself, for a host name. `days` below nothing makes one that has run out. */
export function makeCertificate(host: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '3650',
      '-subj',
      `/CN=${host}`,
      '-addext',
      `subjectAltName=DNS:${host}`,
    ],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8'), host };
}
