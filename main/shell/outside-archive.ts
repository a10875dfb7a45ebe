import { existsSync } from 'node:fs';

/** The folder beside the archive in which a package for tests keeps the program once more, as plain files. */
export const ENGINE_COPY = 'engine';

/**
 * The path under which other programs find a file of ours: in a packaged program the copy that packaging leaves beside the
 * archive, which only Electron can read into; else the path itself.
 */
export function outsideArchive(path: string): string {
  return inFolderBeside(path, 'app.asar.unpacked');
}

/** The engine's program as a Node of the machine can read it. */
export function engineOutsideArchive(path: string): string {
  return inFolderBeside(path, ENGINE_COPY);
}

function inFolderBeside(path: string, folder: string): string {
  const beside = path.replace(/app\.asar(?=[\\/])/, folder);
  return existsSync(beside) ? beside : path;
}
