import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ByteSource } from './source.ts';

/** A file on disk as a source: streamed, never whole in memory. Rejects with the system's error if it cannot be read. */
export async function fileSource(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return {
    name: basename(path),
    size,
    chunks: () => createReadStream(path, { highWaterMark: 256 * 1024 }),
  };
}
