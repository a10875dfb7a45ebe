import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportPreview, ImportProgress } from '../../../main/core/contract/views.ts';
import type { Result } from '../../../main/core/result.ts';
import { type RealDirectory, sendFile } from './real-directory.ts';

const CASES = join(import.meta.dirname, '../../fixtures/cases');

/** A file that reproduces a fault of the trade. */
export function caseFile(name: string): Buffer {
  return readFileSync(join(CASES, name));
}

export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value;
}

/** Imports bytes to the end, with the roles that are guessed. */
export async function importBytes(
  { jobs }: RealDirectory,
  bytes: Buffer | string,
): Promise<{ preview: ImportPreview; progress: ImportProgress }> {
  const id = sendFile(jobs, 'customers.csv', Buffer.from(bytes));
  const preview = unwrap(await jobs.preview(id));
  unwrap(await jobs.start(id, preview.columns));
  return { preview, progress: unwrap(await jobs.finished(id)) };
}
