import { join } from 'node:path';
import { ulid } from 'ulid';
import type { CallInput } from '../../core/contract/calls.ts';
import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { TeamView } from '../../core/contract/team-views.ts';
import { CODE_LENGTH, type JoinLink, joinText, plainCode, readJoinLink } from '../../core/hub/http.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { Secrets } from '../outbox/secrets.ts';
import type { Turns } from '../outbox/sender.ts';
import { NO_PREVIOUS } from '../store/chain.ts';
import { namedCallerKey } from '../store/report-text.ts';
import { afterReal } from '../time/after-real.ts';
import type { CorrectedClock } from '../time/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { HubHost } from './hub-host.ts';
import { redeem } from './join.ts';
import type { HubLink } from './link.ts';
import { deviceKey, type Membership, newDeviceKey, readMembership, writeMembership } from './membership.ts';
import { readProgress } from './progress.ts';
import { HUB_AWAY } from './questions.ts';
import { createSync, type Sync, type SyncParts } from './sync.ts';
import { teamView } from './team-view.ts';
import { createTurns } from './turns.ts';

export interface TeamParts
  extends Pick<SyncParts, 'workspace' | 'leaveConsole' | 'onErasures' | 'noteFault' | 'random'> {
  readonly secrets: Secrets;
  /** The data folder. */
  readonly folder: string;
  readonly app: string;
  /** The clock of the live workspace, which the hub's corrects. */
  readonly clock: CorrectedClock;
  readonly linkTo: (membership: Membership) => HubLink;
  readonly host: HubHost;
  /** Where a hub of this computer listens first; 0 for any port. */
  readonly hubPort: number;
  readonly announce: (team: TeamView) => void;
}

/** The team that a desk is in, if any: joining, leaving, and what is shown of it. */
export interface Team {
  readonly handlers: DeskHandlers;
  /** Begins, or begins again once the key of the secrets has come. */
  wake(): void;
  /** Something was written to the live record. */
  poke(): void;
  /** Whose turn it is to send a message, as the hub gives it. */
  readonly turns: Turns;
  sync(): Sync | null;
  close(): void;
}

/** A clock is put right beyond this, ms. */
const CORRECT_BEYOND_MS = 2_000;
/** How long a hub that is being started may take, ms. */
const HUB_START_MS = 30_000;
/** How long a desk has what it claimed, ms. */
const CLAIM_MS = 10 * 60_000;
/** Changes are shown together, ms. */
const SHOW_EVERY_MS = 150;

