import { describe, expect, it } from 'vitest';
import { type Channel, type Outcome, outcomeOfHttp, parseRetryAfter } from '../../../../main/core/outbox/channel.ts';
import { type OutboxMessage, waitsForNetwork } from '../../../../main/core/outbox/message.ts';
import { dueMessages } from '../../../../main/core/outbox/schedule.ts';
import { type OutboxEvent, stepMessage, waitAfter } from '../../../../main/core/outbox/transition.ts';

const NOW = Date.UTC(2026, 2, 2, 9, 30);

function message(more: Partial<OutboxMessage> = {}): OutboxMessage {
  return {
    id: 'm1',
    sequence: 1,
    target: 'noc',
    channel: 'webhook',
    incident: 'i1',
    revision: 1,
    state: 'queued',
    createdAt: NOW,
    attempts: 0,
    lastAttemptAt: null,
    notBefore: null,
    lookUpFirst: false,
    why: null,
    reference: null,
    acceptedAt: null,
    acknowledged: null,
    console: 'k',
    ...more,
  };
}
function played(start: OutboxMessage, ...events: OutboxEvent[]): OutboxMessage {
  return events.reduce((state, event) => {
    const next = stepMessage(state, event, NOW);
    if (!next.ok) throw new Error(next.refusal.sentence);
    return next.value;
  }, start);
}
function tried(outcome: Outcome, channel: Channel = 'webhook'): OutboxMessage {
  return played(message({ channel }), { kind: 'attempt' }, { kind: 'outcome', outcome, jitter: 0.5 });
}
const unknown: Outcome = { kind: 'unknown', why: 'The connection broke.' };

describe('a message of the outbox', () => {
  it('is accepted by a server and acknowledged by a person, which are two things', () => {
    const sent = tried({ kind: 'accepted', reference: 'T-17' });
    expect(sent).toMatchObject({ state: 'accepted', reference: 'T-17', acceptedAt: NOW, acknowledged: null });
    expect(played(sent, { kind: 'acknowledge', by: 'Ana', reference: null })).toMatchObject({
      state: 'acknowledged',
      reference: 'T-17',
      acknowledged: { by: 'Ana', at: NOW },
    });
  });
  it('waits for a network while the last attempt found none, and for nothing of the kind after anything else', () => {
    const offline: Outcome = { kind: 'later', why: 'No network.', retryAfter: null, isOffline: true };
    const waiting = tried(offline);
    expect(waitsForNetwork(waiting)).toBe(true);
    const busy: Outcome = { kind: 'later', why: 'Busy.', retryAfter: null };
    for (const event of [
      { kind: 'attempt' },
      { kind: 'resend' },
      { kind: 'cancel' },
      { kind: 'take-over', console: 'other' },
    ] as const)
      expect(waitsForNetwork(played(waiting, event)), event.kind).toBe(false);
    expect(waitsForNetwork(played(waiting, { kind: 'attempt' }, { kind: 'outcome', outcome: busy, jitter: 0 }))).toBe(
      false,
    );
  });
  it.each([
    ['webhook', { state: 'queued', lookUpFirst: false }],
    ['pagerduty', { state: 'queued', lookUpFirst: false }],
    ['tmf621', { state: 'queued', lookUpFirst: true }],
    ['mail', { state: 'in-doubt' }],
    ['chat', { state: 'in-doubt' }],
  ] as const)('by %s, sent when the program ended or the line broke, becomes %o', (channel, expected) => {
    const crashed = played(message({ channel }), { kind: 'attempt' }, { kind: 'crashed' });
    expect(crashed).toMatchObject(expected);
    expect(tried(unknown, channel)).toMatchObject(expected);
  });
  it('in doubt is sent again or taken for arrived by a person only', () => {
    const doubtful = tried(unknown, 'mail');
    expect(played(doubtful, { kind: 'resend' })).toMatchObject({ state: 'queued', why: null });
    expect(played(doubtful, { kind: 'did-arrive' })).toMatchObject({ state: 'accepted' });
  });
  it('that a ticket system has after all is not sent twice', () => {
    const doubtful = tried(unknown, 'tmf621');
    expect(played(doubtful, { kind: 'looked-up', reference: 'TT-9' })).toMatchObject({
      state: 'accepted',
      reference: 'TT-9',
    });
    expect(played(doubtful, { kind: 'looked-up', reference: null })).toMatchObject({
      state: 'queued',
      lookUpFirst: false,
    });
  });
  it('waits longer after each attempt, at least as long as the server asks', () => {
    expect([1, 2, 3, 30].map((attempts) => waitAfter(attempts, 0))).toEqual([2_500, 5_000, 10_000, 450_000]);
    expect(waitAfter(30, 0.999)).toBeLessThanOrEqual(900_000);
    expect(tried({ kind: 'later', why: 'busy', retryAfter: 90_000 }).notBefore).toBe(NOW + 90_000);
    expect(tried({ kind: 'later', why: 'busy', retryAfter: null }).notBefore).toBe(NOW + 3_750);
  });
  it('without a network is tried again every minute, and never given up', () => {
    const offline: Outcome = { kind: 'later', why: 'No network.', retryAfter: null, isOffline: true };
    const often = played(
      message({ attempts: 200 }),
      { kind: 'attempt' },
      { kind: 'outcome', outcome: offline, jitter: 1 },
    );
    expect(often).toMatchObject({ state: 'queued', notBefore: NOW + 60_000 });
  });
  it('is given up when trying again would not help, with the reason', () => {
    expect(tried({ kind: 'refused', why: 'The receiver answered 400.' })).toMatchObject({
      state: 'failed',
      why: 'The receiver answered 400.',
    });
  });
  it('cannot be cancelled once it has left, nor sent twice at a time', () => {
    const sending = played(message(), { kind: 'attempt' });
    expect(stepMessage(sending, { kind: 'cancel' }, NOW)).toMatchObject({ ok: false });
    expect(stepMessage(sending, { kind: 'attempt' }, NOW)).toMatchObject({ ok: false });
    const sent = tried({ kind: 'accepted', reference: null });
    expect(stepMessage(sent, { kind: 'cancel' }, NOW)).toMatchObject({ ok: false });
    expect(stepMessage(sent, { kind: 'resend' }, NOW)).toMatchObject({ ok: false });
    expect(played(message(), { kind: 'cancel' })).toMatchObject({ state: 'cancelled' });
  });
});

