import { commonFactors } from './common.ts';
import type { CommonFactors, FacetedCustomer } from './factor.ts';

/** Something that is known of a customer at a moment: that it fails for them, or that it works again. */
export interface Outcome extends FacetedCustomer {
  /** ms since the epoch. */
  readonly at: number;
  readonly outcome: 'failing' | 'well';
}

/** Who still fails after a moment, usually a fix, against who does not. */
export interface AfterFix {
  readonly since: number;
  /** Customers whose last word since then is that it fails. */
  readonly failing: number;
  /** Of those, customers of whom nothing was known before. */
  readonly failingFirst: number;
  /** Customers whose last word since then is that it works: they said so, or their line was tested. */
  readonly well: number;
  /** Customers who failed before and of whom nothing was heard since. That is silence, not recovery. */
  readonly silent: number;
  /** Who those that still fail are compared with: customers known to be well, else the silent ones. */
  readonly against: 'well' | 'silent';
  /** What those that still fail have in common; a comparison with the directory would find the old outage again. */
  readonly factors: CommonFactors;
}

/**
 * What the customers who still fail since `since` have in common, against those who recovered. What counts as recovered is
 * what is known, never silence; only while nobody is known to be well are the silent ones the comparison, and `against`
 * says so. Each customer counts once, by their last outcome since then; of equal times failing counts.
 */
export function compareAfter(outcomes: readonly Outcome[], since: number): AfterFix {
  const last = new Map<string, Outcome>();
  const before = new Set<string>();
  for (const outcome of outcomes) {
    if (outcome.at <= since) {
      if (outcome.outcome === 'failing') before.add(outcome.customer);
      continue;
    }
    const known = last.get(outcome.customer);
    if (known === undefined || isLater(outcome, known)) last.set(outcome.customer, outcome);
  }
  const standing = (customer: string) => last.get(customer)?.outcome ?? (before.has(customer) ? 'silent' : null);
  const wellCount = [...last.values()].filter(({ outcome }) => outcome === 'well').length;
  const against = wellCount > 0 ? 'well' : 'silent';
  const failing = outcomes.filter(({ customer, at }) => at > since && standing(customer) === 'failing');
  const names = new Set(failing.map(({ customer }) => customer));
  return {
    since,
    failing: names.size,
    failingFirst: [...names].filter((customer) => !before.has(customer)).length,
    well: wellCount,
    silent: [...before].filter((customer) => !last.has(customer)).length,
    against,
    factors: commonFactors(failing, {
      census: null,
      callers: outcomes.filter(({ customer }) => standing(customer) === against),
    }),
  };
}

function isLater(a: Outcome, b: Outcome): boolean {
  return a.at > b.at || (a.at === b.at && a.outcome === 'failing');
}
