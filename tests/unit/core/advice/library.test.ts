import { describe, expect, it } from 'vitest';
import adviceFile from '../../../../assets/catalogue/advice.json' with { type: 'json' };
import { parseAdviceCatalogue } from '../../../../main/core/advice/catalogue.ts';
import { decideApprove, decideRestore, decideWithdraw, decideWrite } from '../../../../main/core/advice/decide.ts';
import { emergencyNumber, fillFields, unknownFields } from '../../../../main/core/advice/fields.ts';
import { foldAdvice } from '../../../../main/core/advice/fold.ts';
import { canBeGiven, libraryEntries } from '../../../../main/core/advice/library.ts';
import type { AdviceContent, AdviceState } from '../../../../main/core/advice/version.ts';
import { factOf } from '../../../support/facts.ts';

const STANDARD = parseAdviceCatalogue(adviceFile).advice;
const NOW = 1_800_000_000_000;
const LEAD = { now: NOW, role: 'lead' as const };
const AGENT = { now: NOW, role: 'agent' as const };
const CONTENT: AdviceContent = {
  title: 'Ring twice',
  text: 'Please ring twice, {{customer}}.',
  symptoms: ['calls_drop'],
  helpsWhen: 'Always.',
};
const KNOWN = new Set(['calls_drop']);

type Payloads = readonly { readonly kind: string; readonly payload: unknown }[];

function folded(facts: Payloads, before: AdviceState | null = null): AdviceState | null {
  return facts.reduce<AdviceState | null>(
    (state, { kind, payload }) => foldAdvice(state, factOf(kind as never, payload as never) as never),
    before,
  );
}

function write(
  content: Partial<AdviceContent>,
  role = LEAD as typeof LEAD | typeof AGENT,
  state: AdviceState | null = null,
  version = 'v1',
) {
  const writing = {
    advice: 'twice',
    version,
    content: { ...CONTENT, ...content },
    state,
    knownSymptoms: KNOWN,
  };
  return decideWrite(writing, role);
}

function shown(state: AdviceState | null, now = NOW) {
  return (
    libraryEntries(STANDARD, state === null ? [] : [state], now, (id) => id).find(({ id }) => id === 'twice') ?? null
  );
}

describe('advice that a caller was given', () => {
  const written = (facts: ReturnType<typeof write>) => folded(facts.ok ? facts.value : []) as AdviceState;

  it('is of the library: standard, or approved once, whether or not it was stopped since', () => {
    const approved = written(write({}));
    const stopped = decideWithdraw('twice', approved, false, AGENT);
    expect(canBeGiven('power_cycle_phone', STANDARD, [])).toBe(true);
    expect(canBeGiven('twice', STANDARD, [approved])).toBe(true);
    expect(canBeGiven('twice', STANDARD, [folded(stopped.ok ? stopped.value : [], approved) as AdviceState])).toBe(
      true,
    );
    expect(canBeGiven('twice', STANDARD, [written(write({}, AGENT))]), 'a draft').toBe(false);
    expect(canBeGiven('made_up', STANDARD, [approved])).toBe(false);
  });
});

