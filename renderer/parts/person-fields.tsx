import { useState } from 'react';
import type { Person, Role } from '../../main/core/people/person.ts';
import { initialsFrom, ROLES } from '../stores/people.ts';
import { TextField } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';

interface PersonForm {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly initials: string;
  readonly setInitials: (initials: string) => void;
  readonly role: Role;
  readonly setRole: (role: Role) => void;
  /** What must be typed before it can be saved. */
  readonly missing: string | undefined;
}

/** The state of the fields of a person, new (null) or known; `draft` is what a command takes. */
export function usePersonFields(
  person: Person | null,
): PersonForm & { readonly draft: { name: string; initials: string; role: Role } } {
  const [name, setName] = useState(person?.name ?? '');
  const [ownInitials, setInitials] = useState<string | null>(person?.initials ?? null);
  const [role, setRole] = useState<Role>(person?.role ?? 'agent');
  const initials = ownInitials ?? initialsFrom(name);
  const draft = { name: name.trim(), initials: initials.trim(), role };
  const missing = draft.name === '' ? 'Type a name first.' : draft.initials === '' ? 'Type initials first.' : undefined;
  return { name, setName, initials, setInitials, role, setRole, missing, draft };
}

/** Name, initials and role, as every form about a person asks for them. */
export function PersonFields({ name, setName, initials, setInitials, role, setRole }: PersonForm) {
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[1fr_80px] gap-3">
        <TextField label="Name" value={name} onChange={setName} autoFocus inputProps={{ maxLength: 100 }} />
        <TextField label="Initials" value={initials} onChange={setInitials} inputProps={{ maxLength: 4 }} />
      </div>
      <Segmented label="Role" segments={ROLES} value={role} onChange={(id) => setRole(id as Role)} />
    </div>
  );
}
