import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { CallInput } from '../../core/contract/calls.ts';
import { needsProof, type Person, type PersonPin } from '../../core/people/person.ts';
import { type Result, refuse } from '../../core/result.ts';
import { ONLY_LEADS_MAY } from '../../core/team/roles.ts';
import type { Workspace } from '../workspace/workspace.ts';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
/** About a tenth of a second and 32 MB: six digits are few. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const MOST_TRIES = 5;
const PAUSE_MS = 15 * 60_000;
const TRIES_KEY = 'pin-tries';

interface Tries {
  readonly count: number;
  /** Nobody may try until then (ms). */
  readonly until: number;
}

/** Who sits here. Somebody who leads proves it, where the desk is in a team or they have a PIN. */
async function switchPerson({ person, pin }: CallInput<'person.switch'>, workspace: Workspace): Promise<Result<null>> {
  if (person === null) return workspace.switchPerson(null);
  const known = workspace.store.people().find(({ id }) => id === person);
  if (known === undefined || known.retired) return refuse('not-found', 'There is no such person at this desk.');
  const device = workspace.device();
  if (!needsProof(known, device)) return workspace.switchPerson(person);
  // The lead to whom a shared computer was given has to be let in once, to set their PIN.
  if (known.pin === undefined && device?.person === known.id) return workspace.switchPerson(person);
  if (known.pin === undefined)
    return refuse(
      'not-allowed',
      `${known.name} leads this team and has no PIN yet. They set one on a computer of their own, in Settings › People.`,
    );
  if (pin === undefined || pin === '')
    return refuse('not-allowed', `Give the PIN of ${known.name}, who leads this team.`);
  return (await isRight(known, known.pin, pin, workspace)) ?? workspace.switchPerson(person, true);
}

/** Null for the right PIN; else why not. Five wrong ones, and it waits a quarter of an hour, also after a restart. */
async function isRight(
  person: Person,
  wanted: PersonPin,
  pin: string,
  workspace: Workspace,
): Promise<Result<never> | null> {
  const { store } = workspace;
  const all = readTries(store.local(TRIES_KEY));
  const tries = all[person.id] ?? { count: 0, until: 0 };
  const now = Date.now();
  if (tries.until > now && tries.until - now <= PAUSE_MS)
    return refuse(
      'not-allowed',
      `Five PINs were wrong. Try again in ${Math.ceil((tries.until - now) / 60_000)} minutes.`,
    );
  const note = (next: Tries) =>
    workspace.keep(() => store.setLocal(TRIES_KEY, JSON.stringify({ ...all, [person.id]: next })));
  // Counted before it is looked at: ending the program must not give another try.
  const count = tries.count >= MOST_TRIES ? 1 : tries.count + 1;
  note({ count, until: count >= MOST_TRIES ? now + PAUSE_MS : 0 });
  const given = await derive(pin, Buffer.from(wanted.salt, 'hex'), 32, COST);
  if (!timingSafeEqual(given, Buffer.from(wanted.hash, 'hex'))) {
    const left = MOST_TRIES - count;
    return refuse(
      'not-allowed',
      left === 0
        ? 'That PIN is wrong, the fifth time. Try again in 15 minutes.'
        : `That PIN is wrong. ${left} more ${left === 1 ? 'try' : 'tries'}.`,
    );
  }
  note({ count: 0, until: 0 });
  return null;
}

function readTries(text: string | null): Readonly<Record<string, Tries>> {
  return text === null ? {} : (JSON.parse(text) as Record<string, Tries>);
}

async function setPin({ pin }: CallInput<'person.set-pin'>, workspace: Workspace): Promise<Result<null>> {
  const id = workspace.person();
  const person = workspace.store.people().find((known) => known.id === id);
  if (person === undefined) return refuse('conflict', 'Say who sits here first.');
  if (person.role !== 'lead') return refuse('not-allowed', 'Only leads have a PIN.');
  const isFirst = person.pin === undefined && workspace.device()?.person === person.id;
  if (!workspace.isLeading() && !isFirst) return refuse('not-allowed', ONLY_LEADS_MAY);
  const salt = randomBytes(16);
  const hash = (await derive(pin, salt, 32, COST)).toString('hex');
  const payload = { person: person.id, salt: salt.toString('hex'), hash };
  const done = workspace.appendFacts([{ kind: 'person.pin-set', happenedAt: workspace.clock.now(), payload }]);
  return done.ok ? workspace.switchPerson(person.id, true) : done;
}

export const PERSON_QUERIES = { 'person.switch': switchPerson, 'person.set-pin': setPin };
