import { join } from 'node:path';
import { build } from 'vite';
import { resultsFolder } from '../tools.ts';

/** Bundles the engine that keeps its record in memory, as the program's own is bundled. Returns the path of its file. */
export async function buildMemoryEngine(): Promise<string> {
  const outDir = join(resultsFolder, 'memory-engine');
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(import.meta.dirname, 'engine.ts'),
      outDir,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'engine.js' } },
    },
  });
  return join(outDir, 'engine.js');
}
