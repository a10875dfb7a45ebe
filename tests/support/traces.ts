import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file of a folder in which one of the texts stands, as UTF-8 or UTF-16, whatever its case: "file: text". */
export function tracesOf(texts: readonly string[], folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // Latin-1 keeps every byte, so that lower case can be compared without taking the bytes apart.
    const content = readFileSync(path).toString('latin1').toLowerCase();
    for (const text of texts) {
      const isThere = (['utf8', 'utf16le'] as const).some((encoding) =>
        content.includes(Buffer.from(text.toLowerCase(), encoding).toString('latin1')),
      );
      if (isThere) found.push(`${relative(folder, path)}: ${text}`);
    }
  }
  return found.sort();
}
