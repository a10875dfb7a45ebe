import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root, runNode, toolPath } from '../../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-core-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of this source when it is compiled as a file of main/core is. */
async function compileAsCore(source: string): Promise<{ code: number; output: string }> {
  const project = mkdtempSync(join(folder, 'project-'));
  writeFileSync(join(project, 'probe.ts'), source);
  const options = { rootDir: project, outDir: join(project, 'out') };
  const config = {
    extends: join(root, 'main', 'core', 'tsconfig.json'),
    include: [join(project, '*.ts')],
    compilerOptions: options,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
  return runNode([toolPath('typescript', 'tsc'), '-p', project, '--pretty', 'false']);
}

describe('main/core, as its compiler settings see it', () => {
  it('may use the language itself', async () => {
    const { code, output } = await compileAsCore('export const total: number = [1, 2].reduce((a, b) => a + b, 0);');
    expect(output).toBe('');
    expect(code).toBe(0);
  });

  for (const [what, source] of [
    ["Node's process", 'export const folder = process.cwd();'],
    ["Node's modules", "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('a', 'utf8');"],
    ["Node's Buffer", "export const bytes = Buffer.from('a');"],
    ['the document', "export const element = document.createElement('p');"],
    ['the window', 'export const width = window.innerWidth;'],
    ['timers', 'export const timer = setTimeout(() => {}, 1);'],
    ['the console', "console.log('a');\nexport {};"],
    ['the network', "export const answer = fetch('https://example.org');"],
  ] as const) {
    it(`does not know ${what}`, async () => {
      const { code, output } = await compileAsCore(source);
      expect(output).toMatch(/error TS(2304|2307|2580|2584|2591|2812): Cannot find/);
      expect(code).not.toBe(0);
    });
  }
});
