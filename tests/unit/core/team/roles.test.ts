import { describe, expect, it } from 'vitest';
import { SYSTEM_PERSON } from '../../../../main/core/envelope/envelope.ts';
import { FACT_KINDS, type FactKind } from '../../../../main/core/ops/kinds.ts';
import { mayHaveWritten, mayWrite, WRITERS, type Writer } from '../../../../main/core/team/roles.ts';

describe('who may write what', () => {
  it('is said of every kind that there is', () => {
    // Does not compile without: a kind that nobody may write would be set aside by every hub.
    const said: Readonly<Record<FactKind, Writer>> = WRITERS;
    expect(Object.keys(said).sort()).toEqual(Object.keys(FACT_KINDS).sort());
  });

  it('lets agents log, note and group, and leads do the rest', () => {
    for (const kind of ['report.logged', 'incident.noted', 'cluster.moved', 'advice.given']) {
      expect([kind, mayWrite('agent', kind, {}), mayWrite('lead', kind, {})]).toEqual([kind, true, true]);
    }
    for (const kind of [
      'incident.declared',
      'incident.state-changed',
      'setting.changed',
      'person.changed',
      'caller.erased',
    ]) {
      expect([kind, mayWrite('agent', kind, {}), mayWrite('lead', kind, {})]).toEqual([kind, false, true]);
    }
  });

  it('lets agents widen what an incident takes in, not rename it', () => {
    expect(mayWrite('agent', 'incident.edited', { incident: 'i', rule: {} })).toBe(true);
    expect(mayWrite('agent', 'incident.edited', { incident: 'i', rule: {}, title: {} })).toBe(false);
    expect(mayWrite('agent', 'incident.edited', null)).toBe(false);
  });

  it('lets no desk write what only the hub says, nor what nobody knows', () => {
    for (const kind of ['device.admitted', 'fact.set-aside', 'toString', 'report.invented']) {
      expect([kind, mayWrite('lead', kind, {})]).toEqual([kind, false]);
    }
  });

  it('takes what the program wrote by itself as the person of its device, but for what follows by itself', () => {
    const written = (kind: string) => ({ person: SYSTEM_PERSON, kind, payload: {} });
    const nobody = () => 'agent' as const;
    expect(mayHaveWritten(written('flag.raised'), nobody, 'agent')).toBe(true);
    expect(mayHaveWritten(written('incident.line-set'), nobody, 'agent')).toBe(true);
    expect(mayHaveWritten(written('caller.erased'), nobody, 'agent')).toBe(false);
    expect(mayHaveWritten(written('caller.erased'), nobody, 'lead')).toBe(true);
    expect(mayHaveWritten(written('device.revoked'), nobody, 'lead')).toBe(false);
  });
});
