import type { Role } from '../core/people/person.ts';
import type { DeviceClass } from '../core/team/team.ts';
import type {
  ClaimRow,
  ConsoleRow,
  DeviceRecord,
  HandedIn,
  HubHead,
  InvitationRow,
  PersonRecord,
  Roster,
  TokenRow,
} from './store.ts';

/**
 * The tables' columns, the same in both databases, and what they mean. PostgreSQL gives whole numbers of 64 bits as text.
 */
type Whole = number | string;

/** Columns in the order in which `valuesOf…` gives their values. */
export const COLUMNS = {
  head: 'team, name, epoch, position, digest, roster, keys, codes, console, address, pin, refill_until, refill_since, intake_code, intake_console, intake_count',
  consoles: 'console, seq, hash, stamp, device',
  devices:
    'device, name, public_key, person, class, console, code, joined_seq, joined_hash, admitted_at, revoked_at, last_seen, app',
  people: 'person, role, role_order, is_retired, retired_order',
  invitations: 'id, salt, hash, role, class, expires_at, tries, used_at',
  tokens: 'id, purpose, name, hash, hourly, created_at, revoked_at',
  claims: 'key, device, until',
  handedIn: 'source, key, hash, answer, at',
  facts: 'position, id, console, seq, hash, kind, bytes, received_at, digest',
} as const;

export interface HeadColumns {
  readonly team: string;
  readonly name: string;
  readonly epoch: string;
  readonly position: Whole;
  readonly digest: string;
  readonly roster: Whole;
  readonly keys: Whole;
  readonly codes: Whole;
  readonly console: string;
  readonly address: string;
  readonly pin: string;
  readonly refill_until: Whole;
  readonly refill_since: Whole;
  readonly intake_code: string;
  readonly intake_console: string;
  readonly intake_count: Whole;
}

export function headOf(row: HeadColumns): HubHead {
  return {
    team: row.team,
    name: row.name,
    epoch: row.epoch,
    position: Number(row.position),
    digest: row.digest,
    roster: Number(row.roster),
    keys: Number(row.keys),
    codes: Number(row.codes),
    console: row.console,
    address: row.address,
    pin: row.pin,
    refillUntil: Number(row.refill_until),
    refillSince: Number(row.refill_since),
    intakeCode: row.intake_code,
    intakeConsole: row.intake_console,
    intakeCount: Number(row.intake_count),
  };
}

export function valuesOfHead(head: HubHead) {
  const { team, name, epoch, position, digest, roster, keys, codes, console, address, pin } = head;
  const { refillUntil, refillSince, intakeCode, intakeConsole, intakeCount } = head;
  return [
    ...[team, name, epoch, position, digest, roster, keys, codes, console, address, pin],
    ...[refillUntil, refillSince, intakeCode, intakeConsole, intakeCount],
  ];
}

export interface ConsoleColumns {
  readonly console: string;
  readonly seq: Whole;
  readonly hash: string;
  readonly stamp: string;
  readonly device: string | null;
}

export function consoleOf(row: ConsoleColumns): ConsoleRow {
  return { ...row, seq: Number(row.seq) };
}

export function valuesOfConsole({ console, seq, hash, stamp, device }: ConsoleRow) {
  return [console, seq, hash, stamp, device];
}

export interface DeviceColumns {
  readonly device: string;
  readonly name: string;
  readonly public_key: string;
  readonly person: string;
  readonly class: string;
  readonly console: string;
  readonly code: string;
  readonly joined_seq: Whole;
  readonly joined_hash: string;
  readonly admitted_at: Whole;
  readonly revoked_at: Whole | null;
  readonly last_seen: Whole | null;
  readonly app: string;
}

export function valuesOfDevice(row: DeviceRecord) {
  return [
    row.device,
    row.name,
    row.publicKey,
    row.person,
    row.class,
    row.console,
    row.code,
    row.joinedAfter.seq,
    row.joinedAfter.hash,
    row.admittedAt,
    row.revokedAt,
    row.lastSeen,
    row.app,
  ];
}

export interface PersonColumns {
  readonly person: string;
  readonly role: string;
  readonly role_order: string;
  readonly is_retired: Whole;
  readonly retired_order: string;
}

export function valuesOfPerson({ person, role, roleOrder, isRetired, retiredOrder }: PersonRecord) {
  return [person, role, roleOrder, Number(isRetired), retiredOrder];
}

export function rosterOf(devices: readonly DeviceColumns[], people: readonly PersonColumns[]): Roster {
  return { devices: devices.map(deviceOf), people: people.map(personOf) };
}

function deviceOf(row: DeviceColumns): DeviceRecord {
  return {
    device: row.device,
    name: row.name,
    publicKey: row.public_key,
    person: row.person,
    class: row.class as DeviceClass,
    console: row.console,
    code: row.code,
    joinedAfter: { seq: Number(row.joined_seq), hash: row.joined_hash },
    admittedAt: Number(row.admitted_at),
    revokedAt: orNull(row.revoked_at),
    lastSeen: orNull(row.last_seen),
    app: row.app,
  };
}

function personOf(row: PersonColumns): PersonRecord {
  return {
    person: row.person,
    role: row.role as Role,
    roleOrder: row.role_order,
    isRetired: Number(row.is_retired) === 1,
    retiredOrder: row.retired_order,
  };
}

export interface InvitationColumns {
  readonly id: string;
  readonly salt: string;
  readonly hash: string;
  readonly role: string;
  readonly class: string;
  readonly expires_at: Whole;
  readonly tries: Whole;
  readonly used_at: Whole | null;
}

export function invitationOf({ id, salt, hash, ...row }: InvitationColumns): InvitationRow {
  return {
    id,
    salt,
    hash,
    role: row.role as Role,
    class: row.class as DeviceClass,
    expiresAt: Number(row.expires_at),
    tries: Number(row.tries),
    usedAt: orNull(row.used_at),
  };
}

export function valuesOfInvitation(row: InvitationRow) {
  return [row.id, row.salt, row.hash, row.role, row.class, row.expiresAt, row.tries, row.usedAt];
}

export interface TokenColumns {
  readonly id: string;
  readonly purpose: string;
  readonly name: string;
  readonly hash: string;
  readonly hourly: Whole;
  readonly created_at: Whole;
  readonly revoked_at: Whole | null;
}

export function tokenOf({ id, name, hash, ...row }: TokenColumns): TokenRow {
  return {
    id,
    use: row.purpose as TokenRow['use'],
    name,
    hash,
    hourly: Number(row.hourly),
    createdAt: Number(row.created_at),
    revokedAt: orNull(row.revoked_at),
  };
}

export function valuesOfToken({ id, use, name, hash, hourly, createdAt, revokedAt }: TokenRow) {
  return [id, use, name, hash, hourly, createdAt, revokedAt];
}

export function claimOf(row: { readonly key: string; readonly device: string; readonly until: Whole }): ClaimRow {
  return { ...row, until: Number(row.until) };
}

export function handedInOf(row: Omit<HandedIn, 'at'> & { readonly at: Whole }): HandedIn {
  return { ...row, at: Number(row.at) };
}

function orNull(value: Whole | null): number | null {
  return value === null ? null : Number(value);
}
