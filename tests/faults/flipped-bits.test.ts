import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskInProcess } from '../support/desk-in-process.ts';
import { fillDesk, openStill, shownBy } from '../support/full-desk.ts';
import { memoryFolder } from '../support/memory-folder.ts';

let folder = '';
let whole = '';
let shown: unknown;

beforeAll(async () => {
  folder = memoryFolder('groundswell-flips-');
  whole = join(folder, 'whole');
  const desk = openStill(whole);
  await fillDesk(desk);
  await desk.must('health.backup', {});
  desk.desk.close();
  const again = openStill(whole);
  shown = await shownBy(again);
  again.desk.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Park and Miller's generator: the same flips on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Flip {
  readonly at: number;
  readonly bit: number;
}

function flipsOf(file: string, seed: number, count: number): readonly Flip[] {
  const size = readFileSync(join(whole, file)).length;
  const random = seeded(seed);
  return Array.from({ length: count }, () => ({ at: Math.floor(random() * size), bit: Math.floor(random() * 8) }));
}

/** A copy of the whole desk with one bit changed in one of its files. */
function damaged(file: string, { at, bit }: Flip): string {
  const dataDir = join(folder, 'damaged');
  rmSync(dataDir, { recursive: true, force: true });
  cpSync(whole, dataDir, { recursive: true });
  const path = join(dataDir, file);
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] as number) ^ (1 << bit);
  writeFileSync(path, bytes);
  return dataDir;
}

/** What a person is told of the damage; null when nothing. */
async function told(desk: DeskInProcess): Promise<string | null> {
  const check = await desk.call('health.check', {});
  const health = await desk.must('health.get', {});
  if (!check.ok) return check.refusal.sentence;
  return health.problem ?? (check.value.ok ? null : check.value.sentence);
}

/** What is wrong with how a flip was met; null when it was told, or harmless: then all that is shown is as it was, folded anew too. */
async function silentHarm(file: string, flip: Flip): Promise<string | null> {
  const desk = openStill(damaged(file, flip));
  try {
    if ((await told(desk)) !== null) return null;
    const now = await shownBy(desk);
    if (!same(now, shown)) return 'shows something else';
    const rebuilt = await desk.call('health.rebuild', {});
    if (!rebuilt.ok) return `cannot fold again: ${rebuilt.refusal.sentence}`;
    return same(await shownBy(desk), shown) ? null : 'shows something else once folded again';
  } catch (error) {
    return `throws: ${(error as Error).message}`;
  } finally {
    desk.desk.close();
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

describe('one flipped bit', { timeout: 600_000 }, () => {
  it('in none of the files shows when there is none', async () => {
    const desk = openStill(whole);
    expect(await told(desk)).toBeNull();
    expect(await shownBy(desk)).toEqual(shown);
    desk.desk.close();
    expect(existsSync(join(whole, 'keys.spare.db'))).toBe(true);
  });

  for (const [file, seed, count] of [
    ['keys.db', 7, 80],
    ['live.db', 11, 80],
    ['keys.spare.db', 13, 30],
  ] as const) {
    it(`in ${file} is told, or changes nothing that is shown, wherever it lies`, async () => {
      const silent: string[] = [];
      for (const flip of flipsOf(file, seed, count)) {
        const harm = await silentHarm(file, flip);
        if (harm !== null) silent.push(`bit ${flip.bit} of byte ${flip.at} ${harm}`);
      }
      expect(silent).toEqual([]);
    });
  }
});
