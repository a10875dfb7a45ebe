import { unheardWords } from '../format/team-words.ts';
import { useTimes } from '../format/use-times.ts';
import { engineNow } from '../stores/now.ts';
import { useTeam } from '../stores/team.ts';

/** Whose calls may be missing from what is shown: desks of the team that cannot be heard now. Nothing where all are. */
export function UnheardDesks() {
  const times = useTimes();
  const words = useTeam((team) =>
    team === null ? null : unheardWords(team.unheard, (at) => times.when(at, engineNow())),
  );
  if (words === null) return null;
  return (
    <p className="mt-1 font-medium text-13" data-unheard>
      {words}
    </p>
  );
}
