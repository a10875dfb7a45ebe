import * as z from 'zod/mini';
import type { CallerMatch } from '../../../../main/core/contract/views.ts';
import type { ReportDraft } from '../../../../main/core/reports/draft.ts';

const earlier = z.array(
  z.object({
    report: z.string(),
    number: z.number(),
    code: z.optional(z.string()),
    at: z.number(),
    symptom: z.string(),
  }),
);

const match: z.ZodMiniType<CallerMatch> = z.object({
  key: z.string(),
  customer: z.nullable(z.string()),
  line: z.nullable(z.string()),
  site: z.nullable(z.string()),
  name: z.string(),
  siteName: z.nullable(z.string()),
  number: z.nullable(z.string()),
  facets: z.record(z.string(), z.string()),
  vulnerable: z.boolean(),
  partnerName: z.nullable(z.string()),
  by: z.enum(['line', 'remembered', 'name', 'account']),
  earlier,
});

/** Who rings, as far as it has been settled. */
const intakeCaller = z.discriminatedUnion('kind', [
  /** Still being typed. */
  z.object({ kind: z.literal('typing') }),
  /** Taken as typed before the directory had answered; read when it does, or when the report is sent. */
  z.object({ kind: z.literal('unread') }),
  z.object({ kind: z.literal('withheld') }),
  z.object({
    kind: z.literal('number'),
    /** E.164 where it could be read as a number, else as typed. */
    number: z.string(),
    shown: z.string(),
    callerName: z.nullable(z.string()),
    /** What was typed behind the number; kept for ringing back. */
    extension: z.optional(z.nullable(z.string())),
    earlier,
  }),
  z.object({ kind: z.literal('name'), name: z.string() }),
  z.object({
    kind: z.literal('directory'),
    match,
    /** The number that rang, E.164; null when only a name was typed. */
    callingNumber: z.nullable(z.string()),
    callingShown: z.nullable(z.string()),
    callerName: z.nullable(z.string()),
    extension: z.optional(z.nullable(z.string())),
  }),
]);
export type IntakeCaller = z.infer<typeof intakeCaller>;

/** A call that failed, as it is being typed. */
const exampleFields = z.object({
  from: z.string(),
  to: z.string(),
  time: z.string(),
  result: z.string(),
  /** "" where it was not told; left out of drafts of before it was asked for. */
  direction: z._default(z.enum(['', 'inbound', 'outbound']), ''),
  sipStatus: z._default(z.string(), ''),
  cause: z._default(z.string(), ''),
  callId: z._default(z.string(), ''),
});
export type ExampleFields = z.infer<typeof exampleFields>;

export const intakeForm = z.object({
  /** Made once for each report: sent again, it is carried out once. */
  command: z.string(),
  /** The first keystroke, by the workspace's clock (ms); null while nothing was typed. */
  startedAt: z.nullable(z.number()),
  callerText: z.string(),
  caller: intakeCaller,
  words: z.string(),
  /** The rest of words so long that a field would be slow with them. */
  wordsBeyond: z._default(z.string(), ''),
  /** Chosen by hand; null takes the best match. */
  symptom: z.nullable(z.string()),
  /** Open, whether or not anything is in it. */
  isExampleOpen: z.boolean(),
  example: exampleFields,
  isMoreOpen: z.boolean(),
  affectedNumber: z.string(),
  callBackNumber: z.string(),
  ticket: z.string(),
  usersAffected: z.string(),
  /** Null: as the directory says of the customer. */
  vulnerable: z.nullable(z.boolean()),
  emergency: z.boolean(),
  /** When it failed, where the caller says that this was before a fix (ms); null where it fails now. */
  failedAt: z._default(z.nullable(z.number()), null),
  /** Advice told to this caller, by id. */
  given: z.array(z.string()),
  /** The advice that is shown; null is the first for the symptom. */
  advice: z.nullable(z.string()),
});
export type IntakeForm = z.infer<typeof intakeForm>;

const NO_EXAMPLE: ExampleFields = {
  from: '',
  to: '',
  time: '',
  result: '',
  direction: '',
  sipStatus: '',
  cause: '',
  callId: '',
};

/** A form for the next call. */
export function emptyForm(command: string): IntakeForm {
  return {
    command,
    startedAt: null,
    callerText: '',
    caller: { kind: 'typing' },
    words: '',
    wordsBeyond: '',
    symptom: null,
    isExampleOpen: false,
    example: NO_EXAMPLE,
    isMoreOpen: false,
    affectedNumber: '',
    callBackNumber: '',
    ticket: '',
    usersAffected: '',
    vulnerable: null,
    emergency: false,
    failedAt: null,
    given: [],
    advice: null,
  };
}

/** Whether there is nothing in the form that would be missed. */
export function isBlank(form: IntakeForm): boolean {
  const { example, affectedNumber, callBackNumber, ticket, usersAffected } = form;
  const typed = [
    form.callerText,
    form.words,
    affectedNumber,
    callBackNumber,
    ticket,
    usersAffected,
    example.to,
    example.result,
  ];
  return (
    typed.every((text) => text.trim() === '') && form.symptom === null && !form.emergency && form.vulnerable === null
  );
}