export function createTeam(parts: TeamParts): Team {
  const { secrets, host } = parts;
  let membership: Membership | null = null;
  let sync: Sync | null = null;
  let said: CallInput<'team.say'> = { incident: null, caller: null };
  let ownCaller: string | null = null;
  let shown = '';
  let showing: NodeJS.Timeout | null = null;
  const turns = createTurns({
    store: () => parts.workspace()?.store ?? null,
    sync: () => sync,
    ask,
    device: () => membership?.device ?? null,
    after: afterReal,
  });

  function view(): TeamView {
    return teamView({ membership, sync, host, clock: parts.clock, workspace: parts.workspace(), secrets, ownCaller });
  }
  function show(): void {
    if (sync?.state().kind === 'shared') turns.heard();
    showing ??= setTimeout(() => {
      showing = null;
      const now = view();
      const text = JSON.stringify(now);
      if (text === shown) return;
      shown = text;
      parts.announce(now);
    }, SHOW_EVERY_MS);
    showing.unref();
  }
  function begin(known: Membership): void {
    membership = known;
    if (known.isHost) startHost(known.teamName, Number(new URL(known.hub).port));
    const key = deviceKey(known.key);
    turns.hearFirst();
    sync = createSync({
      ...parts,
      link: { open: (listener) => parts.linkTo(hostedAddress(known)).open(listener) },
      membership: known,
      sign: key.sign,
      now: () => parts.clock.now() - parts.clock.ahead,
      after: afterReal,
      onHubTime: (ahead) => {
        if (Math.abs(ahead - parts.clock.ahead) > CORRECT_BEYOND_MS) parts.clock.correct(ahead);
      },
      onChange: show,
    });
    parts.workspace()?.setDevice({ class: known.class, person: known.person });
    sayNow();
    show();
  }
  /** The hub of this computer may have got another port. */
  function hostedAddress(known: Membership): Membership {
    return known.isHost && host.ready !== null
      ? { ...known, hub: ownAddress(host.ready.port), pin: host.ready.pin }
      : known;
  }
  function startHost(name: string, port: number): void {
    host.start({ folder: join(parts.folder, 'hub'), name, port, onChange: show });
  }
  function end(): void {
    sync?.close();
    sync = null;
    turns.heard();
    membership = null;
  }
  function sayNow(): void {
    const person = parts.workspace()?.person() ?? null;
    ownCaller = subjectOf(said.caller);
    sync?.say({ person: person ?? 'nobody', isOnShift: person !== null, incident: said.incident, caller: ownCaller });
    show();
  }
  /** A customer's id is their subject; an unknown number's or name's is a keyed hash. */
  function subjectOf(caller: CallInput<'team.say'>['caller']): string | null {
    const store = parts.workspace()?.store;
    if (store === undefined || caller === null) return null;
    if (caller.customer !== null) return caller.customer;
    if (caller.number !== null) return store.subjectFor(caller.number);
    return caller.name === null ? null : store.subjectFor(namedCallerKey(caller.name));
  }
  async function joinBy(link: JoinLink, newcomer: Newcomer, isHost: boolean): Promise<Result<TeamView>> {
    const workspace = leftTeam();
    if (workspace === null) return refuse('data-unreadable', 'The data cannot be read now. Put that right, then join.');
    if (membership !== null) return refuse('conflict', 'This desk is in a team already. Leave that first.');
    const { store } = workspace;
    const person = personHere(workspace, newcomer);
    if (person === null) return refuse('bad-input', 'Say who sits here first: a name and initials.');
    const key = newDeviceKey();
    const end = store.chainEnds().find(({ console }) => console === store.console);
    const console = { id: store.console, seq: end?.seq ?? 0, hash: end?.hash ?? NO_PREVIOUS };
    const code = plainCode(link.code);
    const signature = key.sign(joinText({ code, console }));
    const joined = await redeem(link, {
      code,
      publicKey: key.publicKey,
      signature,
      name: newcomer.device,
      app: parts.app,
      console,
      person,
    });
    if (!joined.ok) return joined;
    const { answer, pin } = joined.value;
    const known: Membership = {
      hub: link.hub.replace(/\/$/, ''),
      pin,
      team: answer.team.id,
      teamName: answer.team.name,
      secret: answer.team.secret,
      device: answer.device,
      class: answer.class,
      key: key.kept,
      person: answer.person.id,
      joinedAt: answer.time,
      isHost,
    };
    writeMembership(secrets, known);
    const taken = workspace.joinTeam({ id: known.team, secret: known.secret, code: answer.code });
    if (!taken.ok) return taken;
    workspace.switchPerson(known.person);
    begin(known);
    return ok(view());
  }
  /** A console that was in a team before is left: another device's key would have to vouch for it now. */
  function leftTeam(): Workspace | null {
    const workspace = parts.workspace();
    if (workspace === null) return null;
    const { store } = workspace;
    if (!store.consoleCodes().has(store.console)) return workspace;
    const after = readProgress(store).shared[store.console] ?? 0;
    parts.leaveConsole({ console: store.console, after, as: ulid(), known: new Set() });
    return parts.workspace();
  }
  async function start({ name, ...newcomer }: CallInput<'team.start'>): Promise<Result<TeamView>> {
    if (membership !== null) return refuse('conflict', 'This desk is in a team already. Leave that first.');
    startHost(name, parts.hubPort);
    const ready = await untilReady(host);
    if (ready === null) {
      const sentence = host.trouble ?? 'The hub did not start in half a minute. Try again.';
      host.stop();
      return refuse('conflict', sentence);
    }
    const link = ready.invitation === null ? null : readJoinLink(ready.invitation.link);
    if (link === null) {
      host.stop();
      return refuse(
        'conflict',
        'The hub of this computer has a team already, which this desk left. Ask a lead of it for an invitation.',
      );
    }
    const done = await joinBy({ ...link, hub: ownAddress(ready.port), pin: ready.pin }, newcomer, true);
    if (!done.ok) host.stop();
    return done;
  }
  function ownAddress(port: number): string {
    return `${host.ready?.pin === null ? 'http' : 'https'}://127.0.0.1:${port}`;
  }
  function leave(): Result<TeamView> {
    writeMembership(secrets, null);
    parts.workspace()?.setDevice(null);
    end();
    host.stop();
    parts.clock.correct(0);
    show();
    return ok(view());
  }
  const handlers: DeskHandlers = {
    'team.get': () => ok(view()),
    'team.start': start,
    'team.join': async ({ by, ...newcomer }) => {
      const link = 'link' in by ? readJoinLink(by.link) : typedLink(by);
      return link === null ? refuse('bad-input', BAD_LINK) : await joinBy(link, newcomer, false);
    },
    'team.leave': leave,
    'team.invite': async (asked) => {
      const reply = await ask({ type: 'invite', ...asked });
      return reply.ok && reply.value.type === 'invited' ? ok(reply.value.invitation) : reply;
    },
    'team.devices': async () => {
      const reply = await ask({ type: 'list-devices' });
      return reply.ok && reply.value.type === 'devices' ? ok(reply.value.devices) : reply;
    },
    'team.revoke': async ({ device }) => {
      const reply = await ask({ type: 'revoke', device });
      return reply.ok ? ok(null) : reply;
    },
    'team.claim': async ({ key }) => {
      const reply = sync === null ? null : await ask({ type: 'claim', key, forMs: CLAIM_MS });
      // Away from the hub nobody can be asked, and nobody is kept from working.
      if (reply === null || !reply.ok || reply.value.type !== 'claimed') return ok({ takenBy: null });
      const { by } = reply.value;
      if (by === membership?.device) return ok({ takenBy: null });
      return ok({ takenBy: sync?.others().find(({ device }) => device === by)?.person ?? by });
    },
    'team.release': ({ key }) => {
      sync?.tell({ type: 'release', key });
      return ok(null);
    },
    'team.take-over': async ({ message }) => {
      const workspace = parts.workspace();
      const claimed = await turns.claim(message);
      if (!claimed.ok) return claimed;
      if (workspace === null || !claimed.value) return refuse('conflict', SENT_NOW);
      return await workspace.command('outbox.act', { command: ulid(), message, act: { kind: 'take-over' } });
    },
    'team.say': (next) => {
      said = next;
      sayNow();
      return ok(null);
    },
  };
  async function ask(question: Parameters<Sync['ask']>[0]): ReturnType<Sync['ask']> {
    return (await sync?.ask(question)) ?? refuse('conflict', HUB_AWAY);
  }
  // What it was told to send before it was closed, another desk may have taken over since.
  if (readMembership(secrets) !== null) turns.hearFirst();
  return {
    handlers,
    wake: () => {
      const known = readMembership(secrets);
      if (known === null || known === 'sealed' || membership !== null) return;
      begin(known);
    },
    poke: () => sync?.poke(),
    turns,
    sync: () => sync,
    close: () => {
      if (showing !== null) clearTimeout(showing);
      end();
      host.stop();
    },
  };
}

