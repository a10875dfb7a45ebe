import * as z from 'zod/mini';
import { id } from '../envelope/fields.ts';
import { regulatorRule } from '../regulators/rule.ts';
import type { RuleInForce } from '../regulators/rules.ts';
import { call, command } from './call.ts';

/** Regulators' rules about outages: those that ship, and what the team made of them. */
export const REGULATOR_CALLS = {
  'regulator.list': call<{ readonly rules: readonly RuleInForce[] }>()(z.object({})),
  /** Leads only; a new id adds a regulator. */
  'regulator.save': call<null>()(z.object({ command, rule: regulatorRule })),
  /** Back to the rule that ships; one that does not ship is gone. Leads only. */
  'regulator.forget': call<null>()(z.object({ command, regulator: id })),
} as const;
