import { describe, expect, it } from 'vitest';
import catalogue from '../../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { seededRandom } from '../../../../main/core/random.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { surgeStream } from '../../../../main/core/surge/stream.ts';
import { withoutWords, withWords } from '../../../../main/core/surge/word-facet.ts';
import { parseCatalogue } from '../../../../main/core/symptoms/catalogue.ts';
import { cataloguePhrases, createWordGrouper } from '../../../../main/core/symptoms/similarity.ts';
import {
  customerOf,
  DAY_MS,
  HOUR_MS,
  learned,
  MINUTE_MS,
  MONDAY,
  quietDesk,
  WEEK_MS,
} from '../../../support/surge-desk.ts';

const phrases = cataloguePhrases(parseCatalogue(catalogue));
const { mark } = createWordGrouper(phrases);
const random = seededRandom(9);
/** What people ordinarily say: a phrase of the standard list, and where they are or who they are. */
const said = (event: SurgeEvent): SurgeEvent => {
  const who = random.pick(
    'Bakery Garage Surgery Florist Foundry Nursery Chandlery Brewery Printworks Rectory'.split(' '),
  );
  return { ...event, facets: withWords(event.facets, mark(`${random.pick(phrases)}, ${who} ${random.int(1, 40)}`)) };
};
const WEEKS = 4;
const history = quietDesk({ seed: 8, weeks: WEEKS, perHour: 3 }).map(said);
const model = learned(history, WEEKS);
const NOON = MONDAY + WEEKS * WEEK_MS + 2 * DAY_MS + 12 * HOUR_MS;

const SAID = [
  'the Zephyr app says licence expired',
  'Zephyr app: "licence expired" on every screen',
  'since lunch Zephyr wants a licence',
  'Zephyr app tells me my licence has expired',
  'nobody can use the Zephyr app, licence expired',
  'Zephyr licence expired message',
  'licence expired in Zephyr',
  'Zephyr app will not open, it says licence expired',
];
const SYMPTOMS = ['calls_drop', 'portal_or_login', 'not_registered', 'cannot_place_calls'];

/** Eight customers of all parts of the estate, filed under four symptoms, within 32 minutes. */
function callers(words: (index: number) => string): SurgeEvent[] {
  return SAID.map((_, index) => {
    const { customer, facets } = customerOf(1000 + 7 * index);
    const symptom = SYMPTOMS[index % SYMPTOMS.length] ?? '';
    return {
      id: `z${index}`,
      at: NOON + 4 * index * MINUTE_MS,
      customer,
      symptom,
      facets: withWords(facets, mark(words(index))),
    };
  });
}

function flagsOf(calls: readonly SurgeEvent[]) {
  const stream = surgeStream(model, { budget: 1, timeZone: 'UTC' });
  return calls.flatMap((event) => stream.push(event) ?? []);
}

describe('words as evidence', () => {
  it('marks a text, not its spelling, order or case, and none that says nothing telling', () => {
    expect(mark('Zephyr licence EXPIRED')).toBe(mark('expired licence, zephyr'));
    expect(mark('')).toBeNull();
    const marks = new Set(phrases.map(mark));
    expect(marks.size).toBeGreaterThan(100);
    for (const each of marks) expect(each === null || (Number.isInteger(each) && each >= 0 && each < 256)).toBe(true);
  });

  it('flags callers who say the same under several symptoms, and says so', () => {
    const flags = flagsOf(callers((index) => SAID[index] ?? ''));
    expect(flags[0]?.reason).toContain('in words that agree');
    expect(flags[0]).toMatchObject({ facet: null, value: null });
    expect(flags[0]?.factors.every(({ facet }) => Object.keys(customerOf(1).facets).includes(facet))).toBe(true);
    expect(flags.some(({ tier }) => tier === 'red')).toBe(true);
  });

  it('flags none of the same calls where each says something else, or nothing', () => {
    expect(flagsOf(callers((index) => `${phrases[index * 31] ?? ''} line ${index}`))).toEqual([]);
    expect(flagsOf(callers(() => '').map(withoutWords))).toEqual([]);
  });
});
