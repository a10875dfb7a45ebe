import { pino } from 'pino';
import { type Certificate, ownCertificate, readCertificate } from './certificate.ts';
import { realHubClock } from './clock.ts';
import { HUB_COMMANDS, makeInvitation, type Told } from './commands.ts';
import { type HttpHandler, teamRequests } from './http-requests.ts';
import { foundTeam, type Hub, type HubLog, startHub } from './hub.ts';
import { addressOf, HUB_USAGE, HubMisuse, type HubOptions, readHubOptions } from './options.ts';
import { startServer } from './server.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { onStarterGone, tellStarter } from './starter.ts';
import type { HubStore } from './store.ts';

/** What the entry adds to a hub that runs: pages that need more than the hub knows. */
export type MoreHandlers = (
  hub: Hub,
  options: HubOptions,
) => Promise<{
  readonly handlers: readonly HttpHandler[];
  close(): Promise<void>;
}>;

/** The hub's program. Returns the exit code; undefined while the hub runs. */
export async function runHubProgram(
  args: readonly string[],
  app: string,
  more: MoreHandlers,
): Promise<number | undefined> {
  try {
    const options = readHubOptions(args, process.env);
    if (options.help) {
      console.log(HUB_USAGE);
      return 0;
    }
    const command = options.command === 'run' ? null : HUB_COMMANDS[options.command];
    if (command === undefined) throw new HubMisuse(`There is no command “${options.command}”.\n\n${HUB_USAGE}`);
    if (command === null) {
      await run(options, app, more);
      return undefined;
    }
    const store = await openStore(options);
    try {
      const head = await store.head();
      if (head === null) throw new HubMisuse(NO_TEAM);
      const address = options.address ?? head.address;
      const parts = { options, store, address, pin: head.pin === '' ? null : head.pin, now: realHubClock().now() };
      tell(options, await command(parts));
    } finally {
      await store.close();
    }
    return 0;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) throw error;
    console.error(sentence);
    return 2;
  }
}

async function run(options: HubOptions, app: string, more: MoreHandlers): Promise<void> {
  const clock = realHubClock();
  const store = await openStore(options);
  if ((await store.head()) === null) await foundTeam(store, options.name, clock.now());
  const certificate = await certificateOf(options, clock.now());
  const pin = pinOf(certificate);
  const hub = await startHub({ store, clock, app, log: hubLog(), fingerprint: certificate?.fingerprint ?? '' });
  const added = await more(hub, options);
  const server = await startServer({
    hub,
    handlers: [teamRequests(hub), ...added.handlers],
    host: options.host,
    port: options.port,
    certificate,
  });
  const address = addressOf({ ...options, port: server.port });
  await hub.reachedAt(address, pin);
  const mustInvite = !hub.roster.devices.some(({ revokedAt }) => revokedAt === null);
  const asked = { options: { ...options, isLead: true }, store, address, pin, now: clock.now() };
  const first = mustInvite ? await makeInvitation(asked) : null;
  const ready = { address, port: server.port, pin, invitation: first?.json ?? null };
  tell(options, { lines: [`The hub is at ${address}`, ...(first?.lines ?? [])], json: { ready } });
  tellStarter({ ready });
  endOnSignals(async () => {
    await server.close();
    await added.close();
    await hub.close();
  });
}

function endOnSignals(end: () => Promise<void>): void {
  let isEnding = false;
  const endOnce = async (): Promise<void> => {
    if (isEnding) process.exit(1);
    isEnding = true;
    await end();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void endOnce());
  // Started by a desk: it ends with it.
  onStarterGone(() => void endOnce());
}

async function openStore({ database, folder }: HubOptions): Promise<HubStore> {
  return database === null
    ? openSqliteStore(folder)
    : await (await import('./postgres.ts')).openPostgresStore(database);
}

const NO_TEAM = 'There is no team here yet. `npm run hub`, with the same --folder or --database, sets one up.';

async function certificateOf(options: HubOptions, now: number): Promise<Certificate | null> {
  if (options.isPlain) return null;
  if (options.certificate === null || options.certificateKey === null) return await ownCertificate(options.folder, now);
  try {
    return readCertificate(options.certificate, options.certificateKey);
  } catch (error) {
    throw new HubMisuse(`The certificate cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A certificate that an authority vouches for is not pinned: it is renewed every few weeks. */
function pinOf(certificate: Certificate | null): string | null {
  return certificate?.isSelfSigned ? certificate.fingerprint : null;
}

function hubLog(): HubLog {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  return {
    note: (event, details = {}) => logger.info(details, event),
    fault: (where, error) => {
      const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
      const frames = stack
        ?.split('\n')
        .filter((line) => line.trimStart().startsWith('at '))
        .slice(0, 6);
      // Never the message: it may quote what a caller said.
      logger.error({ where, name, code, stack: frames?.map((line) => line.trim()).join(' | ') }, 'fault');
    },
  };
}

function tell({ isJson }: HubOptions, { lines, json }: Told): void {
  console.log(isJson ? JSON.stringify(json) : lines.join('\n'));
}

/** What to say of an error that a person can do something about; null for others. */
function sentenceOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof HubMisuse) return error.message;
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('ERR_PARSE_ARGS_')) return `${error.message.split('. ')[0]}.\n\n${HUB_USAGE}`;
  if (code === 'EADDRINUSE')
    return 'That port is in use. Choose another one with --port N, or end the hub that runs there.';
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return `The hub cannot listen there (${code}). Choose another --port or --host.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000') {
    return `The database cannot be reached (${code}). Check --database, and that PostgreSQL runs there.`;
  }
  return null;
}
