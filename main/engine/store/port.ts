import type { AdviceState } from '../../core/advice/version.ts';
import type { KnownChange } from '../../core/changes/change.ts';
import type { RecordedDecision } from '../../core/clusters/decision.ts';
import type { NumberedKind } from '../../core/consoles/numbers.ts';
import type { Customer, Line } from '../../core/customers/directory.ts';
import type { DirectoryLookup } from '../../core/customers/existing.ts';
import type { WhyRefused } from '../../core/envelope/raw-fact.ts';
import type { FacetCensus } from '../../core/factors/factor.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import type { IncidentState, LinkedBy } from '../../core/incidents/incident.ts';
import type { Fact, NewFact } from '../../core/ops/fact.ts';
import type { FactPayload } from '../../core/ops/kinds.ts';
import type { SharedMessage } from '../../core/outbox/shared.ts';
import type { Person } from '../../core/people/person.ts';
import type { ReportState } from '../../core/reports/report.ts';
import type { RoomState } from '../../core/room/state.ts';
import type { SiteSettings } from '../../core/settings/setting.ts';
import type { ListedSymptom } from '../../core/vocabulary/list-entry.ts';
import type { NamedSymptom } from '../../core/vocabulary/named-symptom.ts';
import type { CallerKey } from './caller-key.ts';
import type { Outbox } from './outbox.ts';

/** Who writes, why and when. */
export interface Authorship {
  readonly person: string;
  readonly command: string;
  /** The domain clock, ms. */
  readonly now: number;
}

/** What is remembered of a command that was carried out. */
export interface RememberedAnswer {
  /** Null for one that was carried out before methods and inputs were remembered, or was read from a damaged record. */
  readonly method: string | null;
  /** A short hash of the input. */
  readonly inputHash: string | null;
  readonly answer: unknown;
}

export interface StoredFact {
  readonly bytes: string;
  readonly hash: string;
}

/** What became of facts from elsewhere. */
export interface Ingested {
  /** Those that were folded now. */
  readonly folded: readonly Fact[];
  /** How many were stored, folded or not. */
  readonly stored: number;
  readonly refused: readonly RefusedFact[];
}

export interface RefusedFact {
  readonly row: StoredFact;
  readonly why: WhyRefused;
}

export interface QuarantinedFact {
  readonly id: string;
  readonly console: string;
  readonly kind: string;
  readonly version: number;
  readonly reason: string;
}

/** The last fact of a console's chain. */
export interface ChainEnd {
  readonly console: string;
  readonly seq: number;
  readonly hash: string;
}

/** A team as the desk needs to know it. */
export interface Team {
  readonly id: string;
  /** 64 hex digits, the same at every desk of the team and known to nobody else. */
  readonly secret: string;
  /** The letter code of this console; null while the team has not given it one. */
  readonly code: string | null;
}

export interface NextNumber {
  readonly number: number;
  readonly code: string | null;
}

export interface ReportQuery {
  readonly text?: string | undefined;
  readonly symptom?: string | undefined;
  /** Any of these. */
  readonly symptoms?: readonly string[] | undefined;
  /** Happened at this moment (ms) or later. */
  readonly since?: number | undefined;
  /** The beginning of a site's name, as its key has it. */
  readonly site?: string | undefined;
  /** In an incident that is in one of these states. */
  readonly incidentStates?: readonly string[] | undefined;
  readonly customer?: string | undefined;
  readonly incident?: string | undefined;
  readonly before?: { readonly at: number; readonly id: string } | undefined;
  readonly limit: number;
}

export interface LineWithCustomer {
  readonly line: Line | null;
  readonly customer: Customer;
  readonly by: 'line' | 'remembered' | 'name' | 'account';
}

export interface EarlierReport {
  readonly report: string;
  readonly number: number;
  /** The letter code that the number was given with; '' for none. */
  readonly code: string;
  readonly at: number;
  readonly symptom: string;
}

/**
 * The record of one workspace: appended to, folded, asked. Synchronous, because its one owner has nothing better to do
 * than wait for its own disk. Callers must not keep what `atomically` computed if it throws.
 */
/** What was typed and not sent yet. */
export interface StoredDraft {
  /** ms. */
  readonly savedAt: number;
  readonly json: string;
  /** The page that held it last; null where none claimed it. */
  readonly claim: string | null;
}

