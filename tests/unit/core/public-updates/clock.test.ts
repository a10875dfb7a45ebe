import { describe, expect, it } from 'vitest';
import { type PublicQuestion, publicClock } from '../../../../main/core/public-updates/clock.ts';

const RED = Date.UTC(2018, 1, 26, 9, 45);
const MINUTE = 60_000;

function question(more: Partial<PublicQuestion>): PublicQuestion {
  return {
    severity: 'S1',
    state: 'investigating',
    stateSince: RED + 5 * MINUTE,
    impactSince: null,
    redAt: RED,
    declaredAt: RED + 5 * MINUTE,
    posts: [],
    slowReason: null,
    ...more,
  };
}
const posted = { at: RED + 8 * MINUTE, state: 'investigating', isNew: true } as const;

describe('the public clock', () => {
  it.each([
    ['S1', 10],
    ['S2', 15],
    ['S3', 30],
  ] as const)(
    'asks for the first post of an %s %i minutes after the red flag, not after the declaration',
    (severity, minutes) => {
      expect(publicClock(question({ severity }))).toMatchObject({
        dueAt: RED + minutes * MINUTE,
        reason: 'first-post',
      });
    },
  );
  it('goes by the declaration where no flag was raised', () => {
    expect(publicClock(question({ redAt: null })).dueAt).toBe(RED + 15 * MINUTE);
  });
  it('still owes the first post when the fault was mended before anything was told', () => {
    expect(publicClock(question({ state: 'monitoring' })).dueAt).toBe(RED + 10 * MINUTE);
  });
  it.each([
    ['investigating', 'S1', 10],
    ['investigating', 'S2', 15],
    ['investigating', 'S3', 15],
    ['identified', 'S1', 10],
    ['identified', 'S2', 30],
    ['identified', 'S3', 30],
    ['monitoring', 'S1', 30],
    ['monitoring', 'S2', 60],
    ['monitoring', 'S3', 60],
  ] as const)('asks again while %s for an %s after %i minutes', (state, severity, minutes) => {
    const clock = publicClock(question({ state, severity, posts: [{ ...posted, state }] }));
    expect(clock).toMatchObject({ dueAt: posted.at + minutes * MINUTE, reason: 'interval', contradicts: false });
  });
  it('is due at once when the state or the impact has changed', () => {
    const at = posted.at + 3 * MINUTE;
    expect(publicClock(question({ state: 'identified', stateSince: at, posts: [posted] }))).toMatchObject({
      dueAt: at,
      reason: 'state-changed',
      contradicts: true,
    });
    expect(publicClock(question({ impactSince: at, posts: [posted] }))).toMatchObject({
      dueAt: at,
      reason: 'impact-changed',
    });
  });
  it('takes "resolving" and "identified" for one public state', () => {
    const posts = [{ ...posted, state: 'identified' as const }];
    expect(publicClock(question({ state: 'resolving', posts })).contradicts).toBe(false);
  });
  it('is restarted by "no change", which does not make the last news younger', () => {
    const posts = [posted, { at: posted.at + 10 * MINUTE, state: 'investigating' as const, isNew: false }];
    expect(publicClock(question({ posts }))).toMatchObject({
      dueAt: posted.at + 20 * MINUTE,
      lastNewAt: posted.at,
      lastPostAt: posted.at + 10 * MINUTE,
    });
  });
  it('may go slower after two hours, with a reason', () => {
    const posts = [{ ...posted, at: RED + 125 * MINUTE }];
    expect(publicClock(question({ posts })).dueAt).toBe(RED + 135 * MINUTE);
    expect(publicClock(question({ posts, slowReason: 'planned work at 23:00' })).dueAt).toBe(RED + 185 * MINUTE);
  });
  it('asks for nothing after the end was told, and for an S4', () => {
    const posts = [{ ...posted, state: 'resolved' as const }];
    expect(publicClock(question({ state: 'resolved', posts })).dueAt).toBeNull();
    expect(publicClock(question({ severity: 'S4' })).dueAt).toBeNull();
  });
});
