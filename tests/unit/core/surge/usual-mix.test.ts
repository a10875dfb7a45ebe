import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../main/core/random.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { cellShare, expectedCalls } from '../../../../main/core/surge/expected.ts';
import { siteHours } from '../../../../main/core/surge/site-hours.ts';
import { usualMix } from '../../../../main/core/surge/usual-mix.ts';
import { DAY_MS, HOUR_MS, MONDAY, quietDesk, uncalibrated, WEEK_MS } from '../../../support/surge-desk.ts';

const UTC = siteHours('UTC');
const WEEKS = 6;
const TUESDAY = 24;

/** A desk on which voice faults live on voice platforms, passwords are forgotten in the morning, and nights belong to the alarm lines of one site. */
function dependentDesk(): SurgeEvent[] {
  const random = seededRandom(17);
  const events: SurgeEvent[] = [];
  for (let hour = 0; hour < WEEKS * 168; hour++) {
    const ofDay = hour % 24;
    const isNight = ofDay < 6 || ofDay >= 20;
    for (let left = random.poisson(isNight ? 1.5 : 8); left > 0; left--) {
      const symptom = isNight
        ? random.pick(['alarm', 'alarm', 'alarm', 'no_dial_tone'])
        : ofDay === 8 && random.next() < 0.6
          ? 'password'
          : random.pick(['no_dial_tone', 'crackles', 'slow', 'drops', 'password']);
      const isVoice = symptom === 'no_dial_tone' || symptom === 'crackles' || symptom === 'alarm';
      const platform = isVoice ? random.pick(['voice-1', 'voice-2']) : random.pick(['access-1', 'access-2']);
      const site = isNight ? 'depot' : random.pick(['depot', 'north', 'south', 'east']);
      const number = random.int(0, 399);
      events.push({
        id: `d${events.length}`,
        at: MONDAY + hour * HOUR_MS + random.int(0, HOUR_MS - 1),
        customer: `c${number}`,
        symptom,
        facets: { platform, site },
      });
    }
  }
  return events.sort((a, b) => a.at - b.at);
}

const events = dependentDesk();
const model = uncalibrated(events, WEEKS);
const mix = usualMix(model);

function seen(hours: (ofDay: number) => boolean, symptom: string | null, facet: string, value: string): number {
  const there = events.filter(({ at }) => hours(UTC.hourOfWeek(at) % 24) && UTC.hourOfWeek(at) < 120);
  const both = there.filter(
    (event) => (symptom === null || event.symptom === symptom) && event.facets[facet] === value,
  );
  return both.length / there.length;
}

