import { call } from '../../client.ts';
import { waitingWords } from '../../format/team-words.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { noteTeam, useTeam } from '../../stores/team.ts';
import { toastTrouble } from '../../stores/toasts.ts';

/** Leaving cannot be undone without a new invitation, so it is asked. */
export function LeaveTeamDialog({ onClose }: { onClose: () => void }) {
  const waiting = useTeam((team) => (team === null ? null : waitingWords(team)));
  const isHost = useTeam((team) => team?.hosting != null);
  async function leave(): Promise<boolean> {
    const result = await call('team.leave', { confirm: 'leave' }, 'live');
    if (result.ok) noteTeam(result.value);
    else toastTrouble(result.refusal.sentence);
    return result.ok;
  }
  return (
    <CommandDialog
      title="Leave the team"
      size="small"
      isAlert
      onClose={onClose}
      onConfirm={leave}
      confirm={{ label: 'Leave', variant: 'grave' }}
    >
      <div className="grid gap-2">
        <p>This desk keeps everything that it has and goes on alone. To come back it needs a new invitation.</p>
        {waiting !== null && <p className="text-s2">{waiting}: what waits is not shared any more.</p>}
        {isHost && (
          <p className="text-s2">The hub on this computer ends: the others go on alone until it runs again.</p>
        )}
      </div>
    </CommandDialog>
  );
}
