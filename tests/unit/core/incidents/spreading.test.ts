import { describe, expect, it } from 'vitest';
import type { ActiveReport } from '../../../../main/core/clusters/cluster.ts';
import { typed } from '../../../../main/core/envelope/typed-text.ts';
import { foldIncident } from '../../../../main/core/incidents/fold.ts';
import type { IncidentState, MatchRule } from '../../../../main/core/incidents/incident.ts';
import { joiningParts } from '../../../../main/core/incidents/spreading.ts';
import { factOf } from '../../../support/facts.ts';

const DECLARED = 1_000_000;
const CENSUS = { customers: 400, counts: { pool: { north: 20, south: 20, east: 20 }, region: { Yorkshire: 390 } } };

function incident(rule: Partial<MatchRule> = {}, spread: IncidentState['spread'] = []) {
  return {
    state: 'investigating' as const,
    declaredAt: DECLARED,
    rule: { symptoms: ['calls_drop'], wordGroups: [], facet: null, ...rule },
    spread,
  };
}

let made = 0;
function reports(
  count: number,
  facets: Readonly<Record<string, string>>,
  isLater: boolean,
  customer = '',
): ActiveReport[] {
  return Array.from({ length: count }, () => {
    made += 1;
    return {
      id: `r${made}`,
      number: made,
      at: isLater ? DECLARED + made : DECLARED - 1000,
      symptom: 'calls_drop',
      wordGroup: null,
      customer: customer === '' ? `c${made}` : customer,
      isKnown: true,
      site: null,
      facets,
      vulnerable: false,
      emergency: false,
      incident: 'i',
    };
  });
}
const first = (count: number, facets: Readonly<Record<string, string>>) => reports(count, facets, false);
const then = (count: number, facets: Readonly<Record<string, string>>) => reports(count, facets, true);

describe('an incident that spreads', () => {
  it('is noted when three customers ring from a part that nobody had rung from', () => {
    const early = first(5, { pool: 'north' });
    expect(joiningParts(incident(), [...early, ...then(2, { pool: 'south' })], CENSUS)).toEqual([]);
    expect(joiningParts(incident(), [...early, ...then(3, { pool: 'south' })], CENSUS)).toEqual([
      { facet: 'pool', value: 'south', customers: 3 },
    ]);
  });

  it('is not one customer who rings three times', () => {
    const loud = reports(3, { pool: 'south' }, true, 'loud');
    expect(joiningParts(incident(), [...first(5, { pool: 'north' }), ...loud], CENSUS)).toEqual([]);
  });

  it('is not noted twice for a value, nor for the one that its rule names', () => {
    const all = [...first(5, { pool: 'north' }), ...then(4, { pool: 'south' }), ...then(3, { pool: 'east' })];
    const noted = [{ facet: 'pool', value: 'south', customers: 3, at: DECLARED + 1 }];
    expect(joiningParts(incident({}, noted), all, CENSUS).map(({ value }) => value)).toEqual(['east']);
    const rule = { facet: { facet: 'pool', value: 'south' } };
    expect(joiningParts(incident(rule), all, CENSUS).map(({ value }) => value)).toEqual(['east']);
  });

  it('names the part with most customers first', () => {
    const all = [...first(5, { pool: 'north' }), ...then(3, { pool: 'east' }), ...then(4, { pool: 'south' })];
    expect(joiningParts(incident(), all, CENSUS).map(({ value }) => value)).toEqual(['south', 'east']);
  });

  it('is not seen in a facet over which the first callers were spread anyway', () => {
    const early = [...first(2, { pool: 'north' }), ...first(2, { pool: 'east' })];
    expect(joiningParts(incident(), [...early, ...then(6, { pool: 'south' })], CENSUS)).toEqual([]);
  });

  it('is not seen in a value that nearly everybody has: that the first ones shared it says nothing', () => {
    const early = first(5, { region: 'Yorkshire' });
    expect(joiningParts(incident(), [...early, ...then(6, { region: 'Kent' })], CENSUS)).toEqual([]);
    expect(joiningParts(incident(), [...early, ...then(6, { region: 'Kent' })], null)).toHaveLength(1);
  });

  it('is told of by the rule alone, where it confines the facet', () => {
    const rule = { facet: { facet: 'pool', value: 'north' } };
    expect(joiningParts(incident(rule), then(3, { pool: 'south' }), CENSUS)).toHaveLength(1);
    expect(joiningParts(incident(), then(3, { pool: 'south' }), CENSUS)).toEqual([]);
  });

  it('is over with the incident', () => {
    const all = [...first(5, { pool: 'north' }), ...then(3, { pool: 'south' })];
    expect(joiningParts({ ...incident(), state: 'resolved' }, all, CENSUS)).toEqual([]);
  });
});

describe('the note', () => {
  const declared = factOf('incident.declared', {
    incident: 'i',
    number: 201,
    title: typed('No calls'),
    severity: 'S2',
    rule: { symptoms: ['calls_drop'], wordGroups: [], facet: null },
    reports: [],
    flag: null,
  });
  const note = (value: string, customers: number, at: number) =>
    factOf('incident.spread', { incident: 'i', facet: 'pool', value, customers }, at);

  it('stands in the timeline once a value, whichever desk saw it first', () => {
    const facts = [declared, note('south', 3, 10), note('south', 4, 11), note('east', 3, 12)];
    const state = facts.reduce<IncidentState | null>((folded, fact) => foldIncident(folded, fact as never), null);
    expect(state?.spread).toEqual([
      { facet: 'pool', value: 'south', customers: 3, at: 10 },
      { facet: 'pool', value: 'east', customers: 3, at: 12 },
    ]);
    expect(state?.timeline.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'declared No calls',
      'spread Spreading: 3 customers on south have reported since it was declared',
      'spread Spreading: 3 customers on east have reported since it was declared',
    ]);
  });
});
