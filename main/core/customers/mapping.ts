import type { ColumnRole } from '../customers/column-role.ts';
import {
  isAddressLike,
  isDialled,
  isMailLike,
  isNameLike,
  isNumberish,
  isPhoneLike,
  isPostcodeLike,
  isWordy,
  isYesOrNo,
} from './cell-values.ts';
import { type HeaderRule, isBareName, isContactHeader, rulesForHeader } from './column-rules.ts';
import { NAMING_ROLES, SINGLE_ROLES, STANDARD_FACETS } from './roles.ts';
import { isWithheld } from './withheld.ts';

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
 * addresses and the like become 'personal', so that they are never counted as something shared. Every column of numbers is
 * one. Of two columns for a role that only one can have, the surer header gets it.
 */
export function guessRoles(facts: ColumnFacts): ColumnRole[] {
  const candidates = facts.headers.map((header, index): Candidate => {
    const values = valuesOf(facts.sample, index);
    const phones = shareOf(values, isPhoneLike);
    const spread = spreadOf(facts, index);
    const rules = rulesForHeader(header);
    const rule = rules.find(({ role, sureness }) => isBorneOut(role, sureness, values, phones, spread)) ?? null;
    return { index, values, rule, said: rules[0] ?? null, phones, spread };
  });
  const roles = new Map<number, ColumnRole>();
  const taken = new Set<ColumnRole>();
  const bySureness = candidates
    .filter((candidate) => candidate.rule !== null)
    .sort((left, right) => (right.rule?.sureness ?? 0) - (left.rule?.sureness ?? 0) || left.index - right.index);
  for (const { index, rule } of bySureness) {
    if (rule === null) continue;
    if (SINGLE_ROLES.includes(rule.role) || STANDARD_FACETS.includes(rule.role)) {
      if (taken.has(rule.role)) continue;
      taken.add(rule.role);
    }
    roles.set(index, rule.role);
  }
  for (const candidate of candidates) {
    const { index } = candidate;
    if (!roles.has(index)) roles.set(index, roleByValues(candidate, [...roles.values()].includes('number')));
  }
  const guessed = candidates.map(({ index }) => roles.get(index) ?? 'ignore');
  const withAccount = nameFromAccount(accountByValues(guessed, candidates), candidates);
  const withParts = personBesideCompany(partsOfNames(withAccount, facts.headers), candidates, facts.headers);
  return namedByValues(withParts, candidates, facts.headers);
}

/** Beside the name of a company, "Name" is that of the person there. */
function personBesideCompany(
  roles: ColumnRole[],
  candidates: readonly Candidate[],
  headers: readonly string[],
): ColumnRole[] {
  const isNamed = roles.includes('name') && !PERSON_ROLES.some((role) => roles.includes(role));
  const person = candidates.find(
    ({ index, values }) =>
      isBareName(headers[index] ?? '') &&
      OPEN_ROLES.includes(roles[index] ?? 'ignore') &&
      shareOf(values, isNameLike) >= 0.5,
  );
  return isNamed && person !== undefined ? roles.with(person.index, 'person') : roles;
}

const PERSON_ROLES: readonly ColumnRole[] = ['person', 'first-name', 'last-name'];

/** Beside a first or a last name, "Name" is the other one: "Nom, Prénom", "Nombre, Apellidos". */
function partsOfNames(roles: ColumnRole[], headers: readonly string[]): ColumnRole[] {
  const hasFirst = roles.includes('first-name');
  const hasLast = roles.includes('last-name');
  const index = headers.findIndex(
    (header, at) => isBareName(header) && NAME_LIKE_ROLES.includes(roles[at] ?? 'ignore'),
  );
  if (hasFirst === hasLast || index === -1) return roles;
  return roles.with(index, hasFirst ? 'last-name' : 'first-name');
}

