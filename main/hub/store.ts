import type { FactRow, WireKey } from '../core/hub/shapes.ts';
import type { Role } from '../core/people/person.ts';
import type { DeviceClass } from '../core/team/team.ts';

/**
 * Where the hub keeps what it must not lose. Two adapters, one acceptance suite (tests/contract/hub-store-acceptance.ts).
 * Whatever changes something happens in `change`, whose transactions follow one another for a team, whichever process
 * runs them; reads outside of it see only what was committed.
 */
export interface HubStore {
  /** The one row about the team; null before the hub is set up. */
  head(): Promise<HubHead | null>;
  /** Begins a team. Throws if there is one. */
  found(head: HubHead, secrets: HubSecrets): Promise<void>;
  secrets(): Promise<HubSecrets>;
  /** Locks the head first. Everything that `work` did is durable when this resolves, or nothing of it if it rejects. */
  change<T>(work: (transaction: HubTransaction) => Promise<T>): Promise<T>;

  /** Facts after a position, in order; at most `limit` of them, and no more than about `bytes` of text, but at least one. */
  factsAfter(position: number, limit: number, bytes: number): Promise<readonly StoredRow[]>;
  /** The digest up to a position; null for one that is not reached. */
  digestAt(position: number): Promise<string | null>;
  /** Keys after a place, in the order in which they came. */
  keysAfter(place: number, limit: number): Promise<readonly PlacedKey[]>;
  consoles(): Promise<readonly ConsoleRow[]>;
  roster(): Promise<Roster>;
  invitations(): Promise<readonly InvitationRow[]>;
  tokens(): Promise<readonly TokenRow[]>;
  /** Notes when a device was last heard, and with which program. May be lost. */
  noteSeen(device: string, at: number, app: string): Promise<void>;

  /** Tells every process on this store something that need not be kept (at most 7,000 bytes); also this one. */
  publish(text: string): Promise<void>;
  /** Hears what was published; '' when the head may have moved. A hint: some may be lost. */
  listen(onPublished: (text: string) => void): () => void;
  /** Writes a copy of the facts, and one of the keys, into a folder while others go on. Null where the database has its own tools. */
  readonly backup: ((folder: string) => Promise<void>) | null;
  close(): Promise<void>;
}

/** What is locked by every change. */
export interface HubHead {
  readonly team: string;
  readonly name: string;
  /** Another one after facts were lost. */
  readonly epoch: string;
  /** Of the newest fact; 0 for none. */
  readonly position: number;
  readonly digest: string;
  /** Rises whenever devices, people or tokens change, so that every process sees it. */
  readonly roster: number;
  /** The place of the newest key. */
  readonly keys: number;
  /** How many letter codes were given. */
  readonly codes: number;
  /** The console under which the hub writes. */
  readonly console: string;
  /** The address that desks use, and the fingerprint that invitations pin ('' for none); of the hub that was started last. */
  readonly address: string;
  readonly pin: string;
  /** The letter code of calls that are handed in; '' before the first. */
  readonly intakeCode: string;
  /** The console that said so last. */
  readonly intakeConsole: string;
  /** How many were handed in. */
  readonly intakeCount: number;
  /** While the hub's clock is before it, desks may push again what the hub lost, of any console (ms); 0 for not. */
  readonly refillUntil: number;
  /** When that began: facts stamped before it were judged once already (ms). */
  readonly refillSince: number;
}

export interface HubSecrets {
  /** 64 hex digits: the team's, which desks get when they join. */
  readonly team: string;
  /** 64 hex digits: with it the hub marks cursors. */
  readonly marks: string;
}

export interface StoredRow extends FactRow {
  readonly position: number;
  readonly digest: string;
}

export interface NewRow extends StoredRow {
  readonly id: string;
  readonly console: string;
  readonly seq: number;
  readonly kind: string;
  /** ms. */
  readonly receivedAt: number;
}

