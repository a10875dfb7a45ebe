import { existsSync } from 'node:fs';
import { join } from 'node:path';

export type HelpPageName = 'help' | 'issues' | 'licence';

/** Hosts whose https pages the program may open in a browser. */
const ALLOWED_HOSTS: readonly string[] = ['github.com'];
/** Shipped with the program, so that they open without a network. */
const FILES: Readonly<Record<'help' | 'licence', readonly string[]>> = {
  help: ['docs/guide.md'],
  // In a checkout, and beside the archive of a package, which holds no file of that name.
  licence: ['LICENSE', '../licence.txt'],
};

/** Where a help page is: a file of the program's folder, an address, or nowhere in this build. */
export type HelpPage = { readonly file: string } | { readonly address: string } | null;

/** Finds a help page by name; `manifest` is the program's package.json. */
export function findHelpPage(page: HelpPageName, root: string, manifest: unknown): HelpPage {
  if (page === 'issues') {
    const address = issuesAddress(manifest);
    return address !== null && isAllowedAddress(address) ? { address } : null;
  }
  const file = FILES[page].map((name) => join(root, name)).find((path) => existsSync(path));
  return file === undefined ? null : { file };
}

/** True for https addresses, without credentials or a port of their own, on a host of the list. */
export function isAllowedAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    ALLOWED_HOSTS.includes(url.hostname)
  );
}

function issuesAddress(manifest: unknown): string | null {
  if (typeof manifest !== 'object' || manifest === null || !('bugs' in manifest)) return null;
  const { bugs } = manifest;
  if (typeof bugs === 'string') return bugs;
  return typeof bugs === 'object' && bugs !== null && 'url' in bugs && typeof bugs.url === 'string' ? bugs.url : null;
}
