import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { BEAT_MS } from '../core/hub/limits.ts';
import type { HubMessage } from '../core/hub/wire.ts';
import { HUB_CONSOLE } from '../core/team/team.ts';
import { type Batching, createBatching } from './batching.ts';
import type { HubClock } from './clock.ts';
import { NO_DIGEST } from './digest.ts';
import { createPresenceBoard, type PresenceBoard } from './presence.ts';
import type { HubHead, HubSecrets, HubStore, Roster } from './store.ts';
import { createTail, type Tail } from './tail.ts';

/** How often a process looks at the head, whatever it hears, ms: what is revoked elsewhere is shut out here within it. */
const LOOK_MS = 1_000;
/** Presences that change together are sent together, ms. */
const PRESENCE_TOGETHER_MS = 100;
/** How long desks may push again what the hub lost, ms. */
const REFILL_MS = 24 * 3_600_000;

/** A desk that was let in, as the process sees it. */
export interface ConnectedDesk {
  readonly device: string;
  /** There may be more to send. */
  pump(): void;
  beat(message: HubMessage<'beat'>): void;
  presence(message: HubMessage<'presence'>): void;
  /** The device was shut out. */
  revoke(): void;
  /** It has to come in again: the log is another one. */
  restart(): void;
}

/** One process of the hub: what its connections share. Everything in it can be lost at any moment. */
export interface Hub {
  readonly store: HubStore;
  readonly clock: HubClock;
  readonly batching: Batching;
  readonly tail: Tail;
  readonly presence: PresenceBoard;
  readonly secrets: HubSecrets;
  /** As last seen. */
  readonly head: HubHead;
  readonly roster: Roster;
  readonly app: string;
  /** SHA-256 (hex) of the certificate; '' over plain HTTP. */
  readonly fingerprint: string;
  readonly log: HubLog;
  enter(desk: ConnectedDesk): void;
  leave(desk: ConnectedDesk): void;
  /** Looks at the head and tells the desks what follows. */
  look(): Promise<void>;
  /** Notes how desks reach the hub, for invitations. `pin` is the fingerprint, where they cannot know the certificate otherwise. */
  reachedAt(address: string, pin: string | null): Promise<void>;
  /** Facts were lost: everybody goes on from what is left, under another epoch. */
  beginEpoch(before: string): Promise<void>;
  close(): Promise<void>;
}

/** Ids, counts and codes only. */
export interface HubLog {
  readonly note: (event: string, details?: Readonly<Record<string, string | number>>) => void;
  readonly fault: (where: string, error: unknown) => void;
}

export interface HubParts {
  readonly store: HubStore;
  readonly clock: HubClock;
  readonly log: HubLog;
  readonly app: string;
  readonly fingerprint: string;
}

/** Begins a team on an empty store. */
export async function foundTeam(store: HubStore, name: string, now: number): Promise<void> {
  const head: HubHead = {
    team: ulid(now),
    name,
    epoch: ulid(now),
    position: 0,
    digest: NO_DIGEST,
    roster: 1,
    keys: 0,
    codes: 0,
    console: newConsole(now),
    address: '',
    pin: '',
    refillUntil: 0,
    refillSince: 0,
    intakeCode: '',
    intakeConsole: '',
    intakeCount: 0,
  };
  await store.found(head, { team: secret(), marks: secret() });
}

