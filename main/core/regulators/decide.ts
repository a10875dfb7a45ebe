import type { NewFactOf } from '../envelope/envelope.ts';
import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { settingKinds } from '../settings/kinds.ts';
import { onlyLeads } from '../words/shared-words.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { type RegulatorRule, RULE_SETTING, ruleProblem } from './rule.ts';
import type { RuleInForce } from './rules.ts';

type Facts = Result<readonly NewFactOf<typeof settingKinds>[]>;

/** Writes a regulator's rule as the team has it from now on. */
export function decideSaveRule(rule: RegulatorRule, { now, role }: Deciding): Facts {
  if (role !== 'lead') return refuse('not-allowed', onlyLeads('change a regulator’s rule'));
  const problem = ruleProblem(rule);
  return problem === null ? ok([factOf(rule.id, JSON.stringify(rule), now)]) : refuse('bad-input', problem);
}

/** Goes back to the rule that ships; one that does not ship is gone. */
export function decideForgetRule(id: string, known: readonly RuleInForce[], { now, role }: Deciding): Facts {
  if (role !== 'lead') return refuse('not-allowed', onlyLeads('change a regulator’s rule'));
  const present = known.find(({ rule }) => rule.id === id);
  if (present === undefined) return refuse('not-found', 'There is no such regulator any more.');
  return ok(present.isOwn ? [factOf(id, '', now)] : []);
}

/** Whether forgetting the team's own rule leaves one that ships. */
export function isShipped(id: string): boolean {
  return DEFAULT_RULES.some((rule) => rule.id === id);
}

function factOf(id: string, value: string, now: number) {
  return { kind: 'setting.changed' as const, happenedAt: now, payload: { key: `${RULE_SETTING}${id}`, value } };
}
