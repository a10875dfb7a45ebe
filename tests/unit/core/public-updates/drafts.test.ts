import { describe, expect, it } from 'vitest';
import type { DocumentTimes } from '../../../../main/core/documents/words.ts';
import { INCIDENT_STATES } from '../../../../main/core/incidents/incident.ts';
import {
  draftUpdates,
  missingNext,
  SHORT_LIMIT,
  type UpdateFacts,
} from '../../../../main/core/public-updates/drafts.ts';
import {
  cachetBody,
  instatusBody,
  type PublicUpdate,
  statuspageBody,
} from '../../../../main/core/public-updates/status-page.ts';

const at = (hour: number, minute: number) => Date.UTC(2018, 1, 26, hour, minute);
const times: DocumentTimes = {
  time: (time) => new Date(time).toISOString().slice(11, 16),
  dated: (time) => new Date(time).toISOString().slice(11, 16),
  full: (time) => new Date(time).toISOString(),
};

function facts(more: Partial<UpdateFacts> = {}): UpdateFacts {
  return {
    state: 'investigating',
    effect: 'phones lose their registration and cannot make or take calls',
    service: 'hosted telephony',
    since: at(9, 42),
    fixedAt: null,
    nextAt: at(10, 0),
    advice: null,
    isPartial: false,
    isUnchanged: false,
    ...more,
  };
}

describe('a text that a person edited', () => {
  const text = 'Calls fail. The next update is at 10:00.';
  it('is told that it names another time than the next update has by now', () => {
    expect(missingNext(text, at(10, 15), times)).toBe('It does not say that the next update comes at 10:15.');
    expect(missingNext(text, at(10, 0), times)).toBeUndefined();
  });
  it('needs no time where none is to come, nor where there is no text', () => {
    expect(missingNext(text, null, times)).toBeUndefined();
    expect(missingNext(' ', at(10, 15), times)).toBeUndefined();
  });
  it('is never told so of a draft as it was written, whatever the state', () => {
    for (const state of INCIDENT_STATES) {
      const nextAt = state === 'resolved' ? null : at(10, 0);
      const drafts = draftUpdates(facts({ state, nextAt }), times);
      for (const draft of Object.values(drafts)) expect(missingNext(draft, nextAt, times)).toBeUndefined();
    }
  });
});

describe('the drafts of a public update', () => {
  it('say what customers notice, since when, and when the next comes', () => {
    expect(draftUpdates(facts(), times).web).toBe(
      'Since 09:42 on hosted telephony phones lose their registration and cannot make or take calls. ' +
        'We know about it and are looking for the cause. The next update is at 10:00.',
    );
  });
  it('do not call it over while a fix is being watched', () => {
    const { web } = draftUpdates(
      facts({
        state: 'monitoring',
        fixedAt: at(9, 52),
        advice: 'Phones still without service should be switched off and on.',
      }),
      times,
    );
    expect(web).toBe(
      'A fix was applied at 09:52. We are watching whether it holds before we call this over. ' +
        'Phones still without service should be switched off and on. The next update is at 10:00.',
    );
  });
  it('tell of the few who still fail', () => {
    const { web } = draftUpdates(facts({ state: 'monitoring', isPartial: true }), times);
    expect(web).toContain('Most customers are well again; for a few');
  });
  it('tell the end in the past', () => {
    const { web } = draftUpdates(facts({ state: 'resolved', nextAt: null }), times);
    expect(web).toContain('could not make or take calls');
    expect(web).not.toContain('next update');
  });
  it('say so when nothing has changed', () => {
    expect(draftUpdates(facts({ isUnchanged: true }), times).web).toMatch(
      /^There is no change since our last update\./,
    );
  });
  it.each(INCIDENT_STATES)('fit a text message while %s, however long the effect is', (state) => {
    for (const effect of ['calls fail', 'x'.repeat(120), 'y'.repeat(400)]) {
      const { short } = draftUpdates(facts({ state, effect, nextAt: state === 'resolved' ? null : at(10, 0) }), times);
      expect(short.length).toBeLessThanOrEqual(SHORT_LIMIT);
      expect(short.length).toBeGreaterThan(10);
    }
  });
  it('give a greeting that stops callers from waiting for nothing', () => {
    expect(draftUpdates(facts(), times).greeting).toContain('There is no need to report it');
  });
});

describe('the bodies for status pages', () => {
  const update: PublicUpdate = {
    incident: 'i1',
    title: 'Phones lose their registration',
    state: 'resolving',
    severity: 'S1',
    text: 'We have found the cause.',
    at: at(10, 7),
    nextAt: at(10, 17),
  };
  it('know no "resolving"', () => {
    expect(statuspageBody(update)).toMatchObject({ incident: { status: 'identified', impact_override: 'critical' } });
    expect(instatusBody(update)).toMatchObject({ status: 'IDENTIFIED', started: '2018-02-26T10:07:00.000Z' });
    expect(cachetBody(update)).toMatchObject({ status: 2, message: 'We have found the cause.' });
  });
});
