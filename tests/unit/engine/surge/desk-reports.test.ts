import { describe, expect, it } from 'vitest';
import type { ActiveReport } from '../../../../main/core/clusters/cluster.ts';
import type { RecordedDecision } from '../../../../main/core/clusters/decision.ts';
import { OTHER_SYMPTOM } from '../../../../main/core/symptoms/other.ts';
import { deskReports } from '../../../../main/engine/surge/desk-reports.ts';
import { report, START } from '../../../support/active-reports.ts';

const reports = [
  report('a', 0, { symptom: 'calls_drop' }),
  report('b', 1, { symptom: OTHER_SYMPTOM, wordGroup: 'b' }),
  report('c', 2, { symptom: OTHER_SYMPTOM, wordGroup: 'c' }),
  report('d', 3, { symptom: 'portal_or_login' }),
];
const said = (kind: 'same-as' | 'not-with', one: string, other: string, index: number): RecordedDecision => ({
  key: String(index),
  kind,
  report: one,
  other,
  person: 'dw',
  at: START + index,
});

function symptomsOf(decisions: readonly RecordedDecision[], all: readonly ActiveReport[] = reports): string[] {
  const active = new Map(all.map((each) => [each.id, each]));
  const live = { activeReports: () => active.values(), active: (id: string) => active.get(id) ?? null, decisions };
  return deskReports(live, START + 3_600_000).map(({ symptom, wordGroup }) => wordGroup ?? symptom);
}

describe('what the flag sees of the desk', () => {
  it('counts what somebody said is the same as another report as of its kind, however many steps away', () => {
    expect(symptomsOf([])).toEqual(['calls_drop', 'b', 'c', 'portal_or_login']);
    expect(symptomsOf([said('same-as', 'c', 'b', 1)])).toEqual(['calls_drop', 'b', 'b', 'portal_or_login']);
    const both = [said('same-as', 'c', 'b', 1), said('same-as', 'b', 'a', 2)];
    expect(symptomsOf(both)).toEqual(['calls_drop', 'calls_drop', 'calls_drop', 'portal_or_login']);
  });

  it('leaves a symptom as it was chosen, and ends where two say the same of each other', () => {
    expect(symptomsOf([said('same-as', 'd', 'a', 1)])).toEqual(symptomsOf([]));
    const around = [said('same-as', 'b', 'c', 1), said('same-as', 'c', 'b', 2)];
    expect(symptomsOf(around)).toHaveLength(4);
  });

  it('forgets it when it was taken back, whichever of the two is named first', () => {
    const same = said('same-as', 'c', 'b', 1);
    expect(symptomsOf([same, said('not-with', 'c', 'b', 2)])).toEqual(symptomsOf([]));
    expect(symptomsOf([same, said('not-with', 'b', 'c', 2)])).toEqual(symptomsOf([]));
  });
});
