import type { Content } from '../../core/escalation/content.ts';
import type { Adapter } from './channels/adapter.ts';
import { chatAdapter } from './channels/chat.ts';
import { mailAdapter } from './channels/mail.ts';
import { pagerDutyAdapter } from './channels/pagerduty.ts';
import { troubleTicketAdapter } from './channels/trouble-ticket.ts';
import { webhookAdapter } from './channels/webhook.ts';

const ADAPTERS: { readonly [C in Content['channel']]: Adapter<C> } = {
  mail: mailAdapter,
  webhook: webhookAdapter,
  pagerduty: pagerDutyAdapter,
  tmf621: troubleTicketAdapter,
  chat: chatAdapter,
};

export function adapterOf(channel: Content['channel']): Adapter {
  return ADAPTERS[channel] as unknown as Adapter;
}

const PRACTISED = 'practice: nothing was sent';

/** For sample data and drills: every message is accepted at once, and nothing leaves the building. */
export const practiceAdapter: Adapter = {
  send: () => Promise.resolve({ kind: 'accepted', reference: PRACTISED }),
};
