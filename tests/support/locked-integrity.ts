import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

/**
 * What is wrong with a lock file, a line each: a package without the checksum of its content would be taken as it comes, and one
 * with an address would be fetched from there, whatever registry this machine uses.
 */
export function lockProblems(lock: { readonly packages: Readonly<Record<string, Locked>> }): string[] {
  return Object.entries(lock.packages).flatMap(([folder, { integrity, resolved, link }]) => {
    if (folder === '' || link === true) return [];
    return [
      ...(/^sha(384|512)-[A-Za-z0-9+/]+=*$/.test(integrity ?? '') ? [] : [`${folder} is locked without its integrity`]),
      ...(resolved === undefined ? [] : [`${folder} is locked with an address`]),
    ];
  });
}

if (process.argv[1] === import.meta.filename) {
  const problems = lockProblems(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as Parameters<
      typeof lockProblems
    >[0],
  );
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
