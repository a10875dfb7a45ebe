import { ulid } from 'ulid';
import {
  BEAT_MISSED_MS,
  FACTS_AT_ONCE,
  HUB_PROTOCOL,
  RECONNECT_LEAST_MS,
  RECONNECT_MOST_MS,
} from '../../core/hub/limits.ts';
import type { ConsoleHead, DeskPresence, OwnPresence } from '../../core/hub/shapes.ts';
import { type FromDesk, type FromHub, type HubMessage, helloText } from '../../core/hub/wire.ts';
import { type Result, refuse } from '../../core/result.ts';
import { NO_PREVIOUS } from '../store/chain.ts';
import type { RecordStore } from '../store/port.ts';
import type { ConsoleEnd } from '../store/restore-record.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { HubConnection, HubLink } from './link.ts';
import type { Membership } from './membership.ts';
import { createParting, type Parting } from './parting.ts';
import { advance, NO_PROGRESS, type Progress, readProgress, writeProgress } from './progress.ts';
import { type Parcel, parcelsAfter } from './pushing.ts';
import { createQuestions, HUB_AWAY, type Question, type Reply } from './questions.ts';
import { createReceiving, type ReceivingTrouble } from './receiving.ts';
import type { SyncState } from './sync-state.ts';

export interface SyncParts {
  /** The live workspace; null while its data cannot be used. */
  readonly workspace: () => Workspace | null;
  readonly link: HubLink;
  readonly membership: Membership;
  /** Ed25519 of the text with the device's key, base64url. */
  readonly sign: (text: string) => string;
  readonly app: string;
  /** Real time, uncorrected (ms). */
  readonly now: () => number;
  /** Calls back after so long (ms, real time). Returns the function that cancels it. */
  readonly after: (ms: number, callback: () => void) => () => void;
  /** In [0, 1). */
  readonly random: () => number;
  /** The hub's clock is so far ahead of this machine's (ms). */
  readonly onHubTime: (ahead: number) => void;
  /** Another desk writes under this console: see RecordFiles.leaveConsole. The workspace is another one afterwards. */
  readonly leaveConsole: (end: ConsoleEnd) => void;
  /** Erasures came: their traces are to be cleared. */
  readonly onErasures: () => void;
  readonly onChange: () => void;
  readonly noteFault: (what: string, error: unknown) => void;
}

/** Keeps one desk and its team's hub in step. */
export interface Sync {
  state(): SyncState;
  /** Something was written here. */
  poke(): void;
  /** What this desk says of itself to the others. */
  say(presence: OwnPresence): void;
  others(): readonly DeskPresence[];
  ask(question: Question): Promise<Result<Reply>>;
  tell(message: FromDesk): void;
  close(): void;
}

/** A moment in which more may be written, so that it goes along. */
const GATHER_MS = 5;
/** For so long a fact may be on its way before it is said to wait. */
const GRACE_MS = 2_000;
/** Presence holds half a minute at the hub. */
const SAY_AGAIN_MS = 10_000;
/** Between two attempts where the hub said that this desk is not let in. */
const NOT_LET_IN_MS = 60_000;

type Phase = 'away' | 'greeting' | 'in' | 'ended';

