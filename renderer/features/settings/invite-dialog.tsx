import { useEffect, useState } from 'react';
import type { Invitation } from '../../../main/core/hub/http.ts';
import { readJoinLink } from '../../../main/core/hub/http.ts';
import { call } from '../../client.ts';
import { useTimes } from '../../format/use-times.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { copyText } from '../../parts/copy.ts';
import { engineNow } from '../../stores/now.ts';
import { useTeam } from '../../stores/team.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';

const ROLES = [
  { id: 'agent', label: 'Agent' },
  { id: 'lead', label: 'Team lead' },
] as const;
const CLASSES = [
  { id: 'personal', label: 'One person’s' },
  { id: 'shared', label: 'Shared by many' },
] as const;

/**
 * Makes an invitation and shows it, as a link and as letters to read out. It is told this once. The first one of a team is made at
 * once, for an agent: whoever starts a team is about to ask somebody in.
 */
export function InviteDialog({ onClose, isFirst = false }: { onClose: () => void; isFirst?: boolean }) {
  const [role, setRole] = useState<'agent' | 'lead'>('agent');
  const [kind, setKind] = useState<'personal' | 'shared'>('personal');
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const isReady = useTeam((team) => isFirst && team?.state === 'shared');
  useEffect(() => {
    if (!isReady) return;
    void call('team.invite', { role: 'agent', class: 'personal' }, 'live').then((result) => {
      if (result.ok) setInvitation((made) => made ?? result.value);
    });
  }, [isReady]);
  async function invite(): Promise<boolean> {
    if (invitation !== null) return true;
    const result = await call('team.invite', { role, class: kind }, 'live');
    if (result.ok) setInvitation(result.value);
    else toastTrouble(result.refusal.sentence);
    return false;
  }
  return (
    <CommandDialog
      title="Invite a device"
      onClose={onClose}
      onConfirm={invite}
      confirm={{ label: invitation === null ? 'Make an invitation' : 'Done' }}
      {...(invitation !== null && { cancelLabel: 'Close' })}
    >
      {invitation === null ? (
        <div className="grid gap-3">
          <Segmented label="For" segments={ROLES} value={role} onChange={(id) => setRole(id as typeof role)} />
          <Segmented
            label="The computer is"
            segments={CLASSES}
            value={kind}
            onChange={(id) => setKind(id as typeof kind)}
          />
          <p className="text-12 text-muted">
            On a shared computer a lead proves who they are with a PIN. An invitation is good for one device, for a day.
          </p>
        </div>
      ) : (
        <Made invitation={invitation} />
      )}
    </CommandDialog>
  );
}

function Made({ invitation }: { invitation: Invitation }) {
  const times = useTimes();
  const { code, link, expiresAt } = invitation;
  const { hub, pin } = readJoinLink(link) ?? { hub: '', pin: null };
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-2 rounded-sm bg-well p-2">
        <bdi className="min-w-0 flex-1 font-mono text-12 break-all select-text">{link}</bdi>
        <Button size="small" autoFocus onPress={() => void copyText(link, 'the link of the invitation')}>
          Copy
        </Button>
      </div>
      <p className="text-12 text-muted">Or read it out, for Settings › Team › Join a team › By letters:</p>
      <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt className="text-muted">Hub</dt>
        <dd className="font-mono select-text">{hub}</dd>
        <dt className="text-muted">Code</dt>
        <dd className="font-mono text-18 tracking-wider select-text">
          {code.slice(0, 5)}-{code.slice(5)}
        </dd>
        {pin !== null && (
          <>
            <dt className="text-muted">Certificate</dt>
            <dd className="font-mono select-text">{(pin.slice(0, 16).match(/.{4}/g) ?? []).join(' ')}</dd>
          </>
        )}
      </dl>
      <p className="text-12 text-muted">
        Good for one device, until {times.when(expiresAt, engineNow())}. It is not shown again.
      </p>
    </div>
  );
}
