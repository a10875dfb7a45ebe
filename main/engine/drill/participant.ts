import type { Workspace } from '../workspace/workspace.ts';

/** Seats whoever sits at the live desk in another workspace too, under their own name. */
export function seatAlso(from: Workspace, to: Workspace): void {
  const person = from.store.people().find((known) => known.id === from.person());
  if (person === undefined) return;
  const seated = to.store.people().find((known) => known.id === person.id);
  const payload = { person: person.id, name: person.name, initials: person.initials, role: person.role };
  if (seated === undefined) {
    to.appendFacts([{ kind: 'person.added', happenedAt: to.clock.now(), payload }], { quietly: true });
  } else if (seated.role !== person.role) {
    // Somebody who has become a lead since may do there what leads do.
    to.appendFacts([{ kind: 'person.changed', happenedAt: to.clock.now(), payload }], { quietly: true });
  }
  to.switchPerson(person.id);
}
