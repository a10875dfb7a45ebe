import type { Content } from '../../core/escalation/content.ts';
import type { Channel } from '../../core/outbox/channel.ts';
import type { Adapter, Delivery } from './channels/adapter.ts';
import { chatAdapter } from './channels/chat.ts';
import { mailAdapter } from './channels/mail.ts';
import { pagerDutyAdapter } from './channels/pagerduty.ts';
import { troubleTicketAdapter } from './channels/trouble-ticket.ts';
import { webhookAdapter } from './channels/webhook.ts';

const ADAPTERS: Readonly<Record<Channel, Adapter>> = {
  mail: of('mail', mailAdapter),
  webhook: of('webhook', webhookAdapter),
  pagerduty: of('pagerduty', pagerDutyAdapter),
  tmf621: of('tmf621', troubleTicketAdapter),
  chat: of('chat', chatAdapter),
};

export function adapterOf(channel: Channel): Adapter {
  return ADAPTERS[channel];
}

/** An adapter as one that takes any message: one of another channel breaks an invariant, and throws. */
function of<C extends Channel>(channel: C, { send, lookUp, pollAcknowledged }: Adapter<C>): Adapter {
  const own = (delivery: Delivery): Delivery<C> => {
    const { content } = delivery;
    if (!isOf(content, channel)) throw new Error(`a message of ${content.channel} came to ${channel}`);
    return { ...delivery, content };
  };
  return {
    send: (delivery) => send(own(delivery)),
    ...(lookUp === undefined ? {} : { lookUp: (delivery) => lookUp(own(delivery)) }),
    ...(pollAcknowledged === undefined ? {} : { pollAcknowledged: (delivery) => pollAcknowledged(own(delivery)) }),
  };
}

function isOf<C extends Channel>(content: Content, channel: C): content is Extract<Content, { channel: C }> {
  return content.channel === channel;
}

const PRACTISED = 'practice: nothing was sent';

/** For sample data and drills: every message is accepted at once, and nothing leaves the building. */
export const practiceAdapter: Adapter = {
  send: () => Promise.resolve({ kind: 'accepted', reference: PRACTISED }),
};