describe('writing advice', () => {
  it('is approved with a lead, and waits for one with anybody else', () => {
    const byLead = write({});
    const byAgent = write({}, AGENT);
    expect(byLead.ok && byLead.value.map(({ kind }) => kind)).toEqual(['advice.written', 'advice.approved']);
    expect(byAgent.ok && byAgent.value.map(({ kind }) => kind)).toEqual(['advice.written']);
    expect(shown(folded(byAgent.ok ? byAgent.value : []))).toMatchObject({ standing: 'draft' });
    expect(shown(folded(byLead.ok ? byLead.value : []))).toMatchObject({ standing: 'offered', title: 'Ring twice' });
  });

  it('keeps every version, offers the newest approved one, and says what waits', () => {
    const first = folded((write({}) as { value: Payloads }).value);
    const second = folded((write({ text: 'Ring once.' }, AGENT, first, 'v2') as { value: Payloads }).value, first);
    expect(shown(second)).toMatchObject({ text: CONTENT.text, draft: { version: 'v2' }, standing: 'offered' });
    const approved = decideApprove(second, 'v2', LEAD);
    const third = folded(approved.ok ? approved.value : [], second);
    expect(shown(third)).toMatchObject({ text: 'Ring once.', draft: null });
    expect(third?.versions).toHaveLength(2);
    expect(decideApprove(second, 'v2', AGENT)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  });

  it('refuses fields that would be read out, symptoms that are not there, and a time that has passed', () => {
    expect(write({ text: 'Dear {{name}}' })).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringContaining('{{name}}') },
    });
    expect(write({ symptoms: ['gone'] }).ok).toBe(false);
    expect(write({ validUntil: NOW - 1 }).ok).toBe(false);
  });

  it('is stopped by anybody at once, and brought back by a lead', () => {
    const state = folded((write({}) as { value: Payloads }).value);
    const stopped = decideWithdraw('twice', state, false, AGENT);
    const after = folded(stopped.ok ? stopped.value : [], state);
    expect(shown(after)).toMatchObject({ standing: 'withdrawn' });
    expect(decideRestore(after, AGENT).ok).toBe(false);
    const back = decideRestore(after, LEAD);
    expect(shown(folded(back.ok ? back.value : [], after))).toMatchObject({ standing: 'offered' });
  });

  it('is not offered after its time', () => {
    const state = folded((write({ validUntil: NOW + 1000 }) as { value: Payloads }).value);
    expect(shown(state, NOW)).toMatchObject({ standing: 'offered' });
    expect(shown(state, NOW + 1000)).toMatchObject({ standing: 'expired' });
  });
});

describe('fields', () => {
  const given = { customer: 'Ada', nextUpdate: '09:45', emergency: '911' };

  it('are filled in, in either pair of braces, and nothing in what is filled in is read as one', () => {
    expect(fillFields('{{customer}}, news by {nextUpdate}; call {{ emergency }}.', given)).toEqual({
      text: 'Ada, news by 09:45; call 911.',
      missing: [],
    });
    expect(fillFields('{{customer}}', { ...given, customer: '{{emergency}}' }).text).toBe('{{emergency}}');
    expect(
      fillFields('Thank you, {{customer}}. News by {{nextUpdate}}.', { ...given, customer: null, nextUpdate: null }),
    ).toEqual({ text: 'Thank you. News as soon as we can.', missing: [] });
  });

  it('that have no value make a text that is not copied, and leave no brace in it', () => {
    const unknown = { ...given, customer: null, nextUpdate: null };
    expect(fillFields('We ring at {{nextUpdate}}.', unknown)).toEqual({
      text: 'We ring at ….',
      missing: ['the time of the next update'],
    });
    expect(fillFields('Dear {{customer}}!', unknown).missing).toEqual(['the caller’s name']);
    expect(fillFields('{{password}} please', given)).toEqual({ text: '… please', missing: ['{{password}}'] });
  });

  it('that are none are found', () => {
    expect(unknownFields('{{customer}} {nextUpdate} {{emergency}}')).toEqual([]);
    expect(unknownFields('{{customr}} and }')).toEqual(['{{customr}}', '}']);
  });

  it('give the emergency number of the country, and the library names none by itself', () => {
    expect(['GB', 'DE', 'US', 'AU', 'IE', 'ZZ'].map(emergencyNumber)).toEqual([
      '999 or 112',
      '112',
      '911',
      '000',
      '112 or 999',
      '112',
    ]);
    for (const { text, helpsWhen, caution = '' } of STANDARD)
      expect(`${text} ${helpsWhen} ${caution}`).not.toMatch(/\b(?:999|112|911|000)\b/);
  });
});
