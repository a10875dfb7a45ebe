import type { DirectoryEntry } from './entry.ts';
import type { KnownCustomer, KnownLine } from './existing.ts';
import { accountKey, nameKey } from './keys.ts';

/**
 * The customers that a stretch of a file is about: those that the directory knows and those that the file brings. Whose a
 * row is: the account reference decides; without one, the number (a line that exists belongs to its customer); without
 * that, the name.
 */
export interface CustomerBook {
  addCustomer(customer: KnownCustomer): void;
  /** Of two lines with one number the customer's older one counts. */
  addLine(line: KnownLine): void;
  /** The customer's line with that number. */
  lineOf(customer: string, number: string): KnownLine | null;
  customerOf(id: string): KnownCustomer | null;
  /** Whose the row is; null if that is a customer whom nobody knows yet. */
  ownerOf(entry: DirectoryEntry): KnownCustomer | null;
}

export function createCustomerBook(): CustomerBook {
  const customers = new Map<string, KnownCustomer>();
  const byAccount = new Map<string, string>();
  const byName = new Map<string, Set<string>>();
  const linesByNumber = new Map<string, Map<string, KnownLine>>();

  return {
    addCustomer(customer) {
      customers.set(customer.id, customer);
      if (customer.account !== null) byAccount.set(accountKey(customer.account), customer.id);
      const key = nameKey(customer.name);
      if (key === '') return;
      const namesakes = byName.get(key) ?? new Set();
      byName.set(key, namesakes.add(customer.id));
    },
    addLine(line) {
      const { number } = line.personal;
      if (number === null) return;
      const lines = linesByNumber.get(number) ?? new Map<string, KnownLine>();
      const before = lines.get(line.customer);
      if (before !== undefined && before.line < line.line) return;
      linesByNumber.set(number, lines.set(line.customer, line));
    },
    lineOf: (customer, number) => linesByNumber.get(number)?.get(customer) ?? null,
    customerOf: (id) => customers.get(id) ?? null,
    ownerOf: (entry) => (entry.account === null ? ownerWithoutAccount(entry) : ownerOfAccount(entry.account, entry)),
  };

  function ownerOfAccount(account: string, entry: DirectoryEntry): KnownCustomer | null {
    const id = byAccount.get(accountKey(account));
    if (id !== undefined) return customers.get(id) ?? null;
    // A customer that came without a reference, from an earlier file, gets it now.
    const nameless = (customer: KnownCustomer) => customer.account === null;
    const byNumber = closest(ownersOfNumber(entry).filter(nameless), entry);
    if (byNumber !== null) return byNumber;
    const namesakes = namesakesOf(entry).filter(nameless);
    return namesakes.length === 1 ? (namesakes[0] ?? null) : null;
  }

  function ownerWithoutAccount(entry: DirectoryEntry): KnownCustomer | null {
    const byNumber = closest(ownersOfNumber(entry), entry);
    if (byNumber !== null) return byNumber;
    const namesakes = namesakesOf(entry);
    const free = namesakes.filter((customer) => customer.account === null);
    if (free.length > 0) return first(free);
    // Of several customers with references and one name, none is meant for sure.
    return namesakes.length === 1 ? (namesakes[0] ?? null) : null;
  }

  function ownersOfNumber(entry: DirectoryEntry): KnownCustomer[] {
    if (entry.number === null) return [];
    return known(linesByNumber.get(entry.number)?.keys() ?? []);
  }

  function namesakesOf(entry: DirectoryEntry): KnownCustomer[] {
    return known(byName.get(nameKey(entry.name)) ?? []);
  }

  function known(ids: Iterable<string>): KnownCustomer[] {
    return [...ids].flatMap((id) => customers.get(id) ?? []);
  }
}

/** Of several: the one of the same name, else one without a reference, else the oldest; so that order does not decide. */
function closest(customers: readonly KnownCustomer[], entry: DirectoryEntry): KnownCustomer | null {
  const key = nameKey(entry.name);
  const namesake = customers.filter((customer) => key !== '' && nameKey(customer.name) === key);
  if (namesake.length > 0) return first(namesake);
  const free = customers.filter((customer) => customer.account === null);
  return first(free.length > 0 ? free : customers);
}

function first(customers: readonly KnownCustomer[]): KnownCustomer | null {
  return customers.reduce<KnownCustomer | null>(
    (least, next) => (least === null || next.id < least.id ? next : least),
    null,
  );
}
