import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const NAME = 'Groundswell';

/** The folder of the program's data: the one asked for, else the platform's usual place, the same for every host and tool. */
export function dataDirectory(asked: string | null, environment: NodeJS.ProcessEnv = process.env): string {
  return asked === null ? usualPlace(environment) : resolve(asked);
}

function usualPlace(environment: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(environment.APPDATA || join(homedir(), 'AppData', 'Roaming'), NAME);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', NAME);
  return join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), NAME);
}
