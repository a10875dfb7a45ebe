import { randomBytes } from 'node:crypto';

/** Where index.html wants its nonce. */
const NONCE_PLACE = '__CSP_NONCE__';

/** A fresh nonce, for one load of the page. */
export function newNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * The Content-Security-Policy of the console's page: nothing but what the program ships, no inline script, styles only from files
 * or under this load's nonce. `wires` are further addresses it may connect to.
 */
export function contentSecurityPolicy(nonce: string, wires: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    ["connect-src 'self'", ...wires].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The page with this load's nonce in its meta element, and the theme the host knows already, so that it never flashes. */
export function preparePage(html: string, nonce: string, theme: 'dark' | 'light' | null): string {
  const page = html.replaceAll(NONCE_PLACE, nonce);
  return theme === null ? page : page.replace('<html ', `<html data-theme="${theme}" `);
}
