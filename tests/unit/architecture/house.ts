import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cruiserCommand } from '../../support/checks.ts';
import { root, runNode } from '../../support/tools.ts';

/** An import that a rule forbids: who, whom (as dependency-cruiser names them), and the rule. */
export type Finding = { from: string; to: string; rule: string };

export const cruiserConfig = join(root, '.config', 'dependency-cruiser.cjs');

const dependencies = ['zod', 'better-sqlite3', 'ws', 'pg'];
const devDependencies = ['electron', 'vitest'];
const undeclared = ['left-over'];

/** Builds a small copy of the layout in `folder`: the given files, empty packages with real names, and a manifest. */
export function buildHouse(folder: string, files: Record<string, string>): void {
  const all: Record<string, string> = { ...files };
  for (const name of [...dependencies, ...devDependencies, ...undeclared]) {
    all[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    all[`node_modules/${name}/index.js`] = '';
  }
  all['package.json'] = JSON.stringify({
    name: 'house',
    type: 'module',
    dependencies: versions(dependencies),
    devDependencies: versions(devDependencies),
  });
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** What the project's own rules find in the house, each finding once. */
export async function inspect(folder: string): Promise<Finding[]> {
  const { code, output } = await runNode(
    [...cruiserCommand, '--config', cruiserConfig, '--output-type', 'json', 'main', 'preload', 'renderer', 'tests'],
    { cwd: folder },
  );
  if (!output.startsWith('{')) throw new Error(`dependency-cruiser ended with code ${code}: ${output}`);
  const { summary } = JSON.parse(output) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }));
}

function versions(names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, '1.0.0']));
}