export interface RecordStore {
  readonly workspace: string;
  readonly console: string;
  /** All facts appended in `work` are durable when this returns, or none of them if it throws. */
  atomically<T>(work: () => T): T;
  /** Stamps, chains, seals, stores and folds new facts. Only inside `atomically`. */
  append(facts: readonly NewFact[], by: Authorship): readonly Fact[];
  /**
   * Takes in facts of other consoles as their stored bytes: in any order of consoles, each console's in the order of its
   * chain (sorted within one call). Each is checked, stored as it came and folded; known ones are ignored, those from the
   * future wait, what does not fit its kind is quarantined by itself. Only inside `atomically`.
   */
  ingest(rows: readonly StoredFact[], now: number): Ingested;
  /**
   * Writes facts anew under this console, each with the id, the stamp and whatever else it had: those that were written under
   * a console that another desk has taken over. What is here by its id is left out. Only inside `atomically`.
   */
  adopt(rows: readonly StoredFact[]): readonly Fact[];
  /** Facts from elsewhere that are kept but do not fit the schema of their kind. */
  quarantined(): readonly QuarantinedFact[];
  /** Folds the facts whose time has come. Only inside `atomically`. */
  releaseHeld(now: number): readonly Fact[];
  /** When the next fact that waits will have to be released (ms); null when none waits. */
  heldUntil(): number | null;

  /** What is remembered of a command that was carried out; null for one that was not. */
  answerOf(command: string): RememberedAnswer | null;
  /** The first answer counts. */
  rememberAnswer(command: string, remembered: RememberedAnswer): void;

  report(id: string): ReportState | null;
  /** Many at once, in the order asked for; those that are not here are left out. */
  reports(ids: readonly string[]): readonly ReportState[];
  reportsSince(at: number): readonly ReportState[];
  reportPage(query: ReportQuery): readonly ReportState[];
  /** Reports that were not withdrawn. */
  reportCount(): number;
  /**
   * From now on this console gives numbers with its code, and callers have the team's subjects. Numbers that were given
   * before stay, and are shown with the code where two could be meant. Only inside `atomically`.
   */
  joinTeam(team: Team, by: Authorship): readonly Fact[];
  /** The number of the next report that is logged here, and the letter code to say before it; null for none. */
  nextReportNumber(): NextNumber;
  nextIncidentNumber(): NextNumber;
  /** The letter code to show with a number: the one it was given with, or its console's where two could be meant; '' for none. */
  codeOf(kind: NumberedKind, of: { readonly id: string; readonly number: number; readonly code?: string }): string;
  /** How many have that number and no code. */
  sharersOf(kind: NumberedKind, number: number): number;
  /** The letter codes of the consoles of a team, by console. */
  consoleCodes(): ReadonlyMap<string, string>;
  /**
   * The subject under which the words of a caller are sealed whom the directory does not know: a number, or "name:...". It
   * follows from that and the team's secret, so that every desk of a team has one subject for a caller; after an erasure it
   * is another, the same at every desk. A desk alone goes on with the subject that the caller had before.
   */
  subjectFor(callerKey: string): string;
  /** The subject under which an unknown caller (a number, or "name:...") was taken before. */
  subjectOf(callerKey: string): string | null;
  earlierReports(
    by: { readonly customer: string } | { readonly callingNumber: string },
    since: number,
  ): readonly EarlierReport[];
  /** The newest reports (not withdrawn) whose caller was given advice, newest first. */
  advisedReports(limit: number): readonly ReportState[];
  incidents(): readonly IncidentState[];
  incident(id: string): IncidentState | null;
  /** Those that are open, and those that were over, or declared, at `at` or later. */
  incidentsSince(at: number): readonly IncidentState[];
  /** Incidents that are over, the last resolved first, before a cursor (ms, id). */
  resolvedIncidents(
    before: { readonly at: number; readonly id: string } | null,
    limit: number,
  ): readonly IncidentState[];
  /** Flags that an incident was declared from, or took. */
  takenFlags(): ReadonlySet<string>;
  /** When the first report (not withdrawn) from `since` on happened; null for none. */
  firstReportAt(since: number): number | null;
  /** How a report came into an incident: the last link that still holds; null when none is known. Reads the incident's facts. */
  linkOf(incident: string, report: string): LinkedBy | null;
  /** Reports (not withdrawn) that happened in [from, to). */
  reportsBetween(from: number, to: number): number;
  incidentsOf(reports: readonly string[]): ReadonlyMap<string, readonly string[]>;
  /** Flags raised at `at` or later, and every red one that nobody has decided on, in order of (raisedAt, id). */
  flagsSince(at: number): readonly FlagState[];
  flag(id: string): FlagState | null;
  /** What was written in an incident's room; null while nothing was. */
  room(incident: string): RoomState | null;
  decisionsSince(at: number): readonly RecordedDecision[];
  people(): readonly Person[];
  /** Symptoms that this site named, also those whose names were taken back. */
  symptoms(): readonly NamedSymptom[];
  /** What this desk made of entries of the symptom list. */
  listedSymptoms(): readonly ListedSymptom[];
  /** Known changes, also those that were withdrawn. */
  changes(): readonly KnownChange[];
  /** Messages in the outboxes of the team's desks, this one's too. */
  teamMessages(): readonly SharedMessage[];
  teamMessage(id: string): SharedMessage | null;
  /** What was written of the advice library. */
  advice(): readonly AdviceState[];
  settings(): SiteSettings;
  /** The newest values of all settings whose keys begin so, in order of key. */
  settingsUnder(prefix: string): readonly { readonly key: string; readonly value: unknown }[];
  /** Messages that leave the building. No projection: folding again changes nothing in it. */
  readonly outbox: Outbox;

