import type { DocumentTimes } from '../documents/words.ts';
import type { IncidentStateName } from '../incidents/incident.ts';

/** A short message holds so many characters (GSM 03.38: one text message). */
export const SHORT_LIMIT = 160;

/** What a public update is drafted from. Nothing internal belongs in it: no server, no number of customers, no name. */
export interface UpdateFacts {
  readonly state: IncidentStateName;
  /** What customers notice, as they would say it: "outgoing calls fail". */
  readonly effect: string;
  /** The service by its public name; null where it has none. */
  readonly service: string | null;
  readonly since: number;
  /** When the fix was applied; null before that. */
  readonly fixedAt: number | null;
  readonly nextAt: number | null;
  /** What customers can do themselves, in one sentence; null where nothing helps. */
  readonly advice: string | null;
  /** Some customers still have the fault after most are well. */
  readonly isPartial: boolean;
  /** Nothing has changed since the last update. */
  readonly isUnchanged: boolean;
}

export interface UpdateDrafts {
  readonly web: string;
  /** At most 160 characters. */
  readonly short: string;
  /** To be read out by a telephone system: no abbreviation, times as words say them. */
  readonly greeting: string;
}

/** Drafts of a public update, in the words of the state. A person edits and posts them. */
export function draftUpdates(facts: UpdateFacts, times: DocumentTimes): UpdateDrafts {
  return { web: web(facts, times), short: short(facts, times), greeting: greeting(facts, times) };
}

/**
 * What an edited text still has to say: the time of the next update, once another was chosen than the one that stands in it. Undefined
 * where nothing is missing, also in a text that was taken out whole.
 */
export function missingNext(
  text: string,
  nextAt: number | null,
  { time }: Pick<DocumentTimes, 'time'>,
): string | undefined {
  if (nextAt === null || text.trim() === '' || text.includes(time(nextAt))) return undefined;
  return `It does not say that the next update comes at ${time(nextAt)}.`;
}

function web(facts: UpdateFacts, times: DocumentTimes): string {
  const what = `${about(facts)}${facts.effect}`;
  const sentences = [
    ...(facts.isUnchanged ? ['There is no change since our last update.'] : []),
    ...stateSentences(facts, what, times),
    ...(facts.advice === null ? [] : [facts.advice]),
    ...(facts.nextAt === null ? [] : [`The next update is at ${times.time(facts.nextAt)}.`]),
  ];
  return sentences.join(' ');
}

function stateSentences(
  { state, since, fixedAt, isPartial }: UpdateFacts,
  what: string,
  times: DocumentTimes,
): string[] {
  const from = `Since ${times.dated(since)} ${what}.`;
  const fixed = fixedAt === null ? '' : ` at ${times.time(fixedAt)}`;
  switch (state) {
    case 'investigating':
      return [from, 'We know about it and are looking for the cause.'];
    case 'identified':
    case 'resolving':
      return [from, 'We have found the cause and are working on the fix.'];
    case 'monitoring':
      return isPartial
        ? [
            `A fix was applied${fixed}. Most customers are well again; for a few ${what} still.`,
            'We are working on that.',
          ]
        : [`A fix was applied${fixed}. We are watching whether it holds before we call this over.`];
    case 'resolved':
      return [
        `This is over: from ${times.dated(since)} ${pastOf(what)}. We have checked that it works again. We are sorry for the trouble.`,
      ];
  }
}

/** The short form: the first of ever shorter ones that fits. */
function short(facts: UpdateFacts, times: DocumentTimes): string {
  const next = facts.nextAt === null ? '' : ` Next update ${times.time(facts.nextAt)}.`;
  const state = SHORT_STATES[facts.state];
  const what = `${about(facts)}${facts.effect}`;
  const candidates = [
    `${capital(what)} since ${times.time(facts.since)}. ${state}${next}`,
    `${capital(facts.effect)} since ${times.time(facts.since)}. ${state}${next}`,
    `${capital(facts.effect)}. ${state}${next}`,
    `${state}${next}`,
  ];
  return candidates.find((text) => text.length <= SHORT_LIMIT) ?? candidates.at(-1)?.slice(0, SHORT_LIMIT) ?? '';
}

const SHORT_STATES: Readonly<Record<IncidentStateName, string>> = {
  investigating: 'We are looking for the cause.',
  identified: 'Cause found, fix in work.',
  resolving: 'Cause found, fix in work.',
  monitoring: 'Fix applied, being watched.',
  resolved: 'This is over.',
};

function greeting(facts: UpdateFacts, times: DocumentTimes): string {
  const what = `${about(facts)}${facts.effect}`;
  const sentences =
    facts.state === 'resolved'
      ? ['The fault that we told you about is over.']
      : facts.state === 'monitoring'
        ? [`We have applied a fix for the fault by which ${what}, and are watching whether it holds.`]
        : [`We know that at the moment ${what}.`, 'There is no need to report it; we are working on it.'];
  const advice = facts.advice === null ? [] : [facts.advice];
  const next = facts.nextAt === null ? [] : [`We will say more at ${times.time(facts.nextAt)}.`];
  return [...sentences, ...advice, ...next].join(' ');
}

function about({ service }: UpdateFacts): string {
  return service === null ? '' : `on ${service} `;
}

/** "outgoing calls fail" told of what is over: "outgoing calls failed". Only the last word of the usual effects changes. */
function pastOf(what: string): string {
  return what
    .replace(/\bfail\b/g, 'failed')
    .replace(/\bcannot\b/g, 'could not')
    .replace(/\bare\b/g, 'were')
    .replace(/\bis\b/g, 'was')
    .replace(/\bdrop\b/g, 'dropped')
    .replace(/\bhave\b/g, 'had')
    .replace(/\bdo not\b/g, 'did not');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
