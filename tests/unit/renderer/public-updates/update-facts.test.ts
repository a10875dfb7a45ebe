import { describe, expect, it } from 'vitest';
import library from '../../../../assets/catalogue/advice.json' with { type: 'json' };
import type { ConditionedAdvice } from '../../../../main/core/advice/offer.ts';
import { updateFacts } from '../../../../renderer/features/public-updates/update-facts.ts';

type Incident = Parameters<typeof updateFacts>[0];
type Advice = ConditionedAdvice & { readonly text: string; readonly symptoms: readonly string[] };

const shipped = library.advice as unknown as readonly Advice[];
const adviceFor = (symptom: string) => shipped.filter(({ symptoms }) => symptoms.includes(symptom));
const symptomName = (symptom: string) => `“${symptom}”`;
const chosen = { nextAt: 1000, isUnchanged: false };
function incident(more: Partial<Incident> = {}): Incident {
  return {
    state: 'monitoring',
    rule: { symptoms: ['not_registered'], wordGroups: [], facet: null },
    title: 'Phones deregister',
    number: 221,
    publicTruth: { since: 500 } as Incident['publicTruth'],
    allClear: { fixAt: 700, since: 800, at: 800, verdict: 'unproven' },
    residual: null,
    ...more,
  };
}
const facts = (more: Partial<Incident> = {}, from = adviceFor) =>
  updateFacts(incident(more), chosen, { adviceFor: from, symptomName });
const inPlace = (facet: string, value: string) => ({
  rule: { symptoms: ['not_registered'], wordGroups: [], facet: { facet, value } },
});

describe('what a public update is drafted from', () => {
  it('names a service, and no other part of the estate', () => {
    expect(facts(inPlace('service', 'hosted telephony')).service).toBe('hosted telephony');
    for (const facet of ['server', 'platform', 'region']) expect(facts(inPlace(facet, 'mdn-ms4')).service).toBeNull();
    expect(facts().service).toBeNull();
  });
  it('says what customers notice, else the fault by its name', () => {
    expect(facts().effect).toBe('some phones cannot be used');
    const other = { symptoms: ['own_echo'], wordGroups: [], facet: null };
    expect(facts({ rule: other }).effect).toBe('there is this fault: “own_echo”');
    expect(facts({ rule: { ...other, symptoms: [] } }).effect).toBe('there is this fault: Phones deregister');
  });
  it('advises power cycling once the state unlocks it, without what an agent says to a caller', () => {
    expect(facts().advice).toMatch(/^If it still happens to you: please take the power out of your phone: /);
    expect(facts().advice).not.toMatch(/\b(I|me|my)\b/);
    for (const state of ['investigating', 'identified', 'resolving'] as const)
      expect(facts({ state }).advice ?? '').not.toContain('power');
  });
  it('gives no advice that is for some handsets, for a part of the estate, or has fields to fill', () => {
    const text = 'Switch it off and on.';
    const state = ['monitoring' as const];
    const advice = (when: object, words = text) =>
      facts({}, () => [{ when: { state, ...when }, text: words, symptoms: [] }]);
    expect(advice({}).advice).toBe('If it still happens to you: switch it off and on.');
    expect(advice({ handset: ['Yealink T54W'] }).advice).toBeNull();
    expect(advice({ part: ['server=mdn-ms4'] }).advice).toBeNull();
    expect(advice({}, 'Ring {{number}}.').advice).toBeNull();
    expect(facts({}, () => [{ text, symptoms: [] }] as never).advice).toBeNull();
  });
  it('tells of a fix and of those who are left', () => {
    expect(facts()).toMatchObject({ fixedAt: 700, since: 500, nextAt: 1000, isPartial: false });
    expect(facts({ residual: { text: 'ms4', customers: 3 }, allClear: null })).toMatchObject({
      fixedAt: null,
      isPartial: true,
    });
  });
});
