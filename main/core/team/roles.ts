import { SYSTEM_PERSON } from '../envelope/envelope.ts';
import type { Role } from '../people/person.ts';

/** Who may write a kind of fact: anybody, leads, or only the hub itself. */
export type Writer = 'agent' | 'lead' | 'hub';

/**
 * Agents log and correct calls, take notes, group, and propose; leads declare, set states and the line for callers, escalate,
 * approve, and look after people, settings and erasures. A test holds this list against the kinds that there are.
 */
export const WRITERS = {
  'report.logged': 'agent',
  'report.corrected': 'agent',
  'report.withdrawn': 'agent',
  'report.restored': 'agent',
  'report.failure-timed': 'agent',
  'advice.given': 'agent',
  'advice.outcome': 'agent',
  'cluster.same-as': 'agent',
  'cluster.not-with': 'agent',
  'cluster.moved': 'agent',
  'flag.raised': 'agent',
  'flag.dismissed': 'lead',
  'flag.restored': 'lead',
  'flag.withdrawn': 'agent',
  'incident.declared': 'lead',
  'incident.state-changed': 'lead',
  'incident.line-set': 'lead',
  'incident.noted': 'agent',
  'incident.note-withdrawn': 'agent',
  'incident.note-restored': 'agent',
  'incident.edited': 'lead',
  'incident.reports-linked': 'agent',
  'incident.reports-unlinked': 'agent',
  'incident.spread': 'agent',
  'incident.state-taken-back': 'lead',
  'incident.declaration-withdrawn': 'lead',
  'incident.declaration-restored': 'lead',
  'incident.merged': 'lead',
  'incident.unmerged': 'lead',
  'incident.split': 'lead',
  'text.redacted': 'lead',
  'room.action-taken': 'agent',
  'room.tests-made': 'agent',
  'room.hypothesis-put': 'agent',
  'room.hypothesis-judged': 'agent',
  'room.component-set': 'agent',
  'room.finding-told': 'agent',
  'room.post-made': 'lead',
  'room.clock-slowed': 'lead',
  'room.call-back-made': 'agent',
  'room.all-clear-given': 'lead',
  'room.all-clear-challenged': 'agent',
  'room.residual-named': 'agent',
  'room.role-given': 'lead',
  'room.examples-wanted': 'lead',
  'room.follow-up-put': 'agent',
  'room.follow-up-done': 'agent',
  'room.escalated': 'lead',
  'room.sentence-worded': 'agent',
  'room.handover-accepted': 'agent',
  'room.entry-edited': 'agent',
  'room.entry-withdrawn': 'agent',
  'room.entry-restored': 'agent',
  'person.added': 'lead',
  'person.changed': 'lead',
  'person.pin-set': 'lead',
  'directory.rows-put': 'lead',
  'directory.number-matched': 'agent',
  'caller.erased': 'lead',
  'symptom.named': 'lead',
  'symptom.changed': 'lead',
  'symptom.withdrawn': 'lead',
  'symptom.listed': 'lead',
  'advice.written': 'agent',
  'advice.approved': 'lead',
  'advice.withdrawn': 'lead',
  'advice.restored': 'lead',
  'setting.changed': 'lead',
  'change.entered': 'agent',
  'change.withdrawn': 'agent',
  'change.restored': 'agent',
  'message.queued': 'lead',
  'message.changed': 'agent',
  'message.taken-over': 'lead',
  'console.joined': 'agent',
  'device.admitted': 'hub',
  'device.revoked': 'hub',
  'fact.set-aside': 'hub',
} as const satisfies Readonly<Record<string, Writer>>;

/** What a desk writes by itself as a consequence, whoever sits there: a contradicted all-clear takes the line for callers back. */
const AUTOMATIC: ReadonlySet<string> = new Set(['incident.line-set']);

/** A kind whose writers are known. */
export type WrittenKind = keyof typeof WRITERS;

/** Who may write facts of this kind; null for a kind that is not known. */
export function writerOf(kind: string): Writer | null {
  return Object.hasOwn(WRITERS, kind) ? WRITERS[kind as WrittenKind] : null;
}

/** Whether a person of that role may write such a fact; one of a kind that is not known, nobody. */
export function mayWrite(role: Role, kind: string, payload: unknown): boolean {
  const writer = writerOf(kind);
  return writer === 'agent' || (writer === 'lead' && (role === 'lead' || isGrouping(kind, payload)));
}

/** Adding a cluster to an incident widens the incident's rule; its title and severity are the leads'. */
function isGrouping(kind: string, payload: unknown): boolean {
  if (kind !== 'incident.edited' || typeof payload !== 'object' || payload === null) return false;
  return !('title' in payload) && !('severity' in payload);
}

/** As much of a fact as lies in the log in plain. */
interface WrittenFact {
  readonly person: string;
  readonly kind: string;
  readonly payload: unknown;
}

/**
 * The same of a fact in the log, whose person may be the program itself: `roleOf` knows the team's people, and `deviceRole`
 * is the role of the person at whose device the program ran.
 */
export function mayHaveWritten(
  { person, kind, payload }: WrittenFact,
  roleOf: (person: string) => Role,
  deviceRole: Role,
): boolean {
  if (person !== SYSTEM_PERSON) return mayWrite(roleOf(person), kind, payload);
  return mayWrite(deviceRole, kind, payload) || AUTOMATIC.has(kind);
}

/** Said to an agent who asks for what only leads may do. */
export const ONLY_LEADS_MAY = 'Only a lead may do that. Ask a lead of your team, or switch to one.';
