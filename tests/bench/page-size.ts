import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../support/tools.ts';

/** The built page's JavaScript as it would be sent, kB of gzip. Aim: under 350. */
export function pageKilobytes(): number {
  const folder = join(root, 'out/renderer/assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
  return Math.round(bytes / 1000);
}
