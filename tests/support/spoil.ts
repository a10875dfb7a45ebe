import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Turns over half the bits of a stretch of a file, as a failing disk may. */
export function spoil(path: string, from: number, length: number): void {
  const file = openSync(path, 'r+');
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, from);
  writeSync(
    file,
    bytes.map((byte) => byte ^ 0x55),
    0,
    length,
    from,
  );
  closeSync(file);
}
