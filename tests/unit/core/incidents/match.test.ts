import { describe, expect, it } from 'vitest';
import type { MatchRule } from '../../../../main/core/incidents/incident.ts';
import { incidentForReport, matchesIncident } from '../../../../main/core/incidents/match.ts';
import { report } from '../../../support/active-reports.ts';

const MERIDIAN = { facet: 'platform', value: 'Meridian voice' };

function rule(changes: Partial<MatchRule> = {}): MatchRule {
  return { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null, ...changes };
}

function on(platform: string | null) {
  return report('r', 0, { facets: platform === null ? {} : { platform } });
}

describe('a rule takes a report', () => {
  it('of one of its symptoms', () => {
    expect(matchesIncident(rule(), on(null))).toBe(true);
    expect(matchesIncident(rule({ symptoms: ['calls_drop'] }), on(null))).toBe(false);
    expect(matchesIncident(rule({ symptoms: [] }), on(null))).toBe(false);
  });

  it('of one of its word groups, as long as no symptom fits', () => {
    const words = rule({ symptoms: [], wordGroups: ['w'] });
    expect(matchesIncident(words, { symptom: 'other', wordGroup: 'w', facets: {} })).toBe(true);
    expect(matchesIncident(words, { symptom: 'other', wordGroup: 'v', facets: {} })).toBe(false);
    expect(matchesIncident(words, { symptom: 'other', wordGroup: null, facets: {} })).toBe(false);
    expect(matchesIncident(words, { symptom: 'calls_drop', wordGroup: 'w', facets: {} })).toBe(false);
  });

  it('with its facet value, or with none known', () => {
    const narrow = rule({ facet: MERIDIAN });
    expect(matchesIncident(narrow, on('Meridian voice'))).toBe(true);
    expect(matchesIncident(narrow, on('Halcyon voice'))).toBe(false);
    expect(matchesIncident(narrow, on(null))).toBe(true);
    expect(matchesIncident(rule({ facet: { facet: 'constructor', value: 'x' } }), on(null))).toBe(true);
  });
});

describe('the incident for a report', () => {
  const general = { id: 'general', rule: rule(), unlinked: [], declaredAt: 1 };
  const narrow = { id: 'narrow', rule: rule({ facet: MERIDIAN }), unlinked: [], declaredAt: 2 };

  it('is none where no rule takes it', () => {
    expect(incidentForReport([], on(null))).toBeNull();
    expect(incidentForReport([narrow], on('Halcyon voice'))).toBeNull();
  });

  it('is that of the most specific rule', () => {
    expect(incidentForReport([general, narrow], on('Meridian voice'))).toBe('narrow');
    expect(incidentForReport([general, narrow], on('Halcyon voice'))).toBe('general');
    const wide = {
      ...general,
      id: 'wide',
      rule: rule({ symptoms: ['cannot_place_calls', 'calls_drop'] }),
      declaredAt: 0,
    };
    expect(incidentForReport([wide, general], on(null))).toBe('general');
  });

  it('is rather the general one when nothing is known of the report', () => {
    expect(incidentForReport([narrow, general], on(null))).toBe('general');
    expect(incidentForReport([narrow], on(null))).toBe('narrow');
  });

  it('is the oldest of equally specific ones, whatever their order', () => {
    const later = { ...general, id: 'a-later', declaredAt: 5 };
    expect(incidentForReport([later, general], on(null))).toBe('general');
    expect(incidentForReport([general, later], on(null))).toBe('general');
    const twin = { ...general, id: 'a-twin' };
    expect(incidentForReport([general, twin], on(null))).toBe('a-twin');
  });

  it('is never one that a person took the report out of', () => {
    const refused = { ...narrow, unlinked: ['r'] };
    expect(incidentForReport([refused, general], on('Meridian voice'))).toBe('general');
    expect(incidentForReport([refused], on('Meridian voice'))).toBeNull();
    const { id: _, ...unsaved } = on('Meridian voice');
    expect(incidentForReport([refused], unsaved)).toBe('narrow');
  });
});
