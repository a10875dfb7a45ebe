import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const LONGEST_COOKIE_HEADER = 8_192;

/** What a token is exchanged for. */
export interface NewSession {
  /** The value of the Set-Cookie header. A browser shows it to whatever listens on any port of this machine. */
  readonly cookie: string;
  /** What only our page learns: it says it first on every wire, and no other port ever hears it. */
  readonly pageSecret: string;
}

/**
 * Who may use the console: one-time tokens, each exchanged once for a session that lives as long as the program. Only hashes are
 * kept, so that a comparison tells nothing by its time.
 */
export class Sessions {
  readonly #cookieName: string;
  #tokens: Buffer[] = [];
  #sessions: { readonly cookie: Buffer; readonly page: Buffer }[] = [];

  /** Browsers share cookies between the ports of a machine; the port keeps two consoles apart. */
  constructor(port: number) {
    this.#cookieName = `groundswell-${port}`;
  }

  /** A new one-time token, for an address. */
  issueToken(): string {
    const token = newSecret();
    this.#tokens.push(hash(token));
    return token;
  }

  /** The session for this token, which is used up by it; null when it is not, or no longer, one. */
  exchange(token: string): NewSession | null {
    const offered = hash(token);
    const index = this.#tokens.findIndex((known) => timingSafeEqual(known, offered));
    if (index === -1) return null;
    this.#tokens.splice(index, 1);
    const cookie = newSecret();
    const pageSecret = newSecret();
    this.#sessions.push({ cookie: hash(cookie), page: hash(pageSecret) });
    return { cookie: `${this.#cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict`, pageSecret };
  }

  /** True when the request's Cookie header holds a session of ours. */
  knows(cookieHeader: string | undefined): boolean {
    return this.#sessionsIn(cookieHeader).length > 0;
  }

  /** True when this is the secret of the page that belongs to the session in the Cookie header. */
  isOfPage(cookieHeader: string | undefined, pageSecret: string): boolean {
    const offered = hash(pageSecret);
    return this.#sessionsIn(cookieHeader).some(({ page }) => timingSafeEqual(page, offered));
  }

  #sessionsIn(cookieHeader: string | undefined) {
    if (cookieHeader === undefined || cookieHeader.length > LONGEST_COOKIE_HEADER) return [];
    return cookieHeader.split(';').flatMap((pair) => {
      const [name, value] = pair.trim().split('=', 2);
      if (name !== this.#cookieName || value === undefined) return [];
      const offered = hash(value);
      return this.#sessions.filter(({ cookie }) => timingSafeEqual(cookie, offered));
    });
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
