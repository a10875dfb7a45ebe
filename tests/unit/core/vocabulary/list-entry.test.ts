import { describe, expect, it } from 'vitest';
import symptomsFile from '../../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue } from '../../../../main/core/symptoms/catalogue.ts';
import { decideListAdd, decideListChange } from '../../../../main/core/vocabulary/decide-list.ts';
import { foldListed } from '../../../../main/core/vocabulary/fold-list.ts';
import { type ListedSymptom, listEntries, placeBetween } from '../../../../main/core/vocabulary/list-entry.ts';
import { factOf } from '../../../support/facts.ts';

const STANDARD = parseCatalogue(symptomsFile).symptoms;
const NAMED = [{ id: 'own_echo', name: 'Echo on hold', group: 'media' as const }];
const LEAD = { now: 1_800_000_000_000, role: 'lead' as const };
const AGENT = { ...LEAD, role: 'agent' as const };

function entries(listed: readonly ListedSymptom[] = []) {
  return listEntries(STANDARD, NAMED, listed);
}

function listed(...changes: readonly (Partial<ListedSymptom> & { readonly symptom: string })[]): ListedSymptom {
  return changes.reduce<ListedSymptom | null>(
    (state, payload) => foldListed(state, factOf('symptom.listed', payload as never) as never),
    null,
  ) as ListedSymptom;
}

describe('the desk’s list', () => {
  it('is the standard one in its order, then what was named, until somebody changes it', () => {
    expect(entries().map(({ id }) => id)).toEqual([...STANDARD.map(({ id }) => id), 'own_echo']);
    expect(entries().every(({ hidden }) => !hidden)).toBe(true);
  });

  it('takes a new name, group, sentence and phrases, and keeps the id', () => {
    const change = listed({
      symptom: 'calls_drop',
      name: 'Cut off',
      group: 'telephony',
      sentence: 'It ends.',
      phrases: ['poof'],
    });
    const entry = entries([change]).find(({ id }) => id === 'calls_drop');
    expect(entry).toMatchObject({ name: 'Cut off', group: 'telephony', sentence: 'It ends.', ownPhrases: ['poof'] });
    expect(entry?.phrases).toEqual([...(STANDARD.find(({ id }) => id === 'calls_drop')?.phrases ?? []), 'poof']);
  });

  it('keeps from an earlier change what a later one leaves out', () => {
    const change = listed({ symptom: 'calls_drop', name: 'Cut off' }, { symptom: 'calls_drop', hidden: true });
    expect(entries([change]).find(({ id }) => id === 'calls_drop')).toMatchObject({ name: 'Cut off', hidden: true });
  });

  it('moves an entry between any two, to the beginning and to the end', () => {
    const order = (place: number) => entries([listed({ symptom: 'calls_drop', place })]).map(({ id }) => id);
    const [first, second] = entries();
    expect(order(placeBetween(null, first?.place ?? 0))[0]).toBe('calls_drop');
    expect(order(placeBetween(first?.place ?? 0, second?.place ?? 0))[1]).toBe('calls_drop');
    expect(order(placeBetween(entries().at(-1)?.place ?? 0, null)).at(-1)).toBe('calls_drop');
  });
});

describe('changing the list', () => {
  it('is for leads', () => {
    expect(decideListChange(entries(), 'calls_drop', { name: 'Cut off' }, AGENT)).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    });
    expect(decideListAdd(entries(), new Set(), { name: 'Hold music' }, AGENT).ok).toBe(false);
  });

  it('writes what changes and nothing else', () => {
    const change = { name: ' Calls drop ', hidden: true, phrases: [' poof ', '', 'poof'] };
    expect(decideListChange(entries(), 'calls_drop', change, LEAD)).toMatchObject({
      ok: true,
      value: [{ kind: 'symptom.listed', payload: { symptom: 'calls_drop', hidden: true, phrases: ['poof'] } }],
    });
    expect(decideListChange(entries(), 'calls_drop', { name: 'Calls drop' }, LEAD)).toEqual({ ok: true, value: [] });
  });

  it('refuses a name that another has, one without a letter, and hiding what fits nothing', () => {
    const refused = (id: string, change: object) => {
      const decided = decideListChange(entries(), id, change, LEAD);
      return decided.ok ? null : decided.refusal.sentence;
    };
    expect(refused('calls_drop', { name: 'voicemail or menu' })).toContain('Voicemail or menu');
    expect(refused('calls_drop', { name: '…' })).toContain('letter or digit');
    expect(refused('other', { hidden: true })).toContain('cannot be hidden');
    expect(refused('no_such', { hidden: true })).toContain('no such symptom');
  });

  it('adds a symptom at the end, with an id from its name that nothing had', () => {
    const added = decideListAdd(
      entries(),
      new Set(['own_hold_music']),
      { name: 'Hold music', phrases: ['no music'] },
      LEAD,
    );
    expect(added).toMatchObject({
      ok: true,
      value: [{ payload: { symptom: 'own_hold_music_2', name: 'Hold music', group: 'other', phrases: ['no music'] } }],
    });
    const payload = added.ok && added.value[0]?.kind === 'symptom.listed' ? added.value[0].payload : null;
    const { symptom = '', ...change } = payload ?? {};
    expect(entries([{ id: symptom, ...change }]).at(-1)).toMatchObject({ id: symptom, origin: 'added' });
  });
});
