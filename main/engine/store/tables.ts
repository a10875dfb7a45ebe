import type { RecordedDecision } from '../../core/clusters/decision.ts';
import type { NumberedKind } from '../../core/consoles/numbers.ts';
import type { DirectoryRow } from '../../core/customers/directory.ts';
import type { Aggregate } from './aggregate.ts';
import type { ChainEnd, RecordStore, StoredFact } from './port.ts';

/**
 * What a record is made of, whatever keeps it: the log, what is folded from it, and a few things of this desk alone. The
 * rules of the record stand above this, in record.ts, and are the same for every adapter.
 */
export interface RecordTables extends LocalValues {
  readonly facts: FactTable;
  readonly numbers: NumberTable;
  /** What is folded from the log. To be asked for again after `clearProjections`. */
  projections(): Projections;
  clearProjections(): void;
  readonly reads: Reads;
  readonly outbox: OutboxRows;
  /** All of it is kept, durably, or, if it throws, none. Never nested. */
  atomically<T>(work: () => T): T;
  readonly isInTransaction: boolean;
  /** Takes what was removed off the medium. Throws when it cannot now. */
  scrub(): void;
  close(): void;
}

/** Append-only: a fact that was inserted is never changed or removed. */
export interface FactTable {
  /** Returns the fact's position: 1 for the first, then rising. */
  insert(row: NewFactRow): number;
  /** The hash of the fact with that id; null if it is not here. */
  hashOfId(id: string): string | null;
  /** Where the fact with that id lies; null if it is not here. */
  positionOf(id: string): number | null;
  /** The bytes of all facts of a kind. */
  ofKind(kind: string): readonly string[];
  /** The fact at that place of a console's chain. */
  linkAt(console: string, seq: number): StoredFact | null;
  /** The bytes of the fact at a position. */
  at(position: number): string | null;
  from(position: number, limit: number): readonly (StoredFact & { readonly position: number })[];
  /** The facts before a position, the last first. */
  before(position: number, limit: number): readonly (StoredFact & { readonly position: number })[];
  last(): number;
  lastOf(
    console: string,
  ): { readonly position: number; readonly seq: number; readonly hash: string; readonly stamp: string } | null;
  /** The facts of a console after a place in its chain, in the chain's order. */
  ofConsole(console: string, after: number, limit: number): readonly (StoredFact & { readonly seq: number })[];
  /** How many those are, and how many of them log a call. */
  countAfter(console: string, after: number): { readonly facts: number; readonly calls: number };
  /** Where the chain of every console ends that is here. */
  ends(): readonly ChainEnd[];
  /** Whether there is a fact of any of these, each "kind@version". */
  hasKind(kinds: readonly string[]): boolean;
}

/** The highest number that was given of each kind. Kept apart from what is folded: a number that was spoken stays given. */
export interface NumberTable {
  /** Does nothing if a higher one was noted before. */
  note(kind: NumberedKind, code: string, number: number): void;
  /** The highest with that code; 0 for none. */
  last(kind: NumberedKind, code: string): number;
}

export interface NewFactRow extends StoredFact {
  readonly id: string;
  readonly console: string;
  readonly seq: number;
  readonly stamp: string;
  readonly kind: string;
}

export interface Projections {
  /** By the word before the colon of a stream's name. */
  readonly aggregates: ReadonlyMap<string, Aggregate<unknown>>;
  readonly streams: StreamTable;
  readonly directory: DirectoryTables;
  readonly held: HeldTable;
  readonly quarantine: QuarantineTable;
  readonly setAside: SetAsideTable;
  addDecision(decision: RecordedDecision, at: number): void;
  addErased(subject: string): void;
  erasedSubjects(): readonly string[];
  readonly locked: LockedTable;
  reportsOfSubject(subject: string): readonly string[];
}

/** Which facts make up a stream, in the record's order. */
export interface StreamTable {
  add(stream: string, stamp: string, id: string, position: number): void;
  isAlone(stream: string): boolean;
  remove(stream: string, stamp: string, id: string): void;
  positions(stream: string): readonly number[];
}

