import { createHmac } from 'node:crypto';
import { outcomeOf, sendHttp } from '../http.ts';
import { type Adapter, noSecret } from './adapter.ts';

const PREFIX = 'whsec_';
const FEWEST_BYTES = 24;
const MOST_BYTES = 64;

/** Standard Webhooks 1.0.0. */
export const webhookAdapter: Adapter<'webhook'> = {
  send: async ({ message, content, target, secret, timeout, ca }) => {
    if (secret === null) return noSecret('signing secret');
    const timestamp = Math.floor(Date.now() / 1000);
    const signature = signWebhook(secret, message.id, timestamp, content.body);
    if (signature === null) {
      return { kind: 'refused', why: 'The signing secret is not one: it is whsec_ and the base64 of 24 to 64 bytes.' };
    }
    const result = await sendHttp(
      {
        url: target.address,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': message.id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signature,
        },
        body: content.body,
        privateRanges: target.privateRanges,
        timeout,
      },
      ca,
    );
    return outcomeOf(result);
  },
};

/**
 * The header `webhook-signature`: of each secret (the new one and the one before it while it is rotated, with blanks between) HMAC-SHA256
 * over "id.seconds.body". null if one of them is no secret of this kind.
 */
export function signWebhook(secrets: string, id: string, seconds: number, body: string): string | null {
  const keys = secrets.trim().split(/\s+/).map(keyOf);
  if (keys.length === 0 || keys.some((key) => key === null)) return null;
  return keys
    .map(
      (key) =>
        `v1,${createHmac('sha256', key as Buffer)
          .update(`${id}.${seconds}.${body}`, 'utf8')
          .digest('base64')}`,
    )
    .join(' ');
}

function keyOf(secret: string): Buffer | null {
  const bytes = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
  return bytes.length >= FEWEST_BYTES && bytes.length <= MOST_BYTES ? bytes : null;
}
