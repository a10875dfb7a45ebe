import type { ColumnRole } from '../customers/column-role.ts';
import { isAddressLike, isMailLike, isPhoneLike, isPostcodeLike, isYesOrNo } from './cell-values.ts';
import { type HeaderRule, ruleForHeader } from './column-rules.ts';
import { SINGLE_ROLES, STANDARD_FACETS } from './roles.ts';

/** What is known of a file's columns before anybody has said what they mean. */
export interface ColumnFacts {
  readonly headers: readonly string[];
  /** Some rows, a few hundred at most. */
  readonly sample: readonly (readonly string[])[];
  /** Distinct values other than '' of each column in the whole file (may be capped). */
  readonly distinct: readonly number[];
  /** Rows of the whole file. */
  readonly rows: number;
}

/**
 * What each column most likely is: its header's words first, then what its values look like. Text that is nearly unique,
 * addresses and numbers beyond the first become 'personal', so that they are never counted as something shared. One role
 * per single-valued role; the surer header gets it.
 */
export function guessRoles(facts: ColumnFacts): ColumnRole[] {
  const candidates = facts.headers.map((header, index) => {
    const values = valuesOf(facts.sample, index);
    return {
      index,
      values,
      rule: ruleForHeader(header),
      phones: shareOf(values, isPhoneLike),
      spread: spreadOf(facts, index),
    };
  });
  const roles = new Map<number, ColumnRole>();
  const taken = new Set<ColumnRole>();
  const bySureness = candidates
    .filter((candidate) => candidate.rule !== null)
    .sort((left, right) => (right.rule?.sureness ?? 0) - (left.rule?.sureness ?? 0) || left.index - right.index);
  for (const { index, rule, values, phones, spread } of bySureness) {
    if (rule === null || !isBorneOut(rule.role, values, phones, spread)) continue;
    if (rule.role !== 'personal' && rule.role !== 'facet') {
      if (taken.has(rule.role)) continue;
      taken.add(rule.role);
    }
    roles.set(index, rule.role);
  }
  for (const { index, rule, values, phones, spread } of candidates) {
    if (roles.has(index)) continue;
    const role = roleByValues(values, phones, spread, taken, rule);
    if (SINGLE_ROLES.includes(role)) taken.add(role);
    roles.set(index, role);
  }
  return nameFromAccount(
    candidates.map(({ index }) => roles.get(index) ?? 'ignore'),
    candidates,
  );
}

interface Candidate {
  readonly index: number;
  readonly values: readonly string[];
}

/** Some exports put the customer's name under "Account" and have no other name. */
function nameFromAccount(roles: ColumnRole[], candidates: readonly Candidate[]): ColumnRole[] {
  const index = roles.indexOf('account');
  if (index === -1 || roles.includes('name')) return roles;
  const values = candidates[index]?.values ?? [];
  return shareOf(values, isWordy) > 0.5 ? roles.with(index, 'name') : roles;
}

/** Two words or more: "Mill and Sons", "Ann Lee". */
function isWordy(value: string): boolean {
  return /\p{L}{2,}[\s&,.'’-]+\p{L}{2,}/u.test(value);
}

/** Whether the values allow what the header says. */
function isBorneOut(role: ColumnRole, values: readonly string[], phones: number, spread: Spread): boolean {
  if (values.length === 0) return SINGLE_ROLES.includes(role);
  if (role === 'number') return phones >= 0.3;
  if (role === 'vulnerable') return shareOf(values, isYesOrNo) >= 0.8;
  if (role === 'name' || role === 'site' || role === 'partner')
    return phones < 0.5 && shareOf(values, isMailLike) < 0.5;
  if (STANDARD_FACETS.includes(role))
    return phones < 0.5 && shareOf(values, isMailLike) < 0.5 && !isUniqueInManyRows(spread);
  return true;
}

function roleByValues(
  values: readonly string[],
  phones: number,
  spread: Spread,
  taken: ReadonlySet<ColumnRole>,
  rule: HeaderRule | null,
): ColumnRole {
  if (values.length === 0) return 'ignore';
  if (phones >= 0.7) return taken.has('number') ? 'personal' : 'number';
  const identifying = (value: string) => isMailLike(value) || isPostcodeLike(value) || isAddressLike(value);
  if (shareOf(values, identifying) >= 0.3 || phones >= 0.3) return 'personal';
  if (spread.filled < FEW_ROWS && !isOfSomebody(values, rule)) return 'facet';
  return spread.distinct > MOST_VALUES || spread.distinct > Math.max(1, spread.filled * 0.5) ? 'personal' : 'facet';
}

/** In fewer rows than this even the parts of an estate hardly recur, so that their number says nothing. */
const FEW_ROWS = 20;

/** Whether a column looks like names of people or of places, or has a header that says who or where somebody is. */
function isOfSomebody(values: readonly string[], rule: HeaderRule | null): boolean {
  return (rule !== null && SINGLE_ROLES.includes(rule.role)) || shareOf(values, isWordy) > 0.5;
}

/** A facet of more values than this tells one customer from another, not one part of the estate from another. */
const MOST_VALUES = 2_000;

interface Spread {
  readonly distinct: number;
  /** Rows that have a value, estimated from the sample. */
  readonly filled: number;
}

function spreadOf(facts: ColumnFacts, index: number): Spread {
  const filledShare = facts.sample.length === 0 ? 1 : valuesOf(facts.sample, index).length / facts.sample.length;
  return { distinct: facts.distinct[index] ?? 0, filled: Math.round(facts.rows * filledShare) };
}

function isUniqueInManyRows({ distinct, filled }: Spread): boolean {
  return filled >= 50 && (distinct > filled * 0.8 || distinct > MOST_VALUES * 2);
}

function valuesOf(sample: readonly (readonly string[])[], index: number): string[] {
  return sample.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '');
}

function shareOf(values: readonly string[], test: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}