/** Facts whose stamp lies too far ahead, until their time comes (ms). */
export interface HeldTable {
  hold(position: number, due: number): void;
  due(now: number): readonly number[];
  letGo(position: number): void;
  next(): number | null;
}

/** Facts from elsewhere that do not fit the schema of their kind, with what does not fit. */
export interface QuarantineTable {
  add(position: number, reason: string): void;
  all(): readonly { readonly position: number; readonly reason: string }[];
}

/** Facts that count for nothing on any desk, by id, with the reason; whether they are here yet or not. */
export interface SetAsideTable {
  /** Returns whether it is new. */
  add(fact: string, why: string): boolean;
  why(fact: string): string | null;
}

/** Facts whose personal fields no key opened when they were folded, by the subject whose key is missing. */
export interface LockedTable {
  add(subject: string, position: number): void;
  /** In order of position. */
  positionsOf(subjects: readonly string[]): readonly number[];
  all(): readonly { readonly subject: string; readonly position: number }[];
  /** Takes a subject out: its key came, or it was erased. */
  remove(subject: string): void;
}

export interface NumberMatch {
  readonly number: string;
  readonly customer: string;
  readonly line: string | null;
  readonly callerName: string | null;
}

export interface DirectoryTables {
  /** Each line and customer keeps the newest row by order key, so that the order of arrival does not matter. */
  putRows(rows: readonly DirectoryRow[], key: string): void;
  putMatch(match: NumberMatch, key: string): void;
  /** Takes a customer out, their numbers too, and makes shells of their lines. */
  eraseCustomer(customer: string): void;
}

/** Messages that leave the building, as rows: what is known of each, and its sealed content. In order of sequence. */
export interface OutboxRows {
  all(): readonly OutboxRow[];
  get(id: string): OutboxRow | null;
  /** Returns the row's place in the order: 1 for the first, then rising, never given twice. */
  add(row: Omit<OutboxRow, 'sequence'>): number;
  /** Replaces what is known of a message; its content stays. */
  put(id: string, message: string): void;
}

export interface OutboxRow {
  readonly sequence: number;
  readonly id: string;
  readonly message: string;
  readonly content: string;
}

export type LocalValues = Pick<
  RecordStore,
  'local' | 'setLocal' | 'draft' | 'saveDraft' | 'claimDraft' | 'dropDraft' | 'answerOf' | 'rememberAnswer'
> & {
  dropDrafts(): void;
  /** Drops the drafts that hold one of these texts. */
  dropDraftsWith(words: readonly string[]): void;
  /** Puts right, as far as that can be, values that are not those that were written. */
  mendLocal(): void;
};
export type ReportReads = Pick<
  RecordStore,
  | 'report'
  | 'reports'
  | 'reportsSince'
  | 'reportPage'
  | 'reportCount'
  | 'sharersOf'
  | 'subjectOf'
  | 'earlierReports'
  | 'advisedReports'
  | 'incidents'
  | 'incident'
  | 'incidentsSince'
  | 'resolvedIncidents'
  | 'takenFlags'
  | 'firstReportAt'
  | 'reportsBetween'
  | 'incidentsOf'
  | 'callerOf'
>;
export type DirectoryReads = Pick<
  RecordStore,
  'customer' | 'line' | 'findByNumber' | 'findByText' | 'linesOf' | 'directorySize' | 'census'
>;
export type StateReads = Pick<
  RecordStore,
  | 'flagsSince'
  | 'flag'
  | 'room'
  | 'decisionsSince'
  | 'people'
  | 'symptoms'
  | 'listedSymptoms'
  | 'advice'
  | 'changes'
  | 'teamMessages'
  | 'teamMessage'
  | 'settings'
  | 'settingsUnder'
  | 'consoleCodes'
>;
export type Reads = ReportReads & DirectoryReads & StateReads & Pick<RecordStore, 'lookup'>;
