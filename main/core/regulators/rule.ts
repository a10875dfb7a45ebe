import * as z from 'zod/mini';
import { counted } from '../documents/words.ts';
import { type Severity, severity } from '../incidents/incident.ts';

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const amount = z.number().check(z.int(), z.gte(1), z.lte(1_000_000_000));
/** Five years. */
const minutes = z.number().check(z.int(), z.gte(1), z.lte(5 * 366 * 24 * 60));

/** What makes an outage reportable: everything that is given here, together. One that gives nothing is reached by nothing. */
const threshold = z.object({
  users: z.optional(amount),
  /** How long it has lasted. */
  minutes: z.optional(minutes),
  userMinutes: z.optional(amount),
  /** At least one report concerns emergency calls. */
  emergency: z.optional(z.boolean()),
  /** This severity, or a graver one. */
  severity: z.optional(severity),
});
export type Threshold = z.infer<typeof threshold>;

/** Something that the regulator has to be told, so many minutes after the declaration. */
const deadline = z.object({
  what: name,
  minutes,
  /** Only where emergency calls are hit. */
  emergency: z.optional(z.boolean()),
});

/** A regulator's rule about telling it of an outage, as the team keeps it. */
export const regulatorRule = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  name,
  /** Any one of them makes an outage reportable. */
  thresholds: z.array(threshold).check(z.minLength(1), z.maxLength(10)),
  deadlines: z.array(deadline).check(z.minLength(1), z.maxLength(10)),
});
export type RegulatorRule = z.infer<typeof regulatorRule>;

/** Rules that a team has changed are settings whose keys begin so; an empty value goes back to the rule that ships. */
export const RULE_SETTING = 'regulator:';

/** Said wherever a rule is shown or changed. */
export const CHECK_THE_TEXT =
  'Check these figures against the regulator’s text: they are a starting point, not advice.';

const SEVERITIES: readonly Severity[] = ['S1', 'S2', 'S3', 'S4'];

/** What is known of an outage that a threshold is held against. */
export interface Reach {
  readonly users: number;
  readonly minutes: number;
  readonly userMinutes: number;
  /** Reports that concern emergency calls. */
  readonly emergency: number;
  readonly severity: Severity;
}

/** Whether an outage reaches any of the thresholds. */
export function isReached({ thresholds }: Pick<RegulatorRule, 'thresholds'>, outage: Reach): boolean {
  return thresholds.some((each) => !isEmpty(each) && meets(each, outage));
}

function meets(given: Threshold, outage: Reach): boolean {
  return (
    outage.users >= (given.users ?? 0) &&
    outage.minutes >= (given.minutes ?? 0) &&
    outage.userMinutes >= (given.userMinutes ?? 0) &&
    (given.emergency !== true || outage.emergency > 0) &&
    (given.severity === undefined || SEVERITIES.indexOf(outage.severity) <= SEVERITIES.indexOf(given.severity))
  );
}

export function isEmpty({ users, minutes: lasting, userMinutes, emergency, severity: least }: Threshold): boolean {
  const isAmount = [users, lasting, userMinutes].some((each) => each !== undefined);
  return !isAmount && emergency !== true && least === undefined;
}

/** What is wrong with a rule, as a sentence that says what to do; null where nothing is. */
export function ruleProblem(rule: RegulatorRule): string | null {
  if (rule.thresholds.some(isEmpty))
    return 'A line without a figure would be reached at once. Fill it in, or remove it.';
  const names = rule.deadlines.map(({ what }) => what.trim().toLowerCase());
  if (new Set(names).size < names.length) return 'Two deadlines have the same name. Name each what it is for.';
  return null;
}

/** "30 minutes and 900,000 user-minutes; or 30 minutes and emergency calls" */
export function ruleWords({ thresholds }: Pick<RegulatorRule, 'thresholds'>): string {
  return thresholds.map(thresholdWords).join('; or ');
}

function thresholdWords(given: Threshold): string {
  const parts = [
    given.severity === undefined ? null : `severity ${given.severity}${given.severity === 'S1' ? '' : ' or graver'}`,
    given.users === undefined ? null : counted(given.users, 'user'),
    given.minutes === undefined ? null : spanWords(given.minutes),
    given.userMinutes === undefined ? null : counted(given.userMinutes, 'user-minute'),
    given.emergency === true ? 'emergency calls' : null,
  ];
  return parts.filter((part) => part !== null).join(' and ') || 'nothing yet';
}

/** "30 minutes", "8 hours", "3 days": the largest unit in which it is whole. */
export function spanWords(span: number): string {
  if (span % (24 * 60) === 0 && span > 24 * 60) return counted(span / (24 * 60), 'day');
  return span % 60 === 0 ? counted(span / 60, 'hour') : counted(span, 'minute');
}
