import type { RawFact } from '../core/envelope/raw-fact.ts';
import { decodeStamp } from '../core/envelope/stamp.ts';
import { FAR_FUTURE_MS } from '../core/hub/limits.ts';
import { fitPayload, isKnownKind } from '../core/ops/kinds.ts';
import type { Role } from '../core/people/person.ts';
import { mayHaveWritten, writerOf } from '../core/team/roles.ts';
import { HUB_CONSOLE, type WhySetAside } from '../core/team/team.ts';
import { isSealed, openPayload, withOwnSubjects } from '../engine/store/seal.ts';
import type { DeviceRecord, PersonRecord } from './store.ts';

/** Where a fact comes from, and what is known of its people. */
export interface Origin {
  readonly device: DeviceRecord;
  readonly people: ReadonlyMap<string, PersonRecord>;
  /** The hub's clock, ms. */
  readonly now: number;
  /** The fact was judged before the hub lost it. */
  readonly isRefilled: boolean;
}

/** Why a fact is to be set aside; null for one that counts. */
export function whySetAside(fact: RawFact, origin: Origin): WhySetAside | null {
  if (decodeStamp(fact.stamp).wall > origin.now + FAR_FUTURE_MS) return 'future';
  if (!isKnownKind(fact.kind, fact.version)) return 'unknown';
  if (!doesFit(fact)) return 'misfit';
  if (fact.console.startsWith(HUB_CONSOLE)) return null;
  if (writerOf(fact.kind) === 'hub') return 'role';
  if (origin.isRefilled && !isOfPeople(fact)) return null;
  if (isHistory(fact, origin.device)) return isForeignPerson(fact, origin) ? 'role' : null;
  return mayHaveWritten(fact, (person) => roleAt(person, origin), roleOf(origin.device.person, origin.people))
    ? null
    : 'role';
}

/** What a device wrote before it joined is not held against it; what it says of people is another matter (`mayChangePeople`). */
export function isHistory({ console, seq }: RawFact, { console: own, joinedAfter }: DeviceRecord): boolean {
  return console === own && seq <= joinedAfter.seq;
}

export function roleOf(person: string, people: ReadonlyMap<string, PersonRecord>): Role {
  const known = people.get(person);
  return known === undefined || known.isRetired ? 'agent' : known.role;
}

/** Whether what a fact says of people counts: a desk's history makes nobody a lead unless a lead brings it. */
export function mayChangePeople(fact: RawFact, origin: Origin): boolean {
  return !isHistory(fact, origin.device) || roleOf(origin.device.person, origin.people) === 'lead';
}

export function isOfPeople({ kind }: RawFact): boolean {
  return kind === 'person.added' || kind === 'person.changed';
}

/** On a personal device only its own person counts as a lead: nobody else proved anything there. */
function roleAt(person: string, { device, people }: Origin): Role {
  return device.class === 'shared' || person === device.person ? roleOf(person, people) : 'agent';
}

/** The history of a desk says who was at that desk; of somebody whom the team knows it has nothing to say. */
function isForeignPerson(fact: RawFact, origin: Origin): boolean {
  if (!isOfPeople(fact) || mayChangePeople(fact, origin)) return false;
  const { person } = fact.payload as { readonly person: string };
  return person !== origin.device.person && origin.people.has(person);
}

/** The hub opens nothing: sealed fields are looked at as those of a key that is not here. */
function doesFit({ id, kind, version, payload }: RawFact): boolean {
  if (!isKnownKind(kind, version) || !isSealed(payload)) return false;
  const locked = withOwnSubjects(openPayload(payload, { open: () => 'locked' }), id, { isErased: () => false });
  return !('misfit' in fitPayload(kind, version, locked));
}
