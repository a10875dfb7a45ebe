import type { DirectoryPersonal } from './directory.ts';

/** A customer as the directory holds it now: what the newest row of any of its lines says. */
export interface KnownCustomer {
  readonly id: string;
  /** Whose key its personal fields are sealed with. */
  readonly subject: string;
  readonly account: string | null;
  readonly name: string;
  readonly partner: string | null;
  readonly partnerName: string | null;
  /** True if the newest row of any of its lines says so. */
  readonly vulnerable: boolean;
}

/** A line with its newest row, whole. */
export interface KnownLine {
  readonly line: string;
  readonly customer: string;
  readonly site: string;
  readonly partner: string | null;
  readonly facets: Readonly<Record<string, string>>;
  readonly vulnerable: boolean;
  readonly personal: DirectoryPersonal;
}

export interface KnownSite {
  readonly site: string;
  readonly customer: string;
  /** nameKey of its name; '' for the one site of a customer that has no name. */
  readonly key: string;
}

export interface KnownPartner {
  readonly partner: string;
  /** nameKey of its name. */
  readonly key: string;
}

/**
 * What a plan asks of the directory. Every question comes with at most LOOKUP_KEYS keys, each once, and is answered at
 * once from what is committed. Order of the answers does not matter; erased customers, lines and sites are left out.
 */
export interface DirectoryLookup {
  customersById(ids: readonly string[]): readonly KnownCustomer[];
  /** Keys as accountKey makes them. */
  customersByAccount(accountKeys: readonly string[]): readonly KnownCustomer[];
  /** Keys as nameKey makes them. Several customers may share one. */
  customersByName(nameKeys: readonly string[]): readonly KnownCustomer[];
  /** Every line with that number, of any customer. Numbers exactly as rows hold them (E.164, or as given). */
  linesByNumber(numbers: readonly string[]): readonly KnownLine[];
  /** Every site of `customer` whose name has one of the keys ('' finds the one without a name). */
  sitesByName(wanted: readonly { readonly customer: string; readonly key: string }[]): readonly KnownSite[];
  /** Every line of these customers that has no number. */
  linesWithoutNumber(customers: readonly string[]): readonly KnownLine[];
  partnersByName(nameKeys: readonly string[]): readonly KnownPartner[];
}

/** The most keys in one question. */
export const LOOKUP_KEYS = 500;
