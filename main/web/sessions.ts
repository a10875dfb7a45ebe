import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const LONGEST_COOKIE_HEADER = 8_192;

/**
 * Who may use the console: one-time tokens, each exchanged once for a session that lives as long as the program. Only hashes are
 * kept, so that a comparison tells nothing by its time.
 */
export class Sessions {
  readonly #cookieName: string;
  #tokens: Buffer[] = [];
  #sessions: Buffer[] = [];

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

  /** The value of the Set-Cookie header for this token, which is used up by it; null when it is not, or no longer, one. */
  exchange(token: string): string | null {
    const offered = hash(token);
    const index = this.#tokens.findIndex((known) => timingSafeEqual(known, offered));
    if (index === -1) return null;
    this.#tokens.splice(index, 1);
    const session = newSecret();
    this.#sessions.push(hash(session));
    return `${this.#cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** True when the request's Cookie header holds a session of ours. */
  knows(cookieHeader: string | undefined): boolean {
    if (cookieHeader === undefined || cookieHeader.length > LONGEST_COOKIE_HEADER) return false;
    return cookieHeader.split(';').some((pair) => {
      const [name, value] = pair.trim().split('=', 2);
      if (name !== this.#cookieName || value === undefined) return false;
      const offered = hash(value);
      return this.#sessions.some((known) => timingSafeEqual(known, offered));
    });
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
