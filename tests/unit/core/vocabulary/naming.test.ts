import { describe, expect, it } from 'vitest';
import type { NewFact } from '../../../../main/core/ops/fact.ts';
import { foldReport } from '../../../../main/core/reports/fold.ts';
import type { ReportState } from '../../../../main/core/reports/report.ts';
import type { Result } from '../../../../main/core/result.ts';
import { decideName, decideRename, decideUnname, type Naming } from '../../../../main/core/vocabulary/decide.ts';
import { foldSymptom } from '../../../../main/core/vocabulary/fold.ts';
import type { SymptomFact } from '../../../../main/core/vocabulary/kinds.ts';
import { sameName, symptomIdOf } from '../../../../main/core/vocabulary/name.ts';
import { type NamedSymptom, standingSymptoms } from '../../../../main/core/vocabulary/named-symptom.ts';
import { factOf, reportPayload } from '../../../support/facts.ts';

const AT = 1_700_000_000_000;
const lead = { now: AT, role: 'lead' } as const;
const known = [
  { id: 'calls_drop', name: 'Calls drop' },
  { id: 'own_echo', name: 'Echo on the line' },
];

function unsorted(report: string, changes: Partial<ReportState> = {}): ReportState {
  const logged = factOf('report.logged', reportPayload({ report, symptom: 'other', wordGroup: 'r1' }), AT);
  return { ...(foldReport(null, logged) as ReportState), ...changes };
}

function naming(changes: Partial<Naming> = {}): Naming {
  return {
    name: 'Hold music stutters',
    group: 'media',
    reports: [unsorted('r2'), unsorted('r1')],
    known,
    usedIds: new Set(known.map(({ id }) => id)),
    openIncidents: [],
    ...changes,
  };
}

function factsOf(result: Result<readonly NewFact[]>): readonly NewFact[] {
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value;
}

function refusalOf(result: Result<unknown>) {
  return result.ok ? null : result.refusal;
}

describe('naming a group of unsorted reports', () => {
  it('is one fact that tells which reports, and nothing of what is in them', () => {
    const facts = factsOf(decideName(naming({ name: '  Hold music stutters ' }), lead));
    expect(facts).toEqual([
      {
        kind: 'symptom.named',
        happenedAt: AT,
        payload: {
          symptom: 'own_hold_music_stutters',
          name: 'Hold music stutters',
          group: 'media',
          reports: ['r1', 'r2'],
        },
      },
    ]);
    expect(JSON.stringify(facts)).not.toContain('ring out');
  });

  it('is a lead’s', () => {
    const refusal = refusalOf(decideName(naming(), { now: AT, role: 'agent' }));
    expect(refusal).toMatchObject({ code: 'not-allowed', sentence: expect.stringContaining('Only a team lead') });
  });

  it.each(['Calls drop', 'calls  DROP!', 'Câlls drop', 'echo on the line'])(
    'is refused under a name that is there already: %s',
    (name) => {
      const refusal = refusalOf(decideName(naming({ name }), lead));
      expect(refusal?.code).toBe('conflict');
      expect(refusal?.sentence).toMatch(/^There is already “(Calls drop|Echo on the line)” in the list\./);
    },
  );

  it('is refused under a name of marks alone', () => {
    expect(refusalOf(decideName(naming({ name: '--!' }), lead))?.code).toBe('bad-input');
  });

  it('leaves out what was sorted, withdrawn or is not there, and is refused when nothing is left', () => {
    const sorted = unsorted('r3', { symptom: 'calls_drop' });
    const gone = unsorted('r4', { withdrawn: true });
    const some = factsOf(decideName(naming({ reports: [sorted, gone, null, unsorted('r5')] }), lead));
    expect(some[0]?.payload).toMatchObject({ reports: ['r5'] });
    expect(refusalOf(decideName(naming({ reports: [sorted, gone, null] }), lead))).toMatchObject({
      code: 'conflict',
      sentence: expect.stringContaining('sorted these calls meanwhile'),
    });
  });

  it('makes an open incident that takes the group’s words take the symptom too', () => {
    const rule = { symptoms: ['calls_drop'], wordGroups: ['r1'], facet: null };
    const openIncidents = [
      { id: 'i1', rule },
      { id: 'i2', rule: { ...rule, wordGroups: ['elsewhere'] } },
    ];
    const [, edit, ...rest] = factsOf(decideName(naming({ openIncidents }), lead));
    expect(rest).toEqual([]);
    expect(edit).toMatchObject({
      kind: 'incident.edited',
      payload: { incident: 'i1', rule: { symptoms: ['calls_drop', 'own_hold_music_stutters'], wordGroups: ['r1'] } },
    });
  });

  it('gives another id when the first owner of the name goes by another one now', () => {
    const renamed = { id: 'own_hold_music_stutters', name: 'Music crackles' };
    const again = naming({ known: [renamed], usedIds: new Set([renamed.id]) });
    expect(factsOf(decideName(again, lead))[0]?.payload).toMatchObject({ symptom: 'own_hold_music_stutters_2' });
  });
});

