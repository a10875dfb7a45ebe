import * as z from 'zod/mini';
import { consoleCode } from '../consoles/console-code.ts';
import { facets, id, longText, shortText, time } from '../envelope/fields.ts';
import { personal } from '../envelope/personal.ts';

const exampleCallFields = {
  from: shortText,
  to: shortText,
  /** ms since the epoch, or null when the caller could not say. */
  at: z.nullable(time),
  /** What was heard or seen. */
  result: shortText,
};
/** Example calls before a NOC's further questions were asked. */
const exampleCallBefore = z.object(exampleCallFields);

/**
 * A call that the caller made and that failed, for the NOC. Numbers as the caller gave them. What is left out, or null, was not told:
 * it is left out of calls that were noted before it was asked for.
 */
export const exampleCall = z.object({
  ...exampleCallFields,
  /** Seen from the customer. */
  direction: z.optional(z.nullable(z.enum(['inbound', 'outbound']))),
  sipStatus: z.optional(z.nullable(z.number().check(z.int(), z.gte(100), z.lte(699)))),
  /** Q.850. */
  cause: z.optional(z.nullable(z.number().check(z.int(), z.gte(1), z.lte(127)))),
  callId: z.optional(z.nullable(shortText)),
});
export type ExampleCall = z.infer<typeof exampleCall>;

const personalFields = {
  words: longText,
  callerName: z.nullable(shortText),
  /** The number that rang, E.164 where it could be read as one. */
  callingNumber: z.nullable(shortText),
  /** The number that is in trouble, where it is another. */
  affectedNumber: z.nullable(shortText),
  callBackNumber: z.nullable(shortText),
  /** Reference of a ticket in another system. */
  ticket: z.nullable(shortText),
};
const reportPersonalBefore = z.object({ ...personalFields, example: z.nullable(exampleCallBefore) });
/** What identifies a person, or is in a caller's own words: sealed with the caller's key. */
export const reportPersonal = z.object({ ...personalFields, example: z.nullable(exampleCall) });
export type ReportPersonal = z.infer<typeof reportPersonal>;

/** How the caller was told: by a line or customer of the directory, by a number or name of their own, or not at all. */
export const callerKind = z.enum(['directory', 'number', 'name', 'withheld']);
export type CallerKind = z.infer<typeof callerKind>;

const loggedFields = {
  report: id,
  /** Shown as R-1042, or R-K1042 where there is a code. */
  number: z.number().check(z.int(), z.gte(1)),
  symptom: id,
  /** For a report that fits no symptom: the report whose words it is like (or itself). Recorded, never computed again. */
  wordGroup: z.nullable(id),
  caller: callerKind,
  customer: z.nullable(id),
  site: z.nullable(id),
  line: z.nullable(id),
  /** A partner who rings for the customer. */
  partner: z.nullable(id),
  /** Snapshot of the affected line's facets at the moment of the call. */
  facets,
  usersAffected: z.nullable(z.number().check(z.int(), z.gte(0), z.lte(10_000_000))),
  vulnerable: z.boolean(),
  emergency: z.boolean(),
};
const codeField = { code: z.optional(consoleCode) };
/** Version 1, before numbers had a code. */
export const reportLogged1 = z.object({ ...loggedFields, personal: personal(reportPersonalBefore) });
/** Version 2, before a NOC's further questions about an example call were asked. */
export const reportLogged2 = z.object({ ...loggedFields, ...codeField, personal: personal(reportPersonalBefore) });
/** Version 3, before words were marked. */
export const reportLogged3 = z.object({ ...loggedFields, ...codeField, personal: personal(reportPersonal) });
/**
 * `code` is the letter code that was spoken before the number; left out where the console had none. `mark` tells which texts agree and
 * no word of them (see WordGrouper.mark); recorded, never computed again, and left out where nothing telling was said.
 */
