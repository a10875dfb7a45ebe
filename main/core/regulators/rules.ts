import * as z from 'zod/mini';
import { DEFAULT_RULES } from './default-rules.ts';
import { type RegulatorRule, RULE_SETTING, regulatorRule } from './rule.ts';

/** A rule in force, and whether it is the team's own. */
export interface RuleInForce {
  readonly rule: RegulatorRule;
  readonly isOwn: boolean;
}

/** The rules of a team: its own, and those that ship where it has none; in the order in which they ship, then by name. */
export function rulesOf(
  settings: readonly { readonly key: string; readonly value: unknown }[],
): readonly RuleInForce[] {
  const own = new Map(settings.flatMap(({ key, value }) => (key.startsWith(RULE_SETTING) ? ownRule(value) : [])));
  const shipped = DEFAULT_RULES.map((rule) => {
    const changed = own.get(rule.id);
    return { rule: changed ?? rule, isOwn: changed !== undefined };
  });
  const ids = new Set(DEFAULT_RULES.map(({ id }) => id));
  const added = [...own.values()].filter(({ id }) => !ids.has(id)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...shipped, ...added.map((rule) => ({ rule, isOwn: true }))];
}

/** What does not fit is left out, so that a desk that knows less goes on with what ships. */
function ownRule(value: unknown): readonly (readonly [string, RegulatorRule])[] {
  if (typeof value !== 'string' || value === '') return [];
  try {
    const read = z.safeParse(regulatorRule, JSON.parse(value));
    return read.success ? [[read.data.id, read.data]] : [];
  } catch {
    return [];
  }
}
