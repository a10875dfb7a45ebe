import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromiumLaunch, findProgram } from './chromium.ts';
import { postgresPrograms } from './postgres-programs.ts';

/** Something the tests need of a Linux machine, and the packages that bring it: the newer release's name first. */
export type Need = { what: string; packages: string[] };

const programs: Need[] = [
  { what: 'xvfb-run', packages: ['xvfb'] },
  { what: 'Xvfb', packages: ['xvfb'] },
  { what: 'xauth', packages: ['xauth'] },
  { what: 'unzip', packages: ['unzip'] },
  { what: 'faketime', packages: ['faketime'] },
];

/** The libraries Electron is linked against (`objdump -p electron`), by the package of Debian 12, or of the releases after it. */
const libraries: Need[] = [
  { what: 'libX11.so.6', packages: ['libx11-6'] },
  { what: 'libXcomposite.so.1', packages: ['libxcomposite1'] },
  { what: 'libXdamage.so.1', packages: ['libxdamage1'] },
  { what: 'libXext.so.6', packages: ['libxext6'] },
  { what: 'libXfixes.so.3', packages: ['libxfixes3'] },
  { what: 'libXrandr.so.2', packages: ['libxrandr2'] },
  { what: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { what: 'libatk-1.0.so.0', packages: ['libatk1.0-0t64', 'libatk1.0-0'] },
  { what: 'libatk-bridge-2.0.so.0', packages: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'] },
  { what: 'libatspi.so.0', packages: ['libatspi2.0-0t64', 'libatspi2.0-0'] },
  { what: 'libcairo.so.2', packages: ['libcairo2'] },
  { what: 'libcups.so.2', packages: ['libcups2t64', 'libcups2'] },
  { what: 'libdbus-1.so.3', packages: ['libdbus-1-3'] },
  { what: 'libdrm.so.2', packages: ['libdrm2'] },
  { what: 'libexpat.so.1', packages: ['libexpat1'] },
  { what: 'libgbm.so.1', packages: ['libgbm1'] },
  { what: 'libglib-2.0.so.0', packages: ['libglib2.0-0t64', 'libglib2.0-0'] },
  { what: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { what: 'libnspr4.so', packages: ['libnspr4'] },
  { what: 'libnss3.so', packages: ['libnss3'] },
  { what: 'libpango-1.0.so.0', packages: ['libpango-1.0-0'] },
  { what: 'libudev.so.1', packages: ['libudev1'] },
  { what: 'libxcb.so.1', packages: ['libxcb1'] },
  { what: 'libxkbcommon.so.0', packages: ['libxkbcommon0'] },
];

/** What this Linux machine lacks; empty when the tests can start. */
export function missingNeeds(): Need[] {
  const known = knownLibraries();
  const missing = [
    ...programs.filter((need) => findProgram(need.what) === undefined),
    ...libraries.filter((need) => !known.includes(`\t${need.what} `)),
  ];
  if (postgresPrograms() === null) missing.push({ what: 'PostgreSQL 15', packages: ['postgresql'] });
  if ('channel' in chromiumLaunch()) missing.push({ what: 'chromium', packages: ['chromium'] });
  return missing;
}

/** The packages to install for these needs, by the names this machine's package lists know, each once. */
export function packagesFor(needs: Need[]): string[] {
  return [...new Set(needs.map((need) => need.packages.find(isOffered) ?? need.packages.at(-1) ?? need.what))];
}

function knownLibraries(): string {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path)) ?? 'ldconfig';
  return spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout ?? '';
}

/** False for a name unknown here, and for one that is only another package's alias (apt may refuse to choose for those). */
function isOffered(name: string): boolean {
  const answer = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return /Candidate: (?!\(none\))/.test(answer.stdout ?? '');
}
