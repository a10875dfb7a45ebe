import { monotonicFactory } from 'ulid';
import { type Envelope, orderKey, SYSTEM_PERSON } from '../core/envelope/envelope.ts';
import type { RawFact } from '../core/envelope/raw-fact.ts';
import { CLOCK_AT_REST, encodeStamp, tick, witness } from '../core/envelope/stamp.ts';
import type { FactRow } from '../core/hub/shapes.ts';
import { FACT_KINDS, type FactKind, type FactPayload } from '../core/ops/kinds.ts';
import { factToBytes, hashOf, NO_PREVIOUS } from '../engine/store/chain.ts';
import { digestAfter } from './digest.ts';
import type { ConsoleRow, DeviceRecord, HubHead, HubTransaction, NewRow, PersonRecord, Roster } from './store.ts';

/** The workspace whose facts travel. */
export const WORKSPACE = 'live';

const newId = monotonicFactory();

/** A payload as it lies in the log: what is personal is sealed. */
export type SealedPayload<K extends FactKind> =
  FactPayload<K> extends { readonly personal: unknown }
    ? Omit<FactPayload<K>, 'personal'> & { readonly personal: { readonly subject: string; readonly sealed: string } }
    : FactPayload<K>;

/** The log within one change: what was loaded of it, what is added, and everything that follows from that. Written by `finish`. */
export interface Ledger {
  readonly head: HubHead;
  /** The hub's clock, ms. */
  readonly now: number;
  readonly devices: ReadonlyMap<string, DeviceRecord>;
  readonly people: ReadonlyMap<string, PersonRecord>;
  /** Where a console's chain ends; at 0 for one that is not known. */
  consoleOf(console: string): ConsoleRow;
  setHead(change: Partial<HubHead>): void;
  /** Adds a fact that was checked, as it came. `doesCount` is false for one that is set aside or says nothing of people here. */
  append(fact: RawFact, row: FactRow, device: string | null, doesCount: boolean): void;
  /** Writes a fact of the hub's own; `at` is when it happened, if that is not now (ms). */
  write<K extends FactKind>(kind: K, payload: SealedPayload<K>, at?: number): void;
  putDevice(device: DeviceRecord): void;
  finish(): Promise<void>;
}

/** `consoles` are those whose facts are to be added. */
export async function openLedger(tx: HubTransaction, consoles: readonly string[], now: number): Promise<Ledger> {
  const { devices, people } = mapsOf(await tx.roster());
  const chains = new Map(await tx.consolesOf([...new Set([...consoles, tx.head.console])]));
  const rows: NewRow[] = [];
  const touched = new Set<string>();
  const changedDevices = new Set<string>();
  const changedPeople = new Set<string>();
  const erased = new Set<string>();
  let { head } = tx;

  function consoleOf(console: string): ConsoleRow {
    return (
      chains.get(console) ?? { console, seq: 0, hash: NO_PREVIOUS, stamp: encodeStamp(CLOCK_AT_REST), device: null }
    );
  }
  function setHead(change: Partial<HubHead>): void {
    head = { ...head, ...change };
  }
  function putDevice(device: DeviceRecord): void {
    devices.set(device.device, device);
    changedDevices.add(device.device);
  }
  function append(fact: RawFact, row: FactRow, device: string | null, doesCount: boolean): void {
    const { id, console, seq, kind, stamp } = fact;
    const position = head.position + 1;
    const digest = digestAfter(head.digest, row.hash);
    rows.push({ ...row, id, console, seq, kind, position, digest, receivedAt: now });
    chains.set(console, { console, seq, hash: row.hash, stamp, device: consoleOf(console).device ?? device });
    touched.add(console);
    setHead({ position, digest });
    if (doesCount) takeEffect(fact);
  }
  /** What the hub itself understands of the log: people, devices, erasures. */
  function takeEffect(fact: RawFact): void {
    if (fact.kind === 'person.added' || fact.kind === 'person.changed') {
      const { person } = fact.payload as { readonly person: string };
      people.set(person, personAfter(people.get(person) ?? null, fact));
      changedPeople.add(person);
    }
    if (fact.kind === 'device.admitted') {
      const { payload } = fact as { readonly payload: FactPayload<'device.admitted'> };
      const { device } = payload;
      const known = devices.get(device);
      const before = known ?? { revokedAt: null, lastSeen: null, app: '', admittedAt: fact.recordedAt };
      putDevice({ ...before, ...payload });
      setHead({ codes: head.codes + 1 });
    }
    if (fact.kind === 'device.revoked') {
      const known = devices.get((fact.payload as FactPayload<'device.revoked'>).device);
      if (known !== undefined) putDevice({ ...known, revokedAt: known.revokedAt ?? fact.recordedAt });
    }
    for (const subject of subjectsErasedBy(fact)) erased.add(subject);
  }
  return {
    get head() {
      return head;
    },
    now,
    devices,
    people,
    consoleOf,
    setHead,
    append,
    putDevice,
    write: (kind, payload, at = now) => {
      const { seq, hash, stamp } = consoleOf(head.console);
      const clock = tick(witness(CLOCK_AT_REST, stamp), now);
      const envelope: Envelope = {
        id: newId(clock.wall),
        workspace: WORKSPACE,
        console: head.console,
        seq: seq + 1,
        previous: hash,
        stamp: encodeStamp(clock),
        person: SYSTEM_PERSON,
        command: newId(clock.wall),
        kind,
        version: FACT_KINDS[kind].version,
        happenedAt: at,
        recordedAt: now,
      };
      const bytes = factToBytes(envelope, payload);
      append({ ...envelope, payload }, { bytes, hash: hashOf(bytes) }, null, true);
    },
    finish: async () => {
      if (changedDevices.size + changedPeople.size > 0) setHead({ roster: head.roster + 1 });
      await tx.insert(rows);
      await tx.putConsoles([...touched].map(consoleOf));
      for (const device of changedDevices) await tx.putDevice(devices.get(device) as DeviceRecord);
      for (const person of changedPeople) await tx.putPerson(people.get(person) as PersonRecord);
      if (erased.size > 0) await tx.erase([...erased], now);
      if (head !== tx.head) await tx.moveHead(head);
    },
  };
}

function mapsOf({ devices, people }: Roster) {
  return {
    devices: new Map(devices.map((row) => [row.device, row])),
    people: new Map(people.map((row) => [row.person, row])),
  };
}

/** In the record's order the newest word on each field counts, whatever comes first. */
function personAfter(state: PersonRecord | null, fact: RawFact): PersonRecord {
  const { person, role, retired } = fact.payload as FactPayload<'person.changed'>;
  const order = orderKey(fact);
  const before: PersonRecord = state ?? { person, role: 'agent', roleOrder: '', isRetired: false, retiredOrder: '' };
  const isAdded = fact.kind === 'person.added';
  // A person who is there already is not added again.
  const isNewer = role !== undefined && (isAdded ? before.roleOrder === '' : order > before.roleOrder);
  return {
    ...before,
    ...(isNewer ? { role, roleOrder: order } : {}),
    ...(retired !== undefined && order > before.retiredOrder ? { isRetired: retired, retiredOrder: order } : {}),
  };
}

function subjectsErasedBy({ kind, payload }: RawFact): readonly string[] {
  if (kind === 'text.redacted') return (payload as FactPayload<'text.redacted'>).texts;
  if (kind !== 'caller.erased') return [];
  const { subjects, customer } = payload as FactPayload<'caller.erased'>;
  return customer === null ? subjects : [...subjects, customer];
}
