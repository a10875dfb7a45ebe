import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/**
 * The file under `folder` that an address's path names ('/' is index.html), else null: for what is not there, is no plain file,
 * or lies outside once every `..`, escape and symbolic link has been followed. The path is as it stands in the address, still
 * percent-encoded and without query.
 */
export function containedFile(folder: string, path: string): string | null {
  const decoded = decode(path);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null;
  const steps = decoded.split('/');
  if (!decoded.startsWith('/') || steps.includes('..')) return null;
  try {
    // Synchronous, because only these see into a packaged program's archive in every Electron.
    const root = realpathSync(folder);
    const file = realpathSync(join(root, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
    return isInside(root, file) && statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

function isInside(root: string, file: string): boolean {
  const way = relative(root, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
