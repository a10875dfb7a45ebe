import type { AdviceState } from '../advice/version.ts';
import type { AllClearVerdict } from '../allclear/verdict.ts';
import type { KnownChange } from '../changes/change.ts';
import type { SharedPlace } from '../clusters/cluster.ts';
import type { ColumnRole } from '../customers/column-role.ts';
import type { CommonFactors } from '../factors/factor.ts';
import type { NamedPart } from '../flagging/fault-words.ts';
import type { FlagTier } from '../flags/flag.ts';
import type { IncidentStateName, MatchRule, Severity, Spread, TimelineEntry } from '../incidents/incident.ts';
import type { Person } from '../people/person.ts';
import type { PublicClock } from '../public-updates/clock.ts';
import type { RegulatorClock } from '../regulators/clocks.ts';
import type { AdviceAnswer, CallerKind, ExampleCall, ReportPersonal } from '../reports/report.ts';
import type { SiteSettings } from '../settings/setting.ts';
import type { ReasonParts } from '../surge/wording.ts';
import type { ListedSymptom } from '../vocabulary/list-entry.ts';
import type { NocLine } from './escalation-views.ts';
import type { SurgeStatus, UsualView } from './surge-views.ts';
import type { NamedSymptomView } from './unsorted-views.ts';
import type { WORKSPACE_NAMES } from './workspace-name.ts';

/** What the screens see. Plain data, ready to show; times are ms since the epoch. */

export type WorkspaceName = (typeof WORKSPACE_NAMES)[number];

/** A report as a row of a list. Words are cut to ROW_WORDS characters. */
export interface ReportRow {
  readonly id: string;
  readonly number: number;
  /** The letter code said before the number; left out for none. */
  readonly code?: string | undefined;
  readonly happenedAt: number;
  readonly recordedAt: number;
  readonly person: string;
  readonly symptom: string;
  /** Nobody has said yet that the symptom is right; left out where an agent chose it. */
  readonly guessed?: true;
  readonly wordGroup: string | null;
  readonly caller: CallerKind;
  readonly customer: string | null;
  /** Who the report counts for. */
  readonly counted: string;
  /** Customer or caller name, else the number, else ''. '' with `erased` after an erasure. */
  readonly name: string;
  readonly siteName: string | null;
  readonly words: string;
  readonly facets: Readonly<Record<string, string>>;
  readonly vulnerable: boolean;
  readonly emergency: boolean;
  readonly hasExample: boolean;
  readonly incident: string | null;
  /** Id of the live cluster that holds it; null for none. */
  readonly cluster: string | null;
  readonly withdrawn: boolean;
  readonly erased: boolean;
  /** Nobody erased the caller, but no key is here that opens what they said. */
  readonly locked: boolean;
}

export const ROW_WORDS = 240;

/** One report whole. */
export interface ReportDetail extends ReportRow {
  readonly personal: ReportPersonal | null;
  readonly usersAffected: number | null;
  readonly advice: readonly string[];
  /** What the caller said of it, by advice. */
  readonly outcomes: Readonly<Record<string, AdviceAnswer>>;
  readonly subject: string;
  readonly line: string | null;
}

export type ClusterTier = 'none' | 'amber' | 'red' | 'dismissed';

/** A flag on a cluster, as the board shows it. */
export interface FlagView {
  readonly id: string;
  readonly tier: FlagTier;
  readonly raisedAt: number;
  readonly amberAt: number | null;
  /** The sentence that was recorded when it was raised. */
  readonly reason: string;
  /** The same, part by part, as it is shown: "3 customers in 7 minutes on mdn-ms4", "usually none at this hour", … */
  readonly said: ReasonParts;
  readonly place: { readonly facet: string; readonly value: string } | null;
  readonly expected: number | null;
  readonly recurrenceDays: number | null;
  /** The evidence in numbers: customers that counted, and the window from the first to the last of them. */
  readonly customers: number;
  readonly windowMinutes: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly score: number;
  /** Name and version of the detector that raised it. */
  readonly detector: string;
  readonly dismissed: { readonly at: number; readonly person: string; readonly reason: string } | null;
}

