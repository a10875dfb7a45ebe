// Runs before `npm start` on whatever Node the machine has, so it is plain JavaScript that old ones understand too.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);

function problem() {
  const isInstalled = ['electron-vite', 'ws', 'better-sqlite3'].every((name) =>
    existsSync(join(root, 'node_modules', name, 'package.json')),
  );
  if (!isInstalled) return 'Groundswell’s packages are not installed here yet. Run “npm ci” first, then this again.';
  if (runsTypeScript) return null;
  return `Groundswell runs on Node 24 and found ${process.version}. “npm ci” brings Node 24 on the usual systems; on this one, install it.`;
}

const sentence = problem();
if (sentence !== null) {
  console.error(sentence);
  process.exit(1);
}
