import { join } from 'node:path';

/** Where the build put the page, the preload and the engine, seen from the entry file's folder (out/main). */
export function buildPaths(entryFolder: string): { page: string; preload: string; engine: string; root: string } {
  return {
    page: join(entryFolder, '../renderer'),
    preload: join(entryFolder, '../preload/index.cjs'),
    engine: join(entryFolder, 'engine.js'),
    root: join(entryFolder, '../..'),
  };
}
