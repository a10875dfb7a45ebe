import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';
import { settableClock } from '../support/settable-clock.ts';

export interface FixtureDesk {
  /** Opens the copy with the present program. */
  open(): DeskInProcess;
  close(): void;
  /** Path of one of its files. */
  file(name: string): string;
}

/** A copy of a desk of an earlier program for each test, which is closed and deleted afterwards. */
export function copyForEachTest(fixture: URL, now: number): FixtureDesk {
  let folder = '';
  let opened: DeskInProcess | null = null;
  const close = () => {
    opened?.desk.close();
    opened = null;
  };
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'groundswell-of-before-')), 'data');
    cpSync(fixture, folder, { recursive: true });
  });
  afterEach(() => {
    close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });
  return {
    open: () => {
      opened = deskInProcess(folder, () => settableClock(now));
      return opened;
    },
    close,
    file: (name) => join(folder, name),
  };
}
