import { describe, expect, it } from 'vitest';
import { readRawFact } from '../../../../main/core/envelope/raw-fact.ts';
import { FACT_KINDS, fitPayload, isKnownKind, knownKinds } from '../../../../main/core/ops/kinds.ts';
import { reportPayload } from '../../../support/facts.ts';
import { foreignConsole } from '../../../support/foreign-console.ts';

describe('the versions of a kind', () => {
  it('are all known beside each other, and no other is', () => {
    expect(knownKinds()).toEqual(expect.arrayContaining(['setting.changed@1', 'setting.changed@2', 'person.added@1']));
    expect([1, 2, 3].map((version) => isKnownKind('setting.changed', version))).toEqual([true, true, false]);
    expect(isKnownKind('constructor', 1)).toBe(false);
  });

  it('are numbered without a gap, the newest last', () => {
    for (const [kind, { version, earlier }] of Object.entries(FACT_KINDS)) {
      const versions = [...earlier.map((each) => each.version), version];
      expect([kind, versions]).toEqual([kind, versions.map((_, index) => index + 1)]);
    }
  });

  it('are checked against their own schema and brought into the newest shape', () => {
    expect(fitPayload('setting.changed', 1, { key: 'falseFlagsAWeek', value: 2 })).toEqual({
      payload: { key: 'falseFlagsAWeek', value: 2 },
    });
    expect(fitPayload('setting.changed', 1, { key: 'wallboardTitle', value: 'x' })).toHaveProperty('misfit');
    expect(fitPayload('setting.changed', 2, { key: 'wallboardTitle', value: true })).toHaveProperty('payload');
    const logged = reportPayload();
    expect(fitPayload('report.logged', 1, { ...logged, code: 'K' })).toEqual({ payload: logged });
    expect(fitPayload('report.logged', 2, { ...logged, code: 'K' })).toEqual({ payload: { ...logged, code: 'K' } });
    expect(fitPayload('report.logged', 2, { ...logged, code: 'Z' })).toEqual({
      misfit: expect.stringContaining('code'),
    });
  });
});

describe('the bytes of a fact', () => {
  const { bytes } = foreignConsole().write('person.changed', { person: 'p1' });
  const fact = JSON.parse(bytes) as Record<string, unknown>;

  it('are read whatever their kind', () => {
    expect(readRawFact(bytes)).toMatchObject({ console: 'other', seq: 1, payload: { person: 'p1' } });
    expect(readRawFact(JSON.stringify({ ...fact, kind: 'moon.landed', version: 9 }))).not.toBeNull();
  });

  it.each([
    ['no JSON', '{"id":'],
    ['no object', '[]'],
    ['nothing', 'null'],
    ['a sequence from 0', JSON.stringify({ ...fact, seq: 0 })],
    ['a stamp of another form', JSON.stringify({ ...fact, stamp: '2026-01-01' })],
    ['a previous that is no hash', JSON.stringify({ ...fact, previous: 'x' })],
    ['a version that is no number', JSON.stringify({ ...fact, version: '1' })],
    ['a time before all times', JSON.stringify({ ...fact, happenedAt: -1 })],
    ['an id without end', JSON.stringify({ ...fact, id: 'x'.repeat(65) })],
    ['a depth without end', `{"payload":${'['.repeat(200_000)}`],
  ])('are none with %s', (_, text) => {
    expect(readRawFact(text)).toBeNull();
  });
});
