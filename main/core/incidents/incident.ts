import * as z from 'zod/mini';
import { consoleCode } from '../consoles/console-code.ts';
import { id, longText, shortText, time } from '../envelope/fields.ts';
import { typedText } from '../envelope/typed-text.ts';

/** In order; an incident may also go back. */
export const INCIDENT_STATES = ['investigating', 'identified', 'resolving', 'monitoring', 'resolved'] as const;
export const incidentState = z.enum(INCIDENT_STATES);
export type IncidentStateName = z.infer<typeof incidentState>;

export const severity = z.enum(['S1', 'S2', 'S3', 'S4']);
export type Severity = z.infer<typeof severity>;

/** Which new reports an incident takes by itself: one of these symptoms and, where set, this facet value (or none known). */
export const matchRule = z.object({
  symptoms: z.array(id).check(z.maxLength(100)),
  wordGroups: z.array(id).check(z.maxLength(100)),
  facet: z.nullable(z.object({ facet: z.string(), value: z.string() })),
});
export type MatchRule = z.infer<typeof matchRule>;

const declaredFields = {
  incident: id,
  /** Shown as INC-0221, or INC-K0221 where there is a code. */
  number: z.number().check(z.int(), z.gte(1)),
  severity,
  rule: matchRule,
  reports: z.array(id).check(z.maxLength(100_000)),
  /** The flag that it was declared from, if any. */
  flag: z.nullable(id),
};
/** Version 1, before numbers had a code. */
export const incidentDeclared1 = z.object({ ...declaredFields, title: shortText });
/** Version 2, before typed texts were sealed. */
export const incidentDeclared2 = z.object({ ...declaredFields, title: shortText, code: z.optional(consoleCode) });
/** `code` is the letter code that was spoken before the number; left out where the console had none. */
export const incidentDeclared = z.object({
  ...declaredFields,
  title: typedText(shortText),
  code: z.optional(consoleCode),
});
/** Version 1, as of every kind below, before typed texts were sealed. */
export const incidentStateChanged1 = z.object({ incident: id, state: incidentState, reason: z.nullable(longText) });
export const incidentStateChanged = z.object({
  incident: id,
  state: incidentState,
  reason: z.nullable(typedText(longText)),
});
export const incidentLineSet1 = z.object({ incident: id, line: longText, nextUpdateAt: z.nullable(time) });
export const incidentLineSet = z.object({
  incident: id,
  /** What agents say to callers; empty withdraws the line. */
  line: typedText(longText),
  nextUpdateAt: z.nullable(time),
});
export const incidentNoted1 = z.object({ incident: id, note: id, text: longText });
export const incidentNoted = z.object({ incident: id, note: id, text: typedText(longText) });
/** A note that was taken back or brought back, by its place on the timeline. */
export const noteTakenBack = z.object({ incident: id, entry: id });
export const incidentEdited1 = z.object({
  incident: id,
  title: z.optional(shortText),
  severity: z.optional(severity),
  rule: z.optional(matchRule),
});
export const incidentEdited = z.object({
  incident: id,
  title: z.optional(typedText(shortText)),
  severity: z.optional(severity),
  rule: z.optional(matchRule),
});
export const incidentReportsLinked = z.object({
  incident: id,
  reports: z.array(id).check(z.maxLength(100_000)),
  by: z.enum(['rule', 'hand', 'flag']),
  flag: z.nullable(id),
});
const redactedFields = {
  incident: z.nullable(id),
  flag: z.nullable(id),
  texts: z.array(id).check(z.minLength(1), z.maxLength(10_000)),
};
/** Version 1, before the titles of known changes were sealed. */
export const textRedacted1 = z.object(redactedFields);
/**
 * Texts whose keys were destroyed, by the ids of the facts that they stood in: of an incident (its room among it), of a flag, or of
 * a known change.
 */
export const textRedacted = z.object({ ...redactedFields, change: z.optional(id) });
/** Noted by the system when a part of the estate that was not among the factors before has joined the incident. */
export const incidentSpread = z.object({
  incident: id,
  facet: shortText,
  value: shortText,
  /** Customers on it who reported after the declaration, at that moment. */
  customers: z.number().check(z.int(), z.gte(1)),
});
export const incidentReportsUnlinked = z.object({ incident: id, reports: z.array(id).check(z.maxLength(100_000)) });
/** Undo of a change of state: `change` is the id of the fact that made it. */
export const stateTakenBack = z.object({ incident: id, change: id });
/** Undo of a declaration, and its undo: the reports and flags are free again, and nothing of the incident is lost. */
export const declarationWithdrawn = z.object({ incident: id });
export const declarationRestored = z.object({ incident: id });
/** `incident` turned out to be the same fault as `into`: it ends as its duplicate, and its reports move. */
export const incidentMerged = z.object({ incident: id, into: id, reports: z.array(id).check(z.maxLength(100_000)) });
/** Undo of a merge: `reports` are those that had moved. */
export const incidentUnmerged = z.object({ incident: id, into: id, reports: z.array(id).check(z.maxLength(100_000)) });
/** Reports of `incident` turned out to be another fault, which is declared as `into`. */
export const incidentSplit = z.object({ incident: id, into: id, reports: z.array(id).check(z.maxLength(100_000)) });

