import * as z from 'zod/mini';
import { consoleCode } from '../consoles/console-code.ts';
import { id, time } from '../envelope/fields.ts';
import { role } from '../people/person.ts';
import { deviceClass } from '../team/team.ts';
import { base64url, consoleHead, personAtDesk, sha256 } from './shapes.ts';

/** The hub's requests over HTTP: JSON in, JSON out. A failure is answered with `{ "error": { "code", "sentence" } }`. */
export const HUB_PATHS = { about: '/v1/hub', join: '/v1/join', reports: '/v1/reports', wall: '/wall' } as const;

export const failure = z.object({ error: z.object({ code: z.string(), sentence: z.string() }) });

/** `GET /v1/hub`: for whoever may reach it. */
export const aboutHub = z.object({
  name: z.string(),
  team: id,
  app: z.string(),
  oldestProtocol: z.number(),
  newestProtocol: z.number(),
  /** ms. */
  time,
});
export type AboutHub = z.infer<typeof aboutHub>;

/** Whom an invitation is for. */
export const invitationAsked = z.object({ role, class: deviceClass });
export type InvitationAsked = z.infer<typeof invitationAsked>;

export const invitation = z.object({
  ...invitationAsked.shape,
  /** Ten letters and digits, shown as XXXXX-XXXXX. Good for one device. */
  code: z.string(),
  /** groundswell://join?hub=…&code=…&pin=…, see joinLink. */
  link: z.string(),
  expiresAt: time,
});
export type Invitation = z.infer<typeof invitation>;

export const CODE_LENGTH = 10;

/** `POST /v1/join`: a device that redeems an invitation. */
export const joinRequest = z.object({
  code: z.string().check(z.minLength(10), z.maxLength(20)),
  /** An Ed25519 key, the 32 bytes of RFC 8032, base64url. */
  publicKey: base64url(32),
  /** Ed25519 over joinText(…): whoever redeems has the key. */
  signature: base64url(64),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  app: z.string().check(z.maxLength(40)),
  /** How long the desk's own record is; what it holds up to there was written before it joined. */
  console: consoleHead,
  person: personAtDesk,
});
export type JoinRequest = z.infer<typeof joinRequest>;

export const joinAnswer = z.object({
  team: z.object({ id, name: z.string(), secret: sha256 }),
  device: id,
  code: consoleCode,
  class: deviceClass,
  person: z.object({ id, role }),
  /** ms. */
  time,
});
export type JoinAnswer = z.infer<typeof joinAnswer>;

export function joinText({ code, console }: Pick<JoinRequest, 'code' | 'console'>): string {
  return ['groundswell join', plainCode(code), console.id, console.seq, console.hash].join('\n');
}

/** The letters and digits of a code (Crockford's Base32): nothing that looks like another. */
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code as somebody read it out or typed it: capitals, without what was put between, and what looks alike put right. */
export function plainCode(code: string): string {
  const letters = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return letters.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

/** What a link carries: where the hub is, the code, and the SHA-256 (hex) of its certificate where that is self-signed. */
export interface JoinLink {
  readonly hub: string;
  readonly code: string;
  readonly pin: string | null;
}

export function joinLink({ hub, code, pin }: JoinLink): string {
  const said = [`hub=${encodeURIComponent(hub)}`, `code=${code}`, ...(pin === null ? [] : [`pin=${pin}`])];
  return `groundswell://join?${said.join('&')}`;
}

/** What a link says; null if it is not one. */
export function readJoinLink(link: string): JoinLink | null {
  const read = /^groundswell:(?:\/\/)?join\/?\?([^\s]+)$/i.exec(link.trim());
  const said = new Map((read?.[1] ?? '').split('&').map((part) => nameAndValue(part)));
  const hub = said.get('hub') ?? '';
  const code = plainCode(said.get('code') ?? '');
  const pin = said.get('pin')?.toLowerCase() ?? null;
  if (!/^https?:\/\/[^\s/?#@]+\/?$/i.test(hub) || code.length !== CODE_LENGTH) return null;
  return pin === null || /^[0-9a-f]{64}$/.test(pin) ? { hub, code, pin } : null;
}

function nameAndValue(part: string): readonly [string, string] {
  const equals = part.indexOf('=');
  try {
    return [part.slice(0, equals), decodeURIComponent(part.slice(equals + 1))];
  } catch {
    return ['', ''];
  }
}
