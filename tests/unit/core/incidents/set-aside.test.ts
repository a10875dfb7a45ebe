import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideWithdrawDeclaration } from '../../../../main/core/incidents/decide.ts';
import { decideMerge, decideSplit, decideUnmerge } from '../../../../main/core/incidents/decide-linking.ts';
import { foldIncident } from '../../../../main/core/incidents/fold.ts';
import { type IncidentState, isOpen, isWithdrawn } from '../../../../main/core/incidents/incident.ts';
import type { IncidentFact, NewIncidentFact } from '../../../../main/core/incidents/kinds.ts';
import { ruleOfSplit } from '../../../../main/core/incidents/match.ts';

const NOW = 1_700_000_000_000;
const deciding = { now: NOW, role: 'lead' } as const;

function stored(fact: NewIncidentFact, index = 0): IncidentFact {
  return { ...fact, id: `fact-${index}`, recordedAt: fact.happenedAt, person: 'p1' } as unknown as IncidentFact;
}
function declared(id: string, reports: readonly string[]): IncidentState {
  const payload = {
    incident: id,
    number: 201,
    title: { fields: { text: id }, subject: '' },
    severity: 'S2',
    rule: { symptoms: [id], wordGroups: [], facet: null },
    reports,
    flag: 'f1',
  };
  const fact = { kind: 'incident.declared', happenedAt: NOW, payload } as unknown as NewIncidentFact;
  return foldIncident(null, stored(fact)) as IncidentState;
}
function foldAll(state: IncidentState, facts: readonly NewIncidentFact[]): IncidentState {
  return facts.map(stored).reduce<IncidentState>((each, fact) => foldIncident(each, fact) as IncidentState, state);
}
function about(id: string, facts: readonly NewIncidentFact[]): readonly NewIncidentFact[] {
  return facts.filter(({ payload }) => [payload.incident, 'into' in payload ? payload.into : null].includes(id));
}
function must<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error('refused');
  return result.value;
}
const ids = fc.uniqueArray(
  fc.integer({ min: 0, max: 30 }).map((n) => `r${String(n).padStart(2, '0')}`),
  { maxLength: 12 },
);

describe('an incident that is set aside', () => {
  it('has lost no report after a merge, and is as before once that is undone', () => {
    fc.assert(
      fc.property(ids, ids, (own, others) => {
        const one = declared('a', own);
        const two = declared('b', others);
        const facts = must(decideMerge(one, two, deciding));
        const taker = foldAll(one, about('a', facts));
        const gone = foldAll(two, about('b', facts));
        expect(taker.reports).toEqual([...new Set([...own, ...others])].sort());
        expect([isOpen(gone), gone.reports]).toEqual([false, []]);
        const back = must(decideUnmerge(taker, gone, deciding));
        const again = foldAll(gone, about('b', back));
        expect({ ...again, timeline: [] }).toEqual({ ...two, timeline: [] });
        expect(foldAll(taker, about('a', back)).rule).toEqual(one.rule);
      }),
    );
  });

  it('keeps what it takes by itself, if somebody changed that after the merge', () => {
    const merge = must(decideMerge(declared('a', []), declared('b', []), deciding));
    const rule = { symptoms: ['c'], wordGroups: [], facet: null };
    const taker = foldAll(declared('a', []), [
      ...about('a', merge),
      { kind: 'incident.edited', happenedAt: NOW, payload: { incident: 'a', rule } },
    ]);
    const back = must(decideUnmerge(taker, foldAll(declared('b', []), about('b', merge)), deciding));
    expect(foldAll(taker, about('a', back)).rule).toEqual(rule);
  });

  it('cannot be merged back where nothing was merged, or where the other went on into a third', () => {
    const [a, b, c] = [declared('a', ['r1']), declared('b', ['r2']), declared('c', ['r3'])];
    const never = decideUnmerge(a, b, deciding);
    expect(never).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(never.ok ? '' : never.refusal.sentence).toContain('“b” is not merged into “a”');
    const merge = must(decideMerge(a, b, deciding));
    const [taker, gone] = [foldAll(a, about('a', merge)), foldAll(b, about('b', merge))];
    const next = must(decideMerge(c, taker, deciding));
    expect(decideUnmerge(foldAll(taker, about('a', next)), gone, deciding)).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringContaining('Take that back first') as string },
    });
  });

  it('keeps what another desk linked before it knew that the declaration was withdrawn', () => {
    fc.assert(
      fc.property(ids, ids, (own, late) => {
        const withdrawn = foldAll(
          declared('a', own),
          must(decideWithdrawDeclaration(declared('a', own), false, deciding)),
        );
        expect([isWithdrawn(withdrawn), isOpen(withdrawn), withdrawn.reports]).toEqual([true, false, []]);
        const back = foldAll(withdrawn, [
          {
            kind: 'incident.reports-linked',
            happenedAt: NOW,
            payload: { incident: 'a', reports: [...late], by: 'hand', flag: null },
          },
          {
            kind: 'incident.state-changed',
            happenedAt: NOW,
            payload: { incident: 'a', state: 'monitoring', reason: null },
          },
          { kind: 'incident.declaration-restored', happenedAt: NOW, payload: { incident: 'a' } },
        ]);
        expect(back.reports).toEqual([...new Set([...own, ...late])].sort());
        expect([back.state, back.flags]).toEqual(['investigating', ['f1']]);
      }),
    );
  });

  it('is not withdrawn once something has left the building, and not split into all and nothing', () => {
    const incident = declared('a', ['r1', 'r2']);
    expect(decideWithdrawDeclaration(incident, true, deciding).ok).toBe(false);
    const rest = { incident: 'b', number: 2, title: 'b', severity: 'S3', rule: incident.rule } as const;
    expect(decideSplit(incident, { ...rest, reports: ['r1', 'r2'] }, deciding).ok).toBe(false);
    expect(decideSplit(incident, { ...rest, reports: ['elsewhere'] }, deciding).ok).toBe(false);
    expect(decideSplit(incident, { ...rest, reports: ['r1'] }, deciding).ok).toBe(true);
  });
});

describe('what tells split-off reports apart', () => {
  const report = (symptom: string, server: string) => ({ symptom, wordGroup: null, facets: { server } });

  it('is a symptom of their own, else a place of their own, else nothing', () => {
    const stay = [report('calls_drop', 'ms1'), report('calls_drop', 'ms2')];
    expect(ruleOfSplit([report('no_audio', 'ms1')], stay)).toMatchObject({ symptoms: ['no_audio'], facet: null });
    expect(ruleOfSplit([report('calls_drop', 'ms4')], stay).facet).toEqual({ facet: 'server', value: 'ms4' });
    expect(ruleOfSplit([report('calls_drop', 'ms1')], stay)).toEqual({ symptoms: [], wordGroups: [], facet: null });
  });
});
