import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/**
 * Puts everything that Chromium writes into a subfolder of the data folder, so that a search for what was erased finds all there
 * is. Must run before the instance lock is taken, because the lock belongs to that folder.
 */
export function takeDataPlace(dataDir: string): void {
  const chromium = join(dataDir, 'chromium');
  mkdirSync(chromium, { recursive: true, mode: 0o700 });
  app.setName('Groundswell');
  app.setPath('userData', chromium);
  app.setPath('sessionData', chromium);
  app.setPath('crashDumps', join(chromium, 'crashes'));
}