/** One line of the timeline. Reports are not in it: they have rows of their own and are folded into runs on screen. */
export interface TimelineEntry {
  readonly id: string;
  readonly happenedAt: number;
  readonly recordedAt: number;
  readonly person: string;
  readonly kind:
    | 'declared'
    | 'state'
    | 'line'
    | 'note'
    | 'edit'
    | 'linked'
    | 'unlinked'
    | 'spread'
    | 'withdrawn'
    | 'restored'
    | 'merged'
    | 'unmerged'
    | 'split';
  readonly text: string;
  /** It holds words that a person typed and that can be redacted. */
  readonly isTyped?: true;
  /** Who redacted its words, and when (ms). */
  readonly redacted?: { readonly person: string; readonly at: number };
  /** For a state change: the state entered. */
  readonly state: IncidentStateName | null;
  /** A change of state, or a note, that was taken back. */
  readonly isTakenBack?: true;
  /** For a merge or a split: the other incident. */
  readonly other?: string;
}

/** The last change of state and what was before it, so that it can be undone. */
export interface ChangedFrom {
  readonly change: string;
  readonly at: number;
  readonly before: Pick<IncidentState, 'state' | 'resolvedAt' | 'resolvedReason' | 'lastFixAt' | 'nextUpdateAt'>;
}

/** What an incident was before it was set aside, so that this can be undone. */
export interface SetAside {
  /** `withdrawn`: it should not have been declared. `duplicate`: it is the same fault as the incident `into`. */
  readonly how: 'withdrawn' | 'duplicate';
  readonly into: string | null;
  readonly before: Pick<
    IncidentState,
    'state' | 'reports' | 'flags' | 'nextUpdateAt' | 'resolvedAt' | 'resolvedReason'
  >;
}

/** A part of the estate that joined an incident after its declaration. */
export interface Spread {
  readonly facet: string;
  readonly value: string;
  readonly customers: number;
  readonly at: number;
}

/** How a report came into an incident: with the declaration, by the rule, by hand, or with a flag that was attached. */
export interface LinkedBy {
  readonly by: 'declared' | 'rule' | 'hand' | 'flag';
  readonly person: string;
  /** ms. */
  readonly at: number;
}

/** The folded state of one incident. */
export interface IncidentState {
  readonly id: string;
  readonly number: number;
  /** The letter code that belongs to the number; left out where it was given without one. */
  readonly code?: string;
  readonly title: string;
  readonly severity: Severity;
  readonly state: IncidentStateName;
  readonly rule: MatchRule;
  readonly declaredAt: number;
  readonly declaredBy: string;
  readonly flags: readonly string[];
  readonly line: string;
  readonly lineSetAt: number | null;
  readonly nextUpdateAt: number | null;
  readonly resolvedAt: number | null;
  readonly resolvedReason: string | null;
  /** When the state last became Resolving or Monitoring: the last fix that somebody believed in. */
  readonly lastFixAt: number | null;
  /** Every report now linked, sorted by id. */
  readonly reports: readonly string[];
  /** Reports that a person took out: the rule does not take them back. */
  readonly unlinked: readonly string[];
  readonly timeline: readonly TimelineEntry[];
  /** Each value once, oldest first; absent in states that were folded before there was such a note. */
  readonly spread?: readonly Spread[];
  /** Left out before the first change of state, and after it was taken back. */
  readonly changedFrom?: ChangedFrom;
  /** Left out while it stands for itself. */
  readonly setAside?: SetAside;
  /** What it took by itself before each merge that stands; absent in states that were folded before this was kept. */
  readonly widened?: readonly { readonly by: string; readonly before: MatchRule }[];
}

/** Its declaration was taken back: it is shown nowhere, and the record keeps it. */
export function isWithdrawn({ setAside }: Pick<IncidentState, 'setAside'>): boolean {
  return setAside?.how === 'withdrawn';
}

export function isOpen(incident: Pick<IncidentState, 'state'>): boolean {
  return incident.state !== 'resolved';
}
