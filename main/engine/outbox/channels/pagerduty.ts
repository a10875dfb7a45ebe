import { outcomeOf, sendHttp } from '../http.ts';
import { type Adapter, noSecret } from './adapter.ts';
import { fieldOf } from './json-field.ts';

/** PagerDuty Events API v2. It drops what it has had by `dedup_key`, so that a repeat harms nobody. */
export const pagerDutyAdapter: Adapter<'pagerduty'> = {
  send: async ({ content, target, secret, timeout, ca }) => {
    if (secret === null) return noSecret('routing key');
    const event = { routing_key: secret, ...(JSON.parse(content.body) as object) };
    const result = await sendHttp(
      {
        url: target.address,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(event),
        privateRanges: target.privateRanges,
        timeout,
      },
      ca,
    );
    return outcomeOf(result, (body) => fieldOf(body, 'dedup_key'));
  },
};
