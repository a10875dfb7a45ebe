import { resolve } from 'node:path';
import { HUB_PATHS, joinLink } from '../core/hub/http.ts';
import { invite } from './invitations.ts';
import { roleOf } from './judge.ts';
import { openLedger } from './ledger.ts';
import { HubMisuse, type HubOptions } from './options.ts';
import type { HubStore, Roster } from './store.ts';
import { makeToken, revokeToken } from './tokens.ts';

/** What a command works with. The hub may be running meanwhile. */
export interface CommandParts {
  readonly options: HubOptions;
  readonly store: HubStore;
  readonly address: string;
  readonly pin: string | null;
  /** ms. */
  readonly now: number;
}

/** What a command has to say: lines for people, and the same for programs. */
export interface Told {
  readonly lines: readonly string[];
  readonly json: unknown;
}

type HubCommand = (parts: CommandParts) => Promise<Told>;

/** The commands beside running; each throws HubMisuse where it cannot do what was asked. */
export const HUB_COMMANDS: Readonly<Record<string, HubCommand>> = {
  invite: makeInvitation,
  devices: listDevices,
  revoke: revokeDevice,
  status: tellStatus,
  backup: backUp,
  source: (parts) => addToken(parts, 'source'),
  viewer: (parts) => addToken(parts, 'viewer'),
  tokens: listTokens,
  'revoke-token': endToken,
};

export async function makeInvitation({ options, store, address, pin, now }: CommandParts): Promise<Told> {
  const role = options.isLead ? 'lead' : 'agent';
  const asked = { role, class: options.isShared ? 'shared' : 'personal' } as const;
  const { code, expiresAt } = await invite(store, asked, now);
  const link = joinLink({ hub: address, code, pin });
  const spoken = `${code.slice(0, 5)}-${code.slice(5)}`;
  const whose = options.isShared ? 'a device that many use' : 'a device of one person';
  return {
    lines: [
      `An invitation for ${role === 'lead' ? 'a lead' : 'an agent'}, on ${whose}; good once, for a day:`,
      `  link  ${link}`,
      `  or in Settings › Team › Join a team: hub ${address}, code ${spoken}${pin === null ? '' : `, certificate ${shownPin(pin)}`}`,
    ],
    json: { ...asked, code, link, expiresAt },
  };
}

async function listDevices({ store }: CommandParts): Promise<Told> {
  const roster = await store.roster();
  const rows = roster.devices.map((row) => ({
    device: row.device,
    name: row.name,
    code: row.code,
    class: row.class,
    role: roleIn(roster, row.person),
    app: row.app,
    lastSeen: row.lastSeen === null ? null : new Date(row.lastSeen).toISOString(),
    revoked: row.revokedAt !== null,
  }));
  const lines = rows.map(
    (row) =>
      `${row.device}  ${row.code.padEnd(3)} ${row.role.padEnd(6)}${row.class.padEnd(9)}${(row.revoked ? 'REVOKED' : (row.lastSeen ?? 'never seen')).padEnd(25)} ${printable(row.name)}`,
  );
  return {
    lines: lines.length === 0 ? ['No device has joined yet. Make an invitation: npm run hub -- invite'] : lines,
    json: rows,
  };
}

async function revokeDevice({ options, store, now }: CommandParts): Promise<Told> {
  const device = operand(options, 'the id of a device, as `devices` lists it');
  const isKnown = await store.change(async (transaction) => {
    const ledger = await openLedger(transaction, [], now);
    const known = ledger.devices.get(device);
    if (known?.revokedAt === null) ledger.write('device.revoked', { device });
    await ledger.finish();
    return known !== undefined;
  });
  if (!isKnown) throw new HubMisuse(`There is no device ${printable(device)}. \`npm run hub -- devices\` lists them.`);
  return {
    lines: ['It is shut out. What is on its disk stays there, sealed; see that the disk is encrypted.'],
    json: { device },
  };
}

async function tellStatus({ store }: CommandParts): Promise<Told> {
  const head = await store.head();
  if (head === null) throw new HubMisuse('There is no team here yet. `npm run hub` sets one up.');
  const roster = await store.roster();
  const devices = roster.devices.filter(({ revokedAt }) => revokedAt === null);
  const leads = roster.people.filter(({ person }) => roleIn(roster, person) === 'lead');
  const last = Math.max(0, ...devices.map(({ lastSeen }) => lastSeen ?? 0));
  const { name, team, epoch, position, digest, refillUntil } = head;
  return {
    lines: [
      `${printable(name)} (team ${team}, epoch ${epoch})`,
      `${position} facts, digest ${digest.slice(0, 16)}…`,
      `${devices.length} devices, ${roster.people.length} people of whom ${leads.length} lead; last heard ${last === 0 ? 'never' : new Date(last).toISOString()}`,
      ...(refillUntil > 0
        ? [`Facts were lost once; desks may push them again until ${new Date(refillUntil).toISOString()}`]
        : []),
    ],
    json: {
      name,
      team,
      epoch,
      position,
      digest,
      devices: devices.length,
      people: roster.people.length,
      leads: leads.length,
      refillUntil,
    },
  };
}

async function backUp({ options, store }: CommandParts): Promise<Told> {
  const folder = resolve(process.env.INIT_CWD ?? '.', operand(options, 'a folder that is not there yet'));
  if (store.backup === null) {
    throw new HubMisuse('A database of PostgreSQL is backed up with pg_dump or its own archive: see docs/hub.md.');
  }
  await store.backup(folder);
  return {
    lines: [`Backed up to ${folder}. Keep hub-keys.db apart from hub.db: together they can be read.`],
    json: { folder },
  };
}

async function addToken({ options, store, address, now }: CommandParts, use: 'source' | 'viewer'): Promise<Told> {
  const name = operand(options, 'a name');
  const { id, token } = await makeToken(store, { use, name, hourly: options.hourly }, now);
  const lines =
    use === 'source'
      ? [
          `Token of ${printable(name)} (${id}), told only once:`,
          `  ${token}`,
          `It goes with every POST ${address}${HUB_PATHS.reports} as "Authorization: Bearer …".`,
        ]
      : [
          `Address of the wallboard ${printable(name)} (${id}), told only once:`,
          `  ${address}${HUB_PATHS.wall}#${token}`,
        ];
  return { lines, json: { id, token } };
}

async function listTokens({ store }: CommandParts): Promise<Told> {
  const rows = (await store.tokens()).map(({ hash: _, ...row }) => row);
  const lines = rows.map(
    ({ id, use, name, revokedAt }) =>
      `${id}  ${use.padEnd(7)} ${revokedAt === null ? '       ' : 'REVOKED'} ${printable(name)}`,
  );
  return { lines: lines.length === 0 ? ['There are none.'] : lines, json: rows };
}

async function endToken({ options, store, now }: CommandParts): Promise<Told> {
  const id = operand(options, 'the id of a token, as `tokens` lists it');
  if (!(await revokeToken(store, id, now))) throw new HubMisuse(`There is no token ${printable(id)}.`);
  return { lines: ['It is good no more.'], json: { id } };
}

function operand({ command, operands }: HubOptions, what: string): string {
  const [only] = operands;
  if (only === undefined || operands.length > 1) throw new HubMisuse(`\`${command}\` takes ${what}.`);
  return only;
}

function roleIn({ people }: Roster, person: string): string {
  return roleOf(person, new Map(people.map((row) => [row.person, row])));
}

/** The start of a fingerprint, to be compared with what the desk shows. */
function shownPin(pin: string): string {
  return (pin.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}

/** Names come from elsewhere: nothing in them may steer a terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '?');
}