describe('what is due', () => {
  const first = message();
  const second = message({ id: 'm2', sequence: 2 });
  it('is the first of each target, in the order in which they were written', () => {
    const other = message({ id: 'm3', sequence: 3, target: 'page' });
    expect(dueMessages([other, second, first], 'k', NOW).messages).toEqual([first, other]);
  });
  it('is nothing behind a message that is being sent, in doubt, or waits', () => {
    for (const state of ['sending', 'in-doubt'] as const) {
      expect(dueMessages([{ ...first, state }, second], 'k', NOW).messages).toEqual([]);
    }
    const waiting = { ...first, notBefore: NOW + 1 };
    expect(dueMessages([waiting, second], 'k', NOW)).toEqual({ messages: [], nextAt: NOW + 1 });
  });
  it('goes on behind one that arrived, failed or was cancelled', () => {
    for (const state of ['accepted', 'acknowledged', 'failed', 'cancelled'] as const) {
      expect(dueMessages([{ ...first, state }, second], 'k', NOW).messages).toEqual([second]);
    }
  });
  it("leaves another console's messages to it", () => {
    expect(dueMessages([{ ...first, console: 'other' }, second], 'k', NOW).messages).toEqual([]);
  });
});

describe('an HTTP answer', () => {
  it.each([
    [200, 'accepted'],
    [202, 'accepted'],
    [301, 'refused'],
    [307, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [408, 'later'],
    [410, 'target-gone'],
    [429, 'later'],
    [500, 'later'],
    [503, 'later'],
  ] as const)('of %i is %s', (status, kind) => {
    expect(outcomeOfHttp(status, null, null).kind).toBe(kind);
  });
  it.each([
    ['120', 120_000],
    ['Mon, 02 Mar 2026 09:31:00 GMT', 60_000],
    ['Mon, 02 Mar 2026 09:29:00 GMT', null],
    ['soon', null],
    ['-5', null],
    ['999999999', 21_600_000],
  ])('names the wait %s', (header, wait) => {
    expect(parseRetryAfter(header, NOW)).toBe(wait);
  });
});
