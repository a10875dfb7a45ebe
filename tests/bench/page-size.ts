import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../support/tools.ts';

export interface PageSize {
  /** What is read before anything is seen, kB of gzip: the one script that the page names. Aim: under 350. */
  readonly first: number;
  /** All of the page's JavaScript, with what is fetched once the first screen stands, kB of gzip. */
  readonly whole: number;
}

/** The built page's JavaScript as it would be sent. Throws when the first script names others that are read with it. */
export function pageSize(): PageSize {
  const page = readFileSync(join(root, 'out/renderer/index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g)].flatMap(([, name]) => name ?? []);
  const folder = join(root, 'out/renderer/assets');
  for (const name of named) {
    if (/^import(?!\s*\()/.test(readFileSync(join(folder, name), 'utf8')))
      throw new Error(`${name} needs another script before it runs: count that, too.`);
  }
  return { first: kilobytes(folder, named), whole: kilobytes(folder, readdirSync(folder)) };
}

function kilobytes(folder: string, names: readonly string[]): number {
  const scripts = names.filter((name) => name.endsWith('.js'));
  return Math.round(scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0) / 1000);
}
