import type { TeamMembership, TeamView } from '../../core/contract/team-views.ts';
import { type UnheardDesk, unheardDesks } from '../../core/team/unheard.ts';
import type { Secrets } from '../outbox/secrets.ts';
import type { RecordStore } from '../store/port.ts';
import type { CorrectedClock } from '../time/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { HubHost } from './hub-host.ts';
import type { Membership } from './membership.ts';
import type { Sync } from './sync.ts';

export interface TeamViewParts {
  readonly membership: Membership | null;
  readonly sync: Sync | null;
  readonly host: HubHost;
  readonly clock: CorrectedClock;
  readonly workspace: Workspace | null;
  /** The subject of the caller in this desk's intake. */
  readonly ownCaller: string | null;
  readonly secrets: Pick<Secrets, 'protection'>;
}

/** A clock that was wrong by more than this is told (ms). */
const WARN_BEYOND_MS = 60_000;

const PROTECTION = {
  system: 'This device’s key is sealed by the key store of this computer.',
  file: 'This device’s key lies in a file that only you can read: this computer offers no key store here.',
  memory: 'This device’s key lasts as long as the program.',
} as const;

export function teamView(parts: TeamViewParts): TeamView {
  return { team: membershipView(parts), protection: PROTECTION[parts.secrets.protection] };
}

function membershipView({ membership, sync, host, clock, workspace, ownCaller }: TeamViewParts): TeamMembership | null {
  if (membership === null || sync === null) return null;
  const { kind, sentence, since, waiting } = sync.state();
  const store = workspace?.store;
  return {
    id: membership.team,
    name: membership.teamName,
    hub: membership.isHost ? (host.ready?.address ?? membership.hub) : membership.hub,
    device: membership.device,
    class: membership.class,
    code: store?.consoleCodes().get(store.console) ?? null,
    state: kind,
    sentence,
    since,
    waitingCalls: waiting.calls,
    waitingOthers: waiting.facts - waiting.calls,
    present: sync.others().map(({ device, console, person, incident, caller }) => ({
      device,
      console,
      person,
      incident,
      isTalking: caller !== null,
      isWithSameCaller: caller !== null && caller === ownCaller,
    })),
    unheard: store === undefined ? [] : unheardBy(store, kind === 'shared' ? sync : null, clock.now()),
    clockAhead: Math.abs(clock.ahead) > WARN_BEYOND_MS ? clock.ahead : null,
    hosting: membership.isHost ? { address: host.ready?.address ?? null, trouble: host.trouble } : null,
  };
}

/** `sync` is null while this desk is not in step with the hub. */
function unheardBy(
  store: Pick<RecordStore, 'consoleCodes' | 'lastHeard' | 'ownConsoles'>,
  sync: Sync | null,
  now: number,
): readonly UnheardDesk[] {
  const known = [...store.consoleCodes()].flatMap(([console, code]) => {
    const lastAt = store.ownConsoles.includes(console) ? null : store.lastHeard(console);
    return lastAt === null ? [] : [{ console, code, lastAt }];
  });
  return unheardDesks(known, sync === null ? null : new Set(sync.others().map((desk) => desk.console)), now);
}