/** Throws if the store was not set up. */
export async function startHub(parts: HubParts): Promise<Hub> {
  const { store, clock, log } = parts;
  let head = await mustHaveHead(store);
  let roster = await store.roster();
  const secrets = await store.secrets();
  const desks = new Set<ConnectedDesk>();
  const tail = createTail(store);
  let cancelPresence: (() => void) | null = null;

  const look = oneAfterAnother(lookSafely);
  const presence = createPresenceBoard({
    clock,
    publish: (text) => void store.publish(text).catch((error) => log.fault('publish', error)),
    onChange: () => {
      cancelPresence ??= clock.after(PRESENCE_TOGETHER_MS, tellPresence);
    },
  });
  function tellPresence(): void {
    cancelPresence = null;
    const message: HubMessage<'presence'> = { type: 'presence', desks: [...presence.all()] };
    for (const desk of desks) desk.presence(message);
  }
  async function lookOnce(): Promise<void> {
    const seen = await mustHaveHead(store);
    const before = head;
    head = seen;
    if (seen.epoch === before.epoch && seen.position < before.position) return await hub.beginEpoch(seen.epoch);
    if (seen.epoch !== before.epoch) restart();
    if (seen.roster !== before.roster) {
      roster = await store.roster();
      const revoked = new Set(roster.devices.filter((row) => row.revokedAt !== null).map(({ device }) => device));
      for (const desk of desks) if (revoked.has(desk.device)) desk.revoke();
    }
    if (seen.position !== before.position || seen.keys !== before.keys) for (const desk of desks) desk.pump();
  }
  function restart(): void {
    tail.forget();
    for (const desk of desks) desk.restart();
  }
  async function lookSafely(): Promise<void> {
    try {
      await lookOnce();
    } catch (error) {
      // The store is away: the next look may find it again.
      log.fault('look', error);
    }
  }
  /** What this process writes is a chain of its own: should the store be an old copy, desks may have more of the one before. */
  async function takeConsole(): Promise<void> {
    await store.change((transaction) =>
      transaction.moveHead({ ...transaction.head, console: newConsole(clock.now()) }),
    );
  }
  await takeConsole();
  const endings = [
    store.listen((text) => {
      if (text === '' || !presence.hear(text)) void look();
    }),
    clock.every(LOOK_MS, () => void look()),
    clock.every(BEAT_MS, () => {
      presence.refresh();
      const { position, digest } = head;
      for (const desk of desks) desk.beat({ type: 'beat', position, digest, time: clock.now() });
    }),
  ];
  const hub: Hub = {
    ...parts,
    batching: createBatching(store, clock),
    tail,
    presence,
    secrets,
    get head() {
      return head;
    },
    get roster() {
      return roster;
    },
    enter: (desk) => {
      desks.add(desk);
    },
    leave: (desk) => {
      desks.delete(desk);
    },
    look,
    reachedAt: async (address, pin) => {
      await store.change((transaction) => transaction.moveHead({ ...transaction.head, address, pin: pin ?? '' }));
      await look();
    },
    beginEpoch: async (before) => {
      await store.change(async (transaction) => {
        if (transaction.head.epoch !== before) return;
        const now = clock.now();
        await transaction.moveHead({
          ...transaction.head,
          epoch: ulid(now),
          console: newConsole(now),
          refillSince: now,
          refillUntil: now + REFILL_MS,
        });
      });
      log.note('epoch begun');
      head = await mustHaveHead(store);
      roster = await store.roster();
      restart();
    },
    close: async () => {
      for (const end of endings) end();
      cancelPresence?.();
      for (const desk of desks) desk.restart();
      await store.close();
    },
  };
  await look();
  return hub;
}

/** Runs `work` once at a time. What is returned resolves after a run that began later than the call; calls share runs. */
function oneAfterAnother(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;

  function start(): Promise<void> {
    const run = work().finally(() => {
      if (running === run) running = null;
    });
    running = run;
    return run;
  }
  return () => {
    if (running === null) return start();
    following ??= running.then(() => {
      following = null;
      return start();
    });
    return following;
  };
}

async function mustHaveHead(store: HubStore): Promise<HubHead> {
  const head = await store.head();
  if (head === null) throw new Error('this hub was not set up yet');
  return head;
}

function newConsole(now: number): string {
  return `${HUB_CONSOLE}${ulid(now)}`;
}

function secret(): string {
  return randomBytes(32).toString('hex');
}