export function createSync(parts: SyncParts): Sync {
  const questions = createQuestions();
  let phase: Phase = 'away';
  let why: Pick<SyncState, 'kind' | 'sentence'> | null = null;
  let connection: HubConnection | null = null;
  let attempts = 0;
  let since = parts.now();
  let head: { readonly position: number; readonly digest: string } | null = null;
  let lastBeat = 0;
  /** When all that the hub has was last here, and all that is here there. */
  let levelAt = Number.NEGATIVE_INFINITY;
  let progress: Progress = loadProgress();
  /** How far the hub has each chain that this desk is to push; null for one that cannot go on. */
  let shared = new Map<string, number | null>();
  let inFlight: { readonly number: number; readonly parcel: Parcel; readonly rest: readonly Parcel[] } | null = null;
  let parting: Parting | null = null;
  /** Chains of other consoles that the hub has otherwise: they are not pushed again. */
  const stuck = new Set<string>();
  /** Everything was asked for again once: what is missing after that cannot be had. */
  let hasAskedAnew = false;
  let pushes = 0;
  let presence: OwnPresence | null = null;
  let others: readonly DeskPresence[] = [];
  /** Subjects that the hub says are erased, until everything that it has is here. */
  let buried: string[] = [];
  const timers = new Map<string, () => void>();
  const receiving = createReceiving({
    workspace: parts.workspace,
    note: (store, to, own) => {
      progress = withShared(advance(progress, to), own);
      if (head === null || to.position > head.position) head = to;
      writeProgress(store, progress);
    },
    onTaken: (facts) => {
      if (facts > 0) connection?.send({ type: 'credit', facts });
      if (parts.workspace()?.store.isScrubDue() === true) parts.onErasures();
      settleBuried();
      finishParting();
      parts.onChange();
    },
    isParting: () => parting !== null,
    isEarlyTaken: () => hasAskedAnew,
    onTrouble: meetTrouble,
    pause: (then) => void later('receive', 0, then),
  });
  const heard: { readonly [T in FromHub['type']]?: (message: HubMessage<T>, fingerprint: string) => void } = {
    challenge: greet,
    welcome: (message) => enter(message, null),
    diverged: (message) => enter(message, message.heads),
    fork: hearFork,
    revoked: ({ sentence }) => end({ kind: 'revoked', sentence }),
    'update-needed': ({ sentence }) => drop({ kind: 'update-needed', sentence }, NOT_LET_IN_MS),
    'not-admitted': ({ sentence }) => drop({ kind: 'not-admitted', sentence }, NOT_LET_IN_MS),
    facts: (message) => {
      if (parting !== null) parting.hear(message.rows);
      receiving.take(message);
    },
    beat: hearBeat,
    ack: ({ number }) => hearAck(number),
    gap: hearGap,
    busy: hearBusy,
    refused: hearRefused,
    presence: hearPresence,
    tombstones: ({ subjects }) => {
      buried.push(...subjects);
      settleBuried();
    },
  };
  connect();

  function loadProgress(): Progress {
    const store = parts.workspace()?.store;
    return store === undefined ? NO_PROGRESS : readProgress(store);
  }
  function later(name: string, ms: number, callback: () => void): void {
    timers.get(name)?.();
    timers.set(
      name,
      parts.after(ms, () => {
        timers.delete(name);
        callback();
      }),
    );
  }
  function stopTimers(): void {
    for (const cancel of timers.values()) cancel();
    timers.clear();
  }
  function connect(): void {
    const workspace = parts.workspace();
    if (phase === 'ended') return;
    if (workspace === null) {
      later('connect', RECONNECT_MOST_MS, connect);
      return;
    }
    phase = 'greeting';
    const mine: HubConnection = parts.link.open({
      onMessage: (message, fingerprint) => {
        if (mine !== connection) return;
        try {
          hear(message, fingerprint);
        } catch (error) {
          parts.noteFault('a message of the hub', error);
          drop(null);
        }
      },
      onClosed: (sentence) => {
        if (mine === connection) drop(sentence === null ? null : { kind: 'offline', sentence });
      },
    });
    connection = mine;
    parts.onChange();
  }
  /** Leaves the connection and comes back after a while. */
  function drop(reason: Pick<SyncState, 'kind' | 'sentence'> | null, wait?: number): void {
    if (phase === 'ended') return;
    const before = connection;
    connection = null;
    before?.close();
    if (phase === 'in') since = parts.now();
    levelAt = Number.NEGATIVE_INFINITY;
    phase = 'away';
    why = reason;
    others = [];
    inFlight = null;
    parting = null;
    receiving.stop();
    stopTimers();
    questions.refuseAll(HUB_AWAY);
    const most = Math.min(RECONNECT_MOST_MS, RECONNECT_LEAST_MS * 2 ** Math.min(attempts, 10));
    attempts += 1;
    later('connect', wait ?? Math.round(most * (0.5 + parts.random() / 2)), connect);
    parts.onChange();
  }
  function hear(message: FromHub, fingerprint: string): void {
    const handle = heard[message.type] as ((message: FromHub, fingerprint: string) => void) | undefined;
    if (handle !== undefined) handle(message, fingerprint);
    else if ('number' in message) questions.answer(message);
  }
  function greet({ nonce, team, oldestProtocol, newestProtocol }: HubMessage<'challenge'>, fingerprint: string): void {
    const { membership } = parts;
    const store = parts.workspace()?.store;
    if (store === undefined) {
      drop(null);
      return;
    }
    if (team !== membership.team) {
      drop({ kind: 'not-admitted', sentence: 'Another team’s hub answers at this address.' }, NOT_LET_IN_MS);
      return;
    }
    if (HUB_PROTOCOL < oldestProtocol || HUB_PROTOCOL > newestProtocol) {
      drop({ kind: 'update-needed', sentence: updateSentence(HUB_PROTOCOL < oldestProtocol) }, NOT_LET_IN_MS);
      return;
    }
    progress = readProgress(store);
    // Cut short, it begins again: all of the hub's chain has to be seen in one go.
    if (progress.parting !== null) progress = { ...NO_PROGRESS, parting: progress.parting };
    const said = { team, device: membership.device, console: headToSay(store, progress.parting) };
    connection?.send({
      type: 'hello',
      protocol: HUB_PROTOCOL,
      app: parts.app,
      ...said,
      cursor: progress.cursor,
      earlier: [...progress.earlier],
      signature: parts.sign(helloText(nonce, fingerprint, said)),
    });
  }
  function enter(welcome: HubMessage<'welcome'> | HubMessage<'diverged'>, heads: readonly ConsoleHead[] | null): void {
    const workspace = parts.workspace();
    if (workspace === null) {
      drop(null);
      return;
    }
    const { store } = workspace;
    phase = 'in';
    attempts = 0;
    why = null;
    since = parts.now();
    head = welcome.head;
    lastBeat = parts.now();
    parts.onHubTime(welcome.time - parts.now());
    receiving.begin(welcome.from);
    later('watch', BEAT_MISSED_MS, watch);
    connection?.send({ type: 'credit', facts: FACTS_AT_ONCE });
    if (progress.parting !== null) {
      parting = createParting(store.console);
      finishParting();
      return;
    }
    const { team, secret } = parts.membership;
    const joined = workspace.joinTeam({ id: team, secret, code: welcome.code });
    if (!joined.ok) {
      drop({ kind: 'offline', sentence: joined.refusal.sentence });
      return;
    }
    shared = new Map(store.ownConsoles.map((console) => [console, progress.shared[console] ?? 0]));
    shared.set(welcome.console.id, welcome.console.seq);
    if (heads !== null) {
      const known = new Map(heads.map(({ id, seq }) => [id, seq]));
      shared = new Map(store.chainEnds().map(({ console }) => [console, known.get(console) ?? 0]));
      tellTombstones(store);
    }
    for (const console of stuck) if (shared.has(console)) shared.set(console, null);
    progress = { ...progress, shared: { ...progress.shared, [welcome.console.id]: welcome.console.seq } };
    if (presence !== null) say(presence);
    push();
    parts.onChange();
  }
  function tellTombstones(store: RecordStore): void {
    const subjects = store.erasedSubjects();
    for (let from = 0; from < subjects.length; from += 10_000)
      connection?.send({ type: 'tombstones', subjects: subjects.slice(from, from + 10_000) });
  }
  function hearBeat({ position, digest, time }: HubMessage<'beat'>): void {
    head = { position, digest };
    lastBeat = parts.now();
    parts.onHubTime(time - parts.now());
    later('watch', BEAT_MISSED_MS, watch);
    settleBuried();
    parts.onChange();
  }
  /** A hub that says nothing for long is as good as away. */
  function watch(): void {
    parts.onChange();
    later('watch', BEAT_MISSED_MS, () => drop(null));
  }
  function push(): void {
    const store = parts.workspace()?.store;
    if (phase !== 'in' || inFlight !== null || parting !== null || store === undefined) return;
    for (const [console, after] of shared) {
      if (after === null) continue;
      const [parcel, ...rest] = parcelsAfter(store, console, after);
      if (parcel !== undefined) {
        send(parcel, rest);
        return;
      }
    }
  }
  function send(parcel: Parcel, rest: readonly Parcel[]): void {
    pushes += 1;
    inFlight = { number: pushes, parcel, rest };
    connection?.send({ type: 'push', number: pushes, facts: [...parcel.facts], keys: [...parcel.keys] });
  }
  function hearAck(number: number): void {
    if (number !== inFlight?.number) return;
    const { parcel, rest } = inFlight;
    inFlight = null;
    if ((shared.get(parcel.console) ?? 0) < parcel.upTo) shared.set(parcel.console, parcel.upTo);
    progress = withShared(progress, new Map([[parcel.console, parcel.upTo]]));
    const [following, ...others] = rest;
    if (following !== undefined) send(following, others);
    else push();
    parts.onChange();
  }
  function hearBusy({ number, retry }: HubMessage<'busy'>): void {
    if (number === inFlight?.number) inFlight = null;
    later('push', retry, push);
  }
  function hearPresence({ desks }: HubMessage<'presence'>): void {
    others = desks.filter(({ device }) => device !== parts.membership.device);
    parts.onChange();
  }
  function hearGap({ number, console, want }: HubMessage<'gap'>): void {
    if (number !== inFlight?.number) return;
    inFlight = null;
    const store = parts.workspace()?.store;
    // What the hub wants may be lost for good: a restore had to leave a gap here. The chain ends there for the others.
    const isHere = store?.factsOf(console, want - 1, 1)[0]?.seq === want;
    shared.set(console, isHere && shared.get(console) !== want - 1 ? want - 1 : null);
    push();
  }
  function hearRefused({ number, why: reason, sentence }: HubMessage<'refused'>): void {
    if (number !== inFlight?.number) return;
    parts.noteFault('a push', new Error(`the hub refused it: ${reason}`));
    shared.set(inFlight.parcel.console, null);
    inFlight = null;
    why = { kind: 'shared', sentence };
    push();
    parts.onChange();
  }
  function meetTrouble(trouble: ReceivingTrouble): void {
    const workspace = parts.workspace();
    if (trouble.kind === 'forked') {
      part();
      return;
    }
    if (trouble.kind === 'early' || trouble.kind === 'altered') {
      parts.noteFault('the hub’s log', new Error(trouble.kind));
      hasAskedAnew = true;
      // Whatever is missing comes when everything is asked for again.
      const anew = { ...progress, cursor: null, earlier: [] };
      workspace?.keep(() => writeProgress(workspace.store, anew));
    }
    drop(null);
  }
  /**
   * Another desk has written under this console (a copied disk, an old image). Everything that the hub has is asked for under a
   * new console, so that it is known what of the old one's chain is there; then the old one is left.
   */
  function part(): void {
    const workspace = parts.workspace();
    workspace?.keep(() => writeProgress(workspace.store, { ...NO_PROGRESS, parting: ulid() }));
    drop(null, RECONNECT_LEAST_MS);
  }
  /** What was pushed of another console's chain is there under another one: that chain is left alone from now on. */
  function hearFork({ console }: HubMessage<'fork'>): void {
    if (console.id === parts.workspace()?.store.console) {
      part();
      return;
    }
    parts.noteFault('the hub’s log', new Error('it has another chain of another console'));
    stuck.add(console.id);
    drop(null);
  }
  function finishParting(): void {
    const store = parts.workspace()?.store;
    const as = progress.parting;
    if (parting === null || as === null || store === undefined || !isLevel()) return;
    const end = parting.endOf(store, as);
    drop(null, RECONNECT_LEAST_MS);
    try {
      parts.leaveConsole(end);
    } catch (error) {
      parts.noteFault('leaving a console', error);
    }
    const workspace = parts.workspace();
    if (workspace?.store.console !== as) return;
    // Facts that stood in the way before are taken now.
    workspace.keep(() => writeProgress(workspace.store, NO_PROGRESS));
  }
  /** Once all that the hub has is here, an erasure of which no fact tells is made one. */
  function settleBuried(): void {
    const workspace = parts.workspace();
    if (buried.length === 0 || workspace === null || !isLevel()) return;
    const living = [...new Set(buried)].filter((subject) => !workspace.store.isErased(subject));
    buried = [];
    if (living.length > 0 && workspace.bury(living).ok) parts.onErasures();
  }
  function isLevel(): boolean {
    const { cursor } = progress;
    return (
      head !== null && (cursor?.position ?? 0) === head.position && (cursor === null || cursor.digest === head.digest)
    );
  }
  function end(reason: Pick<SyncState, 'kind' | 'sentence'>): void {
    drop(reason);
    phase = 'ended';
    stopTimers();
    parts.onChange();
  }
  function waiting(): { readonly facts: number; readonly calls: number } {
    const store = parts.workspace()?.store;
    if (store === undefined) return { facts: 0, calls: 0 };
    return store.countAfter(store.console, shared.get(store.console) ?? progress.shared[store.console] ?? 0);
  }
  function kind(unsent: number): SyncState['kind'] {
    if (phase !== 'in') return why?.kind ?? 'offline';
    const now = parts.now();
    if (now - lastBeat <= BEAT_MISSED_MS && isLevel() && unsent === 0) levelAt = now;
    // A call that was saved a moment ago is on its way: nobody has to be told that.
    const isAsGoodAsShared = now - levelAt <= GRACE_MS && now - lastBeat <= BEAT_MISSED_MS;
    if (!isAsGoodAsShared) return 'catching-up';
    if (levelAt !== now) later('grace', GRACE_MS, parts.onChange);
    return 'shared';
  }
  function say(mine: OwnPresence): void {
    presence = mine;
    if (phase !== 'in') return;
    connection?.send({ type: 'presence', mine });
    later('presence', SAY_AGAIN_MS, () => presence !== null && say(presence));
  }
  return {
    state: () => {
      const unsent = waiting();
      return {
        kind: kind(unsent.facts),
        sentence: why?.sentence ?? null,
        since,
        waiting: unsent,
        isIn: phase === 'in',
      };
    },
    poke: () => {
      if (phase === 'in' && !timers.has('push')) later('push', GATHER_MS, push);
    },
    say,
    others: () => others,
    ask: (question) =>
      phase === 'in' && connection !== null
        ? questions.ask(question, connection.send)
        : Promise.resolve(refuse('conflict', HUB_AWAY)),
    tell: (message) => {
      if (phase === 'in') connection?.send(message);
    },
    close: () => {
      const before = connection;
      connection = null;
      before?.close();
      phase = 'ended';
      receiving.stop();
      stopTimers();
      questions.refuseAll(HUB_AWAY);
    },
  };
}

function headToSay(store: RecordStore, parting: string | null): ConsoleHead {
  if (parting !== null) return { id: parting, seq: 0, hash: NO_PREVIOUS };
  const end = store.chainEnds().find(({ console }) => console === store.console);
  return { id: store.console, seq: end?.seq ?? 0, hash: end?.hash ?? NO_PREVIOUS };
}

function withShared(progress: Progress, own: ReadonlyMap<string, number>): Progress {
  const shared = { ...progress.shared };
  for (const [console, seq] of own) shared[console] = Math.max(seq, shared[console] ?? 0);
  return { ...progress, shared };
}

function updateSentence(isDeskOlder: boolean): string {
  return isDeskOlder
    ? 'The hub wants a newer Groundswell. Update this one; until then it goes on alone.'
    : 'The hub is older than this Groundswell. Its administrator has to update it; until then this desk goes on alone.';
}
