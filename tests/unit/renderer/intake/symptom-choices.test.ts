import { describe, expect, it } from 'vitest';
import { NO_PRIOR, type SymptomPrior } from '../../../../main/core/symptoms/prior.ts';
import {
  bestChoice,
  KEEP_WORDS,
  movedChoice,
  symptomChoices,
} from '../../../../renderer/features/intake/state/symptom-choices.ts';
import { rank } from '../../../../renderer/stores/ranker.ts';
import { STANDARD_SYMPTOMS } from '../../../../renderer/stores/symptom-list.ts';
import { cluster, report } from './parts.ts';

const SYMPTOM_IDS = STANDARD_SYMPTOMS.map(({ id }) => id);
const EMPTY = { words: '', ranked: [], symptoms: SYMPTOM_IDS, clusters: [], reports: [] };

function offered(words: string, prior: SymptomPrior = NO_PRIOR) {
  return symptomChoices({ ...EMPTY, words, ranked: rank(words, prior) });
}

describe('the symptoms as offered', () => {
  it('hold each one once, and the words themselves last', () => {
    const choices = offered('cannot ring out');
    expect(choices.map(({ id }) => id).toSorted()).toEqual([...SYMPTOM_IDS].toSorted());
    expect(choices.at(-1)?.id).toBe(KEEP_WORDS);
  });

  it('follow the words, the likeliest chosen', () => {
    const choices = offered('nobody can hear us on the phone');
    expect(choices[0]).toMatchObject({ id: 'one_way_or_no_audio', meter: 3 });
    expect(bestChoice(choices, 'nobody can hear us on the phone')).toBe('one_way_or_no_audio');
  });

  it('leave words that fit nothing to themselves', () => {
    expect(bestChoice(offered('zxq'), 'zxq')).toBe(KEEP_WORDS);
  });

  it('choose no symptom for words that say nothing, unless something is going on', () => {
    for (const words of ['help', 'not working', 'problem']) expect(bestChoice(offered(words), words)).toBe(KEEP_WORDS);
    const during = new Map([['cannot_place_calls', 0.7]]);
    expect(bestChoice(offered('still broken', during), 'still broken')).toBe('cannot_place_calls');
  });

  it('put what callers report now first while there are no words', () => {
    const clusters = [
      cluster({ symptom: 'calls_drop', customers: 9 }),
      cluster({ symptom: 'voicemail_or_ivr', tier: 'amber', customers: 3 }),
      cluster({ symptom: 'broadband_down', tier: 'red', customers: 5 }),
    ];
    const choices = symptomChoices({ ...EMPTY, clusters });
    expect(choices.slice(0, 3).map(({ id }) => id)).toEqual(['broadband_down', 'voicemail_or_ivr', 'calls_drop']);
    expect(bestChoice(choices, '')).toBe('broadband_down');
  });

  it('put the usual ones first when all is quiet, and choose none of them', () => {
    const reports = ['number_porting', 'number_porting', 'calls_drop'].map((symptom) => report({ symptom }));
    const choices = symptomChoices({ ...EMPTY, reports });
    expect(choices.slice(0, 2).map(({ id }) => id)).toEqual(['number_porting', 'calls_drop']);
    expect(bestChoice(choices, '')).toBeNull();
  });

  it('are gone through in both directions, round the ends', () => {
    const choices = offered('cannot ring out');
    const [first, second] = choices;
    expect(movedChoice(choices, first?.id ?? null, 1)).toBe(second?.id);
    expect(movedChoice(choices, first?.id ?? null, -1)).toBe(KEEP_WORDS);
    expect(movedChoice(choices, KEEP_WORDS, 1)).toBe(first?.id);
    expect(movedChoice(choices, null, 1)).toBe(first?.id);
  });

  it('find the symptom at the beginning of a text that says it a thousand times', () => {
    const words = "can't ring out ".repeat(1000);
    expect(bestChoice(offered(words), words)).toBe('cannot_place_calls');
  });
});
