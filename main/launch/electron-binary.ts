import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long Electron's download may take, in ms: about 110 MB. */
const DOWNLOAD_LIMIT = 240_000;

/** Why no window can be opened on this machine, whatever is installed: the first half of a sentence; null when one can. */
export function whyNoWindow(
  platform: NodeJS.Platform = process.platform,
  userId: number | undefined = process.getuid?.(),
  environment: NodeJS.ProcessEnv = process.env,
): string | null {
  if (platform !== 'linux') return null;
  if (userId === 0) return 'Electron does not run as root, where its sandbox would be off';
  const hasDisplay = Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
  return hasDisplay ? null : 'There is no display for a window here';
}

/** Path of the installed Electron's executable; null when its binary has not been downloaded. */
export function electronBinary(root: string, environment: NodeJS.ProcessEnv = process.env): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const executable = join(environment.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), readFileSync(named, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/** Lets Electron's package download its binary. Resolves to whether it is there now. */
export async function downloadElectron(root: string, limit = DOWNLOAD_LIMIT): Promise<boolean> {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return false;
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: limit, killSignal: 'SIGKILL' });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  return electronBinary(root) !== null;
}
