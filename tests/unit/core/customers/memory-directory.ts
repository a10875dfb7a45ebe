import type { DirectoryRow } from '../../../../main/core/customers/directory.ts';
import type { DirectoryEntry, EntryColumns } from '../../../../main/core/customers/entry.ts';
import type { DirectoryLookup, KnownCustomer, KnownLine } from '../../../../main/core/customers/existing.ts';
import { accountKey, nameKey } from '../../../../main/core/customers/keys.ts';
import { createPlanner } from '../../../../main/core/customers/plan.ts';
import { fieldsOf } from '../../../../main/core/envelope/personal.ts';
import { idFrom } from '../../../../main/engine/process/ids.ts';

/** A directory folded from rows in plain maps, as the port describes it: what a plan is checked against. */
export interface MemoryDirectory {
  readonly lookup: DirectoryLookup;
  put(rows: readonly DirectoryRow[]): void;
  lines(): readonly KnownLine[];
  customers(): readonly KnownCustomer[];
  erase(customer: string): void;
  isErased(customer: string): boolean;
}

export function memoryDirectory(): MemoryDirectory {
  const lines = new Map<string, KnownLine>();
  const customers = new Map<string, KnownCustomer>();
  const byNumber = new Map<string, Set<string>>();
  const bare = new Map<string, Set<string>>();
  const erased = new Set<string>();

  function knownCustomer(customer: KnownCustomer): KnownCustomer {
    return {
      ...customer,
      vulnerable: [...lines.values()].some((line) => line.customer === customer.id && line.vulnerable),
    };
  }
  const customersBy = (test: (customer: KnownCustomer) => boolean) =>
    [...customers.values()].filter(test).map(knownCustomer);
  const linesOf = (index: Map<string, Set<string>>, keys: readonly string[]) =>
    keys.flatMap((key) => [...(index.get(key) ?? [])].flatMap((id) => lines.get(id) ?? []));

  return {
    lookup: {
      customersById: (ids) => customersBy((customer) => ids.includes(customer.id)),
      customersByAccount: (keys) =>
        customersBy(({ account }) => account !== null && keys.includes(accountKey(account))),
      customersByName: (keys) => customersBy(({ name }) => keys.includes(nameKey(name))),
      linesByNumber: (numbers) => linesOf(byNumber, numbers),
      sitesByName: (wanted) =>
        [...lines.values()].flatMap((line) => {
          const key = nameKey(line.personal.siteName ?? '');
          const isWanted = wanted.some((site) => site.customer === line.customer && site.key === key);
          return isWanted ? [{ site: line.site, customer: line.customer, key }] : [];
        }),
      linesWithoutNumber: (ids) => linesOf(bare, ids),
      partnersByName: (keys) =>
        [...customers.values()].flatMap(({ partner, partnerName }) =>
          partner !== null && keys.includes(nameKey(partnerName ?? ''))
            ? [{ partner, key: nameKey(partnerName ?? '') }]
            : [],
        ),
    },
    put(rows) {
      for (const row of rows) {
        const personal = fieldsOf(row.personal);
        if (personal === null) continue;
        const { line, customer, site, partner, facets, vulnerable } = row;
        lines.set(line, { line, customer, site, partner, facets, vulnerable, personal });
        const index = personal.number === null ? bare : byNumber;
        const key = personal.number ?? customer;
        index.set(key, (index.get(key) ?? new Set()).add(line));
        const { account, name, partnerName } = personal;
        const { subject } = row.personal;
        customers.set(customer, { id: customer, subject, account, name, partner, partnerName, vulnerable: false });
      }
    },
    lines: () => [...lines.values()],
    customers: () => customersBy(() => true),
    isErased: (id) => erased.has(id),
    erase(id) {
      erased.add(id);
      customers.delete(id);
      for (const line of lines.values()) if (line.customer === id) lines.delete(line.line);
    },
  };
}

export interface PlanCounts {
  added: number;
  changed: number;
  unchanged: number;
  facts: number;
  bad: { line: number; reason: string }[];
  factSizes: number[];
}

/** Plans the entries against the directory and writes each step, as an import does. */
export function importInto(
  directory: MemoryDirectory,
  entries: readonly DirectoryEntry[],
  columns: EntryColumns,
): PlanCounts {
  const { lookup, isErased } = directory;
  const planner = createPlanner({ source: 'test.csv', columns, lookup, idFrom, isErased });
  const counts: PlanCounts = { added: 0, changed: 0, unchanged: 0, facts: 0, bad: [], factSizes: [] };
  for (const step of planner.plan(entries)) {
    for (const { rows } of step.payloads) {
      directory.put(rows);
      counts.facts += 1;
      counts.factSizes.push(rows.length);
    }
    counts.added += step.added;
    counts.changed += step.changed;
    counts.unchanged += step.unchanged;
    counts.bad.push(...step.bad);
  }
  return counts;
}

/** Entries out of tables of words: the header names the parts, `facet:x` and `note:x` the rest. */
export function entriesOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): { entries: DirectoryEntry[]; columns: EntryColumns } {
  const keys = (kind: string) =>
    header.flatMap((part) => (part.startsWith(`${kind}:`) ? [part.slice(kind.length + 1)] : []));
  const columns: EntryColumns = {
    site: header.includes('site'),
    partner: header.includes('partner'),
    vulnerable: header.includes('vulnerable'),
    facets: keys('facet'),
    notes: keys('note'),
  };
  const entries = rows.map((cells, index): DirectoryEntry => {
    const cell = (part: string) => cells[header.indexOf(part)] ?? '';
    const values = (kind: string) =>
      new Map(
        keys(kind).flatMap((key) => (cell(`${kind}:${key}`) === '' ? [] : [[key, cell(`${kind}:${key}`)] as const])),
      );
    return {
      line: index + 2,
      account: cell('account') || null,
      name: cell('name'),
      numbers: numbersIn(cell('number')),
      site: cell('site') || null,
      partner: cell('partner') || null,
      vulnerable: cell('vulnerable') === 'yes',
      facets: values('facet'),
      notes: values('note'),
    };
  });
  return { entries, columns };
}

/** Several numbers are parted by a bar; an extension stands behind an x. */
function numbersIn(cell: string): DirectoryEntry['numbers'] {
  return cell
    .split('|')
    .filter((part) => part !== '')
    .map((part) => {
      const [number = '', extension = null] = part.split('x');
      return { number, extension, note: null };
    });
}

/** Imports a table of words. */
export function importTable(
  directory: MemoryDirectory,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): PlanCounts {
  const { entries, columns } = entriesOf(header, rows);
  return importInto(directory, entries, columns);
}

/** The directory's content without its ids: a text a line, sorted. Ids are replaced by what they group. */
export function contentOf(directory: MemoryDirectory): string[] {
  const accountOf = new Map(directory.customers().map((customer) => [customer.id, customer.account]));
  const bySite = new Map<string, Set<string>>();
  for (const { site, personal } of directory.lines()) {
    bySite.set(site, (bySite.get(site) ?? new Set()).add(nameKey(personal.siteName ?? '')));
  }
  return directory
    .lines()
    .map((line) => {
      const { personal, facets, vulnerable } = line;
      const sorted = (record: Readonly<Record<string, string>>) => Object.entries(record).sort();
      const sites = [...(bySite.get(line.site) ?? [])];
      const whose = accountOf.get(line.customer) ?? personal.name;
      return JSON.stringify([
        whose,
        personal.number,
        personal.name,
        sites,
        sorted(facets),
        sorted(personal.notes),
        vulnerable,
        personal.partnerName,
      ]);
    })
    .sort();
}
