import { Users } from 'lucide-react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { useSnapshot } from '../../stores/live.ts';
import { nameOf } from '../../stores/people.ts';
import { usePresent } from '../../stores/team.ts';
import { StatusMark } from '../../ui/status-mark.tsx';

/** Who else of the team has this incident open now. */
export function OthersHere({ incident }: { incident: IncidentRow }) {
  const here = usePresent().filter((desk) => desk.incident === incident.id);
  const people = useSnapshot((snapshot) => snapshot.people);
  if (here.length === 0) return null;
  const names = [...new Set(here.map(({ person }) => nameOf(people, person)))].join(', ');
  return (
    <div role="status" className="-my-1 print:hidden">
      <StatusMark tone="plain" icon={<Users />} title={`Also here: ${names}`} />
    </div>
  );
}
