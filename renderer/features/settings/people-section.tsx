import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../../../main/core/people/person.ts';
import { useKeys } from '../../keys/registry.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { PersonFields, usePersonFields } from '../../parts/person-fields.tsx';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { roleName } from '../../stores/people.ts';
import type { Submit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { PinDialog } from './pin-dialog.tsx';

/** Who works here. Nobody is ever deleted: what they did stays theirs. */
export function PeopleSection() {
  const people = useSnapshot((snapshot) => snapshot.people);
  const current = useSnapshot((snapshot) => snapshot.person);
  const [edited, setEdited] = useState<string | 'new' | null>(null);
  const [isPinOpen, setIsPinOpen] = useState(false);
  const person = people.find(({ id }) => id === edited) ?? null;
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
            {person.id === current && person.role === 'lead' && (
              <Button
                variant="quiet"
                size="row"
                tooltip="Proves that it is you who leads, on computers that others use"
                onPress={() => setIsPinOpen(true)}
              >
                {person.hasPin === true ? 'Change PIN' : 'Set PIN'}
              </Button>
            )}
            <Button
              variant="quiet"
              size="row"
              label={`Change ${person.name}`}
              tooltip="Change name, initials or role"
              onPress={() => setEdited(person.id)}
            >
              Change
            </Button>
          </li>
        ))}
      </ul>
      {isPinOpen && <PinDialog onClose={() => setIsPinOpen(false)} />}
      {(edited === 'new' || person !== null) && (
        <PersonDialog
          person={person}
          isCurrent={person !== null && person.id === current}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}

interface PersonDialogProps {
  person: Person | null;
  isCurrent: boolean;
  onClose: () => void;
}

function PersonDialog({ person, isCurrent, onClose }: PersonDialogProps) {
  const { draft, ...fields } = usePersonFields(person);
  const people = useSnapshot((snapshot) => snapshot.people);
  const current = useSnapshot((snapshot) => snapshot.person);
  const [handTo, setHandTo] = useState(current ?? '');
  const others = people.filter(({ id, retired }) => !retired && id !== person?.id);
  async function save(submit: Submit, retired?: boolean): Promise<boolean> {
    const done = await (person === null
      ? submit('person.add', draft)
      : submit('person.change', {
          person: person.id,
          ...draft,
          ...(retired !== undefined && { retired, ...(retired && handTo !== '' && { handTo }) }),
        }));
    return done !== null;
  }
  return (
    <CommandDialog
      writes={person === null ? 'person.added' : 'person.changed'}
      title={person === null ? 'Add a person' : 'Change a person'}
      size="small"
      onClose={onClose}
      onConfirm={(submit) => save(submit)}
      confirm={{ label: person === null ? 'Add' : 'Change', unavailable: fields.missing }}
      {...(person !== null && {
        other: {
          label: person.retired ? 'Is back' : 'Has left',
          onConfirm: (submit: Submit) => save(submit, !person.retired),
          unavailable: isCurrent && !person.retired ? 'Switch to somebody else first.' : undefined,
        },
      })}
    >
      <div className="grid gap-3">
        <PersonFields {...fields} />
        {person !== null && !person.retired && !isCurrent && others.length > 0 && (
          <Select
            label="Open work goes to"
            options={others.map(({ id, name }) => ({ id, label: name }))}
            value={handTo}
            onChange={setHandTo}
            help="When they have left: their roles in incidents, and follow-ups."
          />
        )}
      </div>
    </CommandDialog>
  );
}
