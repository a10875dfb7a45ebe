import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ulid } from 'ulid';
import { codeOfConsole } from '../core/consoles/console-code.ts';
import {
  CODE_LENGTH,
  CODE_LETTERS,
  type InvitationAsked,
  type JoinAnswer,
  type JoinRequest,
  joinText,
  plainCode,
} from '../core/hub/http.ts';
import { HUB_CONSOLE } from '../core/team/team.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { isSignedBy } from './signature.ts';
import type { DeviceRecord, HubStore, HubTransaction, InvitationRow } from './store.ts';

const GOOD_FOR_MS = 24 * 3_600_000;
const MOST_TRIES = 5;
/** The letters that say which invitation it is; the others are the secret. */
const ID_LETTERS = 3;
const hashOfSecret = promisify<string, string, number, Buffer>(scrypt);

export interface NewInvitation {
  readonly code: string;
  readonly expiresAt: number;
}

export type Joined =
  | { readonly ok: true; readonly answer: JoinAnswer }
  | { readonly ok: false; readonly code: 'bad-code' | 'bad-signature' | 'conflict'; readonly sentence: string };

/** Makes an invitation for one device. The code is told once, and kept as a hash. */
export async function invite(store: HubStore, asked: InvitationAsked, now: number): Promise<NewInvitation> {
  const salt = randomBytes(16).toString('hex');
  const secret = letters(CODE_LENGTH - ID_LETTERS);
  const hash = (await hashOfSecret(secret, salt, 32)).toString('hex');
  const expiresAt = now + GOOD_FOR_MS;
  const id = await store.change(async (transaction) => {
    for (;;) {
      const free = letters(ID_LETTERS);
      const taken = await transaction.invitation(free);
      if (taken !== null && isOpen(taken, now)) continue;
      await transaction.putInvitation({ id: free, salt, hash, ...asked, expiresAt, tries: 0, usedAt: null });
      return free;
    }
  });
  return { code: id + secret, expiresAt };
}

/** Redeems an invitation: admits the device, gives its console a letter code and its person the role that was meant. */
export async function join(store: HubStore, request: JoinRequest, now: number): Promise<Joined> {
  if (!isSignedBy(request.publicKey, joinText(request), request.signature)) {
    return { ok: false, code: 'bad-signature', sentence: 'This device did not prove that the key is its own.' };
  }
  const code = plainCode(request.code);
  const id = code.slice(0, ID_LETTERS);
  const salt = (await store.invitations()).find((each) => each.id === id)?.salt ?? '';
  const hash = await hashOfSecret(code.slice(ID_LETTERS), salt, 32);
  const secrets = await store.secrets();
  return await store.change(async (transaction): Promise<Joined> => {
    const invitation = await transaction.invitation(id);
    if (invitation === null || !isOpen(invitation, now)) return BAD_CODE;
    if (!timingSafeEqual(hash, Buffer.from(invitation.hash, 'hex'))) {
      await transaction.putInvitation({ ...invitation, tries: invitation.tries + 1 });
      return BAD_CODE;
    }
    const conflict = await conflictOf(request, invitation, transaction);
    if (conflict !== null) return { ok: false, code: 'conflict', sentence: conflict };
    await transaction.putInvitation({ ...invitation, usedAt: now });
    const ledger = await openLedger(transaction, [], now);
    const device = admit(request, invitation, ledger);
    await ledger.finish();
    const { head } = transaction;
    return {
      ok: true,
      answer: {
        team: { id: head.team, name: head.name, secret: secrets.team },
        device: device.device,
        code: device.code,
        class: device.class,
        person: { id: device.person, role: invitation.role },
        time: now,
      },
    };
  });
}

/** Gives a device another console: what it wrote under the one before stands, and nothing follows it. */
export function replaceConsole(device: DeviceRecord, console: string, ledger: Ledger): DeviceRecord {
  const { device: id, name, publicKey, person, class: of } = device;
  const joinedAfter = { seq: 0, hash: '0'.repeat(64) };
  const code = freeCode(ledger);
  ledger.write('device.admitted', { device: id, name, publicKey, person, class: of, console, code, joinedAfter });
  return ledger.devices.get(id) as DeviceRecord;
}

function admit(request: JoinRequest, invitation: InvitationRow, ledger: Ledger): DeviceRecord {
  const { id: person, name, initials } = request.person;
  const known = ledger.people.get(person);
  if (known === undefined) ledger.write('person.added', { person, name, initials, role: invitation.role });
  // Also for somebody new: the desk's own record may have added them before, as what they were there.
  if (known?.role !== invitation.role || known.isRetired) {
    ledger.write('person.changed', { person, role: invitation.role, retired: false });
  }
  const device = ulid(ledger.now);
  ledger.write('device.admitted', {
    device,
    name: request.name,
    publicKey: request.publicKey,
    person,
    class: invitation.class,
    console: request.console.id,
    code: freeCode(ledger),
    joinedAfter: { seq: request.console.seq, hash: request.console.hash },
  });
  return ledger.devices.get(device) as DeviceRecord;
}

/** The next letter code that no console has. */
export function freeCode({ head, devices }: Ledger): string {
  const taken = new Set([...devices.values()].map(({ code }) => code));
  for (let index = head.codes; ; index += 1) {
    const code = codeOfConsole(index);
    if (!taken.has(code)) return code;
  }
}

async function conflictOf(
  { console, person }: JoinRequest,
  { role }: InvitationRow,
  transaction: HubTransaction,
): Promise<string | null> {
  const { devices, people } = await transaction.roster();
  const isTaken = devices.some((device) => device.console === console.id && device.revokedAt === null);
  if (isTaken || console.id.startsWith(HUB_CONSOLE)) return 'This desk is in the team already.';
  const known = people.find((each) => each.person === person.id);
  if (known?.role === 'lead' && !known.isRetired && role !== 'lead') {
    return 'Whoever joins with an invitation for an agent cannot be somebody who leads this team. Ask for an invitation for a lead.';
  }
  return null;
}

function isOpen({ expiresAt, tries, usedAt }: InvitationRow, now: number): boolean {
  return usedAt === null && tries < MOST_TRIES && now < expiresAt;
}

const BAD_CODE: Joined = {
  ok: false,
  code: 'bad-code',
  sentence:
    'This invitation is not good: it was mistyped, used already, or is older than a day. After five wrong tries it is void. Ask a lead for a new one.',
};

function letters(count: number): string {
  return Array.from({ length: count }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}
