import { schemeOf } from '../../../core/escalation/target.ts';
import { outcomeOf, sendHttp } from '../http.ts';
import { type Adapter, noSecret } from './adapter.ts';

/** Incoming webhooks of Slack, Mattermost and Teams. Their address is the secret: whoever knows it can post. */
export const chatAdapter: Adapter<'chat'> = {
  send: async ({ content, target, secret, timeout, ca }) => {
    if (secret === null) return noSecret('address');
    if (!isUsable(secret, target.privateRanges)) {
      return { kind: 'refused', why: 'The kept address is no address that begins with https://. Enter it again.' };
    }
    const result = await sendHttp(
      {
        url: secret.trim(),
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: content.body,
        privateRanges: target.privateRanges,
        timeout,
      },
      ca,
    );
    return outcomeOf(result);
  },
};

function isUsable(address: string, ranges: readonly string[]): boolean {
  const scheme = schemeOf(address);
  return scheme === 'https' || (scheme === 'http' && ranges.length > 0);
}
