import { counted, type DocumentTimes, grouped, lengthWords, listed } from '../documents/words.ts';
import { placeWord } from '../factors/wording.ts';
import type { IncidentStateName, Severity } from '../incidents/incident.ts';
import type { ExampleOfCall } from './examples.ts';

/** Everything that a NOC gets with an escalation, from the record at one moment. */
export interface Pack {
  /** "INC-0221"; null while nothing is declared, and a flag is escalated. */
  readonly number: string | null;
  readonly title: string;
  readonly severity: Severity | null;
  readonly state: IncidentStateName | null;
  readonly at: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly customers: number;
  readonly reports: number;
  /** Reports in each step of the curve, oldest first. */
  readonly curve: { readonly from: number; readonly stepMinutes: number; readonly counts: readonly number[] };
  /** "usually none at this hour" */
  readonly usual: string | null;
  readonly symptoms: readonly { readonly name: string; readonly reports: number }[];
  readonly factors: readonly {
    readonly facet: string;
    readonly value: string;
    readonly inside: number;
    readonly insideOf: number;
    readonly outside: number;
    readonly outsideOf: number;
  }[];
  readonly examples: readonly ExampleOfCall[];
  readonly tests: { readonly passed: number; readonly of: number };
  readonly impact: {
    readonly sites: number;
    readonly vulnerable: number;
    readonly emergency: number;
    readonly usersAffected: number;
  };
  /** What was done so far, oldest first. */
  readonly actions: readonly { readonly at: number; readonly text: string }[];
  readonly hypotheses: readonly { readonly text: string; readonly state: string }[];
  /** Our own changes that came right before it, each in a sentence. */
  readonly suspects: readonly string[];
  /** Advice that callers were given, and what became of it. */
  readonly advice: readonly {
    readonly title: string;
    readonly given: number;
    readonly worked: number;
    readonly failed: number;
  }[];
  /** The line that agents say; null where there is none. */
  readonly toldCallers: string | null;
  /** More examples that are on offer or wanted: see examples.ts. */
  readonly wanted: string;
  readonly asker: { readonly name: string; readonly desk: string; readonly contact: string };
}

/** One line for a subject or a page: "INC-0221 S1 No outbound calls: 61 customers on Meridian voice since 08:50". */
export function packSummary(pack: Pack, times: DocumentTimes): string {
  const [factor] = pack.factors;
  const place = factor === undefined ? '' : ` ${placeWord(factor.facet.toLowerCase())} ${factor.value}`;
  const head = [pack.number, pack.severity, pack.title].filter((part) => part !== null).join(' ');
  return `${head}: ${counted(pack.customers, 'customer')}${place} since ${times.dated(pack.firstAt)}`;
}

/** How phone numbers are shown to a target: whole, or with all but the last digits masked. */
export type NumberMask = 'whole' | 'masked';

/** The pack as plain text. Lines of what people typed are kept to one line each, so that none can pass for a heading. */
export function packToText(pack: Pack, times: DocumentTimes, mask: NumberMask = 'whole'): string {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['SUMMARY', summaryLines(pack, times)],
    ['WHAT THEY SHARE', factorLines(pack)],
    ['EXAMPLE CALLS', exampleLines(pack, times, mask)],
    ...(pack.suspects.length === 0 ? [] : [['OUR OWN CHANGES BEFORE IT', pack.suspects.map(stopped)] as const]),
    ['TESTS AND ACTIONS', actionLines(pack, times)],
    ['IMPACT', impactLines(pack)],
    ['CALLERS ARE TOLD', [pack.toldCallers === null ? 'Nothing yet.' : oneLine(pack.toldCallers)]],
    ['WHO IS ASKING', [`${pack.asker.name}, ${pack.asker.desk}`, pack.asker.contact].map(oneLine).filter(Boolean)],
  ];
  const body = sections.map(([title, lines]) => [title, ...lines].join('\n')).join('\n\n');
  return `${packSummary(pack, times)}\n\n${body}\n`;
}

