import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** The name of the socket file in the data folder. */
const SOCKET = 'engine.sock';
/** Longer paths than this do not fit into a socket's address on some systems. */
const LONGEST_PATH = 100;

/**
 * Where the engine of a data folder listens for tools of the same person: a socket file in the folder, or a named pipe on
 * Windows, which has no such files. `folder` is set where the path is too long for an address: it is short when it is
 * named from inside that folder.
 */
export interface LocalAddress {
  readonly path: string;
  readonly folder: string | null;
}

export function localAddress(dataFolder: string, platform: NodeJS.Platform = process.platform): LocalAddress {
  const folder = resolve(dataFolder);
  if (platform === 'win32') {
    const name = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32);
    return { path: `\\\\.\\pipe\\groundswell-${name}`, folder: null };
  }
  const path = join(folder, SOCKET);
  return Buffer.byteLength(path) <= LONGEST_PATH ? { path, folder: null } : { path: SOCKET, folder };
}

/** Does something with the address from where it is short enough. Both ends bind and connect at once, so this may be left again. */
export function atAddress<T>({ path, folder }: LocalAddress, use: (path: string) => T): T {
  if (folder === null) return use(path);
  const before = process.cwd();
  process.chdir(folder);
  try {
    return use(path);
  } finally {
    process.chdir(before);
  }
}
