import { useState } from 'react';
import type { Person, Role } from '../../../main/core/people/person.ts';
import { call } from '../../client.ts';
import { PickList } from '../../parts/pick-list.tsx';
import { closeDialog, useDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { initialsFrom, ROLES, roleName } from '../../stores/people.ts';
import { submit } from '../../stores/submit.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';

const COLUMNS: readonly TableColumn<Person>[] = [
  { id: 'initials', title: 'Initials', width: '64px', cell: ({ initials }) => <b>{initials}</b> },
  { id: 'name', title: 'Name', width: '1fr', cell: ({ name }) => <bdi>{name}</bdi> },
  {
    id: 'role',
    title: 'Role',
    width: '96px',
    cell: ({ role }) => <span className="text-muted">{roleName(role)}</span>,
  },
];

/** Who sits at this console now: chosen from the list, or added. */
export function PersonDialog() {
  return useDialog().kind === 'person' ? <SwitchPerson /> : null;
}

function SwitchPerson() {
  const people = useSnapshot((snapshot) => snapshot.people);
  const current = useSnapshot((snapshot) => snapshot.person);
  const here = people.filter(({ retired }) => !retired);
  const [cursor, setCursor] = useState<string | null>(current ?? here[0]?.id ?? null);
  const [isAdding, setIsAdding] = useState(here.length === 0);
  if (isAdding) return <AddPerson onBack={here.length === 0 ? closeDialog : () => setIsAdding(false)} />;
  return (
    <Dialog
      title="Switch person"
      note="who sits here now"
      isOpen
      onClose={closeDialog}
      size="small"
      confirm={{
        label: 'Switch',
        kbd: 'Enter',
        onPress: () => void switchTo(cursor),
        unavailable: cursor === null ? 'Choose a person first.' : undefined,
      }}
      aside={
        <Button variant="quiet" onPress={() => setIsAdding(true)}>
          Somebody new
        </Button>
      }
    >
      <PickList
        label="People"
        columns={COLUMNS}
        rows={here}
        chosen={cursor}
        onChoose={setCursor}
        onPick={(id) => void switchTo(id)}
      />
    </Dialog>
  );
}

async function switchTo(person: string | null): Promise<void> {
  if (person === null) return;
  const result = await call('person.switch', { person });
  if (result.ok) closeDialog();
  else toastTrouble(result.refusal.sentence);
}

function AddPerson({ onBack }: { onBack: () => void }) {
  const [name, setName] = useState('');
  const [ownInitials, setOwnInitials] = useState<string | null>(null);
  const [role, setRole] = useState<Role>('agent');
  const [busy, setBusy] = useState(false);
  const initials = ownInitials ?? initialsFrom(name);
  const missing =
    name.trim() === '' ? 'Type a name first.' : initials.trim() === '' ? 'Type initials first.' : undefined;

  async function add(): Promise<void> {
    setBusy(true);
    const added = await submit('person.add', { name: name.trim(), initials: initials.trim(), role });
    setBusy(false);
    if (added !== null && added !== true) await switchTo(added.person);
  }
  return (
    <Dialog
      title="Somebody new"
      isOpen
      onClose={onBack}
      size="small"
      confirm={{ label: 'Add and switch', kbd: 'Enter', onPress: () => void add(), busy, unavailable: missing }}
    >
      <div className="grid gap-3">
        <div className="grid grid-cols-[1fr_80px] gap-3">
          <TextField label="Name" value={name} onChange={setName} autoFocus inputProps={{ maxLength: 100 }} />
          <TextField label="Initials" value={initials} onChange={setOwnInitials} inputProps={{ maxLength: 4 }} />
        </div>
        <Segmented label="Role" segments={ROLES} value={role} onChange={(id) => setRole(id as Role)} />
      </div>
    </Dialog>
  );
}
