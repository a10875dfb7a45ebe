import { useState } from 'react';
import type { Person } from '../../../main/core/people/person.ts';
import { call } from '../../client.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { PersonFields, usePersonFields } from '../../parts/person-fields.tsx';
import { PickList } from '../../parts/pick-list.tsx';
import { closeDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { roleName } from '../../stores/people.ts';
import type { Submit } from '../../stores/submit.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';

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
export const personDialog = defineDialog('person', SwitchPerson);

function SwitchPerson() {
  const people = useSnapshot((snapshot) => snapshot.people);
  const current = useSnapshot((snapshot) => snapshot.person);
  const here = people.filter(({ retired }) => !retired);
  const [cursor, setCursor] = useState<string | null>(current ?? here[0]?.id ?? null);
  const [isAdding, setIsAdding] = useState(here.length === 0);
  const [pin, setPin] = useState('');
  const asksPin = here.some(({ id, role, hasPin }) => id === cursor && role === 'lead' && hasPin === true);
  if (isAdding) return <AddPerson onBack={here.length === 0 ? closeDialog : () => setIsAdding(false)} />;
  return (
    <CommandDialog
      title="Switch person"
      note="who sits here now"
      size="small"
      onConfirm={() => switchTo(cursor, asksPin ? pin : '')}
      confirm={{
        label: 'Switch',
        unavailable: here.some(({ id }) => id === cursor) ? undefined : 'Choose a person first.',
      }}
      aside={
        <Button variant="quiet" onPress={() => setIsAdding(true)}>
          Somebody new
        </Button>
      }
    >
      <PickList label="People" columns={COLUMNS} rows={here} chosen={cursor} onChoose={setCursor} />
      {asksPin && (
        <TextField
          label="PIN"
          type="password"
          value={pin}
          onChange={setPin}
          help="Asked of leads, unless this computer is their own."
          inputProps={{ maxLength: 12, inputMode: 'numeric', autoComplete: 'off' }}
          className="mt-3"
        />
      )}
    </CommandDialog>
  );
}

async function switchTo(person: string | null, pin: string): Promise<boolean> {
  if (person === null) return false;
  const result = await call('person.switch', { person, ...(pin !== '' && { pin }) });
  if (!result.ok) toastTrouble(result.refusal.sentence);
  return result.ok;
}

function AddPerson({ onBack }: { onBack: () => void }) {
  const { draft, ...fields } = usePersonFields(null);
  async function add(submit: Submit): Promise<boolean> {
    const added = await submit('person.add', { ...draft, signOn: true });
    if (added === null) return false;
    closeDialog();
    return true;
  }
  return (
    <CommandDialog
      title="Somebody new"
      size="small"
      onClose={onBack}
      onConfirm={add}
      confirm={{ label: 'Add and switch', unavailable: fields.missing }}
    >
      <PersonFields {...fields} />
    </CommandDialog>
  );
}
