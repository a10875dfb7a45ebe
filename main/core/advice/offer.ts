import type { IncidentStateName } from '../incidents/incident.ts';
import type { AdviceConditions } from './conditions.ts';
import type { AdviceStanding } from './library.ts';

/** The incident that a caller's report joins. */
export interface JoinedIncident {
  /** "INC-0221" */
  readonly label: string;
  readonly state: IncidentStateName;
}

/** Whom an advice would be given to. */
export interface AdvisedCaller {
  /** What is reported; null while it is not known. */
  readonly symptom: string | null;
  /** Of the line in trouble; a facet that is not in it is not known. */
  readonly facets: Readonly<Record<string, string>>;
  readonly incident: JoinedIncident | null;
  /** What callers are told now: the incident's line, else the standing one; '' for none. */
  readonly line: string;
}

/** Whether an advice may be given to a caller, and if not, why. */
export type Offer =
  | { readonly kind: 'offered' }
  /** Not now: the joined incident is not in a state in which it helps. */
  | { readonly kind: 'locked'; readonly reason: string; readonly instead: string | null }
  /** For other callers than this one. */
  | { readonly kind: 'not-for-caller'; readonly reason: string; readonly instead: string | null }
  /** For nobody: it was stopped, has run out, or nobody approved it. */
  | { readonly kind: 'stopped'; readonly reason: string; readonly instead: string | null };

export interface ConditionedAdvice {
  readonly when?: AdviceConditions;
  readonly standing?: AdviceStanding;
}

const STOPPED: Readonly<Record<Exclude<AdviceStanding, 'offered'>, string>> = {
  withdrawn: 'Stopped: do not use it.',
  expired: 'Its time is over: do not use it.',
  draft: 'Not approved yet: do not use it.',
};

const STATES: Readonly<Record<IncidentStateName, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  resolving: 'Resolving',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};
const AFTER_FIX: ReadonlySet<string> = new Set(['monitoring', 'resolved']);

/**
 * Whether an advice may be given. `symptomName` names a symptom for the reason. States and "still" speak of an incident: for a
 * call that joins none they hold. A facet that is not known of the caller holds, as in an incident's rule.
 */
export function offerOf(
  advice: ConditionedAdvice,
  caller: AdvisedCaller,
  symptomName: (symptom: string) => string = (symptom) => symptom,
): Offer {
  const instead = caller.line.trim() === '' ? null : caller.line.trim();
  const { standing = 'offered', when = {} } = advice;
  if (standing !== 'offered') return { kind: 'stopped', reason: STOPPED[standing], instead };
  const locked = whyLocked(when, caller.incident);
  if (locked !== null) return { kind: 'locked', reason: locked, instead };
  const other = whyNotForCaller(when, caller, symptomName);
  return other === null ? { kind: 'offered' } : { kind: 'not-for-caller', reason: other, instead };
}

function whyLocked({ state: states = [] }: AdviceConditions, incident: JoinedIncident | null): string | null {
  if (incident === null || states.length === 0 || states.includes(incident.state)) return null;
  const now = `${incident.label} is ${STATES[incident.state]}`;
  if (states.every((state) => AFTER_FIX.has(state))) return `Not yet: ${now}, and this helps only after the fix.`;
  if (AFTER_FIX.has(incident.state) && !states.some((state) => AFTER_FIX.has(state)))
    return `Not any more: ${now}, and this is for the time before the fix.`;
  return `Not now: ${now}, and this helps while ${listOf(states.map((state) => STATES[state]))}.`;
}

function whyNotForCaller(
  { handset, service, part = [], still }: AdviceConditions,
  { facets, symptom, incident }: AdvisedCaller,
  symptomName: (symptom: string) => string,
): string | null {
  for (const [facet, wanted] of [
    ['handset', handset],
    ['service', service],
  ] as const) {
    const has = facets[facet];
    if (wanted !== undefined && wanted.length > 0 && has !== undefined && !wanted.some((value) => isSame(value, has)))
      return `Not for this caller: it is for ${facet} ${listOf(wanted)}, and theirs is ${has}.`;
  }
  const parts = part.map((text) => partOf(text));
  const isElsewhere =
    parts.length > 0 && parts.every(({ facet, value }) => facets[facet] !== undefined && !isSame(value, facets[facet]));
  if (isElsewhere)
    return `Not for this caller: it is for ${listOf(parts.map(({ facet, value }) => `${facet} ${value}`))}.`;
  if (still !== undefined && incident !== null && symptom !== still)
    return `Not for this caller: it is for those who still report “${symptomName(still)}”.`;
  return null;
}

/** "facet=value" in its two parts; the value may hold "=" too. */
export function partOf(text: string): { readonly facet: string; readonly value: string } {
  const at = text.indexOf('=');
  return { facet: text.slice(0, at), value: text.slice(at + 1) };
}

/** The conditions in words, a sentence each; none where it is for every call. */
export function conditionWords(
  { handset = [], service = [], part = [], state = [], still }: AdviceConditions,
  symptomName: (symptom: string) => string,
): readonly string[] {
  return [
    ...(state.length > 0 ? [`In an incident only while it is ${listOf(state.map((name) => STATES[name]))}.`] : []),
    ...(still === undefined ? [] : [`In an incident only for callers who still report “${symptomName(still)}”.`]),
    ...(handset.length > 0 ? [`Only for handset ${listOf(handset)}.`] : []),
    ...(service.length > 0 ? [`Only for service ${listOf(service)}.`] : []),
    ...(part.length > 0
      ? [
          `Only for ${listOf(
            part.map((text) => {
              const { facet, value } = partOf(text);
              return `${facet} ${value}`;
            }),
          )}.`,
        ]
      : []),
  ];
}

/**
 * Advice in the order in which it is worth offering: first what is meant for just this state of the incident, then what is offered anyway,
 * then what is locked, then what is for others. What was stopped keeps the place that it had. Otherwise the library's order.
 */
export function inOrderOfUse<Advice extends ConditionedAdvice>(
  library: readonly Advice[],
  caller: AdvisedCaller,
): readonly Advice[] {
  const rank = (advice: Advice): number => {
    const { kind } = offerOf({ when: advice.when ?? {} }, caller);
    if (kind === 'locked') return 2;
    if (kind === 'not-for-caller') return 3;
    const isForState = caller.incident !== null && advice.when?.state?.includes(caller.incident.state) === true;
    return isForState ? 0 : 1;
  };
  return library
    .map((advice) => ({ advice, place: rank(advice) }))
    .sort((a, b) => a.place - b.place)
    .map(({ advice }) => advice);
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
