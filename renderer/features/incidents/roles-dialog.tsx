import { useState } from 'react';
import type { RoomView } from '../../../main/core/contract/room-views.ts';
import { INCIDENT_ROLES, type IncidentRole } from '../../../main/core/room/room.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { useSnapshot } from '../../stores/live.ts';
import type { Submit } from '../../stores/submit.ts';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ROLE_NAMES } from './room-kinds.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    roles: { readonly incident: string; readonly roles: RoomView['roles'] };
  }
}

const NOBODY = 'nobody';
type Holder = { readonly person: string | null; readonly contact: string };

/** Who owns the incident, who is spoken to at the NOC, and who tells the public. */
export const rolesDialog = defineDialog('roles', ({ incident, roles }) => {
  const people = useSnapshot((snapshot) => snapshot.people);
  const [holders, setHolders] = useState<Record<IncidentRole, Holder>>(() => ({
    owner: holderOf(roles.owner),
    noc: holderOf(roles.noc),
    communications: holderOf(roles.communications),
  }));
  const change = (role: IncidentRole, changed: Partial<Holder>) =>
    setHolders((old) => ({ ...old, [role]: { ...old[role], ...changed } }));

  async function save(submit: Submit): Promise<boolean> {
    for (const role of INCIDENT_ROLES) {
      const { person, contact } = holders[role];
      const before = holderOf(roles[role]);
      if (before.person === person && before.contact === contact) continue;
      if ((await submit('room.give-role', { incident, role, person, contact: contact.trim() })) === null) return false;
    }
    return true;
  }
  return (
    <CommandDialog
      writes="room.role-given"
      title="People of this incident"
      onConfirm={save}
      confirm={{ label: 'Save' }}
    >
      <div className="grid gap-3">
        {INCIDENT_ROLES.map((role) => (
          <div key={role} className="grid grid-cols-2 gap-3">
            <Select
              label={ROLE_NAMES[role]}
              value={holders[role].person ?? NOBODY}
              onChange={(id) => change(role, { person: id === NOBODY ? null : id })}
              options={[
                { id: NOBODY, label: role === 'noc' ? 'Somebody outside' : 'Nobody yet' },
                ...people.filter(({ retired }) => !retired).map(({ id, name }) => ({ id, label: name })),
              ]}
            />
            <TextField
              label={`${ROLE_NAMES[role]}: how to reach them`}
              value={holders[role].contact}
              onChange={(contact) => change(role, { contact })}
              placeholder={role === 'noc' ? 'Sam at the NOC, +44 20 7946 0000' : 'ext. 2001'}
              inputProps={{ maxLength: 500 }}
            />
          </div>
        ))}
      </div>
    </CommandDialog>
  );
});

function holderOf(holder: RoomView['roles'][IncidentRole]): Holder {
  return { person: holder?.person ?? null, contact: holder?.contact ?? '' };
}
