import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../support/engine-client.ts';

/** Seconds from SIGKILL of the engine until a new one answers on the same data folder. Aim: 2. */
export async function benchRestart(dataDir?: string): Promise<number> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  try {
    const first = await startEngine(folder);
    await first.must('snapshot.get', {});
    const gone = once(first.process, 'exit');
    first.process.kill('SIGKILL');
    const began = performance.now();
    await gone;
    const second = await startEngine(folder);
    await second.must('snapshot.get', {});
    const seconds = (performance.now() - began) / 1000;
    await second.close();
    return seconds;
  } finally {
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
