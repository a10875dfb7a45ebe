import { useState } from 'react';
import type { DeviceRow } from '../../../main/core/hub/shapes.ts';
import { call } from '../../client.ts';
import { useTimes } from '../../format/use-times.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Known } from '../../parts/known.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { nameOf, roleName } from '../../stores/people.ts';
import { useResource } from '../../stores/resource.ts';
import { usePresent } from '../../stores/team.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { Mono } from '../../ui/mono.tsx';

/** Every device that was ever let in; a lost one is shut out here. */
export function TeamDevices({ own }: { own: string }) {
  const present = usePresent();
  const [changed, setChanged] = useState(0);
  const devices = useResource('team.devices', {}, `${present.map(({ device }) => device).join()} ${changed}`);
  const [shutOut, setShutOut] = useState<DeviceRow | null>(null);
  return (
    <Known of={devices}>
      {(rows) => (
        <ul aria-label="Devices">
          {rows.map((row) => (
            <DeviceItem key={row.device} row={row} isOwn={row.device === own} onShutOut={() => setShutOut(row)} />
          ))}
          {shutOut !== null && (
            <ShutOutDialog
              row={shutOut}
              onClose={() => {
                setShutOut(null);
                setChanged(changed + 1);
              }}
            />
          )}
        </ul>
      )}
    </Known>
  );
}

function DeviceItem({ row, isOwn, onShutOut }: { row: DeviceRow; isOwn: boolean; onShutOut: () => void }) {
  const times = useTimes();
  const people = useSnapshot((snapshot) => snapshot.people);
  const seen = row.lastSeen === null ? 'never seen' : `seen ${times.when(row.lastSeen, engineNow())}`;
  return (
    <li className="flex min-h-9 items-center gap-3 border-t border-hair px-3">
      <span className="w-8">
        <Mono strong>{row.code}</Mono>
      </span>
      <bdi className="min-w-0 flex-1 truncate">{row.name}</bdi>
      <span className="min-w-0 truncate text-12 text-muted">
        {row.class === 'shared' ? 'shared' : `${nameOf(people, row.person)}, ${roleName(row.role).toLowerCase()}`}
        {', '}
        {row.revokedAt !== null ? 'shut out' : isOwn ? 'this one' : seen}
      </span>
      <Button
        variant="quiet"
        size="row"
        label={`Shut out ${row.name}`}
        unavailable={row.revokedAt !== null ? 'It is shut out.' : isOwn ? 'Leave the team instead.' : undefined}
        onPress={onShutOut}
      >
        Shut out
      </Button>
    </li>
  );
}

function ShutOutDialog({ row, onClose }: { row: DeviceRow; onClose: () => void }) {
  async function revoke(): Promise<boolean> {
    const result = await call('team.revoke', { device: row.device }, 'live');
    if (!result.ok) toastTrouble(result.refusal.sentence);
    return result.ok;
  }
  return (
    <CommandDialog
      title={`Shut out ${row.name}`}
      size="small"
      isAlert
      onClose={onClose}
      onConfirm={revoke}
      confirm={{ label: 'Shut out', variant: 'grave' }}
    >
      <p>
        It is refused within two seconds and gets nothing any more. What it has stays on its disk. To let it in again,
        make a new invitation.
      </p>
    </CommandDialog>
  );
}
