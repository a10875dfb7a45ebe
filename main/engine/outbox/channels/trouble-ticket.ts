import type { Outcome } from '../../../core/outbox/channel.ts';
import { type HttpResult, outcomeOf, sendHttp } from '../http.ts';
import type { Adapter, Delivery } from './adapter.ts';
import { fieldOf, textAt } from './json-field.ts';

/** States in which somebody has taken the ticket; `acknowledged` is the first of them in TMF621. */
const NOT_TAKEN = new Set(['', 'new', 'submitted', 'pending', 'rejected', 'cancelled']);

/** TMF621 Trouble Ticket v5: one ticket an incident. The first message makes it, later ones change it. */
export const troubleTicketAdapter: Adapter<'tmf621'> = {
  send: async (delivery) => {
    const { content, reference } = delivery;
    const known = reference ?? (delivery.message.revision > 1 ? await findTicket(delivery) : null);
    if (known !== null && typeof known !== 'string') return known;
    const result =
      known === null
        ? await ask(delivery, 'POST', '/troubleTicket', content.create)
        : await ask(delivery, 'PATCH', ticketPath(known), content.update);
    return outcomeOf(result, (body) => fieldOf(body, 'id') ?? known);
  },
  lookUp: async (delivery) => {
    // A change that may have arrived does no harm twice: it says the same.
    if (delivery.reference !== null) return null;
    const found = await findTicket(delivery);
    return typeof found === 'string' ? { kind: 'accepted', reference: found } : found;
  },
  pollAcknowledged: async (delivery) => {
    if (delivery.reference === null) return null;
    const result = await ask(delivery, 'GET', ticketPath(delivery.reference), null);
    if (result.kind !== 'answer' || result.status !== 200) return null;
    const status = fieldOf(result.body, 'status') ?? '';
    return NOT_TAKEN.has(status.toLowerCase()) ? null : `${delivery.target.name}: ${status}`;
  },
};

/**
 * The ticket that carries our external identifier: its id, null where there is none, or what went wrong. A receiver that ignores the
 * filter answers with others too, so each is looked at; one that cannot filter at all is as good as one that has none.
 */
async function findTicket(delivery: Delivery<'tmf621'>): Promise<string | null | Outcome> {
  const { externalId } = delivery.content;
  const result = await ask(
    delivery,
    'GET',
    `/troubleTicket?externalIdentifier.id=${encodeURIComponent(externalId)}`,
    null,
  );
  if (result.kind === 'failed') {
    // A question changes nothing there: however it failed, it may be asked again.
    const { why } = result.outcome as { why: string };
    return result.outcome.kind === 'unknown' ? { kind: 'later', why, retryAfter: null } : result.outcome;
  }
  if (
    result.status >= 400 &&
    result.status < 500 &&
    result.status !== 401 &&
    result.status !== 403 &&
    result.status !== 429
  ) {
    return null;
  }
  const outcome = outcomeOf(result);
  return outcome.kind === 'accepted' ? ticketIn(result.body, externalId) : outcome;
}

function ticketIn(body: string, externalId: string): string | null {
  try {
    const tickets: unknown = JSON.parse(body);
    if (!Array.isArray(tickets)) return null;
    const ours = tickets.find((ticket: unknown) => isOurs(ticket, externalId)) as unknown;
    return textAt(ours, 'id');
  } catch {
    return null;
  }
}

function isOurs(ticket: unknown, externalId: string): boolean {
  const ids = (ticket as { readonly externalIdentifier?: unknown } | null)?.externalIdentifier;
  return Array.isArray(ids) && ids.some((each: unknown) => textAt(each, 'id') === externalId);
}

function ticketPath(reference: string): string {
  return `/troubleTicket/${encodeURIComponent(reference)}`;
}

function ask(
  { target, secret, timeout, ca }: Delivery<'tmf621'>,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body: string | null,
): Promise<HttpResult> {
  const base = target.address.replace(/\/+$/, '').replace(/\/troubleTicket$/, '');
  return sendHttp(
    {
      url: `${base}${path}`,
      method,
      headers: {
        accept: 'application/json',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...(secret === null ? {} : { authorization: authorization(secret) }),
      },
      body,
      privateRanges: target.privateRanges,
      timeout,
    },
    ca,
  );
}

/** "user:password" is Basic, a token alone is Bearer. */
function authorization(secret: string): string {
  return /^[^\s:]+:.+$/.test(secret) ? `Basic ${Buffer.from(secret, 'utf8').toString('base64')}` : `Bearer ${secret}`;
}