export const reportLogged = z.object({
  ...loggedFields,
  ...codeField,
  mark: z.optional(z.number().check(z.int(), z.gte(0), z.lte(255))),
  personal: personal(reportPersonal),
});

const correctedFields = {
  report: id,
  symptom: z.optional(id),
  wordGroup: z.optional(z.nullable(id)),
  usersAffected: z.optional(z.nullable(z.number().check(z.int(), z.gte(0)))),
  vulnerable: z.optional(z.boolean()),
  emergency: z.optional(z.boolean()),
};
/** Version 1, with example calls as before. */
export const reportCorrected1 = z.object({
  ...correctedFields,
  personal: z.optional(personal(z.partial(reportPersonalBefore))),
});
/** A correcting fact: only the fields that change. */
export const reportCorrected = z.object({
  ...correctedFields,
  personal: z.optional(personal(z.partial(reportPersonal))),
});

export const reportWithdrawn = z.object({ report: id, reason: shortText });
export const reportRestored = z.object({ report: id });

/** When it failed for the caller, as they say, where that is not the time of the call. */
export const failureTimed = z.object({ report: id, failedAt: time });

export const adviceGiven = z.object({ report: id, advice: id });
/** Whether advice that was given with this report helped; `unknown`: asked, and the caller could not say. The last answer stands. */
export const outcomeName = z.enum(['worked', 'did-not', 'unknown']);
export type OutcomeName = z.infer<typeof outcomeName>;
export const adviceOutcome = z.object({ report: id, advice: id, outcome: outcomeName });

/** What a caller said of advice. */
export interface AdviceAnswer {
  readonly outcome: OutcomeName;
  readonly person: string;
  /** ms. */
  readonly at: number;
}

/** How a report came to its symptom after it was logged: somebody corrected it, or a lead named its group. */
export interface SortedBy {
  readonly how: 'corrected' | 'named' | 'unnamed';
  readonly person: string;
  /** ms. */
  readonly at: number;
}

/** The folded state of one report. Personal fields are null after an erasure, and while no key is here that opens them. */
export interface ReportState {
  readonly id: string;
  readonly number: number;
  /** The letter code that belongs to the number; left out where it was given without one. */
  readonly code?: string;
  readonly happenedAt: number;
  readonly recordedAt: number;
  readonly person: string;
  /** When it failed, as the caller says; left out where that is the time of the call (ms). */
  readonly failedAt?: number;
  readonly symptom: string;
  readonly wordGroup: string | null;
  /** What the caller's words have in common with others'; left out where nothing telling was said. */
  readonly mark?: number;
  /** A program guessed the symptom from words that another system handed in, and nobody has said yet that it is right. */
  readonly isGuessed?: true;
  /** Who last said what the symptom is, when and how; left out while it is as the agent logged it. */
  readonly sorted?: SortedBy;
  readonly caller: CallerKind;
  readonly subject: string;
  readonly customer: string | null;
  readonly site: string | null;
  readonly line: string | null;
  readonly partner: string | null;
  readonly facets: Readonly<Record<string, string>>;
  readonly usersAffected: number | null;
  readonly vulnerable: boolean;
  readonly emergency: boolean;
  readonly withdrawn: boolean;
  readonly personal: ReportPersonal | null;
  /** Nobody erased the caller, but the key that opens their words has not come, or is lost; left out otherwise. */
  readonly isLocked?: true;
  /** Advice given to this caller, in order, each once. */
  readonly advice: readonly string[];
  /** What was answered when the caller was asked about it, by advice; left out while nobody was asked. */
  readonly outcomes?: Readonly<Record<string, AdviceAnswer>>;
}

/**
 * Who this report counts for. Directory callers count as their customer, others by their own number or name; all withheld
 * or unnamed callers together count as one.
 */
export function countedCustomer(report: Pick<ReportState, 'caller' | 'customer' | 'subject'>): string {
  if (report.customer !== null) return report.customer;
  return report.caller === 'withheld' ? 'withheld' : report.subject;
}