describe('the id of a name', () => {
  it('is the same on every desk, readable, and another for another name', () => {
    expect(symptomIdOf('Hold music stutters')).toBe('own_hold_music_stutters');
    expect(symptomIdOf(' HOLD music, stutters!')).toBe('own_hold_music_stutters');
    const others = [
      '保留音が途切れる',
      '通話が切れる',
      'Hold 音 stutters',
      'Hold 楽 stutters',
      `${'long name '.repeat(9)}a`,
    ];
    const ids = [...others, `${'long name '.repeat(9)}b`].map(symptomIdOf);
    expect(new Set(ids).size).toBe(6);
    for (const id of ids) expect(id).toMatch(/^own_[a-z0-9_]{1,58}$/);
  });

  it('goes with how people read names', () => {
    expect(sameName('Wi-Fi  trouble', 'wi fi trouble')).toBe(true);
    expect(sameName('Echo', 'Echoes')).toBe(false);
  });
});

describe('a named symptom', () => {
  const named = (reports: string[], at = AT, person = 'jo') =>
    factOf('symptom.named', { symptom: 'own_echo', name: 'Echo', group: 'media', reports }, at, person);
  const folded = (...facts: SymptomFact[]) => facts.reduce<NamedSymptom | null>(foldSymptom, null);

  it('keeps who named it and when', () => {
    expect(folded(named(['r2', 'r1', 'r2']))).toEqual({
      id: 'own_echo',
      name: 'Echo',
      group: 'media',
      namedAt: AT,
      namedBy: 'jo',
      reports: ['r1', 'r2'],
      withdrawn: false,
    });
  });

  it('is one when two desks gave the name while they were apart: the first’s, with the reports of both', () => {
    expect(folded(named(['r1']), named(['r3', 'r1'], AT + 5, 'sam'))).toMatchObject({
      namedBy: 'jo',
      namedAt: AT,
      reports: ['r1', 'r3'],
    });
  });

  it('can be renamed, its id and reports kept; before it was named nothing is changed', () => {
    const change = factOf('symptom.changed', { symptom: 'own_echo', name: 'Echo on calls', group: 'telephony' });
    expect(folded(change)).toBeNull();
    expect(folded(named(['r1']), change)).toMatchObject({
      id: 'own_echo',
      name: 'Echo on calls',
      group: 'telephony',
      reports: ['r1'],
    });
  });

  it('stands no more once its name was taken back, until it is given again', () => {
    const back = factOf('symptom.withdrawn', { symptom: 'own_echo', reports: ['r1'] });
    const gone = folded(named(['r1']), back) as NamedSymptom;
    expect(gone).toMatchObject({ withdrawn: true, reports: [] });
    expect(standingSymptoms([gone])).toEqual([]);
    expect(folded(named(['r1']), back, named(['r2'], AT + 9, 'sam'))).toMatchObject({
      withdrawn: false,
      namedBy: 'sam',
      reports: ['r2'],
    });
  });
});

