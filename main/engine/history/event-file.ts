import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { fileSource } from '../exchange/read-file.ts';
import type { ByteSource } from '../exchange/source.ts';

const GZIP_START = [0x1f, 0x8b];

/** A file on disk as a source, streamed; a gzipped one as what is in it. Rejects with the system's error if it cannot be read. */
export async function eventFile(path: string): Promise<ByteSource> {
  const source = await fileSource(path);
  if (!(await isGzipped(path))) return source;
  return {
    ...source,
    async *chunks() {
      const packed = createReadStream(path, { highWaterMark: 256 * 1024 });
      const unpacked = createGunzip();
      packed.once('error', (error) => unpacked.destroy(error));
      yield* packed.pipe(unpacked) as AsyncIterable<Uint8Array>;
    },
  };
}

async function isGzipped(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const start = Buffer.alloc(2);
    const { bytesRead } = await file.read(start, 0, 2, 0);
    return bytesRead === 2 && GZIP_START.every((byte, index) => start[index] === byte);
  } finally {
    await file.close();
  }
}
