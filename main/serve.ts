import { createInterface } from 'node:readline';
import { EXIT_CODES } from './core/contract/exit-codes.ts';
import { buildPaths } from './launch/build-paths.ts';
import { dataDirectory, prepareDataDirectory } from './launch/data-dir.ts';
import { announcementOfLink } from './launch/deep-link.ts';
import { findNode } from './launch/find-node.ts';
import { launchFork } from './launch/fork.ts';
import { engineArguments, readArguments } from './launch/host-arguments.ts';
import { EngineSupervisor } from './launch/supervisor.ts';
import { removeInvitation, writeInvitation } from './web/invitation.ts';
import { openInDesktop } from './web/open-in-desktop.ts';
import { startWebHost, type WebHost } from './web/web-host.ts';

// The web host's entry: node out/main/serve.js [--port=N] [--data-dir=DIR] [--no-open] [groundswell://...]
const asked = readArguments(process.argv);
const paths = buildPaths(import.meta.dirname);
const dataDir = dataDirectory(asked.dataDir);
const engine = new EngineSupervisor((isAgain) =>
  launchFork({
    enginePath: paths.engine,
    nodePath: findNode(),
    args: engineArguments({ dataDir, isAgain, forTests: paths.isPackaged ? null : asked.forTests }),
  }),
);

const problem = prepareDataDirectory(dataDir);
if (problem !== null) endWith(problem, 1);

await engineIsUp();
const host = await startHost();
endOnSignals(host);
await invite(host);
inviteAgainOnEnter(host);

/** Ends the program with the engine's own sentence when there is no point in opening a page. */
async function engineIsUp(): Promise<void> {
  await new Promise<void>((resolve) => {
    const stopListening = engine.onAnnouncement(() => {
      const { state } = engine;
      if (state.name === 'stopped') endWith(state.sentence, state.code === 'data-in-use' ? EXIT_CODES.dataInUse : 1);
      if (state.name === 'ready') {
        stopListening();
        resolve();
      }
    });
    engine.start();
  });
}

async function startHost(): Promise<WebHost> {
  const waiting = asked.link === null ? [] : [announcementOfLink(asked.link)];
  try {
    return await startWebHost({ ...paths, engine, dataDir, port: asked.port ?? 0, waiting });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await engine.stop();
    return endWith(`Groundswell could not listen on this machine (${reason}). Choose another port with --port=N.`, 1);
  }
}

function endWith(sentence: string, code: number): never {
  console.error(sentence);
  process.exit(code);
}

async function invite(host: WebHost): Promise<void> {
  const address = host.newAddress();
  console.log(`Groundswell is at ${address}`);
  const isOpened = asked.open && (await openInDesktop(writeInvitation(dataDir, address)));
  if (isOpened)
    console.log('It was opened in your browser. The address works once; the browser remembers it from then on.');
  else
    console.log(
      'Open that address in a browser on this machine. It works once; the browser remembers it from then on.',
    );
  console.log('Press Ctrl+C here to end it, or Enter for a new address.');
}

function inviteAgainOnEnter(host: WebHost): void {
  if (!process.stdin.isTTY) return;
  createInterface({ input: process.stdin }).on('line', () => void invite(host));
}

function endOnSignals(host: WebHost): void {
  let isEnding = false;
  const end = async (): Promise<void> => {
    if (isEnding) process.exit(1);
    isEnding = true;
    // First, or an engine that heard the same signal would be started again.
    const isStopped = engine.stop();
    await host.close();
    removeInvitation(dataDir);
    await isStopped;
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
}
