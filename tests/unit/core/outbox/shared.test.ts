import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../../main/core/outbox/channel.ts';
import { foldMessage } from '../../../../main/core/outbox/fold.ts';
import type { MessageFact } from '../../../../main/core/outbox/kinds.ts';
import { newMessage, type OutboxMessage } from '../../../../main/core/outbox/message.ts';
import { messageOfTeam, type SharedMessage, type SharedState, withTeam } from '../../../../main/core/outbox/shared.ts';

const NOW = 1_700_000_000_000;

function fact(console: string, kind: MessageFact['kind'], payload: object): MessageFact {
  return { console, kind, payload: { message: 'm1', ...payload }, happenedAt: NOW } as MessageFact;
}
const queued = (channel: Channel = 'webhook') =>
  fact('one', 'message.queued', {
    target: 'noc',
    channel,
    incident: 'i1',
    revision: 2,
    isPublic: false,
    content: { box: 'sealed', shares: [{ subject: 's1', share: 'x' }] },
  });
const changed = (console: string, state: SharedState, reference: string | null = null) =>
  fact(console, 'message.changed', { state, reference });
const takenOver = (console: string) => fact(console, 'message.taken-over', {});

function folded(...facts: readonly MessageFact[]): SharedMessage {
  const state = facts.reduce<SharedMessage | null>(foldMessage, null);
  if (state === null) throw new Error('no message');
  return state;
}

describe('a message of the team', () => {
  it('is its desk’s until another takes it over', () => {
    expect(folded(queued())).toMatchObject({
      id: 'm1',
      console: 'one',
      state: 'waiting',
      createdAt: NOW,
      subjects: ['s1'],
    });
    expect(folded(queued(), changed('one', 'failed'), takenOver('two'))).toMatchObject({
      console: 'two',
      state: 'waiting',
    });
  });

  it('has arrived, whoever says so and whatever is said later', () => {
    for (const later of [takenOver('two'), changed('one', 'failed'), changed('two', 'cancelled')])
      expect(folded(queued(), changed('one', 'accepted', 'T-1'), later)).toMatchObject({
        console: 'one',
        state: 'accepted',
        reference: 'T-1',
      });
    // The first desk had sent it before it was taken over, and says so when it is back.
    expect(folded(queued(), takenOver('two'), changed('one', 'accepted'))).toMatchObject({ state: 'accepted' });
    expect(folded(queued(), changed('one', 'accepted'), changed('two', 'acknowledged'))).toMatchObject({
      state: 'acknowledged',
    });
  });

  it('fails, is in doubt or is cancelled only by the desk that sends it', () => {
    for (const state of ['failed', 'in-doubt', 'cancelled'] as const) {
      expect(folded(queued(), changed('two', state)).state).toBe('waiting');
      expect(folded(queued(), takenOver('two'), changed('one', state)).state).toBe('waiting');
      expect(folded(queued(), takenOver('two'), changed('two', state)).state).toBe(state);
    }
  });

  it('is sent again by whoever takes it over where the receiver drops its twin, and else left to a person', () => {
    const taken = (channel: Channel) => messageOfTeam(folded(queued(channel)), 'two');
    expect(taken('webhook')).toMatchObject({
      id: 'm1',
      console: 'two',
      revision: 2,
      state: 'queued',
      lookUpFirst: false,
    });
    expect(taken('tmf621')).toMatchObject({ state: 'queued', lookUpFirst: true });
    for (const channel of ['mail', 'chat'] as const)
      expect(taken(channel)).toMatchObject({ state: 'in-doubt', why: expect.stringContaining('may have sent it') });
  });
});

describe('a message that its desk keeps', () => {
  const shared = folded(queued());
  const kept = (change: Partial<OutboxMessage>): OutboxMessage => ({
    ...newMessage({ ...shared, isPublic: true }),
    sequence: 1,
    ...change,
  });

  it('is not sent any more once another desk has taken it over, and is done once that one has sent it', () => {
    const other = folded(queued(), takenOver('two'));
    expect(withTeam(kept({ state: 'queued' }), other)).toMatchObject({ console: 'two', state: 'queued' });
    expect(withTeam(kept({ state: 'failed' }), other)).toMatchObject({ console: 'two', state: 'queued' });
    expect(withTeam(kept({ state: 'queued' }), foldMessage(other, changed('two', 'accepted')))).toMatchObject({
      state: 'accepted',
    });
  });

  it('stays as it is while the team knows less', () => {
    expect(withTeam(kept({ state: 'sending' }), folded(queued())).state).toBe('sending');
    expect(withTeam(kept({ state: 'accepted' }), folded(queued())).state).toBe('accepted');
    expect(withTeam(kept({ state: 'accepted' }), folded(queued(), takenOver('two'))).state).toBe('accepted');
    expect(withTeam(kept({ state: 'accepted' }), folded(queued(), changed('two', 'acknowledged'))).state).toBe(
      'acknowledged',
    );
  });
});
