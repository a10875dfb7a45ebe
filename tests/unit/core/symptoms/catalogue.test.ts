import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../../../main/core/symptoms/catalogue.ts';

const entry = { id: 'no_tone', name: 'No tone', sentence: 'There is no tone.', group: 'media', phrases: ['no tone'] };

describe('reading a symptom list', () => {
  it('gives the entries in their order and drops fields that it does not know', () => {
    const second = { ...entry, id: 'echo', colour: 'blue' };
    const { symptoms } = parseCatalogue({ version: 1, symptoms: [entry, second], note: 'x' });
    expect(symptoms.map(({ id }) => id)).toEqual(['no_tone', 'echo']);
    expect(symptoms[1]).not.toHaveProperty('colour');
  });

  it.each([
    ['a list that is none', null, 'The symptom list cannot be read'],
    ['a list from the future', { version: 2, symptoms: [] }, 'version'],
    ['no symptoms', { version: 1 }, 'symptoms'],
    ['an unknown group', { version: 1, symptoms: [{ ...entry, group: 'sky' }] }, 'Entry 1 ("no_tone")'],
    ['an empty phrase', { version: 1, symptoms: [entry, { ...entry, phrases: ['a', ' '] }] }, 'phrases.1: must not be'],
    ['a bad id', { version: 1, symptoms: [{ ...entry, id: 'No Tone' }] }, 'lower case'],
    ['an entry without an id', { version: 1, symptoms: [entry, { name: 'x' }] }, 'Entry 2 of the symptom list'],
    ['an id that is there twice', { version: 1, symptoms: [entry, entry] }, '"no_tone" twice'],
  ])('refuses %s and names it', (_, json, said) => {
    expect(() => parseCatalogue(json)).toThrow(said);
  });
});
