import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = '/usr/lib/postgresql';
const OLDEST = 15;

/** The folder of the newest PostgreSQL server's programs on this machine; null where there is none of version 15 or newer. */
export function postgresPrograms(): string | null {
  const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES).map(Number) : [];
  const [version] = versions.filter((each) => each >= OLDEST).sort((a, b) => b - a);
  const bin = join(PACKAGES, String(version), 'bin');
  return version === undefined || !existsSync(join(bin, 'postgres')) ? null : bin;
}