describe('what a cell expects', () => {
  it('is the share that symptom and value have together, not the product of theirs', () => {
    const cell = { symptom: 'crackles', facet: { facet: 'platform', value: 'voice-1' } };
    const share = cellShare(model, cell, TUESDAY + 13);
    const day = (hour: number) => hour >= 9 && hour < 18;
    expect(share / seen(day, 'crackles', 'platform', 'voice-1')).toBeGreaterThan(0.8);
    expect(share / seen(day, 'crackles', 'platform', 'voice-1')).toBeLessThan(1.25);
    const impossible = cellShare(model, { ...cell, facet: { facet: 'platform', value: 'access-1' } }, TUESDAY + 13);
    expect(impossible).toBeLessThan(share / 20);
  });

  it('follows the hour: passwords in the morning, alarms by night, both at their places', () => {
    const password = { symptom: 'password', facet: null };
    expect(cellShare(model, password, TUESDAY + 8)).toBeGreaterThan(1.5 * cellShare(model, password, TUESDAY + 14));
    const alarm = { symptom: 'alarm', facet: null };
    expect(cellShare(model, alarm, TUESDAY + 2)).toBeGreaterThan(10 * cellShare(model, alarm, TUESDAY + 14));
    const depot = { symptom: null, facet: { facet: 'site', value: 'depot' } };
    expect(cellShare(model, depot, TUESDAY + 2)).toBeGreaterThan(0.8);
    expect(cellShare(model, depot, TUESDAY + 14)).toBeLessThan(0.4);
  });

  it('adds up: over the symptoms to the place, over the values to what is known of the facet, over all to one', () => {
    for (const hour of [TUESDAY + 2, TUESDAY + 8, TUESDAY + 14, 130]) {
      const columns = [...model.symptoms.map((_, column) => column), mix.rest];
      const all = columns.reduce((sum, column) => sum + mix.symptomAt(column, hour), 0);
      expect(all).toBeCloseTo(1, 6);
      const voice = mix.valueOf('platform', 'voice-1') ?? -1;
      const bySymptom = columns.reduce(
        (sum, column) => sum + mix.symptomAt(column, hour) * mix.valueGiven(voice, column, hour),
        0,
      );
      expect(mix.valuesAt(hour)[voice]).toBeCloseTo(bySymptom, 6);
      const sites = model.values.flatMap(({ facet }, value) =>
        facet === 'site' ? [mix.valuesAt(hour)[value] ?? 0] : [],
      );
      expect(sites.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 1);
    }
  });

  it('is less when one of its reports is told as if it had not been learned, never nothing', () => {
    const value = mix.valueOf('site', 'depot') ?? -1;
    const column = mix.columnOf('alarm') ?? -1;
    expect(mix.valueGiven(value, column, 26, 1)).toBeLessThan(mix.valueGiven(value, column, 26));
    expect(mix.symptomAt(column, 26, 1)).toBeLessThan(mix.symptomAt(column, 26));
    expect(mix.leftOfValue(value, 26, 1)).toBeLessThan(1);
    expect(mix.leftOfValue(value, 26, 0)).toBe(1);
    expect(mix.symptomAt(mix.rest, 26, 1e6)).toBeGreaterThan(0);
  });

  it('sums to the calls of the hours', () => {
    const noon = MONDAY + DAY_MS + 12 * HOUR_MS;
    const places = model.values.filter(({ facet }) => facet === 'platform');
    const parts = places.map(({ facet, value }) =>
      expectedCalls(model, UTC, noon, noon + WEEK_MS, { symptom: null, facet: { facet, value } }),
    );
    expect(parts.reduce((sum, part) => sum + part, 0) / expectedCalls(model, UTC, noon, noon + WEEK_MS)).toBeCloseTo(
      1,
      1,
    );
  });
});

describe('an hour of the week that is unlike the same hour of other days', () => {
  it('is usual as it is: what comes each Monday at eleven', () => {
    const weekly = Array.from({ length: WEEKS * 20 }, (_, index) => ({
      id: `w${index}`,
      at: MONDAY + Math.floor(index / 20) * WEEK_MS + 11 * HOUR_MS + (index % 20) * 120_000,
      customer: `w${index}`,
      symptom: 'drops',
      facets: {},
    }));
    const taught = uncalibrated(
      [...events, ...weekly].sort((a, b) => a.at - b.at),
      WEEKS,
    );
    const drops = { symptom: 'drops', facet: null };
    expect(cellShare(taught, drops, 11)).toBeGreaterThan(1.5 * cellShare(taught, drops, TUESDAY + 11));
    expect(taught.mix.ownHours.map(({ hourOfWeek }) => hourOfWeek)).toContain(11);
    expect(taught.mix.ownHours.length).toBeLessThan(40);
  });
});

describe('how far the parts are trusted', () => {
  const creditOf = (facet: string, of = model) => of.facets.find((each) => each.facet === facet)?.credit ?? Number.NaN;

  it('is found from the history: much where a facet depends on the symptom, hardly at all where it does not', () => {
    expect(creditOf('platform')).toBeLessThan(20);
    const independent = uncalibrated(quietDesk({ seed: 5, weeks: 6 }), 6);
    for (const { facet } of independent.facets) expect(creditOf(facet, independent)).toBeGreaterThan(100);
  });

  it('is much in an hour that is unlike the others, and hardly at all where hours are alike', () => {
    expect(model.mix.credits[2]).toBeLessThan(20);
    const alike = uncalibrated(quietDesk({ seed: 5, weeks: 6, perHour: 12 }), 6);
    expect(alike.mix.credits[12]).toBeGreaterThan(100);
  });
});
