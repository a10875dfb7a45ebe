import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'open-groundswell.html';

/**
 * Writes a page that leads to the address and that only its owner can read, and returns its path. Programs are started with that
 * path: a command line can be read by everybody on the machine, and the address holds a one-time token.
 */
export function writeInvitation(dataDir: string, address: string): string {
  const path = join(dataDir, FILE);
  removeInvitation(dataDir);
  const page = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Groundswell</title><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${address}"><p><a href="${address}">Open Groundswell</a>\n`;
  writeFileSync(path, page, { mode: 0o600, flag: 'wx' });
  return path;
}

export function removeInvitation(dataDir: string): void {
  rmSync(join(dataDir, FILE), { force: true });
}
