import { join } from 'node:path';

/** The folder beside the archive in which a package for tests keeps the program once more, as plain files. */
export const ENGINE_COPY = 'engine';

/** Where the build put things, seen from the entry file's folder (out/main). */
export interface BuildPaths {
  readonly page: string;
  readonly preload: string;
  readonly engine: string;
  readonly hub: string;
  /** Folder of the program: package.json, assets/ and docs/. */
  readonly root: string;
  /** True for a program that was packaged, in its archive or beside it: it takes no orders that are meant for tests. */
  readonly isPackaged: boolean;
}

export function buildPaths(entryFolder: string): BuildPaths {
  return {
    page: join(entryFolder, '../renderer'),
    preload: join(entryFolder, '../preload/index.cjs'),
    engine: join(entryFolder, 'engine.js'),
    hub: join(entryFolder, 'hub.js'),
    root: join(entryFolder, '../..'),
    isPackaged: /[\\/]app\.asar(\.unpacked)?[\\/]/.test(entryFolder),
  };
}
