import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The program's package.json, and the version it names ('0.0.0' when it names none). */
export function readManifest(root: string): { readonly manifest: unknown; readonly version: string } {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
  return { manifest, version: typeof version === 'string' ? version : '0.0.0' };
}
