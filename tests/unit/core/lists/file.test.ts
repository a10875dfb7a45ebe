import { describe, expect, it } from 'vitest';
import adviceFile from '../../../../assets/catalogue/advice.json' with { type: 'json' };
import symptomsFile from '../../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseAdviceCatalogue } from '../../../../main/core/advice/catalogue.ts';
import { type DeskLists, decideListsImport, listsFile } from '../../../../main/core/lists/file.ts';
import { parseCatalogue } from '../../../../main/core/symptoms/catalogue.ts';
import { type ListedSymptom, listEntries } from '../../../../main/core/vocabulary/list-entry.ts';

const LEAD = { now: 1_800_000_000_000, role: 'lead' as const };

function lists(listed: readonly ListedSymptom[] = []): DeskLists {
  const entries = listEntries(parseCatalogue(symptomsFile).symptoms, [], listed);
  return {
    entries,
    usedSymptoms: new Set(entries.map(({ id }) => id)),
    standardAdvice: parseAdviceCatalogue(adviceFile).advice,
    advice: [],
  };
}

function take(json: string, desk = lists()) {
  let count = 0;
  return decideListsImport(json, desk, LEAD, () => {
    count += 1;
    return `new-${count}`;
  });
}

describe('both lists as one file', () => {
  it('change nothing where they came from', () => {
    const taken = take(listsFile(lists()));
    expect(taken).toMatchObject({ ok: true, value: { facts: [], symptoms: 0, advice: 0 } });
  });

  it('carry what one desk made of them to another', () => {
    const desk = lists([
      { id: 'calls_drop', name: 'Cut off', hidden: true, phrases: ['poof'], place: 5 },
      { id: 'own_hold', name: 'Hold music', group: 'media', place: 99_000 },
    ]);
    const taken = take(listsFile(desk));
    expect(taken.ok && taken.value.facts.map(({ payload }) => payload)).toEqual([
      { symptom: 'calls_drop', name: 'Cut off', hidden: true, phrases: ['poof'], place: 5 },
      expect.objectContaining({ symptom: 'own_hold_music', name: 'Hold music', group: 'media' }),
    ]);
  });

  it('take new and changed advice, and stop what the file stops', () => {
    const file = JSON.parse(listsFile(lists())) as { advice: Record<string, unknown>[] };
    const [first, second] = file.advice;
    Object.assign(first ?? {}, { text: 'Say {{customer}} only this.' });
    Object.assign(second ?? {}, { withdrawn: true });
    file.advice.push({ title: 'New one', text: 'Hello.', symptoms: ['calls_drop'], helpsWhen: 'Always.' });
    const taken = take(JSON.stringify(file));
    expect(taken.ok && taken.value.advice).toBe(3);
    expect(taken.ok && taken.value.facts.map(({ kind }) => kind)).toEqual([
      'advice.written',
      'advice.approved',
      'advice.withdrawn',
      'advice.written',
      'advice.approved',
    ]);
  });

  it.each([
    ['not JSON', 'it is not JSON'],
    ['{"format":"something"}', 'format that this program knows'],
    ['{"format":"groundswell-lists","version":1,"symptoms":[{"name":7}]}', 'Symptom 1'],
    [
      '{"format":"groundswell-lists","version":1,"symptoms":[{"name":"Fine"},{"name":"calls drop"}]}',
      'Symptom 2 (“calls drop”)',
    ],
    [
      '{"format":"groundswell-lists","version":1,"advice":[{"title":"T","text":"{{x}}","symptoms":["calls_drop"],"helpsWhen":""}]}',
      '{{x}}',
    ],
  ])('are refused whole, with the entry and the reason: %s', (json, reason) => {
    const taken = take(json);
    expect(taken.ok ? '' : taken.refusal.sentence).toContain(reason);
  });
});
