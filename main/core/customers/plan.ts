import type { CustomerBook } from './customer-book.ts';
import type { DirectoryRow } from './directory.ts';
import type { DirectoryEntry, EntryColumns } from './entry.ts';
import { type DirectoryLookup, type KnownCustomer, LOOKUP_KEYS } from './existing.ts';
import { type IdFrom, idOfCustomer } from './import-ids.ts';
import { accountKey, nameKey } from './keys.ts';
import {
  type Asking,
  askForBareLines,
  askForCustomers,
  askForNamed,
  askForPartners,
  askForSites,
  groupBy,
  type RowsByCustomer,
} from './plan-known.ts';
import { type Known, type Outcome, type PlanProblem, settleCustomer } from './plan-settle.ts';

/**
 * A step of a plan: facts to write (or none), and what became of how many rows of the file once they are written. They
 * must be written before the next step is asked for, because later steps look up what earlier ones wrote.
 */
export interface PlanStep {
  readonly payloads: readonly { readonly source: string; readonly rows: DirectoryRow[] }[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly bad: readonly PlanProblem[];
  /** Of rows that were taken, though not all of what they say. */
  readonly noted: readonly PlanProblem[];
}

export interface Planner {
  /** Plans a stretch of the file. Steps without payloads are there so that a caller can pause between them. */
  plan(entries: readonly DirectoryEntry[]): Generator<PlanStep, void>;
}

export interface PlannerOptions {
  /** Name of the file: kept in the facts. */
  readonly source: string;
  readonly columns: EntryColumns;
  readonly lookup: DirectoryLookup;
  readonly idFrom: IdFrom;
  /** Whether that customer was erased: nobody may have the id again. */
  readonly isErased: (customer: string) => boolean;
}

/** The most rows in one fact; fewer if there are very many columns. */
export const ROWS_PER_FACT = 200;
const CELLS_PER_FACT = 20_000;

/** Written together: each commit waits for the disk, and a longer one keeps callers waiting. */
const FACTS_PER_STEP = 3;

const PAUSE: PlanStep = { payloads: [], added: 0, changed: 0, unchanged: 0, bad: [], noted: [] };

/** A planner for one file: it remembers which row settled which line, over all stretches. */
export function createPlanner({ source, columns, lookup, idFrom, isErased }: PlannerOptions): Planner {
  const settledBy = new Map<string, number>();
  const width = columns.facets.length + columns.notes.length + 1;
  const rowsPerFact = Math.max(1, Math.min(ROWS_PER_FACT, Math.floor(CELLS_PER_FACT / width)));

  return { plan };

  /** The surest keys first, and each kind in the order of its keys: the order of the rows in the file decides nothing. */
  function* plan(entries: readonly DirectoryEntry[]): Generator<PlanStep, void> {
    const withAccount = entries.filter((entry) => entry.account !== null);
    const withNumber = entries.filter((entry) => entry.account === null && entry.numbers.length > 0);
    const withName = entries.filter((entry) => entry.account === null && entry.numbers.length === 0);
    yield* planGroups(groupBy(withAccount, (entry) => accountKey(entry.account ?? '')));
    // A row that knows a line by its name comes before one that may rename the line, having only the number: otherwise it
    // would miss that line now, and find another customer's of that number when the file is imported again.
    const named = yield* pausing(askForNamed(withNumber, lookup));
    const nameOrNumber = (entry: DirectoryEntry) => nameKey(entry.name) || (entry.numbers[0]?.number ?? '');
    yield* planGroups(groupBy([...named], nameOrNumber));
    const others = withNumber.filter((entry) => !named.has(entry));
    // Rows that name somebody before those that do not: a name that came second would be a contradiction today and not tomorrow.
    for (const hasName of [true, false])
      yield* planGroups(
        groupBy(
          others.filter((entry) => (nameKey(entry.name) !== '') === hasName),
          nameOrNumber,
        ),
      );
    yield* planGroups(groupBy(withName, (entry) => nameKey(entry.name)));
  }

  function* planGroups(groups: ReadonlyMap<string, readonly DirectoryEntry[]>): Generator<PlanStep, void> {
    let chunk: DirectoryEntry[] = [];
    for (const key of [...groups.keys()].sort()) {
      for (const entry of groups.get(key) ?? []) chunk.push(entry);
      if (chunk.length < LOOKUP_KEYS) continue;
      yield* planChunk(chunk);
      chunk = [];
    }
    if (chunk.length > 0) yield* planChunk(chunk);
  }

  function* planChunk(entries: readonly DirectoryEntry[]): Generator<PlanStep, void> {
    const book = yield* pausing(askForCustomers(entries, lookup));
    const strangers = new Set<string>();
    const owners = new Map<DirectoryEntry, string>();
    // A row with nothing but an account may be explained by a later row of that account.
    const unclear = entries.filter((entry) => !isTaken(entry));
    const bad = unclear.filter((entry) => !isTaken(entry)).map(({ line }): PlanProblem => ({ line, reason: NOBODY }));
    // In the order of the file, also those that had to wait: next time, when the account is known, none of them waits.
    const taken = entries.filter((entry) => owners.has(entry));
    const rows = groupBy(taken, (entry) => owners.get(entry) ?? '');
    const ofKnown = new Map([...rows].filter(([id]) => !strangers.has(id)));
    const sites = yield* pausing(askForSites(ofKnown, lookup));
    const partners = yield* pausing(askForPartners(entries, lookup));
    const bareLines = yield* pausing(askForBareLines(ofKnown, lookup));
    const known = { columns, idFrom, book, sites, partners, bareLines, settledBy };
    if (bad.length > 0) yield { ...PAUSE, bad };
    yield* inFacts(rows, known);

    function isTaken(entry: DirectoryEntry): boolean {
      const customer = ownerOf(entry, book, strangers);
      if (customer === null) return false;
      for (const { number } of entry.numbers) book.addOwner(number, customer);
      owners.set(entry, customer.id);
      return true;
    }
  }

  function ownerOf(entry: DirectoryEntry, book: CustomerBook, strangers: Set<string>): KnownCustomer | null {
    const known = book.ownerOf(entry);
    if (known !== null) {
      if (known.account === null && entry.account !== null) book.addCustomer({ ...known, account: entry.account });
      return known;
    }
    if (entry.name === '' && entry.numbers.length === 0) return null;
    const isTaken = (each: string) =>
      book.customerOf(each) !== null || isErased(each) || lookup.customersById([each]).length > 0;
    const id = idOfCustomer(entry, idFrom, isTaken);
    const { account, name } = entry;
    const customer = { id, subject: id, account, name, partner: null, partnerName: null, vulnerable: false };
    strangers.add(id);
    book.addCustomer(customer);
    return customer;
  }

  /** A customer's rows stay in one fact unless they are too many for one. */
  function* inFacts(rowsByCustomer: RowsByCustomer, known: Known): Generator<PlanStep, void> {
    let facts: Outcome[][] = [];
    let fact: Outcome[] = [];
    let rows = 0;
    for (const [id, own] of rowsByCustomer) {
      if (rows > 0 && rows + linesOf(own) > rowsPerFact) yield* close();
      for (const outcome of settleCustomer(id, own, known)) {
        fact.push(outcome);
        rows += outcome.rows.length;
        if (rows >= rowsPerFact || (rows === 0 && fact.length === LOOKUP_KEYS)) yield* close();
      }
    }
    yield stepOf([...facts, fact]);

    function* close(): Generator<PlanStep, void> {
      facts.push(fact);
      fact = [];
      rows = 0;
      if (facts.length < FACTS_PER_STEP) return;
      yield stepOf(facts);
      facts = [];
    }
  }

  function stepOf(facts: readonly (readonly Outcome[])[]): PlanStep {
    const outcomes = facts.flat();
    const count = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
    return {
      payloads: facts
        .map((fact) => ({ source, rows: fact.flatMap((outcome) => outcome.rows) }))
        .filter(({ rows }) => rows.length > 0),
      added: count('added'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      bad: problemsOf(outcomes.filter(({ kind }) => kind === 'bad')),
      noted: problemsOf(outcomes.filter(({ kind }) => kind !== 'bad')),
    };
  }
}

const NOBODY = 'No name and no number, and the account reference is new: nobody could find this customer.';

function linesOf(entries: readonly DirectoryEntry[]): number {
  return entries.reduce((sum, { numbers }) => sum + Math.max(1, numbers.length), 0);
}

function problemsOf(outcomes: readonly Outcome[]): PlanProblem[] {
  return outcomes.flatMap(({ problem }) => problem ?? []);
}

function* pausing<T>(asking: Asking<T>): Generator<PlanStep, T> {
  for (let next = asking.next(); ; next = asking.next()) {
    if (next.done) return next.value;
    yield PAUSE;
  }
}
