import { describe, expect, it } from 'vitest';
import { deskExamples, MOST_REPORTS } from '../../../../main/core/symptoms/desk-examples.ts';

function reports(count: number, person: string, symptom = 'calls_drop') {
  return Array.from({ length: count }, (_, at) => ({ text: `${person} says ${at}`, symptom, person }));
}

function weightOf(examples: ReturnType<typeof deskExamples>): number {
  return examples.reduce((sum, { weight = 1 }) => sum + weight, 0);
}

describe('what the suggestions learn from a desk', () => {
  it('is each text with its symptom, at full weight while there are few', () => {
    expect(deskExamples(reports(2, 'jo'), 'other')).toEqual([
      { text: 'jo says 0', label: 'calls_drop', weight: 1 },
      { text: 'jo says 1', label: 'calls_drop', weight: 1 },
    ]);
  });

  it('leaves out what fits nothing, what says nothing, and what the same person said before', () => {
    const said = [
      { text: 'Line is dead', symptom: 'calls_drop', person: 'jo' },
      { text: 'line  is dead ', symptom: 'calls_drop', person: 'jo' },
      { text: 'line is dead', symptom: 'calls_drop', person: 'al' },
      { text: 'something odd', symptom: 'other', person: 'jo' },
      { text: ' x ', symptom: 'calls_drop', person: 'jo' },
      { text: '', symptom: 'calls_drop', person: 'jo' },
    ];
    expect(deskExamples(said, 'other').map(({ text }) => text)).toEqual(['Line is dead', 'line is dead']);
  });

  it('lets one person’s habit count less and less', () => {
    const alone = weightOf(deskExamples(reports(100, 'jo'), 'other'));
    const ten = weightOf(deskExamples(Array.from({ length: 10 }, (_, n) => reports(10, `p${n}`)).flat(), 'other'));
    expect(alone).toBeLessThan(30);
    expect(ten).toBeCloseTo(60, 6);
  });

  it('never outweighs the list', () => {
    const outage = Array.from({ length: 50 }, (_, n) => reports(40, `p${n}`)).flat();
    expect(weightOf(deskExamples(outage, 'other'))).toBeCloseTo(60, 6);
  });

  it('stops at the newest few thousand, and at the beginning of a long text', () => {
    expect(deskExamples(reports(MOST_REPORTS + 500, 'jo'), 'other')).toHaveLength(MOST_REPORTS);
    const [long] = deskExamples(
      [{ text: `${'a'.repeat(599)}😀 and on`, symptom: 'calls_drop', person: 'jo' }],
      'other',
    );
    expect(long?.text).toHaveLength(600);
    expect(long?.text.isWellFormed()).toBe(true);
  });
});
