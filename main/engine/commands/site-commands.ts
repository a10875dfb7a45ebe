import { refuse } from '../../core/result.ts';
import { decideHandOn, openWorkOf } from '../../core/room/hand-on.ts';
import { decideSetting } from '../../core/settings/decide.ts';
import { type CommandHandler, decided } from './context.ts';

const addPerson: CommandHandler<'person.add'> = ({ name, initials, role, signOn }, context) => {
  const person = context.newId();
  const payload = { person, name, initials, role };
  return decided({ ok: true, value: [{ kind: 'person.added', happenedAt: context.now, payload }] }, () => {
    if (signOn === true) context.signOn(person);
    return { person };
  });
};

const changePerson: CommandHandler<'person.change'> = ({ command: _, person, handTo, ...change }, context) => {
  const { store, now, newId } = context;
  const known = store.people().find(({ id }) => id === person);
  if (known === undefined) return refuse('not-found', 'There is no such person.');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changed = { kind: 'person.changed' as const, happenedAt: now, payload: { person, ...given } };
  if (change.retired !== true) return decided({ ok: true, value: [changed] }, () => null);
  const work = { from: person, incidents: store.incidents(), room: store.room };
  const open = openWorkOf(work);
  if (open === 0) return decided({ ok: true, value: [changed] }, () => null);
  if (handTo === undefined || handTo === person)
    return refuse(
      'conflict',
      `${known.name} still has ${open === 1 ? 'one thing' : `${open} things`} open: roles in incidents, or follow-ups. Say who takes that over.`,
    );
  if (!store.people().some(({ id, retired }) => id === handTo && !retired))
    return refuse('not-found', 'Whoever takes the open work over is not here.');
  return decided({ ok: true, value: [...decideHandOn({ ...work, to: handTo, newId }, context), changed] }, () => null);
};

const changeSetting: CommandHandler<'setting.change'> = (change, context) =>
  decided(decideSetting(context.store.settings(), change, context), () => null);

export const siteCommands = {
  'person.add': addPerson,
  'person.change': changePerson,
  'setting.change': changeSetting,
};
