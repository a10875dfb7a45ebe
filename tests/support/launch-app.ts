import { join } from 'node:path';
import { _electron, type ElectronApplication, errors } from '@playwright/test';
import { findElectron } from './electron-runtime.ts';
import { CLOCK_ARGUMENTS } from './test-clock.ts';
import { root, toolEnvironment } from './tools.ts';

/** The build in `out/`, held back until Playwright is connected. */
const heldApp = join(import.meta.dirname, 'default-app', 'held');

type LaunchOptions = {
  /** Folder of the program's data, made by the test. */
  dataDir: string;
  /** Further arguments of the program, for example a `groundswell://` address. */
  args?: string[];
  /** Variables on top of this process's own; `undefined` takes one away. */
  env?: NodeJS.ProcessEnv;
  /** Executable of a packaged program; by default the build in `out/` is started by the Electron at hand. */
  packaged?: string;
};

/**
 * Starts the built program in a real Electron, on a data folder of its own, with the locked Node first in PATH for the engine.
 * Returns Playwright's handle once the main process runs; rejects with a sentence when there is no Electron.
 */
export async function launchApp(options: LaunchOptions): Promise<ElectronApplication> {
  const executablePath = options.packaged ?? (await findElectron()).executable;
  const launch = () => _electron.launch({ executablePath, ...howToLaunch(options) });
  if (options.packaged !== undefined) return launch().catch((error) => launchOnceMore(error, launch));
  const app = await launch();
  await letGo(app);
  return app;
}

function howToLaunch({ dataDir, args = [], env, packaged }: LaunchOptions) {
  const program = packaged === undefined ? [heldApp] : [];
  return {
    args: [...chromiumSwitches(), ...program, `--data-dir=${dataDir}`, ...CLOCK_ARGUMENTS, ...args],
    env: definedOnly(toolEnvironment(env)),
    cwd: root,
    timeout: 30_000,
  };
}

/** A packaged program cannot be held back, so that Playwright may connect at the one moment at which it waits in vain. */
function launchOnceMore(error: unknown, launch: () => Promise<ElectronApplication>): Promise<ElectronApplication> {
  if (error instanceof errors.TimeoutError) return launch();
  throw error;
}

/** Playwright may be connected before the program's first line has run. */
function letGo(app: ElectronApplication): Promise<void> {
  return app.evaluate(async () => {
    const program = globalThis as unknown as { letProgramGo?: () => Promise<void> };
    while (program.letProgramGo === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    await program.letProgramGo();
  });
}

/** As root Chromium refuses to start with its sandbox, and containers give it too little shared memory. */
export function chromiumSwitches(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE'));
}
