import { _electron, type ElectronApplication } from '@playwright/test';
import { findElectron } from './electron-runtime.ts';
import { root, toolEnvironment } from './tools.ts';

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
  return _electron.launch({
    executablePath: options.packaged ?? (await findElectron()).executable,
    args: [
      ...chromiumSwitches(),
      ...(options.packaged === undefined ? [root] : []),
      `--data-dir=${options.dataDir}`,
      ...(options.args ?? []),
    ],
    env: definedOnly(toolEnvironment(options.env)),
    cwd: root,
    timeout: 30_000,
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
