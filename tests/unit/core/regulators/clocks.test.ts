import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outage, regulatorClocks } from '../../../../main/core/regulators/clocks.ts';
import { decideForgetRule, decideSaveRule } from '../../../../main/core/regulators/decide.ts';
import { DEFAULT_RULES } from '../../../../main/core/regulators/default-rules.ts';
import {
  isReached,
  type RegulatorRule,
  RULE_SETTING,
  regulatorRule,
  ruleWords,
} from '../../../../main/core/regulators/rule.ts';
import { rulesOf } from '../../../../main/core/regulators/rules.ts';

const HOUR = 3_600_000;
const NOW = 1_000_000;
const LEAD = { now: NOW, role: 'lead' as const };
const outage = (more: Partial<Outage> = {}): Outage => ({
  firstAt: 0,
  declaredAt: HOUR / 2,
  until: HOUR,
  users: 20,
  emergency: 0,
  severity: 'S2',
  ...more,
});
const clocks = (chosen: string, more: Partial<Outage> = {}) => regulatorClocks(chosen, DEFAULT_RULES, outage(more));

describe('the regulators’ clocks', () => {
  it('are off until a site switches them on', () => {
    expect(clocks('', { users: 1_000_000, severity: 'S1' })).toEqual([]);
  });
  it('count user-minutes, and name their deadlines from the declaration on', () => {
    expect(clocks('fcc', { users: 14_999 })).toMatchObject([{ isReached: false, deadlines: [] }]);
    const [reached] = clocks('fcc', { users: 15_000 });
    expect(reached).toMatchObject({ isReached: true, userMinutes: 900_000 });
    expect(reached?.deadlines.map(({ at }) => (at - HOUR / 2) / HOUR)).toEqual([24, 720]);
  });
  it('have their earlier deadline where emergency calls are hit', () => {
    const [reached] = clocks('fcc', { emergency: 1 });
    expect(reached?.deadlines.map(({ at }) => (at - HOUR / 2) / HOUR)).toEqual([4, 24, 720]);
  });
  it.each([
    ['nis2', { severity: 'S1' as const }],
    ['ofcom', { users: 1000, emergency: 1 }],
    ['ofcom', { users: 10_000, until: 8 * HOUR }],
    ['acma', { users: 100_000 }],
  ])('of %s are reached by %o', (id, more) => {
    expect(clocks(id)).toMatchObject([{ isReached: false }]);
    expect(clocks(id, more)).toMatchObject([{ isReached: true }]);
  });
});

const rule: RegulatorRule = {
  id: 'acma',
  name: 'ACMA',
  thresholds: [{ users: 500, minutes: 60 }, { severity: 'S2' }],
  deadlines: [{ what: 'Report', minutes: 90 }],
};
const saved = (own: unknown) => [{ key: `${RULE_SETTING}acma`, value: JSON.stringify(own) }];

describe('a regulator’s rule', () => {
  it('is the team’s own where they have one, and the one that ships elsewhere', () => {
    expect(rulesOf([])).toEqual(DEFAULT_RULES.map((each) => ({ rule: each, isOwn: false })));
    const [last, ...others] = rulesOf(saved(rule)).toReversed();
    expect(last).toEqual({ rule, isOwn: true });
    expect(others.some(({ isOwn }) => isOwn)).toBe(false);
    const added = rulesOf([{ key: `${RULE_SETTING}bnetza`, value: JSON.stringify({ ...rule, id: 'bnetza' }) }]);
    expect(added.at(-1)).toMatchObject({ rule: { id: 'bnetza' }, isOwn: true });
  });
  it('that cannot be read, or was taken back, is the one that ships', () => {
    for (const value of ['', '{', '7', JSON.stringify({ id: 'acma' })]) {
      expect(rulesOf([{ key: `${RULE_SETTING}acma`, value }]).every(({ isOwn }) => !isOwn)).toBe(true);
    }
  });
  it('decides by its own figures, and says them', () => {
    expect(ruleWords(rule)).toBe('500 users and 1 hour; or severity S2 or graver');
    const own = rulesOf(saved({ ...rule, thresholds: [{ users: 500, minutes: 60 }] })).map((each) => each.rule);
    expect(regulatorClocks('acma', own, outage({ users: 500 }))).toMatchObject([{ isReached: true, name: 'ACMA' }]);
    expect(regulatorClocks('acma', own, outage({ users: 499 }))).toMatchObject([{ isReached: false }]);
  });
  it('is changed and taken back by a lead alone', () => {
    expect(decideSaveRule(rule, { now: NOW, role: 'agent' })).toMatchObject({ refusal: { code: 'not-allowed' } });
    expect(decideForgetRule('acma', rulesOf(saved(rule)), { now: NOW, role: 'agent' })).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
    expect(decideSaveRule(rule, LEAD)).toMatchObject({ value: [{ payload: saved(rule)[0] }] });
    expect(decideForgetRule('acma', rulesOf(saved(rule)), LEAD)).toMatchObject({ value: [{ payload: { value: '' } }] });
    expect(decideForgetRule('acma', rulesOf([]), LEAD)).toEqual({ ok: true, value: [] });
    expect(decideForgetRule('nobody', rulesOf([]), LEAD)).toMatchObject({ refusal: { code: 'not-found' } });
  });
  it('is refused with a line that asks for nothing, or two deadlines of one name', () => {
    expect(decideSaveRule({ ...rule, thresholds: [{}] }, LEAD)).toMatchObject({ refusal: { code: 'bad-input' } });
    const twice = [...rule.deadlines, { what: 'report', minutes: 5 }];
    expect(decideSaveRule({ ...rule, deadlines: twice }, LEAD)).toMatchObject({ refusal: { code: 'bad-input' } });
  });
  it('that ships fits the schema of one that is typed', () => {
    for (const each of DEFAULT_RULES) expect(regulatorRule.safeParse(each)).toMatchObject({ data: each });
  });
  it('is reached the sooner, the more users are hit, the longer it lasts and the graver it is', () => {
    const amount = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });
    const severity = fc.constantFrom('S1' as const, 'S2' as const, 'S3' as const, 'S4' as const);
    const any = fc.record(
      { users: amount, minutes: amount, userMinutes: amount, emergency: fc.boolean(), severity },
      { requiredKeys: [] },
    );
    const reach = fc.record({
      users: fc.nat(100),
      minutes: fc.nat(100),
      userMinutes: fc.nat(100),
      emergency: fc.nat(1),
      severity,
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), reach, (thresholds, one) => {
        const worse = {
          users: one.users + 1,
          minutes: one.minutes + 1,
          userMinutes: one.userMinutes + 1,
          emergency: one.emergency + 1,
          severity: 'S1' as const,
        };
        expect(isReached({ thresholds }, one) && !isReached({ thresholds }, worse)).toBe(false);
      }),
    );
  });
});
