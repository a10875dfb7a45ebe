import { describe, expect, it } from 'vitest';
import { adviceFor, parseAdviceCatalogue } from '../../../main/core/advice/catalogue.ts';

const entry = {
  id: 'restart_router',
  symptoms: ['broadband_down', 'broadband_slow'],
  title: 'Restart the router',
  text: 'Please restart it, {customer}. News by {nextUpdate}.',
  approvedBy: 'Dana Wells',
  helpsWhen: 'One site only.',
};

describe('reading the advice library', () => {
  it('finds the advice for a symptom, in the order of the library', () => {
    const library = parseAdviceCatalogue({
      version: 1,
      advice: [
        entry,
        { ...entry, id: 'wait', symptoms: ['email_login'] },
        { ...entry, id: 'hotspot', caution: 'Costs.' },
      ],
    });
    expect(adviceFor(library, 'broadband_down').map(({ id }) => id)).toEqual(['restart_router', 'hotspot']);
    expect(adviceFor(library, 'unheard_of')).toEqual([]);
  });

  it('reads a library that already has conditions', () => {
    const { advice } = parseAdviceCatalogue({
      version: 1,
      advice: [{ ...entry, conditions: { states: ['resolving'] } }],
    });
    expect(advice).toEqual([entry]);
  });

  it.each([
    ['a misspelt placeholder', { ...entry, text: 'Hello {custmer}.' }, 'Entry 1 ("restart_router")'],
    ['advice for nothing', { ...entry, symptoms: [] }, 'symptoms: must name at least one'],
    ['nobody’s approval', { ...entry, approvedBy: ' ' }, 'approvedBy: must not be empty'],
    ['a missing text', { ...entry, text: undefined }, 'text'],
  ])('refuses %s and names the entry', (_, broken, said) => {
    expect(() => parseAdviceCatalogue({ version: 1, advice: [broken] })).toThrow(said);
  });

  it('refuses an entry that is there twice, and a file that is no library', () => {
    expect(() => parseAdviceCatalogue({ version: 1, advice: [entry, entry] })).toThrow('"restart_router" twice');
    expect(() => parseAdviceCatalogue([])).toThrow('The advice library cannot be read');
  });
});
