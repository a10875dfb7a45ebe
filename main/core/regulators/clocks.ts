import type { Severity } from '../incidents/incident.ts';
import { isReached, type RegulatorRule, ruleWords } from './rule.ts';

const MINUTE_MS = 60_000;

/** What the clocks need of an incident. */
export interface Outage {
  /** ms; the first call, the declaration, and now or the end. */
  readonly firstAt: number;
  readonly declaredAt: number;
  readonly until: number;
  /** Who cannot work, as far as callers say; one for a customer who said nothing. */
  readonly users: number;
  /** Reports that concern emergency calls. */
  readonly emergency: number;
  readonly severity: Severity;
}

function minutesOf({ firstAt, until }: Outage): number {
  return Math.max(0, until - firstAt) / MINUTE_MS;
}

/** Users times minutes: what some regulators count by. */
function userMinutesOf(outage: Outage): number {
  return Math.round(outage.users * minutesOf(outage));
}

/** What a regulator's clock says of an incident. It counts and warns: nothing is filed. */
export interface RegulatorClock {
  readonly id: string;
  readonly name: string;
  /** What makes an outage reportable, in words. */
  readonly rule: string;
  readonly isReached: boolean;
  readonly userMinutes: number;
  /** ms, counted from the declaration: the earliest that can be meant. Empty until the rule is reached. */
  readonly deadlines: readonly { readonly what: string; readonly at: number }[];
}

/** The clocks that a site has switched on: ids separated by blanks; none by default. */
export function regulatorClocks(
  chosen: string,
  rules: readonly RegulatorRule[],
  outage: Outage,
): readonly RegulatorClock[] {
  const ids = chosen.split(' ');
  const userMinutes = userMinutesOf(outage);
  const reach = { ...outage, minutes: minutesOf(outage), userMinutes };
  return rules
    .filter(({ id }) => ids.includes(id))
    .map((rule) => {
      const reached = isReached(rule, reach);
      const due = rule.deadlines
        .filter(({ emergency }) => emergency !== true || outage.emergency > 0)
        .map(({ what, minutes }) => ({ what, at: outage.declaredAt + minutes * MINUTE_MS }));
      const { id, name } = rule;
      return { id, name, rule: ruleWords(rule), isReached: reached, userMinutes, deadlines: reached ? due : [] };
    });
}
