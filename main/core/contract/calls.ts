import * as z from 'zod/mini';
import { columnRole } from '../customers/column-role.ts';
import { e164, facets, id, longText, shortText, time } from '../envelope/fields.ts';
import type { AfterFix } from '../factors/compare-after.ts';
import type { CallOutlook } from '../flagging/outlook.ts';
import { incidentState, type MatchRule, matchRule, severity } from '../incidents/incident.ts';
import { personFields, pinText, role } from '../people/person.ts';
import type { ReportWhy } from '../report-why/report-why.ts';
import { reportAlso, reportDraft } from '../reports/draft.ts';
import { callerKind, exampleCall } from '../reports/report.ts';
import { falseFlagsAWeek, settingKey } from '../settings/setting.ts';
import type { LabelledText } from '../symptoms/train.ts';
import { symptomGroup, symptomName } from '../vocabulary/named-symptom.ts';
import { ADVICE_CALLS } from './advice-calls.ts';
import { call, command } from './call.ts';
import { CHANGE_CALLS } from './change-calls.ts';
import { ESCALATION_CALLS } from './escalation-calls.ts';
import { LIST_CALLS } from './list-calls.ts';
import type { Mention } from './mention.ts';
import { RECORD_CALLS } from './record-calls.ts';
import { REGULATOR_CALLS } from './regulator-calls.ts';
import { ROOM_CALLS } from './room-calls.ts';
import type { HistoryCheck, HistoryPreview, HistoryProgress, SurgeCurve, SurgeStatus } from './surge-views.ts';
import { TEAM_CALLS } from './team-calls.ts';
import type { SymptomPhrases, UnsortedView } from './unsorted-views.ts';
import type {
  BackupView,
  CallerSearch,
  ClaimedDraft,
  ClusterDetail,
  CurvePoint,
  DraftView,
  DrillStatus,
  FaultDetail,
  HealthView,
  ImportPreview,
  ImportProgress,
  IncidentDetail,
  IncidentRow,
  ReportDetail,
  ReportRow,
  RowsCheck,
  Saved,
  SharedView,
  Snapshot,
  UndecidedFlag,
} from './views.ts';

const nothing = z.object({});
const tally = z.number().check(z.int(), z.gte(0), z.lte(9999));
const reportIds = z.array(id).check(z.minLength(1), z.maxLength(10_000));

/** Texts by the id of what they stand in, at most 1,000 at a time: an entry of an incident's timeline or room, or a dismissal. */
const textsToRedact = z
  .array(z.object({ incident: z.nullable(id), flag: z.nullable(id), change: z.optional(id), text: id }))
  .check(z.minLength(1), z.maxLength(1000));

/** What a page keeps of what is being typed; the engine does not read it. */
const draftJson = z.string().check(z.maxLength(4_000_000));

const columnIndex = z.number().check(z.int(), z.gte(0), z.lte(1000));
const importRoles = z.array(z.object({ index: columnIndex, role: columnRole })).check(z.maxLength(1000));
const historyRoles = z
  .array(z.object({ index: columnIndex, role: z.enum(['at', 'customer', 'symptom', 'facet', 'ignore']) }))
  .check(z.maxLength(1000));
/** Where a person says that a file's header is, from 1; 0 for none. Without it the header is found. */
const headerLine = z.optional(z.number().check(z.int(), z.gte(0), z.lte(1_000_000)));
const dateOrder = z.optional(z.enum(['day-first', 'month-first', 'year-first']));

