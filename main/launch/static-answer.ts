import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { containedFile } from './contained-file.ts';
import { contentSecurityPolicy, newNonce, preparePage } from './page-policy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface StaticAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

export interface PageOptions {
  /** Addresses the page may connect to besides its own. */
  readonly wires?: readonly string[];
  /** The theme, when the host knows it. */
  readonly theme?: 'dark' | 'light' | null;
}

/** What either host answers to a request for a file of the page; `path` is the address's path, still percent-encoded. */
export function staticAnswer(folder: string, path: string, options: PageOptions = {}): StaticAnswer {
  const file = containedFile(folder, path);
  if (file === null) return plainAnswer(404, 'There is no such page in Groundswell.');
  const nonce = newNonce();
  const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  const isPage = extname(file) === '.html';
  return {
    status: 200,
    headers: {
      ...safetyHeaders(contentSecurityPolicy(nonce, options.wires)),
      'Content-Type': type,
      // Files under assets/ carry a hash of their content in their name.
      'Cache-Control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
    },
    body: isPage ? preparePage(readFileSync(file, 'utf8'), nonce, options.theme ?? null) : readFileSync(file),
  };
}

/** A sentence as a page of its own. */
export function plainAnswer(status: number, sentence: string): StaticAnswer {
  return {
    status,
    headers: {
      ...safetyHeaders("default-src 'none'"),
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    },
    body: `${sentence}\n`,
  };
}

function safetyHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  };
}
