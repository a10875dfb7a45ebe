import { describe, expect, it } from 'vitest';
import {
  callerName,
  clusterName,
  count,
  facetName,
  formatBytes,
  incidentLabel,
  percent,
  reportLabel,
} from '../../../../renderer/format/labels.ts';
import { symptomName } from '../../../../renderer/format/symptom-name.ts';

describe('labels', () => {
  it('numbers reports and incidents', () => {
    expect(reportLabel(1042)).toBe('R-1042');
    expect(incidentLabel(221)).toBe('INC-0221');
    expect(incidentLabel(12345)).toBe('INC-12345');
  });

  it('counts in words that agree', () => {
    expect(count(1, 'customer')).toBe('1 customer');
    expect(count(0, 'customer')).toBe('0 customers');
    expect(count(12400, 'report')).toBe('12,400 reports');
    expect(count(2, 'open', 'open')).toBe('2 open');
  });

  it('never rounds a share to none or all', () => {
    expect(percent(0.31)).toBe('31 %');
    expect(percent(0)).toBe('0 %');
    expect(percent(0.004)).toBe('under 1 %');
    expect(percent(0.996)).toBe('over 99 %');
    expect(percent(1)).toBe('100 %');
  });

  it('names parts of the estate as headings', () => {
    expect(facetName('platform')).toBe('Platform');
    expect(facetName('media_server')).toBe('Media server');
  });

  it('names symptoms by the standard list, unknown ones by their id', () => {
    expect(symptomName('cannot_place_calls')).toBe('No outbound calls');
    expect(symptomName('fax_upside_down')).toBe('fax upside down');
  });

  it('says who rang, also when nobody may know', () => {
    expect(callerName({ name: 'Pellow Joinery', erased: false, locked: false, caller: 'directory' })).toBe(
      'Pellow Joinery',
    );
    expect(callerName({ name: '', erased: true, locked: false, caller: 'name' })).toBe('Erased caller');
    expect(callerName({ name: '', erased: false, locked: false, caller: 'withheld' })).toBe('Number withheld');
    expect(callerName({ name: '', erased: false, locked: false, caller: 'number' })).toBe('Unknown caller');
  });

  it('names a cluster by its symptom and the place that its flag, else its customers, point to', () => {
    const place = { facet: 'region', value: 'Yorkshire', inside: 4, insideOf: 5, elsewhere: 0.3 };
    const flag = {
      id: 'f',
      tier: 'red' as const,
      raisedAt: 0,
      amberAt: null,
      reason: '',
      place: { facet: 'platform', value: 'Meridian voice' },
      expected: null,
      recurrenceDays: null,
      said: { seen: '', usual: '', chance: '', note: '' },
      customers: 5,
      windowMinutes: 22,
      firstAt: 0,
      lastAt: 0,
      score: 5,
      detector: 'fixed-count-1',
      dismissed: null,
    };
    expect(clusterName({ title: 'No outbound calls', flag, place })).toBe('No outbound calls, Meridian voice');
    expect(clusterName({ title: 'No outbound calls', flag: null, place })).toBe('No outbound calls, Yorkshire');
    expect(clusterName({ title: 'No outbound calls', flag: null, place: null })).toBe('No outbound calls');
  });

  it('prints sizes in steps of a thousand', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(1234)).toBe('1.2 kB');
    expect(formatBytes(250_000_000)).toBe('250 MB');
  });
});
