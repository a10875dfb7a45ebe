import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of the lock file that is installed here. */
export interface InstalledPackage {
  /** Its folder, relative to the project's: `node_modules/zod`. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** `import ... from "x"`, `import "x"`, `export ... from "x"` and `import("x")`, as the build writes them. */
const IMPORTS = /^(?:import|export)\s[^;]*?["']([^"']+)["']|import\(["']([^"']+)["']\)/gm;

/** Every installed package that is no development tool: what the program's code may have in it, and the Nodes of the scripts. */
export function installedPackages(root: string): InstalledPackage[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { dev?: boolean; devOptional?: boolean }>>;
  };
  return Object.entries(lock.packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && dev !== true && devOptional !== true)
    .filter(([folder]) => existsSync(join(root, folder, 'package.json')))
    .map(([folder]) => {
      const { name, version, license = 'unknown' } = manifestIn(join(root, folder));
      return { folder, name, version, licence: license };
    });
}

/** Folders of the packages that the built Node programs load, with all that those need. The page's are in its bundle already. */
export function loadedFolders(root: string): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = resolveFolder(root, name, from);
    if (folder === null || found.has(folder)) return;
    found.add(folder);
    for (const needed of Object.keys(manifestIn(join(root, folder)).dependencies ?? {})) visit(needed, folder);
  };
  for (const name of importedNames(join(root, 'out', 'main'))) visit(name, '');
  return found;
}

/** The names of all packages that the built files import, Node's and Electron's own left out by not being installed as such. */
function importedNames(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const names = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, named, late] of text.matchAll(IMPORTS)) {
      const specifier = named ?? late ?? '';
      if (isPackage(specifier)) names.add(packageOf(specifier));
    }
  }
  return names;
}

function isPackage(specifier: string): boolean {
  return /^[@a-z]/i.test(specifier) && !specifier.startsWith('node:') && specifier !== 'electron';
}

/** `zod/mini` belongs to `zod`, `@scope/name/file` to `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** As Node looks for it: beside the package that asks, then further up. */
function resolveFolder(root: string, name: string, from: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const folder = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (existsSync(join(root, folder, 'package.json'))) return folder;
    if (at === '') return null;
  }
}

function manifestIn(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
}
