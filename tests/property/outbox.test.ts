import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS, type Outcome } from '../../main/core/outbox/channel.ts';
import type { OutboxMessage } from '../../main/core/outbox/message.ts';
import { dueMessages } from '../../main/core/outbox/schedule.ts';
import { stepMessage } from '../../main/core/outbox/transition.ts';

// A console that sends, is killed anywhere, and meets servers that take, refuse, break off after taking, and break off before.

type Behaviour = 'take' | 'take-and-break' | 'break' | 'busy' | 'refuse' | 'kill-after-taking' | 'kill-before';
const behaviour = fc.constantFrom<Behaviour>(
  'take',
  'take-and-break',
  'break',
  'busy',
  'refuse',
  'kill-after-taking',
  'kill-before',
);

function firstMessage(index: number, channel: OutboxMessage['channel']): OutboxMessage {
  return {
    id: `m${index}`,
    sequence: index,
    target: channel,
    channel,
    incident: 'i',
    revision: index,
    state: 'queued',
    createdAt: 0,
    attempts: 0,
    lastAttemptAt: null,
    notBefore: null,
    lookUpFirst: false,
    why: null,
    reference: null,
    acceptedAt: null,
    acknowledged: null,
    console: 'k',
  };
}

const OUTCOMES: Readonly<Record<'take' | 'take-and-break' | 'break' | 'busy' | 'refuse', Outcome>> = {
  take: { kind: 'accepted', reference: 'r' },
  'take-and-break': { kind: 'unknown', why: 'broke' },
  break: { kind: 'unknown', why: 'broke' },
  busy: { kind: 'later', why: 'busy', retryAfter: null },
  refuse: { kind: 'refused', why: 'no' },
};

describe('the outbox under kills and broken lines', () => {
  it('delivers no message twice where the receiver cannot tell, none to the same ticket system twice, and each target in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...CHANNELS), { minLength: 1, maxLength: 8 }),
        fc.array(behaviour, { minLength: 1, maxLength: 60 }),
        (channels, behaviours) => {
          let messages = channels.map((channel, index) => firstMessage(index + 1, channel));
          const taken: OutboxMessage[] = [];
          let now = 0;
          const put = (next: OutboxMessage) => {
            messages = messages.map((each) => (each.id === next.id ? next : each));
            return next;
          };
          const step = (of: OutboxMessage, event: Parameters<typeof stepMessage>[1]) => {
            const result = stepMessage(of, event, now);
            if (!result.ok) throw new Error(result.refusal.sentence);
            return put(result.value);
          };
          for (const what of behaviours) {
            now += 3_600_000;
            let due = dueMessages(messages, 'k', now).messages[0];
            if (due === undefined) break;
            if (due.lookUpFirst) {
              const has = taken.some((each) => each.id === due?.id);
              due = step(due, { kind: 'looked-up', reference: has ? 'r' : null });
              if (has) continue;
            }
            const sending = step(due, { kind: 'attempt' });
            if (what === 'take' || what === 'take-and-break' || what === 'kill-after-taking') taken.push(sending);
            if (what === 'kill-after-taking' || what === 'kill-before') step(sending, { kind: 'crashed' });
            else step(sending, { kind: 'outcome', outcome: OUTCOMES[what], jitter: 0.5 });
          }
          for (const channel of ['mail', 'chat', 'tmf621'] as const) {
            const ids = taken.filter((each) => each.channel === channel).map((each) => each.id);
            expect(new Set(ids).size).toBe(ids.length);
          }
          for (const target of new Set(taken.map((each) => each.target))) {
            const order = taken.filter((each) => each.target === target).map((each) => each.sequence);
            expect([...order].sort((a, b) => a - b)).toEqual(order);
          }
          // What a server was known to take is known to be there.
          for (const each of messages.filter(({ state }) => state === 'accepted')) {
            expect(taken.some(({ id }) => id === each.id)).toBe(true);
          }
        },
      ),
    );
  });
});