/** A red flag that still waits for somebody to decide. */
export interface UndecidedFlag {
  readonly flag: FlagView;
  readonly symptom: string;
  readonly wordGroup: string | null;
  readonly title: string;
  /** The reports of its evidence, oldest first. */
  readonly reports: readonly string[];
  /** The live cluster that holds the newest of them; null when it has ended. */
  readonly cluster: string | null;
}

export interface ClusterRow {
  /** Id of the oldest report: names the cluster until that report leaves it. */
  readonly id: string;
  readonly symptom: string;
  readonly wordGroup: string | null;
  /** The symptom's name, or the first words of a group found from words. */
  readonly title: string;
  readonly incident: string | null;
  readonly tier: ClusterTier;
  readonly flag: FlagView | null;
  readonly customers: number;
  readonly reports: number;
  readonly sites: number;
  readonly vulnerable: number;
  /** Name of the first vulnerable caller, '' if none. */
  readonly vulnerableName: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly place: SharedPlace | null;
  /** "7 customers, 3 sites, 15 min; usually one in 3 hours". */
  readonly reason: string;
  /** What is usual for its symptom; null while the desk has no model. */
  readonly usual: UsualView | null;
  /** Reports in each of the last 12 five-minute slots up to now, oldest first. */
  readonly spark: readonly number[];
}