describe('the reports of a named group', () => {
  const logged = factOf('report.logged', reportPayload({ symptom: 'other', wordGroup: 'r9' }), AT);
  const named = (symptom: string, at: number, person = 'jo') =>
    factOf('symptom.named', { symptom, name: symptom, group: 'other', reports: ['report-1'] }, at, person);
  const folded = (...facts: Parameters<typeof foldReport>[1][]) => facts.reduce<ReportState | null>(foldReport, null);

  it('have the symptom from then on, and keep the group that their words were put in', () => {
    expect(folded(logged, named('own_a', AT + 1))).toMatchObject({
      symptom: 'own_a',
      wordGroup: 'r9',
      sorted: { how: 'named', person: 'jo', at: AT + 1 },
    });
  });

  it('are the earlier desk’s when two named the group differently', () => {
    expect(folded(logged, named('own_a', AT + 1), named('own_b', AT + 2, 'sam'))?.symptom).toBe('own_a');
  });

  it('stay what a person has sorted them as, before the naming and after', () => {
    const corrected = factOf('report.corrected', { report: 'report-1', symptom: 'calls_drop' }, AT + 2, 'sam');
    expect(folded(logged, corrected, named('own_a', AT + 3))?.symptom).toBe('calls_drop');
    expect(folded(logged, named('own_a', AT + 1), corrected)).toMatchObject({
      symptom: 'calls_drop',
      sorted: { how: 'corrected', person: 'sam', at: AT + 2 },
    });
  });

  it('are unsorted again when the name is taken back, but for those of another symptom', () => {
    const back = factOf('symptom.withdrawn', { symptom: 'own_a', reports: ['report-1'] }, AT + 3);
    expect(folded(logged, named('own_a', AT + 1), back)).toMatchObject({ symptom: 'other', wordGroup: 'r9' });
    expect(folded(logged, named('own_b', AT + 1), back)?.symptom).toBe('own_b');
    expect(folded(logged, named('own_a', AT + 1), back, named('own_c', AT + 4))?.symptom).toBe('own_c');
  });
});

describe('renaming', () => {
  const symptom: NamedSymptom = {
    id: 'own_echo',
    name: 'Echo on the line',
    group: 'media',
    namedAt: AT,
    namedBy: 'jo',
    reports: ['r1', 'r2'],
    withdrawn: false,
  };

  it('writes what changed, and nothing when nothing did', () => {
    const renamed = decideRename({ symptom, name: 'Echo', group: 'media', known }, lead);
    expect(factsOf(renamed)).toEqual([
      { kind: 'symptom.changed', happenedAt: AT, payload: { symptom: 'own_echo', name: 'Echo' } },
    ]);
    expect(factsOf(decideRename({ symptom, name: 'Echo on the line', known }, lead))).toEqual([]);
    expect(factsOf(decideRename({ symptom, name: 'ECHO on the line', known }, lead))).toHaveLength(1);
  });

  it('is refused to agents, for another’s name, and where there is no such symptom any more', () => {
    expect(refusalOf(decideRename({ symptom, name: 'Echo', known }, { now: AT, role: 'agent' }))?.code).toBe(
      'not-allowed',
    );
    expect(refusalOf(decideRename({ symptom, name: 'calls drop', known }, lead))?.code).toBe('conflict');
    expect(refusalOf(decideRename({ symptom, name: '...', known }, lead))?.code).toBe('bad-input');
    expect(refusalOf(decideRename({ symptom: null, name: 'Echo', known }, lead))?.code).toBe('not-found');
    expect(refusalOf(decideRename({ symptom: { ...symptom, withdrawn: true }, known }, lead))?.code).toBe('not-found');
  });

  it('can be undone as a whole while nobody has saved another call under the name', () => {
    expect(factsOf(decideUnname(symptom, ['r1'], lead))[0]).toMatchObject({
      kind: 'symptom.withdrawn',
      payload: { symptom: 'own_echo', reports: ['r1', 'r2'] },
    });
    expect(factsOf(decideUnname({ ...symptom, withdrawn: true }, [], lead))).toEqual([]);
    expect(refusalOf(decideUnname(symptom, ['r1', 'r7'], lead))).toMatchObject({
      code: 'conflict',
      sentence: expect.stringContaining('A call was saved as Echo on the line since'),
    });
    expect(refusalOf(decideUnname(symptom, ['r7', 'r8'], lead))?.sentence).toContain('2 calls were saved');
    expect(refusalOf(decideUnname(symptom, [], { now: AT, role: 'agent' }))?.code).toBe('not-allowed');
    expect(refusalOf(decideUnname(null, [], lead))?.code).toBe('not-found');
  });
});
