import { existsSync } from 'node:fs';

/**
 * The path under which other programs find a file of ours: in a packaged program the copy that packaging leaves beside the
 * archive, which only Electron can read into; else the path itself.
 */
export function outsideArchive(path: string): string {
  const unpacked = path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return existsSync(unpacked) ? unpacked : path;
}
