import { existsSync } from 'node:fs';
import { ENGINE_COPY } from '../launch/build-paths.ts';

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
