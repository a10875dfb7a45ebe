import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../../../main/core/regulators/default-rules.ts';
import { fieldsOfRule, ruleOfFields } from '../../../../renderer/features/settings/regulator-fields.ts';

const [first] = DEFAULT_RULES;
const fields = fieldsOfRule(first ?? null);

describe('a regulator’s rule that is typed', () => {
  it('is the rule that it was, where nothing is changed', () => {
    for (const rule of DEFAULT_RULES) expect(ruleOfFields(rule.id, fieldsOfRule(rule))).toEqual(rule);
  });
  it('reads figures as people write them', () => {
    const [line] = fieldsOfRule(null).thresholds;
    const typed = { ...fields, thresholds: [{ ...line, users: '1,000', minutes: ' 30 ', userMinutes: '900 000' }] };
    expect(ruleOfFields('fcc', typed as typeof fields)).toMatchObject({
      thresholds: [{ users: 1000, minutes: 30, userMinutes: 900_000 }],
    });
  });
  it.each([
    ['a name', { name: ' ' }, 'Name the regulator'],
    ['a whole number', { thresholds: [{ ...fields.thresholds[0], users: 'many' }] }, 'whole numbers'],
    ['a deadline’s name', { deadlines: [{ what: ' ', hours: '4', emergency: false }] }, 'Say what'],
    ['a deadline’s hours', { deadlines: [{ what: 'Report', hours: 'soon', emergency: false }] }, 'in hours'],
  ])('asks for %s', (_, changed, sentence) => {
    expect(ruleOfFields('fcc', { ...fields, ...changed } as typeof fields)).toContain(sentence);
  });
});