function summaryLines(pack: Pack, times: DocumentTimes): string[] {
  const span = lengthWords(pack.lastAt - pack.firstAt);
  const { curve } = pack;
  return [
    `${counted(pack.customers, 'customer')}, ${counted(pack.reports, 'report')} in ${span}; first ${times.full(pack.firstAt)}, last ${times.full(pack.lastAt)}.`,
    ...(pack.usual === null ? [] : [`Usual for this: ${pack.usual}.`]),
    `Symptoms: ${listed(pack.symptoms.map(({ name, reports }) => `${name} (${grouped(reports)})`))}.`,
    `Reports per ${curve.stepMinutes} min from ${times.time(curve.from)}: ${curve.counts.join(' ')}`,
    ...(pack.state === null ? [] : [`State: ${pack.state}.`]),
  ];
}

function factorLines(pack: Pack): string[] {
  if (pack.factors.length === 0) return ['Nothing stands out yet.'];
  return pack.factors.map(
    ({ facet, value, inside, insideOf, outside, outsideOf }) =>
      `${facet} ${value}: ${grouped(inside)} of ${grouped(insideOf)} who reported${outsideOf === 0 ? '' : `, ${grouped(outside)} of ${grouped(outsideOf)} who did not`}.`,
  );
}

function exampleLines(pack: Pack, times: DocumentTimes, mask: NumberMask): string[] {
  const lines = pack.examples.map((example, index) => `${index + 1}. ${exampleWords(example, times, mask)}`);
  if (lines.length === 0) lines.push('None was recorded yet.');
  return pack.wanted === '' ? lines : [...lines, `${pack.wanted.charAt(0).toUpperCase()}${pack.wanted.slice(1)}.`];
}

/** "R-1042: +44 ... to +44 ..., Thu 14 Jan 2016 09:12 GMT, outbound, heard “dead air”, SIP 503, Q.850 41, Call-ID abc" */
export function exampleWords(example: ExampleOfCall, times: DocumentTimes, mask: NumberMask): string {
  const number = (text: string | null) =>
    text === null ? 'unknown' : mask === 'masked' ? maskNumber(text) : oneLine(text);
  const parts = [
    `${number(example.from)} to ${number(example.to)}`,
    example.at === null ? 'time unknown' : times.full(example.at),
    ...(example.direction === null ? [] : [example.direction]),
    ...(example.heard === null || example.heard === '' ? [] : [`heard “${oneLine(example.heard)}”`]),
    ...(example.sipStatus === null ? [] : [`SIP ${example.sipStatus}`]),
    ...(example.cause === null ? [] : [`Q.850 cause ${example.cause}`]),
    ...(example.callId === null || example.callId === '' ? [] : [`Call-ID ${oneLine(example.callId)}`]),
  ];
  return `${example.number}: ${parts.join(', ')}`;
}

/** All digits but the last three become dots; what is no digit stays. */
export function maskNumber(text: string): string {
  const digits = [...text].filter((sign) => /\d/.test(sign)).length;
  let seen = 0;
  return [...oneLine(text)]
    .map((sign) => {
      if (!/\d/.test(sign)) return sign;
      seen += 1;
      return seen > digits - 3 ? sign : '•';
    })
    .join('');
}

function actionLines(pack: Pack, times: DocumentTimes): string[] {
  const { tests, actions, hypotheses, advice } = pack;
  return [
    tests.of === 0
      ? 'No test call was made yet.'
      : `Test calls: ${grouped(tests.passed)} of ${grouped(tests.of)} passed.`,
    ...actions.map(({ at, text }) => `${times.dated(at)} ${oneLine(text)}`),
    ...advice.map(
      ({ title, given, worked, failed }) =>
        `Advice “${oneLine(title)}”: given to ${grouped(given)}, worked for ${grouped(worked)}, did not for ${grouped(failed)}.`,
    ),
    ...hypotheses.map(
      ({ text, state }) =>
        `${state === 'ruled-out' ? 'Ruled out' : state === 'confirmed' ? 'Confirmed' : 'Supposed'}: ${oneLine(text)}`,
    ),
  ];
}

function impactLines({ impact }: Pack): string[] {
  return [
    `${counted(impact.sites, 'known site')} affected.`,
    ...(impact.usersAffected > 0
      ? [`By what callers say, ${counted(impact.usersAffected, 'person', 'people')} cannot work.`]
      : []),
    ...(impact.emergency > 0 ? [`EMERGENCY CALLS: ${counted(impact.emergency, 'report')}.`] : []),
    ...(impact.vulnerable > 0 ? [`${counted(impact.vulnerable, 'report')} of vulnerable people.`] : []),
  ];
}

function stopped(sentence: string): string {
  return `${oneLine(sentence)}.`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
