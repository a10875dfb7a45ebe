import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideDeclare,
  decideRestoreDeclaration,
  decideWithdrawDeclaration,
} from '../../../../main/core/incidents/decide.ts';
import {
  decideLink,
  decideMerge,
  decideSplit,
  decideUnlink,
  decideUnmerge,
} from '../../../../main/core/incidents/decide-linking.ts';
import { foldIncident } from '../../../../main/core/incidents/fold.ts';
import type { IncidentState } from '../../../../main/core/incidents/incident.ts';
import type { IncidentFact } from '../../../../main/core/incidents/kinds.ts';
import type { NewFact } from '../../../../main/core/ops/fact.ts';
import type { Result } from '../../../../main/core/result.ts';
import { factOf } from '../../../support/facts.ts';

const NOW = 1_700_000_000_000;
const lead = { now: NOW, role: 'lead' } as const;
const rule = { symptoms: ['calls_drop'], wordGroups: [], facet: null };

/** A desk's incidents, as the engine holds them: what is decided is folded into each incident that it is about. */
function desk() {
  const incidents = new Map<string, IncidentState>();
  const holdersOf = (report: string) => [...incidents.values()].filter(({ reports }) => reports.includes(report));
  const get = (id: string) => incidents.get(id) ?? null;
  function take(result: Result<readonly NewFact[]>): string {
    if (!result.ok) return result.refusal.sentence;
    for (const { kind, payload, happenedAt } of result.value) {
      const fact = factOf(kind, payload as never, happenedAt) as unknown as IncidentFact;
      const { incident, into } = payload as { incident: string; into?: string };
      for (const id of new Set([incident, into ?? incident])) {
        const folded = foldIncident(get(id), fact);
        if (folded !== null) incidents.set(id, folded);
      }
    }
    return '';
  }
  const declaration = (incident: string, reports: readonly string[]) =>
    ({ incident, number: 201, title: incident, severity: 'S2', rule, reports, flag: null }) as const;
  return {
    incidents,
    holdersOf,
    reportsOf: (id: string) => get(id)?.reports,
    declare: (id: string, reports: readonly string[]) =>
      take(decideDeclare(declaration(id, reports), { taken: null, holdersOf }, lead)),
    link: (id: string, reports: readonly string[], by: 'hand' | 'flag' = 'hand') =>
      take(decideLink(get(id), { reports, by, flag: null }, holdersOf, lead)),
    unlink: (id: string, reports: readonly string[]) => take(decideUnlink(get(id), reports, lead)),
    merge: (id: string, other: string) => take(decideMerge(get(id), get(other), lead)),
    unmerge: (id: string, other: string) => take(decideUnmerge(get(id), get(other), lead)),
    split: (id: string, into: string, reports: readonly string[]) =>
      take(decideSplit(get(id), declaration(into, reports), lead)),
    withdraw: (id: string) => take(decideWithdrawDeclaration(get(id), false, lead)),
    restore: (id: string) => take(decideRestoreDeclaration(get(id), { taken: null, holdersOf }, lead)),
  };
}

describe('a report', () => {
  it('stays with the incident that holds it when another is declared, and all of them refuse', () => {
    const { declare, reportsOf } = desk();
    declare('a', ['r1', 'r2']);
    expect(declare('b', ['r2', 'r3'])).toBe('');
    expect([reportsOf('a'), reportsOf('b')]).toEqual([['r1', 'r2'], ['r3']]);
    expect(declare('c', ['r1', 'r3'])).toContain('These reports belong to the incident “a” already. Open that one');
    expect(reportsOf('c')).toBeUndefined();
    expect(declare('d', []), 'an incident without any report yet').toBe('');
  });

  it('moves when a person links it by hand, and does not when it comes with a flag', () => {
    const { declare, link, reportsOf, incidents } = desk();
    declare('a', ['r1', 'r2']);
    declare('b', ['r3']);
    expect(link('b', ['r1'], 'flag')).toContain('belong to the incident “a” already');
    expect(link('b', ['r1', 'r4'], 'flag')).toBe('');
    expect([reportsOf('a'), reportsOf('b')]).toEqual([
      ['r1', 'r2'],
      ['r3', 'r4'],
    ]);
    expect(link('b', ['r1'])).toBe('');
    expect([reportsOf('a'), reportsOf('b')]).toEqual([['r2'], ['r1', 'r3', 'r4']]);
    expect(incidents.get('a')?.timeline.at(-1)).toMatchObject({ kind: 'unlinked', text: '1 report' });
  });

  it('does not come back with a declaration, or from a merge, when another incident took it meanwhile', () => {
    const { declare, withdraw, restore, merge, split, unmerge, reportsOf } = desk();
    declare('a', ['r1', 'r2']);
    withdraw('a');
    declare('b', ['r2']);
    expect(restore('a')).toBe('');
    expect([reportsOf('a'), reportsOf('b')]).toEqual([['r1'], ['r2']]);
    merge('a', 'b');
    split('a', 'c', ['r2']);
    expect(unmerge('a', 'b')).toBe('');
    expect([reportsOf('a'), reportsOf('b'), reportsOf('c')]).toEqual([['r1'], [], ['r2']]);
  });

  it('belongs to one incident at most, whatever is done in whatever order', () => {
    const incident = fc.constantFrom('a', 'b', 'c', 'd');
    const reports = fc.uniqueArray(fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5'), { maxLength: 4 });
    const step = fc.tuple(
      fc.constantFrom('declare', 'link', 'flag', 'unlink', 'merge', 'unmerge', 'split', 'withdraw', 'restore'),
      incident,
      incident,
      reports,
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const of = desk();
        for (const [what, one, other, linked] of steps) {
          if (what === 'declare' && !of.incidents.has(one)) of.declare(one, linked);
          else if (what === 'link' || what === 'flag') of.link(one, linked, what === 'link' ? 'hand' : 'flag');
          else if (what === 'unlink') of.unlink(one, linked);
          else if (what === 'merge') of.merge(one, other);
          else if (what === 'unmerge') of.unmerge(one, other);
          else if (what === 'split' && !of.incidents.has(other)) of.split(one, other, linked);
          else if (what === 'withdraw') of.withdraw(one);
          else if (what === 'restore') of.restore(one);
          for (const report of ['r1', 'r2', 'r3', 'r4', 'r5']) {
            expect(of.holdersOf(report).length, `${report} after ${what}`).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
