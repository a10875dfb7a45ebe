import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isLoopback } from './server.ts';

export const HUB_PORT = 7447;

/** What the hub was told on its command line. */
export interface HubOptions {
  /** 'run' if none was named. */
  readonly command: string;
  readonly operands: readonly string[];
  /** Folder of the certificate, and of the SQLite files. */
  readonly folder: string;
  /** postgres://…; null for SQLite. */
  readonly database: string | null;
  readonly host: string;
  readonly port: number;
  /** What desks use, if it is not this computer's name. */
  readonly address: string | null;
  readonly certificate: string | null;
  readonly certificateKey: string | null;
  readonly isPlain: boolean;
  readonly name: string;
  readonly isLead: boolean;
  readonly isShared: boolean;
  readonly hourly: number;
  readonly isJson: boolean;
}

const PARSED = {
  folder: { type: 'string' },
  database: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  address: { type: 'string' },
  certificate: { type: 'string' },
  'certificate-key': { type: 'string' },
  plain: { type: 'boolean' },
  name: { type: 'string' },
  lead: { type: 'boolean' },
  shared: { type: 'boolean' },
  hourly: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const HUB_USAGE = `npm run hub [-- COMMAND] [options]

  (no command)            runs the hub; the first start sets it up and prints an invitation for its first lead
  invite [--lead] [--shared]
                          makes an invitation: for an agent's own device, a lead's (--lead), or one that many use (--shared)
  devices                 lists the devices of the team
  revoke DEVICE           shuts a device out, within two seconds
  status                  says how far the log is and who is in the team
  backup FOLDER           copies the log and the keys while the hub runs (SQLite)
  source NAME             makes a token for a system that hands calls in (--hourly N: at most so many an hour, default 1000)
  viewer NAME             makes the address of a wallboard
  tokens                  lists sources and viewers
  revoke-token ID         ends one of them

  --folder FOLDER         where the hub keeps its files (default ./hub-data)
  --database URL          postgres://user:password@host/database in place of SQLite, or GROUNDSWELL_HUB_DATABASE
  --port N                default ${HUB_PORT}
  --host ADDRESS          the address to listen on (default: all; with --plain: 127.0.0.1)
  --address URL           the address that desks use, such as https://hub.example:${HUB_PORT}
  --certificate FILE --certificate-key FILE
                          a certificate of your own, PEM; else the hub makes one, which invitations pin
  --plain                 HTTP without TLS, on this computer only
  --name NAME             the team's name, when it is set up
  --json                  prints what it has to say as JSON`;

/** Throws a TypeError of `parseArgs` for an option that there is not, and HubMisuse for a value that cannot be. */
export function readHubOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): HubOptions & { help: boolean } {
  const { values, positionals } = parseArgs({ args: [...args], options: PARSED, allowPositionals: true });
  const [command = 'run', ...operands] = positionals;
  const isPlain = values.plain ?? false;
  const host = values.host ?? (isPlain ? '127.0.0.1' : '0.0.0.0');
  if (isPlain && !isLoopback(host)) {
    throw new HubMisuse('--plain is for this computer only: leave --host out, or leave --plain out and use TLS.');
  }
  if ((values.certificate === undefined) !== (values['certificate-key'] === undefined)) {
    throw new HubMisuse('Give both --certificate and --certificate-key.');
  }
  const database = values.database ?? environment.GROUNDSWELL_HUB_DATABASE ?? null;
  if (database !== null && !/^postgres(ql)?:\/\//.test(database)) {
    throw new HubMisuse('--database takes postgres://user:password@host/database.');
  }
  return {
    command,
    operands,
    folder: resolve(environment.INIT_CWD ?? '.', values.folder ?? 'hub-data'),
    database,
    host,
    port: wholeNumber('--port', values.port, HUB_PORT, 65_535),
    address: values.address?.replace(/\/$/, '') ?? null,
    certificate: values.certificate ?? null,
    certificateKey: values['certificate-key'] ?? null,
    isPlain,
    name: values.name ?? 'Our team',
    isLead: values.lead ?? false,
    isShared: values.shared ?? false,
    hourly: wholeNumber('--hourly', values.hourly, 1_000, 1_000_000),
    isJson: values.json ?? false,
    help: values.help ?? false,
  };
}

/** What was asked for cannot be; the message says what can. */
export class HubMisuse extends Error {}

/** The address that desks use. */
export function addressOf({
  address,
  isPlain,
  host,
  port,
}: Pick<HubOptions, 'address' | 'isPlain' | 'host' | 'port'>): string {
  if (address !== null) return address;
  if (isPlain) return `http://127.0.0.1:${port}`;
  return `https://${host === '0.0.0.0' || host === '::' ? hostname() : host}:${port}`;
}

function wholeNumber(name: string, text: string | undefined, usual: number, most: number): number {
  if (text === undefined) return usual;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > most)
    throw new HubMisuse(`${name} takes a whole number up to ${most}.`);
  return number;
}
