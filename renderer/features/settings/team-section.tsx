import { CloudOff, LogOut, Plus, Users } from 'lucide-react';
import { useState } from 'react';
import type { TeamMembership } from '../../../main/core/contract/team-views.ts';
import { teamWords } from '../../format/team-words.ts';
import { useTimes } from '../../format/use-times.ts';
import { useSnapshot } from '../../stores/live.ts';
import { currentPerson, nameOf } from '../../stores/people.ts';
import { useTeam } from '../../stores/team.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { JoinTeamDialog, StartTeamDialog } from './join-team-dialog.tsx';
import { LeaveTeamDialog } from './leave-team-dialog.tsx';
import { TeamDevices } from './team-devices.tsx';

type Open = 'start' | 'join' | 'invite' | 'first-invitation' | 'leave';

/** The team that this desk shares its calls with; or how to begin one, or to join it. */
export function TeamSection() {
  const team = useTeam((membership) => membership);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Panel title="Team" note={team === null ? 'this desk is alone' : team.name}>
      {team === null ? <Alone onOpen={setOpen} /> : <InTeam team={team} onOpen={setOpen} />}
      {open === 'start' && (
        <StartTeamDialog onClose={(hasStarted) => setOpen(hasStarted ? 'first-invitation' : null)} />
      )}
      {open === 'join' && <JoinTeamDialog onClose={close} />}
      {open === 'invite' && <InviteDialog onClose={close} />}
      {open === 'first-invitation' && <InviteDialog isFirst onClose={close} />}
      {open === 'leave' && <LeaveTeamDialog onClose={close} />}
    </Panel>
  );
}

function Alone({ onOpen }: { onOpen: (open: Open) => void }) {
  return (
    <div className="grid gap-3 p-3 pt-1">
      <p className="text-12 text-muted">
        A team’s desks share their calls, flags, incidents and directory over a hub. Each goes on by itself while the
        hub is away, and what this desk has comes along.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" icon={<Users />} onPress={() => onOpen('join')}>
          Join a team
        </Button>
        <Button size="small" icon={<Plus />} onPress={() => onOpen('start')}>
          Start a team on this computer
        </Button>
      </div>
    </div>
  );
}

function InTeam({ team, onOpen }: { team: TeamMembership; onOpen: (open: Open) => void }) {
  const times = useTimes();
  const isLead = useSnapshot((snapshot) => currentPerson(snapshot)?.role === 'lead');
  const { tone, title, detail } = teamWords(team, times.clock);
  return (
    <>
      <div className="grid gap-3 p-3 pt-1">
        <div className="flex items-center gap-2">
          <StatusMark
            tone={tone}
            icon={tone === 'quiet' ? <Users /> : <CloudOff />}
            title={title}
            {...(detail !== null && { detail })}
          />
          {team.code !== null && (
            <span className="ml-auto text-12 text-muted">
              this desk is <b className="text-text">{team.code}</b>: it gives numbers such as R-{team.code}1042
            </span>
          )}
        </div>
        {team.sentence !== null && <p className="text-12">{team.sentence}</p>}
        {team.clockAhead !== null && (
          <p className="text-12 text-s2">
            The clock of this computer is wrong by {Math.round(Math.abs(team.clockAhead) / 60_000)} minutes. Calls are
            stamped with the hub’s time; put the clock right.
          </p>
        )}
        <Hub team={team} />
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            icon={<Plus />}
            unavailable={isLead ? undefined : 'Only a lead invites.'}
            onPress={() => onOpen('invite')}
          >
            Invite a device
          </Button>
          <Button size="small" variant="quiet" icon={<LogOut />} onPress={() => onOpen('leave')}>
            Leave the team
          </Button>
        </div>
      </div>
      <OnShift team={team} />
      {isLead && team.state !== 'offline' && <TeamDevices own={team.device} />}
      <Protection />
    </>
  );
}

function Hub({ team }: { team: TeamMembership }) {
  const { hosting } = team;
  const trouble = hosting?.trouble ?? null;
  return (
    <div className="grid gap-1 text-12">
      <span className="flex min-w-0 gap-2">
        <span className="text-muted">Hub</span>
        <bdi className="min-w-0 truncate font-mono select-text">{team.hub}</bdi>
      </span>
      {hosting !== null && (
        <span className="text-muted">
          It runs on this computer for as long as Groundswell is open here. For a hub that never sleeps see the guide.
        </span>
      )}
      {trouble !== null && <StatusMark tone="bad" title={trouble} />}
    </div>
  );
}

function OnShift({ team }: { team: TeamMembership }) {
  const people = useSnapshot((snapshot) => snapshot.people);
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  if (team.present.length === 0) return null;
  return (
    <ul aria-label="On shift">
      {team.present.map(({ device, person, incident, isTalking }) => (
        <li key={device} className="flex min-h-9 items-center gap-3 border-t border-hair px-3">
          <bdi className="min-w-0 flex-1 truncate">{nameOf(people, person)}</bdi>
          <span className="min-w-0 truncate text-12 text-muted">
            {isTalking ? 'on a call' : (incidents.find(({ id }) => id === incident)?.title ?? 'on shift')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Protection() {
  const protection = useTeam((_, view) => view?.protection ?? '');
  return (
    <p className="border-t border-hair px-3 py-2 text-12 text-muted">
      {protection} What a lost computer has stays on its disk: encrypt the disks.
    </p>
  );
}
