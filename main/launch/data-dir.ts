import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const NAME = 'Groundswell';

/** The folder of the program's data: the one asked for, else the platform's usual place, the same for every host and tool. */
export function dataDirectory(asked: string | null, environment: NodeJS.ProcessEnv = process.env): string {
  return asked === null ? usualPlace(environment) : resolve(asked);
}

/** A path as somebody typed it to an npm script, which runs in the project's folder wherever that was. */
export function fromWhereTyped(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path);
}

function usualPlace(environment: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(environment.APPDATA || join(homedir(), 'AppData', 'Roaming'), NAME);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', NAME);
  return join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), NAME);
}

/** Makes the folder, for its owner alone. Returns null, or why it cannot be used, as a sentence. */
export function prepareDataDirectory(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return `Groundswell cannot write to its data folder ${folder} (${reason}). Free it for your account, or choose another one with --data-dir=FOLDER.`;
  }
}
