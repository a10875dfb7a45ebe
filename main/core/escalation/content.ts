import type { OutboxMessage } from '../outbox/message.ts';
import { cachetBody, instatusBody, type PublicUpdate, statuspageBody } from '../public-updates/status-page.ts';
import { maskNumber, type Pack } from './pack.ts';
import type { EscalationTarget } from './target.ts';

/** What is told to a target. The same whatever it is sent by; kept as it was when it was handed over. */
export interface Telling {
  /** "INC-0221"; null for a test message. */
  readonly number: string | null;
  readonly summary: string;
  readonly text: string;
  readonly severity: 'S1' | 'S2' | 'S3' | 'S4';
  readonly state: string;
  /** The desk that asks. */
  readonly desk: string;
  readonly at: number;
  /** Proven to be over: the receiver may close its alarm. */
  readonly isOver: boolean;
  /** A public update, with the bodies that status pages take; null for an escalation. */
  readonly publicUpdate: PublicUpdate | null;
  /** What this receiver calls the incident, once that is known. */
  readonly theirTicket: string | null;
}

/** What is sent, made once: a repeat sends these bytes. */
export type Content =
  | {
      readonly channel: 'mail';
      readonly subject: string;
      readonly text: string;
      readonly messageId: string;
      readonly references: string;
      readonly inReplyTo: string | null;
    }
  /** `body` is JSON text. */
  | { readonly channel: 'webhook'; readonly body: string }
  | { readonly channel: 'pagerduty'; readonly body: string }
  | { readonly channel: 'chat'; readonly body: string }
  | { readonly channel: 'tmf621'; readonly create: string; readonly update: string; readonly externalId: string };

const WEBHOOK_BYTES = 20_000;
const PAGERDUTY_BYTES = 512_000;
const TEAMS_BYTES = 28_000;
const CHAT_BYTES = 35_000;

type Sent = Pick<OutboxMessage, 'id' | 'incident' | 'revision'> & { readonly previous: string | null };

/** What goes to a target: the bytes of a message that is to be kept. `sent.previous` is the Message-ID of the mail before it. */
export function contentFor(target: EscalationTarget, telling: Telling, sent: Sent): Content {
  switch (target.channel) {
    case 'mail':
      return mailContent(target, telling, sent);
    case 'webhook':
      return { channel: 'webhook', body: webhookBody(telling, sent) };
    case 'pagerduty':
      return { channel: 'pagerduty', body: pagerDutyBody(telling, sent) };
    case 'tmf621':
      return ticketContent(telling, sent);
    case 'chat':
      return { channel: 'chat', body: target.dialect === 'teams' ? teamsBody(telling) : textBody(telling) };
  }
}

/** The domain that Message-IDs are made in: the sender's. */
function mailDomain(target: EscalationTarget): string {
  return target.server?.from.split('@')[1] ?? 'groundswell.invalid';
}

export function messageIdOf(target: EscalationTarget, { incident, revision }: Omit<Sent, 'previous' | 'id'>): string {
  return `<${incident}.${revision}.${target.id}@${mailDomain(target)}>`;
}

function mailContent(target: EscalationTarget, telling: Telling, sent: Sent): Content {
  const { number, theirTicket, summary, text } = telling;
  const tags = [number === null ? '' : `[${number}]`, theirTicket === null ? '' : `[${oneLine(theirTicket)}]`];
  const root = `<${sent.incident}.root@${mailDomain(target)}>`;
  return {
    channel: 'mail',
    subject: [...tags, withoutNumber(summary, number)].filter((part) => part !== '').join(' '),
    text,
    messageId: messageIdOf(target, sent),
    references: sent.previous === null ? root : `${root} ${sent.previous}`,
    inReplyTo: sent.previous,
  };
}

/** The subject names the incident once. */
function withoutNumber(summary: string, number: string | null): string {
  return number !== null && summary.startsWith(`${number} `) ? summary.slice(number.length + 1) : summary;
}

function webhookBody(telling: Telling, { incident, revision }: Sent): string {
  return fitted(telling.text, WEBHOOK_BYTES, (text) => ({
    type: telling.publicUpdate !== null ? 'public.update' : revision === 1 ? 'incident.escalated' : 'incident.updated',
    timestamp: new Date(telling.at).toISOString(),
    data: { incident, revision, ...spoken(telling), text, ...forStatusPages(telling, text) },
  }));
}

/** What each kind of status page takes, so that whoever gets the webhook passes it on as it is. */
function forStatusPages({ publicUpdate }: Telling, text: string) {
  if (publicUpdate === null) return {};
  const update = { ...publicUpdate, text };
  return { statuspage: statuspageBody(update), instatus: instatusBody(update), cachet: cachetBody(update) };
}