type Newcomer = Pick<CallInput<'team.join'>, 'device' | 'person'>;

const SENT_NOW = 'Another desk is sending it at this moment. Look again in half a minute.';

const BAD_LINK =
  'That is no invitation. It is a link that begins with groundswell://join, or the hub’s address with a code of ten letters and digits.';

function typedLink({
  hub,
  code,
  certificate,
}: {
  readonly hub: string;
  readonly code: string;
  readonly certificate: string;
}): JoinLink | null {
  const address = /^https?:\/\//i.test(hub.trim()) ? hub.trim() : `https://${hub.trim()}`;
  const pin = certificate.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
  if (!URL.canParse(address) || plainCode(code).length !== CODE_LENGTH) return null;
  if (pin !== '' && pin.length < SHORTEST_PIN) return null;
  return { hub: address, code: plainCode(code), pin: pin === '' ? null : pin };
}

/** Hex digits of a fingerprint that somebody reads out: 64 bits. */
const SHORTEST_PIN = 16;

function personHere(
  { store, person }: Workspace,
  { person: given }: Newcomer,
): { id: string; name: string; initials: string } | null {
  const known = store.people().find(({ id }) => id === person());
  if (known !== undefined) return { id: known.id, name: known.name, initials: known.initials };
  return given === null ? null : { id: ulid(), ...given };
}

async function untilReady(host: HubHost): Promise<HubHost['ready']> {
  for (const until = Date.now() + HUB_START_MS; Date.now() < until; ) {
    if (host.ready !== null) return host.ready;
    if (host.trouble !== null) return null;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}
