import { CloudOff, Users } from 'lucide-react';
import { teamWords } from '../../format/team-words.ts';
import { useTimes } from '../../format/use-times.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { initialsOf } from '../../stores/people.ts';
import { useTeam } from '../../stores/team.ts';
import { Button } from '../../ui/button.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';

/** Whether what is written here is on the other desks, and who is there. Nothing on a desk that is alone. */
export function TeamMark() {
  const team = useTeam((membership) => membership);
  const people = useSnapshot((snapshot) => snapshot.people);
  const isLive = useSnapshot(({ workspace }) => workspace === 'live');
  const times = useTimes();
  if (team === null || !isLive) return null;
  const { tone, title, detail } = teamWords(team, times.clock);
  const initials = [...new Set(team.present.map(({ person }) => initialsOf(people, person)))];
  const who = initials.length === 0 ? 'Nobody else is on shift' : `On shift: ${initials.join(', ')}`;
  const said = [title, detail].filter((part) => part !== null).join(', ');
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        tooltip={team.sentence ?? `${team.name}. ${who}.`}
        onPress={() => goTo('settings')}
        className="h-6 min-w-0 shrink! px-1.5"
      >
        <StatusMark
          tone={tone}
          icon={tone === 'quiet' ? <Users /> : <CloudOff />}
          title={title}
          {...(detail !== null && { detail })}
        />
        <span className="sr-only">{who}. Open the team’s settings</span>
      </Button>
      <LiveRegion message={tone === 'warn' || tone === 'bad' ? said : ''} />
    </>
  );
}
