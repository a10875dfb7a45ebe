import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Person, Role } from '../../../main/core/people/person.ts';
import { useKeys } from '../../keys/registry.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { initialsFrom, ROLES, roleName } from '../../stores/people.ts';
import { submit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';

/** Who works here. Nobody is ever deleted: what they did stays theirs. */
export function PeopleSection() {
  const people = useSnapshot((snapshot) => snapshot.people);
  const current = useSnapshot((snapshot) => snapshot.person);
  const [edited, setEdited] = useState<Person | 'new' | null>(null);
  const keys = useKeys('switch-person');
  const sorted = people.toSorted(
    (a, b) => Number(a.retired) - Number(b.retired) || a.name.localeCompare(b.name, 'en-GB'),
  );
  return (
    <Panel
      title="People"
      note={`${people.filter(({ retired }) => !retired).length} here`}
      actions={
        <>
          <Button variant="quiet" size="row" kbd={keys} onPress={() => openDialog({ kind: 'person' })}>
            Switch
          </Button>
          <Button variant="quiet" size="row" icon={<Plus />} onPress={() => setEdited('new')}>
            Add
          </Button>
        </>
      }
    >
      <ul>
        {sorted.map((person) => (
          <li
            key={person.id}
            className={classNames(
              'flex min-h-9 items-center gap-3 border-t border-hair px-3',
              person.retired && 'text-muted',
            )}
          >
            <b className="w-8">{person.initials}</b>
            <bdi className="min-w-0 flex-1 truncate">{person.name}</bdi>
            <span className="text-12 text-muted">
              {person.id === current ? 'at this console, ' : ''}
              {person.retired ? 'left' : roleName(person.role).toLowerCase()}
            </span>
            <Button
              variant="quiet"
              size="row"
              label={`Change ${person.name}`}
              tooltip="Change name, initials or role"
              onPress={() => setEdited(person)}
            >
              Change
            </Button>
          </li>
        ))}
      </ul>
      {edited !== null && (
        <PersonForm
          person={edited === 'new' ? null : edited}
          isCurrent={edited !== 'new' && edited.id === current}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}

function PersonForm({
  person,
  isCurrent,
  onClose,
}: {
  person: Person | null;
  isCurrent: boolean;
  onClose: () => void;
}) {
  const [name, setName] = useState(person?.name ?? '');
  const [ownInitials, setOwnInitials] = useState<string | null>(person?.initials ?? null);
  const [role, setRole] = useState<Role>(person?.role ?? 'agent');
  const [busy, setBusy] = useState(false);
  const initials = ownInitials ?? initialsFrom(name);
  const fields = { name: name.trim(), initials: initials.trim(), role };
  const missing =
    fields.name === '' ? 'Type a name first.' : fields.initials === '' ? 'Type initials first.' : undefined;
  async function save(retired?: boolean): Promise<void> {
    setBusy(true);
    const done = await (person === null
      ? submit('person.add', fields)
      : submit('person.change', { person: person.id, ...fields, ...(retired !== undefined && { retired }) }));
    setBusy(false);
    if (done !== null) onClose();
  }
  return (
    <Dialog
      title={person === null ? 'Add a person' : 'Change a person'}
      isOpen
      onClose={onClose}
      size="small"
      confirm={{
        label: person === null ? 'Add' : 'Change',
        kbd: 'Enter',
        busy,
        onPress: () => void save(),
        unavailable: missing,
      }}
      aside={
        person !== null && (
          <Button
            variant="quiet"
            onPress={() => void save(!person.retired)}
            unavailable={isCurrent && !person.retired ? 'Switch to somebody else first.' : undefined}
          >
            {person.retired ? 'Is back' : 'Has left'}
          </Button>
        )
      }
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
