import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signWebhook } from '../../../../main/engine/outbox/channels/webhook.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';

const NOW = Date.UTC(2026, 5, 17, 10, 20);

// The standard's library refuses a signature that is not of the last minutes.
beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('signing a webhook', () => {
  it('makes the signature of the standard’s own example', () => {
    expect(signWebhook(SECRET, ID, 1_614_265_330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('is verified by the standard’s own library, with each of two secrets while they are rotated', () => {
    const fresh = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const seconds = NOW / 1000;
    const body = '{"type":"incident.escalated","data":{"words":"ä “😀”"}}';
    const signature = signWebhook(`${fresh} ${SECRET}`, ID, seconds, body);
    expect(signature?.split(' ')).toHaveLength(2);
    const headers = {
      'webhook-id': ID,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signature ?? '',
    };
    for (const secret of [fresh, SECRET]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  });

  it('refuses what is no secret of this kind', () => {
    for (const secret of ['', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${Buffer.alloc(65).toString('base64')}`])
      expect(signWebhook(secret, ID, 0, '{}')).toBeNull();
  });
});