/** Every call that the engine answers. */
export const ENGINE_CALLS = {
  'snapshot.get': call<Snapshot>()(nothing),

  'report.log': call<Saved>()(
    z.object({
      command,
      report: reportDraft,
      also: z.optional(reportAlso),
      /** What is left of the draft that it came from, stored with it or not at all; null when nothing is. */
      draft: z.optional(z.object({ slot: id, claim: id, json: z.nullable(draftJson) })),
    }),
  ),
  'report.correct': call<ReportRow>()(
    z.object({
      command,
      report: id,
      symptom: z.optional(id),
      words: z.optional(longText),
      vulnerable: z.optional(z.boolean()),
      emergency: z.optional(z.boolean()),
      usersAffected: z.optional(z.nullable(z.number().check(z.int(), z.gte(0), z.lte(10_000_000)))),
      callBackNumber: z.optional(z.nullable(shortText)),
      ticket: z.optional(z.nullable(shortText)),
      example: z.optional(z.nullable(exampleCall)),
    }),
  ),
  /** Undo of a save, and its undo. */
  'report.withdraw': call<ReportRow>()(z.object({ command, report: id })),
  'report.restore': call<ReportRow>()(z.object({ command, report: id })),
  'report.get': call<ReportDetail>()(z.object({ report: id })),
  /** Newest first, before a cursor (happenedAt, id). `text` searches words, names, numbers and R-ids. */
  'report.page': call<{ rows: readonly ReportRow[]; next: { at: number; id: string } | null; total: number | null }>()(
    z.object({
      text: z.optional(z.string().check(z.maxLength(200))),
      symptom: z.optional(id),
      customer: z.optional(id),
      incident: z.optional(id),
      before: z.optional(z.object({ at: time, id })),
      limit: z.number().check(z.int(), z.gte(1), z.lte(500)),
    }),
  ),
  'advice.give': call<ReportRow>()(z.object({ command, report: id, advice: id })),
  ...ADVICE_CALLS,

  /** With a customer: that customer's lines, those that the text finds (by number, site or facet), in order of number. */
  'caller.search': call<CallerSearch>()(
    z.object({ text: z.string().check(z.maxLength(200)), customer: z.optional(id) }),
  ),
  /** Remembers a number as belonging to a customer. */
  'caller.match': call<null>()(
    z.object({ command, number: e164, customer: id, line: z.nullable(id), callerName: z.nullable(shortText) }),
  ),
  /** Erases the caller of a report, and with `redact` texts that name them (as `caller.mentions` found them). */
  'caller.erase': call<{ reports: number }>()(z.object({ command, report: id, redact: z.optional(textsToRedact) })),
  /** Texts that people typed into incidents and flags and that name the caller of a report. */
  'caller.mentions': call<readonly Mention[]>()(z.object({ report: id })),
  /** Destroys the keys of texts that people typed: they are gone from every screen, the data file and the backups. */
  'text.redact': call<null>()(z.object({ command, redact: textsToRedact })),

  /** `claim`, where the slot was claimed: another page's draft is not written over, and the answer is a `conflict`. */
  'draft.save': call<null>()(z.object({ slot: id, json: draftJson, claim: z.optional(id) })),
  'draft.load': call<DraftView | null>()(z.object({ slot: id })),
  'draft.drop': call<null>()(z.object({ slot: id, claim: z.optional(id) })),
  /**
   * Hands one of the slots `slot`, `slot`-2, … to a page, which names itself by a `claim` of its own making, until the host
   * says that it is gone.
   */
  'draft.claim': call<ClaimedDraft>()(z.object({ slot: id, claim: id })),
  /** The page is gone. */
  'draft.release': call<null>()(z.object({ claim: id })),

  'cluster.get': call<ClusterDetail>()(z.object({ cluster: id })),
  /** Ids of its reports, oldest first. */
  'cluster.members': call<{ readonly reports: readonly string[] }>()(z.object({ cluster: id })),
  'cluster.curve': call<readonly CurvePoint[]>()(z.object({ cluster: id })),
  /** What the evidence says is one fault with a cluster or an open incident; null where nothing belongs to it. */
  'fault.get': call<FaultDetail | null>()(z.object({ of: id })),
  /** Why a report is where it is; null while it is in no cluster and no incident. */
  'report-why.get': call<ReportWhy | null>()(z.object({ report: id })),
  /** These reports as rows, in the order asked for; such as there are none of are left out. */
  'reports.get': call<readonly ReportRow[]>()(z.object({ reports: z.array(id).check(z.maxLength(500)) })),
  /** Reports of the last days that fit no symptom, by what they say. */
  'unsorted.get': call<UnsortedView>()(nothing),
  /** The first phrases of every symptom that the site named. */
  'symptom-phrases.get': call<readonly SymptomPhrases[]>()(nothing),
  /** What agents chose and corrected, with the callers' words: the suggestions learn from it. Stays on this machine. */
  'suggest-examples.get': call<readonly LabelledText[]>()(nothing),
  /** Names a group of unsorted reports: they move to the new symptom. Leads only. */
  'symptom.name': call<{ symptom: string }>()(
    z.object({ command, name: symptomName, group: symptomGroup, reports: reportIds }),
  ),
  'symptom.rename': call<null>()(
    z.object({ command, symptom: id, name: z.optional(symptomName), group: z.optional(symptomGroup) }),
  ),
  /** Takes a name back, while no other calls were saved as it: its reports are unsorted again. */
  'symptom.unname': call<null>()(z.object({ command, symptom: id })),
  'cluster.merge': call<null>()(z.object({ command, report: id, other: id })),
  /** Takes a merge of the same two reports back: everything is as before it, the flag that it raised too. */
  'cluster.unmerge': call<null>()(z.object({ command, report: id, other: id })),
  'cluster.split': call<null>()(z.object({ command, reports: reportIds, from: id })),
  'cluster.move': call<null>()(z.object({ command, report: id, anchor: z.nullable(id) })),
  'flag.dismiss': call<null>()(
    z.object({ command, flag: id, reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)) }),
  ),
  /** Undo of a dismissal: the flag stands again. */
  'flag.restore': call<null>()(z.object({ command, flag: id })),

  'incident.declare': call<{ incident: string; number: number; code?: string }>()(
    z.object({
      command,
      title: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
      severity,
      rule: matchRule,
      reports: z.array(id).check(z.maxLength(10_000)),
      flag: z.nullable(id),
      line: z.optional(longText),
      nextUpdateAt: z.optional(z.nullable(time)),
    }),
  ),
  /** Attaches a flagged cluster's reports to an open incident; `rule` is what it takes from now on, else that is worked out. */
  /** Answers with what the incident takes by itself from now on. */
  'incident.attach': call<{ readonly rule: MatchRule }>()(
    z.object({ command, incident: id, reports: reportIds, flag: z.nullable(id), rule: z.optional(matchRule) }),
  ),
  /** Answers with the id of the change, for its undo; '' where it is in that state already. */
  'incident.set-state': call<{ readonly change: string }>()(
    z.object({
      command,
      incident: id,
      state: incidentState,
      reason: z.nullable(longText),
      happenedAt: z.optional(time),
    }),
  ),
  'incident.set-line': call<null>()(
    z.object({ command, incident: id, line: longText, nextUpdateAt: z.nullable(time) }),
  ),
  'incident.note': call<{ entry: string }>()(
    z.object({
      command,
      incident: id,
      text: z.string().check(z.trim(), z.minLength(1), z.maxLength(100_000)),
      happenedAt: z.optional(time),
    }),
  ),
  'incident.withdraw-note': call<null>()(z.object({ command, incident: id, entry: id })),
  'incident.restore-note': call<null>()(z.object({ command, incident: id, entry: id })),
  'incident.edit': call<null>()(
    z.object({
      command,
      incident: id,
      title: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(300))),
      severity: z.optional(severity),
      rule: z.optional(matchRule),
    }),
  ),
  /** Undo of the last change of state, and of the all-clear that was given with it. */
  'incident.take-state-back': call<null>()(z.object({ command, incident: id, change: id })),
  /** Undo of a declaration: its reports and its flag are free again. Refused once something has left the building. */
  'incident.withdraw': call<null>()(z.object({ command, incident: id })),
  'incident.restore': call<null>()(z.object({ command, incident: id })),
  /** `other` becomes a duplicate of `incident`, which takes its reports. */
  'incident.merge': call<null>()(z.object({ command, incident: id, other: id })),
  'incident.unmerge': call<null>()(z.object({ command, incident: id, other: id })),
  /** Declares some of its reports as an incident of their own. */
  'incident.split': call<{ incident: string; number: number; code?: string }>()(
    z.object({
      command,
      incident: id,
      title: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
      severity,
      reports: reportIds,
    }),
  ),
  /** Links by hand: what another incident held leaves it, and the answer says which. */
  'incident.link': call<{
    readonly movedFrom: readonly { readonly incident: string; readonly reports: readonly string[] }[];
  }>()(z.object({ command, incident: id, reports: reportIds })),
  'incident.unlink': call<null>()(z.object({ command, incident: id, reports: reportIds })),
  /** Incidents that are over, the last resolved first, before a cursor: a snapshot holds only those of the last two days. */
  'incident.page': call<{ rows: readonly IncidentRow[]; next: { at: number; id: string } | null }>()(
    z.object({
      before: z.optional(z.object({ at: time, id })),
      limit: z.number().check(z.int(), z.gte(1), z.lte(500)),
    }),
  ),
  /** Red flags that nobody dismissed and no incident took, however old they are, oldest first. */
  'flag.undecided': call<readonly UndecidedFlag[]>()(nothing),
  'incident.get': call<IncidentDetail>()(z.object({ incident: id })),
  ...ROOM_CALLS,
  ...RECORD_CALLS,
  ...ESCALATION_CALLS,
  ...LIST_CALLS,
  ...TEAM_CALLS,
  ...CHANGE_CALLS,
  ...REGULATOR_CALLS,
  /** What any reports have in common; withdrawn ones are left out. */
  'factors.of': call<SharedView>()(z.object({ reports: reportIds })),
  /** Who still fails in an incident since a moment, against who does not. */
  'factors.after': call<AfterFix>()(z.object({ incident: id, since: time })),

  /** With `signOn` it is they who sit at this console from then on. */
  'person.add': call<{ person: string }>()(z.object({ command, ...personFields, signOn: z.optional(z.boolean()) })),
  'person.change': call<null>()(
    z.object({
      command,
      person: id,
      name: z.optional(personFields.name),
      initials: z.optional(personFields.initials),
      role: z.optional(role),
      retired: z.optional(z.boolean()),
      /** Who takes over the open work of somebody who leaves. */
      handTo: z.optional(id),
    }),
  ),
  /** `pin`: asked of a lead where they have to prove that it is they. */
  'person.switch': call<null>()(
    z.object({ person: z.nullable(id), pin: z.optional(z.string().check(z.maxLength(40))) }),
  ),
  /** The PIN of whoever sits here. No command: nothing of it may be remembered. */
  'person.set-pin': call<null>()(z.object({ pin: pinText })),
  'setting.change': call<null>()(
    z.object({
      command,
      key: settingKey,
      value: z.union([z.string().check(z.maxLength(2000)), z.number()]),
    }),
  ),

  /** How this desk's windows look and listen, as the renderer wrote it; nothing personal. */
  'preferences.load': call<{ readonly json: string } | null>()(nothing),
  'preferences.save': call<null>()(z.object({ json: z.string().check(z.maxLength(50_000)) })),

  /** Import: begin, hand over the file's bytes (base64, at most 1 MB of text a call), preview, start; cancel at any time. */
  'import.begin': call<{ import: string }>()(
    z.object({ name: shortText, bytes: z.number().check(z.int(), z.gte(0), z.lte(200_000_000)) }),
  ),
  'import.chunk': call<null>()(z.object({ import: id, base64: z.string().check(z.maxLength(1_500_000)) })),
  'import.preview': call<ImportPreview>()(z.object({ import: id, headerLine })),
  /** Reads every row with these roles and says which would be refused. Nothing is written; a newer check ends an older one. */
  'import.check': call<RowsCheck>()(z.object({ import: id, roles: importRoles })),
  'import.start': call<ImportProgress>()(z.object({ command, import: id, roles: importRoles })),
  'import.progress': call<ImportProgress>()(z.object({ import: id })),
  'import.cancel': call<null>()(z.object({ import: id })),

  'surge.status': call<SurgeStatus>()(nothing),
  /** null while there is no model. */
  'surge.curve': call<SurgeCurve | null>()(nothing),
  /** What the report that is being typed would mean if it were saved now. Never writes; answered in a few ms. */
  'surge.outlook': call<CallOutlook>()(
    z.object({
      symptom: id,
      /** Read where they fit no symptom: then they say which group it belongs to. */
      words: z.optional(z.string().check(z.maxLength(2000))),
      caller: callerKind,
      customer: z.nullable(id),
      callingNumber: z.optional(z.nullable(shortText)),
      callerName: z.optional(z.nullable(shortText)),
      affectedNumber: z.optional(z.nullable(shortText)),
      facets,
    }),
  ),
  /**
   * Looks back, over the desk's own history (start at once) or a CSV file (begin, hand over its bytes
   * as for an import, preview, start). Ask for progress until done; announced as 'history' while it runs.
   */
  'surge.history-begin': call<{ history: string }>()(
    z.object({
      source: z.union([
        z.object({ kind: z.literal('desk') }),
        z.object({
          kind: z.literal('file'),
          name: shortText,
          bytes: z.number().check(z.int(), z.gte(0), z.lte(200_000_000)),
        }),
      ]),
    }),
  ),
  'surge.history-chunk': call<null>()(z.object({ history: id, base64: z.string().check(z.maxLength(1_500_000)) })),
  'surge.history-preview': call<HistoryPreview>()(z.object({ history: id, headerLine })),
  /** Reads every row of a file with these roles and says which would be refused. */
  'surge.history-check': call<HistoryCheck>()(z.object({ history: id, roles: historyRoles, dates: dateOrder })),
  'surge.history-start': call<HistoryProgress>()(
    z.object({
      history: id,
      historyWeeks: z.number().check(z.gte(0), z.lte(520)),
      budget: falseFlagsAWeek,
      /** Only for a file: what each column is; columns that are not named are left out. */
      roles: z.optional(historyRoles),
      /** For dates whose order the column leaves open; without it the site's country decides. */
      dates: dateOrder,
    }),
  ),
  'surge.history-progress': call<HistoryProgress>()(z.object({ history: id })),
  'surge.history-cancel': call<null>()(z.object({ history: id })),

  /** Makes the sample workspace (400 customers and a day of calls) if it is not there yet. */
  'sample.create': call<null>()(nothing),
  'drill.scenarios': call<readonly DrillScenario[]>()(nothing),
  /** `isDeskPlayed`: what the desk of that day wrote is played too; otherwise only what came from outside. */
  'drill.start': call<DrillStatus>()(
    z.object({ scenario: id, speed: z.number().check(z.gte(1), z.lte(600)), isDeskPlayed: z.optional(z.boolean()) }),
  ),
  'drill.control': call<DrillStatus | null>()(
    z.object({ speed: z.optional(z.number().check(z.gte(1), z.lte(36_000))), paused: z.optional(z.boolean()) }),
  ),
  'drill.stop': call<null>()(nothing),

  'health.get': call<HealthView>()(nothing),
  /** integrity_check and the chain, now. */
  'health.check': call<{ ok: boolean; sentence: string; facts: number }>()(nothing),
  'health.backup': call<BackupView>()(nothing),
  'health.rebuild': call<{ facts: number; seconds: number }>()(nothing),
  'rescue.restore': call<{ facts: number }>()(z.object({ backup: shortText })),
  /** Goes on although the keys of some callers are missing: their words are shown as locked until a key is found. */
  'rescue.go-on': call<{ locked: number }>()(z.object({ confirm: z.literal('go on') })),
  'rescue.export': call<{ file: string; facts: number }>()(nothing),
  'rescue.start-fresh': call<{ keptAs: string }>()(z.object({ confirm: z.literal('start fresh') })),
} as const;