/** What the evidence says is one fault now: told on one card, or offered to the incident that it belongs to. */
export interface FaultRow {
  /** Id of the cluster that leads it, or of the open incident. */
  readonly id: string;
  readonly incident: string | null;
  /** The free clusters that it is made of, the leading one first; of an incident those that it does not hold yet. */
  readonly clusters: readonly string[];
  /** "No outbound calls and Calls drop", "Everything on Broadband". */
  readonly title: string;
  /** Its symptoms with their customers, most first. */
  readonly parts: readonly NamedPart[];
  readonly place: SharedPlace | null;
  /** What declaring (or taking in) as proposed would take. */
  readonly customers: number;
  readonly reports: number;
  readonly sites: number;
  /** Customers of the same clusters whom it would leave out. */
  readonly leaves: number;
  /** "55 customers in 100 minutes on Meridian voice", "usually one in 3 hours". */
  readonly said: Pick<ReasonParts, 'seen' | 'usual'>;
  /** Oldest and newest call that it would take (ms). */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** What an incident declared from a cluster may take by itself, counted now. */
export interface RuleChoiceView {
  readonly id: 'together' | 'place' | 'kind';
  readonly rule: MatchRule;
  /** Ids, oldest first. */
  readonly takes: readonly string[];
  readonly customers: number;
  /** Of the same calls: those that it leaves out. */
  readonly leaves: { readonly reports: number; readonly customers: number };
}

export interface FaultDetail {
  readonly fault: FaultRow;
  /** Of a cluster the rules to choose from, the proposed one first; of an incident the one that it would have. */
  readonly choices: readonly RuleChoiceView[];
}

/** Cumulative distinct customers of a cluster. */
export interface CurvePoint {
  readonly at: number;
  readonly customers: number;
  /** False where a customer rang again. */
  readonly isNew: boolean;
}

export interface ClusterDetail {
  readonly cluster: ClusterRow;
  readonly curve: readonly CurvePoint[];
  readonly why: string;
  readonly reports: readonly ReportRow[];
  readonly factors: CommonFactors;
  readonly examples: readonly {
    readonly report: string;
    readonly number: number;
    readonly code?: string | undefined;
    readonly call: ExampleCall;
  }[];
  readonly examplesWanted: number;
  /** The telling words that its unsorted reports share, the most telling first; none where they are sorted. */
  readonly sharedWords: readonly string[];
}

/** The public clock of an incident, and what it counts from. */
export interface PublicTruth extends PublicClock {
  /** The state that the public was told last; null while it was told nothing. */
  readonly told: IncidentStateName | null;
  /** The first report of the incident, else its declaration (ms). */
  readonly since: number;
}

export interface IncidentRow {
  readonly id: string;
  readonly number: number;
  /** The letter code said before the number; left out for none. */
  readonly code?: string | undefined;
  readonly title: string;
  readonly severity: Severity;
  readonly state: IncidentStateName;
  readonly declaredAt: number;
  readonly resolvedAt: number | null;
  readonly customers: number;
  readonly reports: number;
  readonly sites: number;
  /** Reports since the last fix; null before any fix. */
  readonly sinceFix: number | null;
  readonly lastReportAt: number | null;
  readonly line: string;
  readonly lineSetAt: number | null;
  readonly nextUpdateAt: number | null;
  /** What the public was told, and when it is to be told next. */
  readonly publicTruth: PublicTruth;
  readonly rule: MatchRule;
  /** Parts of the estate that joined after the declaration, oldest first, each once. */
  readonly spread: readonly Spread[];
  /** The incident of which this one is a duplicate. */
  readonly duplicateOf: string | null;
  /** Those who still fail after the rest is well; null while no such group is named. */
  readonly residual: { readonly text: string | null; readonly customers: number } | null;
  /** The last all-clear: the fix that it is about, since when it says that all is well, and what the gate said; null while none was given. */
  readonly allClear: {
    readonly fixAt: number;
    readonly since: number;
    readonly at: number;
    readonly verdict: AllClearVerdict;
  } | null;
  /** The report that contradicts the all-clear, while the state still says that it is over. */
  readonly contradicted: {
    readonly report: string;
    readonly number: number;
    readonly code?: string;
    readonly at: number;
  } | null;
  /** Open follow-ups that have a date, soonest first. */
  readonly followUps: readonly {
    readonly id: string;
    readonly text: string | null;
    readonly owner: string | null;
    readonly dueAt: number;
  }[];
  /** What the NOC answered last; null while it has not. */
  readonly noc: NocLine | null;
  /** How many more example calls the NOC wants. */
  readonly wanted: { readonly inbound: number; readonly outbound: number };
}

export interface IncidentDetail {
  readonly incident: IncidentRow;
  readonly declaredBy: string;
  readonly resolvedReason: string | null;
  readonly timeline: readonly TimelineEntry[];
  readonly reports: readonly ReportRow[];
  readonly unlinked: readonly ReportRow[];
  readonly factors: CommonFactors;
  /** Reports per five minutes from the first report on. */
  readonly histogram: { readonly from: number; readonly slotMinutes: number; readonly counts: readonly number[] };
  readonly flags: readonly FlagView[];
  readonly firstReportAt: number | null;
  /** What the regulators that the site has switched on would be told, and by when. */
  readonly regulators: readonly RegulatorClock[];
  /** Our own changes while it went on, and in the hours before. */
  readonly changes: readonly KnownChange[];
}

/** What chosen reports have in common. */
export interface SharedView {
  /** How many of them count: withdrawn ones do not, nor do those that are not there. */
  readonly reports: number;
  readonly factors: CommonFactors;
}

/** A caller as the intake offers one. */
export interface CallerMatch {
  /** Key of the option: line id, customer id, or the number itself. */
  readonly key: string;
  readonly customer: string | null;
  readonly line: string | null;
  readonly site: string | null;
  readonly name: string;
  readonly siteName: string | null;
  readonly number: string | null;
  readonly facets: Readonly<Record<string, string>>;
  readonly vulnerable: boolean;
  readonly partnerName: string | null;
  /** How it was found: the line's own number, a number remembered from an earlier call, or the name. */
  readonly by: 'line' | 'remembered' | 'name' | 'account';
  /** Earlier reports of this customer in the last 30 days, newest first, at most 3. */
  readonly earlier: readonly {
    readonly report: string;
    readonly number: number;
    readonly code?: string | undefined;
    readonly at: number;
    readonly symptom: string;
  }[];
}

export interface CallerSearch {
  /** E.164 if the text holds a number, the digits if they are one customer's internal extension, else null. */
  readonly number: string | null;
  /** The number in national format, for display. */
  readonly numberShown: string | null;
  /** What was typed as the number's extension; null if nothing was. */
  readonly extension: string | null;
  /** The rest of the text, taken as a name. */
  readonly name: string;
  readonly matches: readonly CallerMatch[];
  /** Earlier reports by an unknown number. */
  readonly earlierUnknown: readonly {
    readonly report: string;
    readonly number: number;
    readonly code?: string | undefined;
    readonly at: number;
    readonly symptom: string;
  }[];
}

/** After a save: what the strip above the blank intake says. */
export interface Saved {
  readonly report: string;
  readonly number: number;
  /** The letter code said before the number; left out for none. */
  readonly code?: string | undefined;
  readonly cluster: string | null;
  readonly clusterTitle: string;
  readonly clusterReports: number;
  readonly tier: ClusterTier;
  /** True when this save raised the flag to its tier. */
  readonly raised: boolean;
  readonly incident: string | null;
}

export interface DraftView {
  readonly slot: string;
  readonly savedAt: number;
  readonly json: string;
}

/** The slot that a page was given, and the draft that it goes on with; null where there is none. */
export interface ClaimedDraft {
  readonly slot: string;
  readonly draft: DraftView | null;
  /** The page itself stored that draft. */
  readonly isOwn: boolean;
}

export interface DrillStatus {
  readonly scenario: string;
  readonly title: string;
  readonly speed: number;
  readonly paused: boolean;
  /** It has not begun: what is usual is still being learned from the weeks before. */
  readonly isLearning?: boolean;
  readonly now: number;
  readonly startedAt: number;
  readonly endsAt: number;
  /** Calls played, of all. */
  readonly played: number;
  readonly total: number;
  readonly amberAt: number | null;
  readonly flaggedAt: number | null;
  readonly firstReportAt: number | null;
  /** What happened on the engineers' side up to now, oldest first. */
  readonly milestones: readonly { readonly at: number; readonly kind: string; readonly text: string }[];
}

/** Everything the stores hold, at one revision. */
export interface Snapshot {
  readonly workspace: WorkspaceName;
  readonly revision: number;
  readonly now: number;
  readonly settings: SiteSettings;
  /** Symptoms that the site named, in order of their names. */
  readonly symptoms: readonly NamedSymptomView[];
  /** What this desk made of entries of the symptom list. */
  readonly listed: readonly ListedSymptom[];
  /** What was written of the advice library. */
  readonly advice: readonly AdviceState[];
  readonly people: readonly Person[];
  /** The person at this console; null until somebody is. */
  readonly person: string | null;
  readonly clusters: readonly ClusterRow[];
  /** Ids that clusters had since this snapshot was taken, and the ones that they have now. */
  readonly followed: Readonly<Record<string, string>>;
  readonly incidents: readonly IncidentRow[];
  /** What the flags and the open incidents are about now, in the order in which it is told. */
  readonly faults: readonly FaultRow[];
  /** Red flags that nobody has decided on and whose calls have stopped, oldest first. */
  readonly undecided: readonly UndecidedFlag[];
  /** Known changes around now, in order of their beginning. */
  readonly changes: readonly KnownChange[];
  /** The newest reports, at most RECENT_REPORTS, newest first. */
  readonly reports: readonly ReportRow[];
  readonly strip: StripView;
  readonly directory: { readonly customers: number; readonly lines: number };
  readonly drill: DrillStatus | null;
  readonly surge: SurgeStatus;
  readonly outbox: OutboxStatus;
}

/** How the outbox stands, in short: whoever shows more asks again when `version` has changed. */
export interface OutboxStatus {
  readonly version: number;
  /** Messages that wait or are on their way. */
  readonly waiting: number;
  /** Messages about which a person has to do something: failed, or in doubt. */
  readonly troubled: number;
}

export const RECENT_REPORTS = 500;

/** Figures of the status strip. */
export interface StripView {
  /** Calls in each of the last 12 five-minute slots, oldest first. */
  readonly calls: readonly number[];
  /** Usual calls per five minutes at this hour; null while there is no history. */
  readonly usual: number | null;
  readonly reportsToday: number;
}

/** What a person may do about data that cannot be used. */
export type RescueChoice = 'restore' | 'go-on' | 'export' | 'start-fresh';

export interface HealthView {
  /** Whose data this is about: a rescue acts on that one alone. */
  readonly workspace: WorkspaceName;
  readonly mode: 'ready' | 'rescue';
  /** What is wrong, or should be known although all can be used, as a sentence; null when all is well. */
  readonly problem: string | null;
  /** In rescue mode: what can be done here, the most advisable first; empty when only another program can help. */
  readonly choices: readonly RescueChoice[];
  readonly storage: 'ok' | 'reserve' | 'full';
  readonly dataDir: string;
  readonly lastBackupAt: number | null;
  readonly backups: readonly BackupView[];
  readonly checkedAt: number | null;
  readonly facts: number;
}

export interface BackupView {
  readonly name: string;
  readonly at: number;
  readonly facts: number;
  readonly bytes: number;
  readonly good: boolean;
}

export interface ImportPreview {
  readonly encoding: string;
  readonly delimiter: string;
  /** Where the header was found, from 1; 0 if the first row is data already. */
  readonly headerLine: number;
  readonly columns: readonly ImportColumn[];
  readonly sample: readonly (readonly string[])[];
  readonly rows: number;
}

/** What reading every row of a file would come to, before anything is written. */
export interface RowsCheck {
  readonly rows: number;
  /** Rows that would be left out. */
  readonly refused: number;
  /** The first of them, at most 50. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
  /** What a person should know before it begins, as a sentence; null if there is nothing. */
  readonly warning: string | null;
}

export interface ImportColumn {
  readonly index: number;
  readonly header: string;
  readonly role: ColumnRole;
  readonly distinct: number;
}

export interface ImportProgress {
  readonly id: string;
  readonly phase: 'receiving' | 'previewed' | 'writing' | 'done' | 'cancelled' | 'failed';
  readonly rows: number;
  readonly done: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly bad: number;
  /** The first bad rows, at most 1000. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
  readonly sentence: string;
}

/** How a cluster differs from what was told of it before. */
export interface ClusterDifference {
  readonly id: string;
  readonly now: Partial<Omit<ClusterRow, 'id'>>;
}

/** A cluster as it is now, whole or by its difference. */
export type ClusterChange = ClusterRow | ClusterDifference;

/** What a change announcement carries: of every list the rows that are new or other than before, and the ids of those that are gone. */
export interface Changed {
  readonly reports?: readonly ReportRow[];
  readonly clusters?: readonly ClusterChange[];
  readonly incidents?: readonly IncidentRow[];
  readonly faults?: readonly FaultRow[];
  readonly undecided?: readonly UndecidedFlag[];
  readonly gone?: { readonly clusters?: readonly string[]; readonly incidents?: readonly string[] };
  /** Clusters that are called otherwise now, since their oldest report left or they were merged: the new id by the old one. */
  readonly followed?: Readonly<Record<string, string>>;
  readonly settings?: SiteSettings;
  readonly symptoms?: readonly NamedSymptomView[];
  readonly listed?: readonly ListedSymptom[];
  readonly advice?: readonly AdviceState[];
  readonly people?: readonly Person[];
  readonly person?: string | null;
  readonly strip?: StripView;
  readonly directory?: Snapshot['directory'];
  readonly drill?: DrillStatus | null;
  readonly surge?: SurgeStatus;
  readonly changes?: readonly KnownChange[];
  readonly outbox?: OutboxStatus;
}
