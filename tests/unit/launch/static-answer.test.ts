import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../main/launch/page-policy.ts';
import { staticAnswer } from '../../../main/launch/static-answer.ts';

const page = mkdtempSync(join(tmpdir(), 'groundswell-page-'));
mkdirSync(join(page, 'assets'));
writeFileSync(join(page, 'index.html'), '<html lang="en-GB"><meta property="csp-nonce" nonce="__CSP_NONCE__">');
writeFileSync(join(page, 'assets', 'main-abc.js'), 'console.log("__CSP_NONCE__")');

afterAll(() => rmSync(page, { recursive: true, force: true }));

describe('the policy of the page', () => {
  it('allows what the program ships and nothing else', () => {
    expect(contentSecurityPolicy('abc')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
    );
  });

  it('names the wires of the web host', () => {
    expect(contentSecurityPolicy('abc', ['ws://127.0.0.1:8080'])).toContain("connect-src 'self' ws://127.0.0.1:8080;");
  });
});

describe('an answer with a file', () => {
  it('carries a nonce of its own at every load, in the policy and in the page', () => {
    const nonces = [1, 2].map(() => {
      const { status, headers, body } = staticAnswer(page, '/');
      const nonce = /nonce="([^"]+)"/.exec(String(body))?.[1] ?? '';
      expect(status).toBe(200);
      expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
      expect(headers['Content-Security-Policy']).toBe(contentSecurityPolicy(nonce));
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('paints the theme that the host knows, and leaves it to the page otherwise', () => {
    expect(String(staticAnswer(page, '/', { theme: 'light' }).body)).toContain(
      '<html data-theme="light" lang="en-GB">',
    );
    expect(String(staticAnswer(page, '/').body)).toContain('<html lang="en-GB">');
  });

  it('leaves scripts alone, says what they are and forbids guessing', () => {
    const { headers, body } = staticAnswer(page, '/assets/main-abc.js');
    expect(String(body)).toBe('console.log("__CSP_NONCE__")');
    expect(headers).toMatchObject({
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
    });
  });

  it('keeps the page fresh and the hashed files for good', () => {
    expect(staticAnswer(page, '/').headers['Cache-Control']).toBe('no-store');
    expect(staticAnswer(page, '/assets/main-abc.js').headers['Cache-Control']).toContain('immutable');
  });

  it('is a plain sentence under an empty policy when there is no such file', () => {
    const { status, headers, body } = staticAnswer(page, '/../secret');
    expect(status).toBe(404);
    expect(headers['Content-Security-Policy']).toBe("default-src 'none'");
    expect(body).toBe('There is no such page in Groundswell.\n');
  });
});
