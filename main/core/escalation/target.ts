import * as z from 'zod/mini';
import { severity } from '../incidents/incident.ts';
import { CHANNELS, type Channel } from '../outbox/channel.ts';

const text = z.string().check(z.maxLength(2000));
const short = z.string().check(z.maxLength(300));

/**
 * Somebody to whom incidents are escalated, as a lead configured it. Without the secret: that stays on the machine that sends.
 * A target that was removed stays in the record, since messages name it.
 */
export const escalationTarget = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  channel: z.enum(CHANNELS),
  /** mail: who gets it, separated by commas. webhook, pagerduty, tmf621: the address. chat: empty, since its address is a secret. */
  address: text,
  /** Mail only. `tls` from the first byte on, or `starttls`, which is then required. */
  server: z.nullable(
    z.object({
      host: short,
      port: z.number().check(z.int(), z.gte(1), z.lte(65_535)),
      security: z.enum(['starttls', 'tls']),
      user: short,
      from: short,
    }),
  ),
  /** Chat only: what the receiver reads. */
  dialect: z.enum(['text', 'teams']),
  /** Ticked by itself for incidents of these severities. */
  severities: z.array(severity).check(z.maxLength(4)),
  numbers: z.enum(['whole', 'masked']),
  /** Private addresses (or ranges as 10.0.0.0/8) that may be reached for it; none by default. */
  privateRanges: z.array(short).check(z.maxLength(20)),
  /** Why nothing more is sent to it; null while it is on. */
  off: z.nullable(text),
  isRemoved: z.boolean(),
});
export type EscalationTarget = z.infer<typeof escalationTarget>;

/** Who can be sent a public update: the others page people or hold tickets. */
export const PUBLIC_CHANNELS: ReadonlySet<Channel> = new Set(['webhook', 'mail', 'chat']);

/** Targets are settings whose keys begin so. */
export const TARGET_SETTING = 'target:';

/** The targets among the settings of a site, by name; what does not fit is left out. */
export function targetsOf(
  settings: readonly { readonly key: string; readonly value: unknown }[],
): readonly EscalationTarget[] {
  return settings
    .flatMap(({ value }) => {
      const read = z.safeParse(escalationTarget, parsed(value));
      return read.success ? [read.data] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return null;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
}

/** Why a target cannot be used as it is, for the person who enters it; null when it can. */
export function targetProblem(target: EscalationTarget): string | null {
  if (target.channel === 'chat') return null;
  if (target.channel === 'mail') return mailProblem(target);
  const scheme = schemeOf(target.address);
  if (scheme === null) return 'Give the whole address, beginning with https://, without user and password in it.';
  if (scheme === 'http' && target.privateRanges.length === 0) {
    return 'Plain http is only for private addresses that are listed. Use https://.';
  }
  return null;
}

/** "https" or "http"; null for what is no such address, or holds a user or password. */
export function schemeOf(address: string): 'https' | 'http' | null {
  const [, scheme] = /^(https?):\/\/[^\s/?#@\\]+([/?#][^\s\\]*)?$/i.exec(address.trim()) ?? [];
  return scheme === undefined ? null : (scheme.toLowerCase() as 'https' | 'http');
}

function mailProblem({ address, server }: EscalationTarget): string | null {
  if (server === null || server.host.trim() === '') return 'Give the mail server that sends it.';
  if (!isMailAddress(server.from)) return 'Give the address that the mail comes from.';
  const receivers = mailReceivers(address);
  if (receivers.length === 0 || !receivers.every(isMailAddress))
    return 'Give the mail addresses that get it, separated by commas.';
  return null;
}

export function mailReceivers(address: string): readonly string[] {
  return address
    .split(/[,;\s]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function isMailAddress(text: string): boolean {
  return /^[^\s@<>",;:\\]+@[^\s@<>",;:\\]+$/.test(text);
}
