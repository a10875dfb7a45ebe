import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentFor, maskNumbersIn, type Telling } from '../../../../main/core/escalation/content.ts';
import type { EscalationTarget } from '../../../../main/core/escalation/target.ts';
import { runs } from '../../../support/runs.ts';

const target: EscalationTarget = {
  id: 't1',
  name: 'NOC',
  channel: 'webhook',
  address: 'https://noc.example/hook',
  server: null,
  dialect: 'text',
  severities: [],
  numbers: 'whole',
  privateRanges: [],
  off: null,
  isRemoved: false,
};
const telling: Telling = {
  number: 'INC-0221',
  summary: 'INC-0221 S1 No calls: 61 customers',
  text: 'SUMMARY',
  severity: 'S1',
  state: 'investigating',
  desk: 'North desk',
  at: 0,
  isOver: false,
  publicUpdate: null,
  theirTicket: null,
};
const sent = { id: 'm1', incident: 'i1', revision: 1, previous: null };

function bodyOf(change: Partial<EscalationTarget>, text: string): string {
  const content = contentFor({ ...target, ...change }, { ...telling, text }, sent);
  return 'body' in content ? content.body : '';
}

describe('what is sent', () => {
  it('fits its channel, whatever the text, and is whole where it fits', () => {
    const kinds = [
      [{ channel: 'webhook' }, 20_000],
      [{ channel: 'chat', dialect: 'teams' }, 28_000],
      [{ channel: 'pagerduty' }, 512_000],
    ] as const;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 1, max: 900 }), (part, times) => {
        for (const [change, most] of kinds) {
          const body = bodyOf(change, part.repeat(times));
          expect(Buffer.byteLength(body)).toBeLessThan(most);
          expect(() => JSON.parse(body) as unknown).not.toThrow();
        }
      }),
      { numRuns: runs(40) },
    );
    expect(JSON.parse(bodyOf({}, 'short'))).toMatchObject({ data: { text: 'short' } });
    expect(bodyOf({}, 'long '.repeat(9000))).toContain('[Cut here');
  });

  it('mentions nobody in a chat and makes no link there', () => {
    const { text } = JSON.parse(bodyOf({ channel: 'chat' }, '<!channel> @here <https://evil.example|click>')) as {
      text: string;
    };
    expect(text).not.toMatch(/<|@h/);
  });

  it('resolves at PagerDuty only what is proven to be over', () => {
    expect(JSON.parse(bodyOf({ channel: 'pagerduty' }, ''))).toMatchObject({
      event_action: 'trigger',
      dedup_key: 'i1',
    });
    const over = contentFor({ ...target, channel: 'pagerduty' }, { ...telling, isOver: true }, sent);
    expect(JSON.parse('body' in over ? over.body : '')).toEqual({ event_action: 'resolve', dedup_key: 'i1' });
  });
});

describe('masking an edited text', () => {
  const pack = {
    examples: [{ from: '+447700900123', to: '0161 496 0456' }] as never,
  };

  it('masks the numbers of the pack however they are written, and nothing else', () => {
    const text =
      'From 07700 900123 or +44 7700-900-123 to +441614960456 at 14 Jan 2016 09:12, 1 2 3 4 5 6 7, INC-0221.';
    expect(maskNumbersIn(text, pack)).toBe(
      'From ••••• •••123 or +•• ••••-•••-123 to +•••••••••456 at 14 Jan 2016 09:12, 1 2 3 4 5 6 7, INC-0221.',
    );
  });
});