/** Why the form cannot be saved yet, as a sentence; null when it can. Next to nothing is required: a caller is talking. */
export function whyNotSaved(form: IntakeForm): string | null {
  if (form.words.trim() === '' && form.symptom === null && !isCallerGiven(form)) {
    return 'Nothing to save yet. Type what the caller says, or choose a symptom with ↓.';
  }
  if (usersAffectedOf(form) === 'wrong') return 'Users affected must be a whole number, or empty.';
  return null;
}

/** Whether it was said who rings, be it with words that have not been looked up yet. */
function isCallerGiven({ callerText, caller }: IntakeForm): boolean {
  return callerText.trim() !== '' && caller.kind !== 'withheld';
}

export function isVulnerable({ vulnerable, caller }: Pick<IntakeForm, 'vulnerable' | 'caller'>): boolean {
  return vulnerable ?? (caller.kind === 'directory' && caller.match.vulnerable);
}

/** The facets of the affected line; none for callers whom the directory does not know. */
export function facetsOf({ caller }: Pick<IntakeForm, 'caller'>): Readonly<Record<string, string>> {
  return caller.kind === 'directory' ? caller.match.facets : {};
}

/** A whole number in a range; null where the text is none: what does not fit is shown as such, and never keeps a call from being saved. */
export function numberWithin(text: string, least: number, most: number): number | null {
  const value = /^\s*\d{1,3}\s*$/.test(text) ? Number(text) : null;
  return value !== null && value >= least && value <= most ? value : null;
}

/** The example call, if anything of it was told; `at` is what its time was read as. */
export function exampleOf({ example, isExampleOpen }: IntakeForm, at: number | null): ReportDraft['example'] {
  const told = [example.to, example.result, example.sipStatus, example.cause, example.callId];
  if (!isExampleOpen || told.every((text) => text.trim() === '')) return null;
  return {
    from: short(example.from) ?? '',
    to: short(example.to) ?? '',
    at,
    result: short(example.result) ?? '',
    direction: example.direction === '' ? null : example.direction,
    sipStatus: numberWithin(example.sipStatus, 100, 699),
    cause: numberWithin(example.cause, 1, 127),
    callId: short(example.callId),
  };
}

/** The number of people affected: null when it was not told, 'wrong' when it is no whole number. */
export function usersAffectedOf({ usersAffected }: Pick<IntakeForm, 'usersAffected'>): number | null | 'wrong' {
  const typed = usersAffected.trim();
  if (typed === '') return null;
  return /^\d{1,7}$/.test(typed) ? Number(typed) : 'wrong';
}

/** The report as the engine takes it. */
export function formToReport(
  form: IntakeForm,
  caller: IntakeCaller,
  symptom: string,
  exampleAt: number | null,
  now: number,
): ReportDraft {
  const users = usersAffectedOf(form);
  return {
    ...callerFields(caller, short(form.affectedNumber)),
    words: form.words + form.wordsBeyond,
    symptom,
    callBackNumber: short(form.callBackNumber) ?? withExtension(caller),
    ticket: short(form.ticket),
    example: exampleOf(form, exampleAt),
    usersAffected: users === 'wrong' ? null : users,
    vulnerable: isVulnerable({ vulnerable: form.vulnerable, caller }),
    emergency: form.emergency,
    startedAt: form.startedAt ?? now,
  };
}

/** The number with its extension, to ring back on; null without an extension. */
function withExtension(caller: IntakeCaller): string | null {
  if (caller.kind !== 'number' && caller.kind !== 'directory') return null;
  const number = caller.kind === 'number' ? caller.shown : (caller.callingShown ?? '');
  const { extension } = caller;
  return extension == null || number === '' ? null : short(`${number} ext. ${extension}`);
}

type CallerPart = Pick<
  ReportDraft,
  'caller' | 'customer' | 'site' | 'line' | 'partner' | 'facets' | 'callerName' | 'callingNumber' | 'affectedNumber'
>;

const NOBODY: Omit<CallerPart, 'caller'> = {
  customer: null,
  site: null,
  line: null,
  partner: null,
  facets: {},
  callerName: null,
  callingNumber: null,
  affectedNumber: null,
};

function callerFields(caller: IntakeCaller, affectedNumber: string | null): CallerPart {
  if (caller.kind === 'directory') {
    const { match: of, callingNumber, callerName } = caller;
    const isOtherLine = of.number !== null && of.number !== callingNumber;
    return {
      ...NOBODY,
      caller: 'directory',
      customer: of.customer,
      site: of.site,
      line: of.line,
      facets: of.facets,
      callerName,
      callingNumber,
      affectedNumber: affectedNumber ?? (isOtherLine ? of.number : null),
    };
  }
  if (caller.kind === 'number') {
    return { ...NOBODY, caller: 'number', callingNumber: caller.number, callerName: caller.callerName, affectedNumber };
  }
  if (caller.kind === 'name') return { ...NOBODY, caller: 'name', callerName: caller.name, affectedNumber };
  return { ...NOBODY, caller: 'withheld', affectedNumber };
}

function short(text: string): string | null {
  const tidy = text.trim().slice(0, 500);
  return tidy === '' ? null : tidy;
}
