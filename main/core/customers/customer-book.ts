import type { DirectoryEntry } from './entry.ts';
import type { KnownCustomer, KnownLine } from './existing.ts';
import { accountKey, nameKey } from './keys.ts';
import { extensionOf } from './line-notes.ts';

/**
 * The customers that a stretch of a file is about: those that the directory knows and those that the file brings. Whose a
 * row is: the account reference decides; without one, the number (a line that exists belongs to its customer); without
 * that, the name.
 */
export interface CustomerBook {
  addCustomer(customer: KnownCustomer): void;
  /** Of two lines with one number the customer's first by id counts. */
  addLine(line: KnownLine): void;
  /** Notes that the number is the customer's, ahead of the line itself. */
  addOwner(number: string, customer: KnownCustomer): void;
  /** The customer's line with that number and extension. */
  lineOf(customer: string, number: string, extension: string | null): KnownLine | null;
  customerOf(id: string): KnownCustomer | null;
  /** Whose the row is; null if that is a customer whom nobody knows yet. */
  ownerOf(entry: DirectoryEntry): KnownCustomer | null;
}

export function createCustomerBook(): CustomerBook {
  const customers = new Map<string, KnownCustomer>();
  const byAccount = new Map<string, string>();
  const byName = new Map<string, Set<string>>();
  /** Number -> customer -> the name on that line. */
  const byNumber = new Map<string, Map<string, string>>();
  const lines = new Map<string, KnownLine>();

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
      ownersOf(number).set(line.customer, line.personal.name);
      const key = lineKey(line.customer, number, extensionOf(line.personal));
      const before = lines.get(key);
      if (before === undefined || before.line >= line.line) lines.set(key, line);
    },
    addOwner(number, customer) {
      const owners = ownersOf(number);
      if (!owners.has(customer.id)) owners.set(customer.id, customer.name);
    },
    lineOf: (customer, number, extension) => lines.get(lineKey(customer, number, extension)) ?? null,
    customerOf: (id) => customers.get(id) ?? null,
    ownerOf: (entry) => (entry.account === null ? ownerWithoutAccount(entry) : ownerOfAccount(entry.account, entry)),
  };

  function ownersOf(number: string): Map<string, string> {
    const owners = byNumber.get(number) ?? new Map<string, string>();
    byNumber.set(number, owners);
    return owners;
  }

  function ownerOfAccount(account: string, entry: DirectoryEntry): KnownCustomer | null {
    const id = byAccount.get(accountKey(account));
    if (id !== undefined) return customers.get(id) ?? null;
    // A customer that came without a reference, from an earlier file, gets it now.
    const owner = ownerByNumber(entry, isFree);
    if (owner !== null) return owner;
    const namesakes = namesakesOf(entry).filter(isFree);
    return namesakes.length === 1 ? (namesakes[0] ?? null) : null;
  }

  function ownerWithoutAccount(entry: DirectoryEntry): KnownCustomer | null {
    const owner = ownerByNumber(entry, () => true);
    if (owner !== null) return owner;
    const namesakes = namesakesOf(entry);
    const free = namesakes.filter(isFree);
    if (free.length > 0) return first(free);
    // Of several customers with references and one name, none is meant for sure.
    return namesakes.length === 1 ? (namesakes[0] ?? null) : null;
  }

  /**
   * Of several: the one on most of whose lines the name stands, else one without a reference, then the one who has most of
   * the row's numbers, then the first by reference. Names of lines are
   * used, because only rows about that number change them: the same file finds the same customer again, as long as rows
   * that find a name there are settled before rows that may change it.
   */
  function ownerByNumber(entry: DirectoryEntry, isWanted: (customer: KnownCustomer) => boolean): KnownCustomer | null {
    const key = nameKey(entry.name);
    const standings = new Map<string, { named: number; owned: number }>();
    for (const { number } of entry.numbers) {
      for (const [id, name] of ownersOf(number)) {
        const { named, owned } = standings.get(id) ?? { named: 0, owned: 0 };
        const isNamed = key !== '' && nameKey(name) === key;
        standings.set(id, { named: named + (isNamed ? 1 : 0), owned: owned + 1 });
      }
    }
    const rankOf = (customer: KnownCustomer) => {
      const { named = 0, owned = 0 } = standings.get(customer.id) ?? {};
      return [named, named === 0 && isFree(customer) ? 1 : 0, owned] as const;
    };
    return known(standings.keys())
      .filter(isWanted)
      .reduce<KnownCustomer | null>(
        (best, next) => (best === null || isLikelier(next, rankOf(next), best, rankOf(best)) ? next : best),
        null,
      );
  }

  function namesakesOf(entry: DirectoryEntry): KnownCustomer[] {
    return known(byName.get(nameKey(entry.name)) ?? []);
  }

  function known(ids: Iterable<string>): KnownCustomer[] {
    return [...ids].flatMap((id) => customers.get(id) ?? []);
  }
}

function lineKey(customer: string, number: string, extension: string | null): string {
  return `${customer}\n${number}\n${extension ?? ''}`;
}

type Rank = readonly [named: number, free: number, owned: number];

function isLikelier(next: KnownCustomer, nextRank: Rank, best: KnownCustomer, bestRank: Rank): boolean {
  const at = nextRank.findIndex((value, index) => value !== bestRank[index]);
  return at === -1 ? isBefore(next, best) : (nextRank[at] ?? 0) > (bestRank[at] ?? 0);
}

function isFree(customer: KnownCustomer): boolean {
  return customer.account === null;
}

/** By account reference, then by id: the same one on every desk. */
function first(customers: readonly KnownCustomer[]): KnownCustomer | null {
  return customers.reduce<KnownCustomer | null>(
    (least, next) => (least === null || isBefore(next, least) ? next : least),
    null,
  );
}

function isBefore(a: KnownCustomer, b: KnownCustomer): boolean {
  const [of, than] = [accountKey(a.account ?? ''), accountKey(b.account ?? '')];
  return of === than ? a.id < b.id : of < than;
}
