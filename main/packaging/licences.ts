import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledPackage } from './shipped-packages.ts';

const RULE = '-'.repeat(100);

/** The licences of the packages whose code the program carries, as one text, in their order. */
export function licencesText(root: string, packages: readonly InstalledPackage[]): string {
  const parts = packages.map(({ folder, name, version, licence }) => {
    const texts = licenceFiles(join(root, folder)).map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    const terms = texts.length > 0 ? texts.join('\n\n') : `Licence as its author names it: ${licence}`;
    return `${RULE}\n${name} ${version} (${licence})\n${RULE}\n\n${terms}\n`;
  });
  return ['Groundswell carries code and fonts of others. Their licences follow.\n', ...parts].join('\n');
}

function licenceFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort();
}
