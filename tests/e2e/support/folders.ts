import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh data folder for one test. */
export function makeFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `groundswell-${name}-`));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** The files under a folder that hold one of these texts, in UTF-8 or UTF-16, as "file: text". */
export function filesHolding(folder: string, texts: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    return texts
      .filter((text) => bytes.includes(text, 0, 'utf8') || bytes.includes(text, 0, 'utf16le'))
      .map((text) => `${path.slice(folder.length + 1)}: ${text}`);
  });
}

/** Process id of the engine that was started last on this data folder, as its log tells it. */
export function enginePid(folder: string): number {
  const lines = readFileSync(join(folder, 'logs', 'engine.log'), 'utf8')
    .trim()
    .split('\n');
  const starts = lines.map((line) => JSON.parse(line) as { event?: string; pid: number }).filter(isStart);
  const last = starts.at(-1);
  if (last === undefined) throw new Error(`No engine has been ready in ${folder}.`);
  return last.pid;
}

function isStart({ event }: { event?: string }): boolean {
  return event === 'ready';
}
