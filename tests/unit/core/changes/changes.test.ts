import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesAround, type KnownChange } from '../../../../main/core/changes/change.ts';
import { decideEnterChange, decideImportChanges, decideWithdrawChange } from '../../../../main/core/changes/decide.ts';
import { onsetOf, suspectsOf, suspectWords } from '../../../../main/core/changes/suspects.ts';

const NOW = Date.UTC(2018, 1, 26, 9, 42);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function change(over: Partial<KnownChange> = {}): KnownChange {
  return {
    id: 'k1',
    title: 'Maintenance script',
    titles: [],
    startsAt: NOW - 12 * MINUTE,
    endsAt: null,
    origin: 'person',
    person: 'p1',
    enteredAt: NOW,
    isWithdrawn: false,
    ...over,
  };
}

describe('our own changes as suspects', () => {
  it('are those that came before the first call, the last one first', () => {
    const script = change();
    const window = change({ id: 'k2', title: 'Upgrade', startsAt: NOW - 2 * HOUR, endsAt: NOW + HOUR });
    const found = suspectsOf(NOW, [window, script]);
    expect(found.map(suspectWords)).toEqual([
      'Maintenance script (began 12 min before the first call)',
      'Upgrade (began 2 h before the first call, and was still under way)',
    ]);
  });
  it('are none that came afterwards, were over long before, or were taken back', () => {
    const after = change({ startsAt: NOW + 1 });
    const long = change({ startsAt: NOW - 9 * HOUR, endsAt: NOW - 5 * HOUR });
    expect(suspectsOf(NOW, [after, long, change({ isWithdrawn: true })])).toEqual([]);
  });
  it('are looked for before the first call of the flag, where one went up: an earlier stray call clears none', () => {
    expect(onsetOf(NOW - HOUR, [])).toBe(NOW - HOUR);
    expect(onsetOf(NOW - HOUR, [NOW, NOW + HOUR])).toBe(NOW);
    expect(onsetOf(NOW, [NOW - HOUR])).toBe(NOW);
    expect(suspectsOf(onsetOf(NOW - HOUR, [NOW]), [change()])).toHaveLength(1);
  });
  it('always began before it', () => {
    const any = fc.record({ start: fc.integer({ min: -600, max: 600 }), length: fc.option(fc.nat(600)) });
    fc.assert(
      fc.property(fc.array(any), (list) => {
        const changes = list.map(({ start, length }, index) => {
          const startsAt = NOW + start * MINUTE;
          return change({ id: `k${index}`, startsAt, endsAt: length === null ? null : startsAt + length * MINUTE });
        });
        const found = suspectsOf(NOW, changes);
        expect(found.every(({ before }) => before >= 0)).toBe(true);
        expect(found.map(({ before }) => before)).toEqual(found.map(({ before }) => before).toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('a known change', () => {
  it('is refused without a title, or with an end before its beginning, with what to do', () => {
    const entered = { change: 'k1', title: ' ', startsAt: NOW, endsAt: null };
    expect(decideEnterChange(null, entered, { now: NOW })).toMatchObject({ ok: false });
    const backwards = { ...entered, title: 'Upgrade', endsAt: NOW - 1 };
    expect(decideEnterChange(null, backwards, { now: NOW })).toMatchObject({
      refusal: { sentence: expect.stringContaining('ends before it begins') as string },
    });
  });
  it('is written again only where it is another', () => {
    const { id, title, startsAt, endsAt } = change();
    const same = { change: id, title, startsAt, endsAt };
    expect(decideEnterChange(change(), same, { now: NOW })).toEqual({ ok: true, value: [] });
    expect(decideEnterChange(change(), { ...same, title: 'Other' }, { now: NOW })).toMatchObject({
      value: [{ kind: 'change.entered', payload: { title: { fields: { text: 'Other' } } } }],
    });
  });
  it('is taken back and brought back once', () => {
    expect(decideWithdrawChange(change(), false, { now: NOW })).toMatchObject({
      value: [{ kind: 'change.withdrawn' }],
    });
    expect(decideWithdrawChange(change(), true, { now: NOW })).toEqual({ ok: true, value: [] });
    expect(decideWithdrawChange(null, false, { now: NOW })).toMatchObject({ ok: false });
  });
  it('stands on the board while it is near', () => {
    const far = change({ id: 'k2', startsAt: NOW + 30 * 24 * HOUR });
    const old = change({ id: 'k3', startsAt: NOW - 30 * 24 * HOUR });
    expect(changesAround([far, old, change()], NOW).map(({ id }) => id)).toEqual(['k1']);
  });
});

describe('a calendar that is imported again', () => {
  const event = {
    id: 'k1',
    title: 'Maintenance script',
    startsAt: NOW - 12 * MINUTE,
    endsAt: null,
    isCancelled: false,
  };
  it('writes what is new or changed, takes back what is cancelled, and nothing else', () => {
    const known = new Map([['k1', change({ origin: 'calendar' })]]);
    expect(decideImportChanges(new Map(), [event], { now: NOW }).entered).toBe(1);
    expect(decideImportChanges(known, [event], { now: NOW }).facts).toEqual([]);
    expect(decideImportChanges(known, [{ ...event, startsAt: NOW }], { now: NOW }).entered).toBe(1);
    expect(decideImportChanges(known, [{ ...event, isCancelled: true }], { now: NOW }).withdrawn).toBe(1);
    expect(decideImportChanges(new Map(), [{ ...event, isCancelled: true }], { now: NOW }).facts).toEqual([]);
  });
  it('leaves a redacted title as it is, whatever the calendar calls the event and when it moves', () => {
    const known = new Map([['k1', change({ origin: 'calendar', title: '[redacted]', isTitleGone: true })]]);
    expect(decideImportChanges(known, [event], { now: NOW }).facts).toEqual([]);
    const moved = { ...event, title: 'Upgrade, ring Ursula Quade', startsAt: NOW };
    expect(decideImportChanges(known, [moved], { now: NOW }).facts).toMatchObject([
      { payload: { startsAt: NOW, title: { fields: { text: '[redacted]' } } } },
    ]);
  });
  it('leaves withdrawn what a person withdrew, while it says the same', () => {
    const known = new Map([['k1', change({ origin: 'calendar', isWithdrawn: true })]]);
    expect(decideImportChanges(known, [event], { now: NOW }).facts).toEqual([]);
  });
});