export interface PlacedKey extends WireKey {
  readonly place: number;
}

/** How far the hub has a console's chain, and whose it is. */
export interface ConsoleRow {
  readonly console: string;
  readonly seq: number;
  readonly hash: string;
  /** The stamp of its last fact. */
  readonly stamp: string;
  /** The device that first pushed it; null for the hub's own and those that were refilled. */
  readonly device: string | null;
}

export interface DeviceRecord {
  readonly device: string;
  readonly name: string;
  readonly publicKey: string;
  readonly person: string;
  readonly class: DeviceClass;
  readonly console: string;
  readonly code: string;
  readonly joinedAfter: { readonly seq: number; readonly hash: string };
  readonly admittedAt: number;
  readonly revokedAt: number | null;
  readonly lastSeen: number | null;
  readonly app: string;
}

/** A person as far as the hub needs to know: what they may do, and since which fact (its place in the record's order). */
export interface PersonRecord {
  readonly person: string;
  readonly role: Role;
  readonly roleOrder: string;
  readonly isRetired: boolean;
  readonly retiredOrder: string;
}

export interface Roster {
  readonly devices: readonly DeviceRecord[];
  readonly people: readonly PersonRecord[];
}

export interface InvitationRow {
  /** The first letters of the code; the rest is only known as a hash. */
  readonly id: string;
  readonly salt: string;
  readonly hash: string;
  readonly role: Role;
  readonly class: DeviceClass;
  readonly expiresAt: number;
  readonly tries: number;
  readonly usedAt: number | null;
}

/** A source that hands calls in, or a wallboard. */
export interface TokenRow {
  readonly id: string;
  readonly use: 'source' | 'viewer';
  readonly name: string;
  /** SHA-256 (hex) of the token. */
  readonly hash: string;
  /** Reports an hour that a source may hand in. */
  readonly hourly: number;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

export interface ClaimRow {
  readonly key: string;
  readonly device: string;
  readonly until: number;
}

/** What a source sent under a key of its own, and what it was answered. */
export interface HandedIn {
  readonly source: string;
  readonly key: string;
  readonly hash: string;
  readonly answer: string;
  readonly at: number;
}

export interface HubTransaction {
  /** As it was when it was locked. */
  readonly head: HubHead;
  moveHead(head: HubHead): Promise<void>;
  /** The hashes of those ids that are in the log. */
  hashesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  consolesOf(consoles: readonly string[]): Promise<ReadonlyMap<string, ConsoleRow>>;
  roster(): Promise<Roster>;
  insert(rows: readonly NewRow[]): Promise<void>;
  putConsoles(rows: readonly ConsoleRow[]): Promise<void>;
  putDevice(row: DeviceRecord): Promise<void>;
  putPerson(row: PersonRecord): Promise<void>;
  /** Stores keys after `place`, except those that are known and those of erased subjects. Returns how many it stored. */
  putKeys(keys: readonly WireKey[], place: number): Promise<number>;
  /** Which of these subjects are erased. */
  erasedAmong(subjects: readonly string[]): Promise<readonly string[]>;
  /** Destroys the keys of these subjects for ever. */
  erase(subjects: readonly string[], at: number): Promise<void>;
  putInvitation(row: InvitationRow): Promise<void>;
  invitation(id: string): Promise<InvitationRow | null>;
  putToken(row: TokenRow): Promise<void>;
  claim(key: string): Promise<ClaimRow | null>;
  /** Removes those that were over at `now` (ms). */
  dropClaims(now: number): Promise<void>;
  /** Null ends the claim. */
  putClaim(key: string, claim: ClaimRow | null): Promise<void>;
  handedIn(source: string, key: string): Promise<HandedIn | null>;
  /** How many a source handed in at `since` (ms) or later. */
  countHandedIn(source: string, since: number): Promise<number>;
  putHandedIn(row: HandedIn): Promise<void>;
}
