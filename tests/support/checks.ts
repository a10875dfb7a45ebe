import { join } from 'node:path';
import { type Outcome, runNode, toolPath } from './tools.ts';

/** One static check: what it is called, whether it passed, how long it took in ms, and what it had to say. */
export type CheckResult = { name: string; passed: boolean; milliseconds: number; output: string };

/** The arguments after `node` that run dependency-cruiser on TypeScript sources; its own follow. */
export const cruiserCommand = [
  '--import',
  new URL('typescript-6.ts', import.meta.url).href,
  toolPath('dependency-cruiser'),
];

const checks: { name: string; command: string[] }[] = [
  {
    name: 'biome',
    command: [toolPath('@biomejs/biome', 'biome'), 'check', '--config-path', '.config', '--error-on-warnings'],
  },
  { name: 'types', command: [toolPath('typescript', 'tsc'), '-b', '--pretty', 'false'] },
  {
    name: 'layout',
    command: [...cruiserCommand, '--config', '.config/dependency-cruiser.cjs', 'main', 'preload', 'renderer', 'tests'],
  },
  { name: 'lock file', command: [join(import.meta.dirname, 'locked-integrity.ts')] },
  { name: 'unused code', command: [toolPath('knip'), '--config', '.config/knip.json', '--no-progress'] },
];

/** Runs every check, also when an earlier one fails, and prints a line for each; a failed one's findings follow its line. */
export async function runChecks(): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, command } of checks) {
    const result = resultOf(name, await runNode(command, { timeLimit: 180_000 }));
    print(result);
    results.push(result);
  }
  return results;
}

function resultOf(name: string, { code, output, milliseconds }: Outcome): CheckResult {
  return { name, passed: code === 0, milliseconds, output };
}

function print({ name, passed, milliseconds, output }: CheckResult): void {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${(milliseconds / 1000).toFixed(1)} s)`);
  if (!passed) console.log(output.trimEnd());
}
