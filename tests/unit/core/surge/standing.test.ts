import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../main/core/surge/onset-scan.ts';
import { STANDS_MS, standingFlags } from '../../../../main/core/surge/standing.ts';

const MS3 = { facet: 'server', value: 'ms3' };

function reading(at: number, changes: Partial<Reading> = {}): Reading {
  return { at, score: 2, symptom: 'calls_drop', place: MS3, ...changes };
}

describe('a flag that stands', () => {
  it('is told once, and once more when amber becomes red', () => {
    const flags = standingFlags();
    expect(flags.isNews(reading(0), 'amber')).toBe(true);
    expect(flags.isNews(reading(1), 'amber')).toBe(false);
    expect(flags.isNews(reading(2), 'red')).toBe(true);
    expect(flags.isNews(reading(3), 'red')).toBe(false);
    expect(flags.isNews(reading(4), 'amber')).toBe(false);
  });

  it('keeps quiet of the same symptom elsewhere and of other symptoms at the same place', () => {
    const flags = standingFlags();
    flags.isNews(reading(0), 'red');
    expect(flags.isNews(reading(1, { place: null }), 'red')).toBe(false);
    expect(flags.isNews(reading(2, { symptom: 'not_registered' }), 'red')).toBe(false);
    expect(flags.isNews(reading(3, { symptom: null, place: null }), 'red')).toBe(false);
  });

  it('leaves news of another symptom at another place to be told', () => {
    const flags = standingFlags();
    flags.isNews(reading(0), 'red');
    const elsewhere = { symptom: 'not_registered', place: { facet: 'region', value: 'ms3' } };
    expect(flags.isNews(reading(1, elsewhere), 'amber')).toBe(true);
    expect(flags.isNews(reading(2, { symptom: 'one_way_audio', place: null }), 'red')).toBe(true);
  });

  it('re-arms after an hour of quiet, which each new reading puts off', () => {
    const flags = standingFlags();
    flags.isNews(reading(0), 'red');
    expect(flags.pass(STANDS_MS)).toBe(false);
    flags.isNews(reading(STANDS_MS), 'red');
    expect(flags.pass(2 * STANDS_MS)).toBe(false);
    expect(flags.pass(2 * STANDS_MS + 1)).toBe(true);
    expect(flags.isNews(reading(2 * STANDS_MS + 1), 'red')).toBe(true);
  });

  it('says of red ones alone that they ended', () => {
    const flags = standingFlags();
    flags.isNews(reading(0), 'amber');
    expect(flags.pass(2 * STANDS_MS)).toBe(false);
    expect(flags.isNews(reading(2 * STANDS_MS), 'amber')).toBe(true);
  });
});