/** Where no column names the customer: the one without a telling header whose cells look most like names, if any does. */
function namedByValues(
  roles: ColumnRole[],
  candidates: readonly Candidate[],
  headers: readonly string[],
): ColumnRole[] {
  if (roles.some((role) => NAMING_ROLES.includes(role))) return roles;
  const contact = candidates.find(
    ({ index, values }) => isContactHeader(headers[index] ?? '') && shareOf(values, isNameLike) >= 0.7,
  );
  if (contact !== undefined) return roles.with(contact.index, 'person');
  const open = candidates.filter(({ index, said }) => said === null && OPEN_ROLES.includes(roles[index] ?? 'ignore'));
  const likely = open.filter(({ values, spread }) => {
    const isSpread = spread.filled >= FEW_ROWS && spread.distinct >= spread.filled * 0.5;
    return shareOf(values, isNameLike) >= 0.7 && (isSpread || shareOf(values, isWordy) > 0.5);
  });
  const best = likely.sort((a, b) => shareOf(b.values, isWordy) - shareOf(a.values, isWordy) || a.index - b.index)[0];
  return best === undefined ? roles : roles.with(best.index, 'name');
}

const OPEN_ROLES: readonly ColumnRole[] = ['personal', 'facet'];
const NAME_LIKE_ROLES: readonly ColumnRole[] = ['name', ...OPEN_ROLES];

/** Beside a column of telephone numbers, a "No." of five digits and more is the customer's, not an internal extension. */
function accountByValues(roles: ColumnRole[], candidates: readonly Candidate[]): ColumnRole[] {
  const numbers = candidates.filter(({ index }) => roles[index] === 'number');
  const hasPhones = numbers.some(({ phones }) => phones >= 0.3);
  const other = numbers.find(({ rule, phones }) => phones === 0 && rule !== null && rule.sureness < SURELY_PHONE);
  if (roles.includes('account') || !hasPhones || other === undefined) return roles;
  return shareOf(other.values, (value) => /^\d{5,}$/.test(value)) > 0.5 ? roles.with(other.index, 'account') : roles;
}

/** From here on a header says phone, and not just number. */
const SURELY_PHONE = 5;

interface Candidate {
  readonly index: number;
  readonly values: readonly string[];
  /** The first of the header's rules that the values allow. */
  readonly rule: HeaderRule | null;
  /** What the header says first, whatever the values are. */
  readonly said: HeaderRule | null;
  readonly phones: number;
  readonly spread: Spread;
}

/** Some exports put the customer's name under "Account" and have no other name. */
function nameFromAccount(roles: ColumnRole[], candidates: readonly Candidate[]): ColumnRole[] {
  const index = roles.indexOf('account');
  if (index === -1 || roles.some((role) => NAMING_ROLES.includes(role))) return roles;
  const values = candidates[index]?.values ?? [];
  return shareOf(values, isWordy) > 0.5 ? roles.with(index, 'name') : roles;
}

/** Whether the values allow what the header says. */
function isBorneOut(
  role: ColumnRole,
  sureness: number,
  values: readonly string[],
  phones: number,
  spread: Spread,
): boolean {
  if (values.length === 0) return SINGLE_ROLES.includes(role) || role === 'number' || role === 'ignore';
  // A header that says phone is believed even if a spreadsheet has spoilt most of the cells.
  if (role === 'number') {
    const given = values.filter((value) => !isWithheld(value));
    return given.length === 0 || shareOf(given, isNumberish) >= (sureness >= SURELY_PHONE ? 0.2 : 0.3);
  }
  if (role === 'vulnerable') return shareOf(values, isYesOrNo) >= 0.8;
  if (role === 'first-name') return shareOf(values, (value) => /^\p{L}/u.test(value) && !isMailLike(value)) >= 0.5;
  if (role === 'person' || role === 'last-name') return shareOf(values, isNameLike) >= 0.5;
  if (role === 'name' || role === 'site' || role === 'partner')
    return phones < 0.5 && shareOf(values, isMailLike) < 0.5;
  if (STANDARD_FACETS.includes(role))
    return phones < 0.5 && shareOf(values, isMailLike) < 0.5 && !isUniqueInManyRows(spread);
  return true;
}

function roleByValues({ values, phones, spread, said }: Candidate, hasNumbers: boolean): ColumnRole {
  if (values.length === 0) return 'ignore';
  // Beside a column of numbers, bare digits are most likely a reference of some kind.
  if (phones >= 0.7) return !hasNumbers || shareOf(values, isDialled) >= 0.5 ? 'number' : 'personal';
  const identifying = (value: string) => isMailLike(value) || isPostcodeLike(value) || isAddressLike(value);
  if (shareOf(values, identifying) >= 0.3 || phones >= 0.3) return 'personal';
  if (spread.filled < FEW_ROWS && !isOfSomebody(values, said)) return 'facet';
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
