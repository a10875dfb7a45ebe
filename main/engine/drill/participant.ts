import type { Workspace } from '../workspace.ts';

/** Seats whoever sits at the live desk in another workspace too, under their own name. */
export function seatAlso(from: Workspace, to: Workspace): void {
  const person = from.store.people().find((known) => known.id === from.person());
  if (person === undefined) return;
  if (!to.store.people().some((known) => known.id === person.id)) {
    const payload = { person: person.id, name: person.name, initials: person.initials, role: person.role };
    to.appendFacts([{ kind: 'person.added', happenedAt: to.clock.now(), payload }], { quietly: true });
  }
  to.switchPerson(person.id);
}
