import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../main/core/random.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { chooseFacets } from '../../../../main/core/surge/facets.ts';
import { quietDesk } from '../../../support/surge-desk.ts';

const quiet = quietDesk({ seed: 8, weeks: 4 });
const random = seededRandom(9);
const described = quiet.map((event, index): SurgeEvent => {
  const facets = {
    ...event.facets,
    ticket: `T${index}`,
    channel: random.pick(['phone', 'portal', 'mail']),
    team: event.symptom.length % 2 === 0 ? `${event.symptom}-team` : 'others',
    country: 'GB',
    ...(index % 50 === 0 ? { note: random.pick(['a', 'b']) } : {}),
  };
  return { ...event, facets };
});

describe('the facets of a desk', () => {
  const { watched, ignored } = chooseFacets(described);
  const kinds = Object.fromEntries(watched.map(({ facet, kind }) => [facet, kind]));

  it('are told apart: those of the line, of the call, and those that repeat the symptom', () => {
    expect(kinds).toEqual({ server: 'line', region: 'line', handset: 'line', channel: 'call', team: 'symptom' });
  });

  it('are believed by what they are: those of the line most', () => {
    const worth = (facet: string) => watched.find((each) => each.facet === facet)?.worth ?? 0;
    expect(worth('server')).toBeGreaterThan(2 * worth('channel'));
    expect(worth('channel')).toBeGreaterThan(0);
  });

  it('that tell nothing are not watched, and why is said', () => {
    expect(Object.fromEntries(ignored.map(({ facet, because }) => [facet, because]))).toEqual({
      ticket: 'unshared',
      country: 'one-value',
      note: 'seldom-known',
    });
  });

  it('are a few, however many columns a table has: those of the line before the others', () => {
    const wide = described.map((event) => ({
      ...event,
      facets: {
        ...event.facets,
        ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`column${n}`, `${random.int(0, 9)}`])),
      },
    }));
    const choice = chooseFacets(wide);
    expect(choice.watched.length).toBeLessThanOrEqual(8);
    for (const facet of ['server', 'region', 'handset'])
      expect(choice.watched.map((each) => each.facet)).toContain(facet);
    expect(choice.ignored.filter(({ because }) => because === 'others-tell-more').length).toBeGreaterThan(10);
  });

  it('that depend on the symptom are not pushed out by columns that nothing bears upon, where nobody rings twice', () => {
    const once = quiet.map((event, index) => ({
      ...event,
      customer: `C${index}`,
      facets: {
        ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`column${n}`, `${random.int(0, 4 + 3 * n)}`])),
        office: random.next() < 0.3 ? event.symptom.slice(0, 3) : `O${random.int(0, 9)}`,
        team: `${event.symptom}-team`,
      },
    }));
    const watched = chooseFacets(once).watched.map(({ facet }) => facet);
    expect(watched).toContain('office');
    expect(watched).toContain('team');
    expect(watched.length).toBeLessThan(5);
  });

  it('are the same in whatever order the reports came, and none of none', () => {
    expect(chooseFacets([]).watched).toEqual([]);
    expect(chooseFacets(quiet.map((event) => ({ ...event, facets: {} })))).toEqual({ watched: [], ignored: [] });
  });
});
