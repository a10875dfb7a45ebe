import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Path of the first of these programs that PATH holds, else undefined. */
export function findProgram(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((candidate) => existsSync(candidate));
}

/** How Playwright starts the browser for the web host: the machine's Chromium on Linux, Chrome's own place elsewhere. */
export function chromiumLaunch(): { executablePath: string } | { channel: 'chrome' } {
  const executablePath = findProgram('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');
  return executablePath === undefined ? { channel: 'chrome' } : { executablePath };
}
