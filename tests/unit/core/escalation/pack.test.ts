import { describe, expect, it } from 'vitest';
import type { DocumentTimes } from '../../../../main/core/documents/words.ts';
import {
  bestExamples,
  type ExampleOfCall,
  isTraceable,
  stillWanted,
  wantedWords,
} from '../../../../main/core/escalation/examples.ts';
import { maskNumber, type Pack, packSummary, packToText } from '../../../../main/core/escalation/pack.ts';

const NOW = Date.UTC(2016, 0, 14, 9, 30);
const MINUTE = 60_000;
const times: DocumentTimes = {
  time: (at) => new Date(at).toISOString().slice(11, 16),
  dated: (at) => new Date(at).toISOString().slice(11, 16),
  full: (at) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} GMT`,
};

function example(report: string, more: Partial<ExampleOfCall> = {}): ExampleOfCall {
  return {
    report,
    number: `R-${report}`,
    from: '+441632960101',
    to: '+441632960202',
    at: NOW - 10 * MINUTE,
    direction: 'outbound',
    heard: 'dead air',
    sipStatus: null,
    cause: null,
    callId: null,
    customer: `c${report}`,
    symptom: 'cannot_place_calls',
    facets: { server: 'ms1' },
    ...more,
  };
}

function pack(more: Partial<Pack> = {}): Pack {
  return {
    number: 'INC-0221',
    title: 'No outbound calls',
    severity: 'S1',
    state: 'investigating',
    at: NOW,
    firstAt: NOW - 40 * MINUTE,
    lastAt: NOW - MINUTE,
    customers: 17,
    reports: 19,
    curve: { from: NOW - 40 * MINUTE, stepMinutes: 5, counts: [1, 0, 2, 3, 4, 3, 2, 4] },
    usual: 'none at this hour',
    symptoms: [{ name: 'Cannot place calls', reports: 19 }],
    factors: [{ facet: 'platform', value: 'Meridian voice', inside: 17, insideOf: 17, outside: 100, outsideOf: 383 }],
    examples: [example('1042', { sipStatus: 503, cause: 41, callId: 'abc@host' })],
    tests: { passed: 3, of: 4 },
    impact: { sites: 16, vulnerable: 1, emergency: 1, usersAffected: 240 },
    actions: [{ at: NOW - 5 * MINUTE, text: 'Rebooted ms1\nWHO IS ASKING\nMallory' }],
    hypotheses: [{ text: 'database connections', state: 'open' }],
    suspects: ['Maintenance script began 12 min before the first call'],
    advice: [{ title: 'Power cycle the phone', given: 14, worked: 7, failed: 2 }],
    toldCallers: null,
    wanted: '3 more inbound wanted',
    asker: { name: 'Jo Marsh', desk: 'North desk', contact: 'ext. 2001' },
    ...more,
  };
}

describe('the best example calls', () => {
  it('are complete before they are many', () => {
    const bare = example('1', { heard: null, direction: null });
    const full = example('2', { sipStatus: 503, cause: 41, callId: 'x' });
    expect(bestExamples([bare, full], NOW, 1)).toEqual([full]);
  });
  it('are recent: traces are kept for hours', () => {
    const old = example('1', { at: NOW - 20 * 60 * MINUTE });
    expect(bestExamples([old, example('2')], NOW, 1)[0]?.report).toBe('2');
  });
  it('differ in customer, direction and place', () => {
    const same = [1, 2, 3].map((index) => example(String(index), { customer: 'c1', at: NOW - index * MINUTE }));
    const inbound = example('9', { direction: 'inbound', facets: { server: 'ms2' }, at: NOW - 60 * MINUTE });
    expect(bestExamples([...same, inbound], NOW, 2).map(({ report }) => report)).toEqual(['1', '9']);
  });
  it('do not depend on the order in which they were told', () => {
    const calls = [example('1'), example('2', { direction: 'inbound' }), example('3', { facets: { server: 'ms3' } })];
    expect(bestExamples(calls.toReversed(), NOW)).toEqual(bestExamples(calls, NOW));
  });
  it('leave out what nobody can trace, while there are others', () => {
    const vague = example('1', { from: null, at: null });
    expect(isTraceable(vague)).toBe(false);
    expect(bestExamples([vague, example('2')], NOW).map(({ report }) => report)).toEqual(['2']);
    expect(bestExamples([vague], NOW)).toEqual([vague]);
  });
  it('are wanted by direction until they have come', () => {
    const left = stillWanted({ inbound: 3, outbound: 1 }, [example('1'), example('2', { direction: 'inbound' })]);
    expect(left).toEqual({ inbound: 2, outbound: 0 });
    expect(wantedWords(left)).toBe('2 more inbound wanted');
    expect(wantedWords({ inbound: 0, outbound: 0 })).toBe('');
  });
});

describe('the pack for the NOC', () => {
  it('has one line that says it all', () => {
    expect(packSummary(pack(), times)).toBe(
      'INC-0221 S1 No outbound calls: 17 customers on Meridian voice since 08:50',
    );
    expect(packSummary(pack({ number: null, severity: null }), times)).toMatch(/^No outbound calls: 17 customers/);
  });
  it('tells what a NOC asks for', () => {
    const text = packToText(pack(), times);
    expect(text).toContain(
      '1. R-1042: +441632960101 to +441632960202, 2016-01-14 09:20 GMT, outbound, heard “dead air”, SIP 503, Q.850 cause 41, Call-ID abc@host',
    );
    expect(text).toContain('3 more inbound wanted.');
    expect(text).toContain('platform Meridian voice: 17 of 17 who reported, 100 of 383 who did not.');
    expect(text).toContain('Test calls: 3 of 4 passed.');
    expect(text).toContain('EMERGENCY CALLS: 1 report.');
    expect(text).toContain('OUR OWN CHANGES BEFORE IT\nMaintenance script began 12 min before the first call.');
    expect(text).toContain('Advice “Power cycle the phone”: given to 14, worked for 7, did not for 2.');
  });
  it('lets no typed line pass for a heading', () => {
    const lines = packToText(pack(), times).split('\n');
    expect(lines.filter((line) => line === 'WHO IS ASKING')).toHaveLength(1);
  });
  it('masks numbers for a target that must not have them', () => {
    const text = packToText(pack(), times, 'masked');
    expect(text).not.toContain('+441632960101');
    expect(maskNumber('+441632960101')).toBe('+•••••••••101');
    expect(maskNumber('01632 960 101')).toBe('••••• ••• 101');
  });
});
