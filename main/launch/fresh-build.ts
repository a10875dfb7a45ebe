import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build is made from. */
const SOURCES = ['main', 'preload', 'renderer', 'assets', '.config/electron.vite.config.ts', 'package.json'];
/** One file of each of its three parts. */
const RESULTS = ['out/main/serve.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** True when out/ is missing, incomplete or older than any source. */
export function isBuildStale(root: string): boolean {
  const results = RESULTS.map((name) => join(root, name));
  if (!results.every((path) => existsSync(path))) return true;
  const builtAt = Math.min(...results.map((path) => statSync(path).mtimeMs));
  return SOURCES.some((name) => isAnythingNewer(join(root, name), builtAt));
}

/** Runs the `build` script without npm in between. Returns whether it succeeded; what it has to say, it prints. */
export function build(root: string): boolean {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { build: string } };
  const [tool = '', ...args] = scripts.build.split(' ');
  const { status } = spawnSync(process.execPath, [commandFile(root, tool), ...args], { cwd: root, stdio: 'inherit' });
  return status === 0;
}

/** The JavaScript behind a package's command of the same name. */
function commandFile(root: string, name: string): string {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  return join(folder, bin[name] ?? '');
}

function isAnythingNewer(path: string, than: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return false;
  // A folder's own time changes when a file in it is taken away.
  if (found.mtimeMs > than) return true;
  return found.isDirectory() && readdirSync(path).some((name) => isAnythingNewer(join(path, name), than));
}
