import { existsSync } from 'node:fs';
import { openBackup } from './backup-file.ts';
import { isKeyWhole, isTombstoneWhole } from './caller-key.ts';
import { checkChain, textToGaps } from './chain.ts';
import { deskOf, isKeySchemaAsMade, rowsIn } from './key-rows.ts';
import { checkRecord, type RecordCheckTask } from './record-check.ts';
import { openReader } from './sqlite.ts';
import { isDenied } from './sqlite-errors.ts';
import type { Verdict } from './storage.ts';

export type CheckTask =
  | ({ readonly kind: 'record' } & RecordCheckTask)
  | { readonly kind: 'backup'; readonly path: string }
  | { readonly kind: 'keys'; readonly path: string; readonly spare?: string };

/** Looks through a whole file without changing it. Never throws: what goes wrong is the verdict. */
export function checkFile(task: CheckTask): Verdict {
  try {
    if (task.kind === 'record') return checkRecord(task);
    return task.kind === 'backup' ? checkBackup(task.path) : checkKeys(task.path, task.spare);
  } catch (error) {
    const sentence = isDenied(error)
      ? 'The file may not be read.'
      : 'The file is damaged: it cannot be read to its end.';
    return { ok: false, sentence, facts: 0 };
  }
}

function checkBackup(path: string): Verdict {
  const backup = openBackup(path);
  try {
    if (backup.integrity() !== 'ok') return bad('The backup is damaged: its pages contradict each other.', 0);
    const gaps = backup.local().find(({ key }) => key === 'gaps')?.value;
    const chain = checkChain(backup.rows(), textToGaps(gaps));
    if (chain.problem !== null) return bad(`The backup is damaged: ${chain.problem}.`, chain.facts);
    if (chain.facts !== backup.about.facts)
      return bad('The backup does not hold as many facts as were copied.', chain.facts);
    return { ok: true, sentence: `The backup holds ${chain.facts} facts, all whole.`, facts: chain.facts };
  } finally {
    backup.close();
  }
}

/** Looks at every key of a file; with the copy beside it, also at whether it still holds every key that the copy holds. */
function checkKeys(path: string, spare: string | undefined): Verdict {
  const reader = openReader(path);
  try {
    if (reader.pragma('integrity_check') !== 'ok') return bad('The file with the callers’ keys is damaged.', 0);
    const { keys, tombstones } = rowsIn(reader);
    let damaged = 0;
    const whole = new Set<string>();
    const gone = new Set<string>();
    for (const row of tombstones) {
      if (isTombstoneWhole(row)) gone.add(`${row.ring} ${row.subject}`);
      else damaged += 1;
    }
    for (const row of keys) {
      if (isKeyWhole(row)) whole.add(row.id);
      else damaged += 1;
    }
    if (damaged > 0)
      return bad(`The file with the callers’ keys is damaged: ${countOf(damaged)} not what was written.`, whole.size);
    if (!isKeySchemaAsMade(reader) || deskOf(reader) === null)
      return bad('The file with the callers’ keys is damaged: its tables are not those that were made.', whole.size);
    const lost = spare === undefined ? 0 : keysBeyond(spare, whole, gone);
    if (lost > 0)
      return bad(`The file with the callers’ keys is damaged: ${countOf(lost)} only in its copy.`, whole.size);
    return { ok: true, sentence: `All ${whole.size} keys are whole.`, facts: whole.size };
  } finally {
    reader.close();
  }
}

/** How many whole keys the copy holds that are neither here nor destroyed. A copy that cannot be read says nothing. */
function keysBeyond(spare: string, here: ReadonlySet<string>, gone: ReadonlySet<string>): number {
  if (!existsSync(spare)) return 0;
  try {
    const reader = openReader(spare);
    try {
      let beyond = 0;
      for (const row of rowsIn(reader).keys)
        if (isKeyWhole(row) && !here.has(row.id) && !gone.has(`${row.ring} ${row.subject}`)) beyond += 1;
      return beyond;
    } finally {
      reader.close();
    }
  } catch {
    return 0;
  }
}

function countOf(keys: number): string {
  return keys === 1 ? 'one key is' : `${keys} keys are`;
}

function bad(sentence: string, facts: number): Verdict {
  return { ok: false, sentence, facts };
}
