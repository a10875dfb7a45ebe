import type { IncomingMessage } from 'node:http';

/** The names under which a browser on this machine reaches the console; any other means that a strange page pulled it here. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

export function isOwnOrigin(origin: string | undefined, port: number): boolean {
  return origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`;
}

/**
 * Why this request is turned away before anything else is looked at, as a sentence; null when it may go on. `needsOrigin` is for
 * requests that a browser always labels with where they come from: socket upgrades and anything but reading.
 */
export function refusalAtTheGate(request: IncomingMessage, port: number, needsOrigin: boolean): string | null {
  const { host, origin } = request.headers;
  if (!isOwnHost(host, port)) return 'Groundswell answers only under the address that it printed.';
  if (origin === undefined && !needsOrigin) return null;
  return isOwnOrigin(origin, port) ? null : 'Groundswell takes this only from its own page.';
}
