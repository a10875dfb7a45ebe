import { describe, expect, it } from 'vitest';
import { adviceForSymptom, adviceLibrary, fillAdvice } from '../../../../renderer/stores/advice.ts';

const TEXT = 'Thank you, {customer}. We will have news by {nextUpdate}.';

describe('an advice as it is said', () => {
  it('names the caller and the time of the next update', () => {
    expect(fillAdvice(TEXT, { customer: 'Bea', nextUpdate: '09:45' }).text).toBe(
      'Thank you, Bea. We will have news by 09:45.',
    );
  });

  it('reads well when neither is known', () => {
    const said = fillAdvice(TEXT, { customer: null, nextUpdate: null });
    expect(said.missing).toEqual([]);
    expect(said.text).toBe('Thank you. We will have news as soon as we can.');
  });

  it('leaves no placeholder and no gap in any text of the library', () => {
    for (const { text } of adviceLibrary()) {
      for (const fill of [
        { customer: null, nextUpdate: null },
        { customer: 'Bea', nextUpdate: null },
        { customer: null, nextUpdate: '09:45' },
      ]) {
        const said = fillAdvice(text, fill);
        expect(said.missing).toEqual([]);
        expect(said.text).not.toMatch(/[{}]| {2}| [,.;]/);
      }
    }
  });

  it('takes a name for a name, whatever characters it has', () => {
    expect(fillAdvice('Thank you, {customer}.', { customer: '$& {nextUpdate}', nextUpdate: '09:45' }).text).toBe(
      'Thank you, $& {nextUpdate}.',
    );
  });

  it('is offered for its symptom only, in the order of the library', () => {
    const entries = adviceForSymptom('calls_drop');
    expect(entries.map(({ id }) => id)).toEqual(['give_example_calls', 'ring_back_if_cut_off', 'holding_line']);
    expect(adviceForSymptom('no such symptom')).toEqual([]);
  });
});