/** A scenario to choose. */
export interface DrillScenario {
  readonly id: string;
  readonly title: string;
  /** What happened, and what in it is invented. */
  readonly sentence: string;
  readonly note: string;
  readonly startAt: number;
  /** How long it is at 1x. */
  readonly minutes: number;
  /** Minutes from the first call until people said that it was one incident; null where unknown. */
  readonly peopleTook: number | null;
}

export type EngineMethod = keyof typeof ENGINE_CALLS;
export type CallInput<M extends EngineMethod> = z.infer<(typeof ENGINE_CALLS)[M]['input']>;
export type CallOutput<M extends EngineMethod> = (typeof ENGINE_CALLS)[M]['output'];
/** The calls that carry a command id, and their input without it. */
export type CommandMethod = {
  [M in EngineMethod]: CallInput<M> extends { readonly command: string } ? M : never;
}[EngineMethod];
export type CommandInput<M extends CommandMethod> = Omit<CallInput<M>, 'command'>;

/** Calls that the host (Electron's shell, or the web page itself) answers, because they touch the person's own machine. */
export const HOST_CALLS = {
  /** Copies plain text. */
  'host.copy': call<null>()(z.object({ text: longText })),
  'host.about': call<{ version: string; host: 'electron' | 'web'; runtime: string; platform: string }>()(nothing),
  /** Opens the help or licence page: a name, never an address. */
  'host.open-help': call<null>()(z.object({ page: z.enum(['help', 'issues', 'licence']) })),
  'host.show-data-folder': call<null>()(nothing),
  /** A desktop notification for a new red flag; the count on the dock or task bar; the three numbers of the tray. */
  'host.notify': call<null>()(z.object({ title: shortText, body: shortText })),
  'host.numbers': call<null>()(z.object({ flags: tally, incidents: tally, calls: tally })),
  /** A further window: the board, or one incident. */
  'host.open-window': call<null>()(z.object({ incident: z.nullable(id) })),
  /** Prints the page to a tagged PDF where the person says; a browser shows its own print dialog, and what became of it is not known. */
  'host.save-pdf': call<{ readonly isSaved: boolean }>()(z.object({ name: shortText })),
  'host.theme': call<null>()(z.object({ theme: z.enum(['system', 'dark', 'light']) })),
} as const;

export type HostMethod = keyof typeof HOST_CALLS;
export type Method = EngineMethod | HostMethod;
type AnyCalls = typeof ENGINE_CALLS & typeof HOST_CALLS;
export type InputOf<M extends Method> = z.infer<AnyCalls[M]['input']>;
export type OutputOf<M extends Method> = AnyCalls[M]['output'];

export function isEngineMethod(method: string): method is EngineMethod {
  return Object.hasOwn(ENGINE_CALLS, method);
}

export function isHostMethod(method: string): method is HostMethod {
  return Object.hasOwn(HOST_CALLS, method);
}