function spoken({ number, summary, severity, state, desk, isOver, theirTicket }: Telling) {
  return { number, summary, severity, state, desk, isOver, theirTicket };
}

const PAGERDUTY_SEVERITY = { S1: 'critical', S2: 'error', S3: 'warning', S4: 'info' } as const;

/** Without the routing key, which is a secret. Later triggers of one `dedup_key` are logged and page nobody. */
function pagerDutyBody(telling: Telling, { incident, revision }: Sent): string {
  if (telling.isOver) return JSON.stringify({ event_action: 'resolve', dedup_key: incident });
  return fitted(telling.text, PAGERDUTY_BYTES, (text) => ({
    event_action: 'trigger',
    dedup_key: incident,
    payload: {
      summary: [...telling.summary].slice(0, 1024).join(''),
      source: telling.desk === '' ? 'Groundswell' : telling.desk,
      severity: PAGERDUTY_SEVERITY[telling.severity],
      timestamp: new Date(telling.at).toISOString(),
      component: telling.number ?? 'test',
      group: 'support desk',
      custom_details: { revision, state: telling.state, pack: text },
    },
  }));
}

const TICKET_SEVERITY = { S1: 'critical', S2: 'major', S3: 'minor', S4: 'minor' } as const;

function ticketContent(telling: Telling, sent: Sent): Content {
  const externalId = sent.incident;
  const note = {
    id: String(sent.revision),
    author: telling.desk,
    date: new Date(telling.at).toISOString(),
    text: telling.text,
  };
  const noted = [{ ...note, '@type': 'Note' }];
  return {
    channel: 'tmf621',
    externalId,
    create: JSON.stringify({
      '@type': 'TroubleTicket',
      name: telling.summary,
      description: telling.text,
      severity: TICKET_SEVERITY[telling.severity],
      ticketType: 'incident',
      externalIdentifier: [
        { '@type': 'ExternalIdentifier', id: externalId, owner: 'Groundswell', externalIdentifierType: 'incident' },
      ],
      note: noted,
      relatedEntity: [],
    }),
    update: JSON.stringify({
      '@type': 'TroubleTicket',
      name: telling.summary,
      description: telling.text,
      severity: TICKET_SEVERITY[telling.severity],
      note: noted,
    }),
  };
}

function textBody(telling: Telling): string {
  return fitted(telling.text, CHAT_BYTES, (text) => ({ text: plainForChat(text) }));
}

/** An adaptive card as a workflow of Teams takes it. */
function teamsBody(telling: Telling): string {
  return fitted(telling.text, TEAMS_BYTES, (text) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: plainForCard(telling.summary), weight: 'bolder', wrap: true },
            ...text
              .split('\n')
              .map((line) => ({ type: 'TextBlock', text: plainForCard(line), wrap: true, spacing: 'none' })),
          ],
        },
      },
    ],
  }));
}

/** What callers said must not mention a channel or make a link: the signs that chat programs read are escaped. */
function plainForChat(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/@/g, '@\u200b');
}

function plainForCard(text: string): string {
  return text === '' ? ' ' : text.replace(/([\\`*_[\]()#~<>])/g, '\\$1');
}

const CUT = '\n[Cut here: the rest did not fit this channel.]';

/** JSON of at most so many bytes: the text is cut at its end as far as needed, and says so. */
function fitted(text: string, most: number, make: (text: string) => unknown): string {
  const whole = JSON.stringify(make(text));
  if (bytesOf(whole) < most) return whole;
  const signs = [...text];
  let low = 0;
  let high = signs.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bytesOf(JSON.stringify(make(signs.slice(0, middle).join('') + CUT))) < most) low = middle;
    else high = middle - 1;
  }
  return JSON.stringify(make(signs.slice(0, low).join('') + CUT));
}

/** Bytes in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const NUMBER_LIKE = /\+?\d(?:[ ()./-]{0,2}\d){5,17}/g;

/** A text that a person may have edited, with the numbers of the pack masked wherever they stand, however they are spaced. */
export function maskNumbersIn(text: string, pack: Pick<Pack, 'examples'>): string {
  const known = pack.examples
    .flatMap(({ from, to }) => [from, to])
    .flatMap((number) => (number === null ? [] : [digitsOf(number).slice(-9)]))
    .filter((digits) => digits.length >= 6);
  return text.replace(NUMBER_LIKE, (found) =>
    known.some((digits) => digitsOf(found).endsWith(digits)) ? maskNumber(found) : found,
  );
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