  customer(id: string): Customer | null;
  line(id: string): Line | null;
  findByNumber(number: string, limit: number): readonly LineWithCustomer[];
  findByText(text: string, limit: number): readonly LineWithCustomer[];
  /** The lines of a customer, in order of number; at most 1,000. */
  linesOf(customer: string): readonly LineWithCustomer[];
  directorySize(): { readonly customers: number; readonly lines: number };
  census(): FacetCensus;
  /** What an import's plan asks. */
  readonly lookup: DirectoryLookup;

  /**
   * Records an erasure and folds again what the keys of these subjects had sealed: nothing of it is shown from then on.
   * Returns how many reports lost their caller. The keys are destroyed, and traces cleared from the file, by `scrubIfDue`;
   * what is left to do when the program ends is done at the next opening.
   */
  erase(subjects: readonly string[], customer: string | null, by: Authorship): number;
  /**
   * Redacts texts that people typed: nothing of them is shown from then on, and drafts that hold them are dropped. Finished
   * as an erasure is, by `scrubIfDue`.
   */
  redact(redactions: readonly FactPayload<'text.redacted'>[], words: readonly string[], by: Authorship): void;
  /** Whether an erasure is still to be finished. */
  isScrubDue(): boolean;
  /** Finishes an erasure: destroys its keys, clears what was set aside, then what is left in the file. Throws when it cannot, and is still due then. */
  scrubIfDue(clearAside?: () => void): void;
  /** Takes keys that were made elsewhere and folds what they open. Only inside `atomically`. */
  takeKeys(keys: readonly CallerKey[]): readonly Fact[];
  /** Of how many callers and texts the words are here, but no key that opens them, though nobody erased them. */
  lockedSubjects(): number;
  /** The reports whose words are sealed with the keys of a subject. */
  reportsOfSubject(subject: string): readonly ReportState[];
  /** Every subject whose keys were destroyed. */
  erasedSubjects(): readonly string[];
  /** Whether this subject's key was destroyed: nothing can be sealed under it any more. */
  isErased(subject: string): boolean;
  /** Whom erasing the caller of a report erases: subjects of all their reports, and their customer if they have one. */
  callerOf(report: ReportState): { readonly subjects: readonly string[]; readonly customer: string | null };

  local(key: string): string | null;
  setLocal(key: string, value: string): void;
  draft(slot: string): StoredDraft | null;
  saveDraft(slot: string, draft: StoredDraft): void;
  /** Says which page holds a draft now. */
  claimDraft(slot: string, claim: string): void;
  dropDraft(slot: string): void;

  /** Every console under which this desk has written, oldest first, the present one last. */
  readonly ownConsoles: readonly string[];
  /** The facts of a console after a place in its chain, in the chain's order. */
  factsOf(console: string, after: number, limit: number): readonly (StoredFact & { readonly seq: number })[];
  /** How many those are, and how many of them log a call. */
  countAfter(console: string, after: number): { readonly facts: number; readonly calls: number };
  /** When the last fact of a console that is here was stamped (ms); null for none. */
  lastHeard(console: string): number | null;
  /** Where the chain of every console ends that is here. */
  chainEnds(): readonly ChainEnd[];
  /** The keys that open what is sealed in these facts. Whoever is handed the facts is handed these first. */
  keysOf(rows: readonly StoredFact[]): readonly CallerKey[];
  /** Facts in the log. */
  factCount(): number;
  /** Facts before a position of the log, the last first. */
  factsBefore(position: number, limit: number): readonly (StoredFact & { readonly position: number })[];
  /** Why the team's hub set a fact aside; null for one that counts. */
  whySetAside(fact: string): string | null;
  /** The log in order of arrival, as stored. */
  storedFacts(fromPosition: number, limit: number): readonly (StoredFact & { readonly position: number })[];
  /**
   * Folds everything again from the log. Returns the number of facts. Throws RecordTrouble, and changes nothing, if words
   * that could be read until now cannot be opened any more; with `mayLock` they are shown as locked.
   */
  rebuild(now: number, options?: { readonly mayLock: boolean }): number;
  /** Folds everything again and puts right values beside the log that are damaged. */
  mend(now: number): number;
  close(): void;
}
