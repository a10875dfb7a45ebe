import { openBackup } from './backup-file.ts';
import { checkChain, textToGaps } from './chain.ts';
import type { StoredFact } from './port.ts';
import { openReader } from './sqlite.ts';
import { isDenied } from './sqlite-errors.ts';
import type { Verdict } from './storage.ts';

export interface CheckTask {
  readonly kind: 'record' | 'backup' | 'keys';
  readonly path: string;
}

/** Looks through a whole file without changing it. Never throws: what goes wrong is the verdict. */
export function checkFile({ kind, path }: CheckTask): Verdict {
  try {
    if (kind === 'record') return checkRecord(path);
    return kind === 'backup' ? checkBackup(path) : checkKeys(path);
  } catch (error) {
    const sentence = isDenied(error)
      ? 'The file may not be read.'
      : 'The file is damaged: it cannot be read to its end.';
    return { ok: false, sentence, facts: 0 };
  }
}

function checkRecord(path: string): Verdict {
  const reader = openReader(path);
  try {
    const gaps = reader.prepare("SELECT value FROM local WHERE key = 'gaps'").get<{ value: string }>()?.value;
    const rows = reader.prepare('SELECT bytes, hash FROM facts ORDER BY position').iterate<StoredFact>();
    const chain = checkChain(rows, textToGaps(gaps));
    if (chain.problem !== null) return bad(`The record is damaged: ${chain.problem}.`, chain.facts);
    if (reader.pragma('integrity_check') !== 'ok')
      return bad('The data file is damaged: its pages contradict each other.', chain.facts);
    return {
      ok: true,
      sentence: `All ${chain.facts} facts are whole: the file and the chain of every console were checked.`,
      facts: chain.facts,
    };
  } finally {
    reader.close();
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

function checkKeys(path: string): Verdict {
  const reader = openReader(path);
  try {
    if (reader.pragma('integrity_check') !== 'ok') return bad('The file with the callers’ keys is damaged.', 0);
    const keys = reader.prepare('SELECT count(*) AS keys FROM keys').get<{ keys: number }>()?.keys ?? 0;
    return { ok: true, sentence: `All ${keys} keys are whole.`, facts: keys };
  } finally {
    reader.close();
  }
}

function bad(sentence: string, facts: number): Verdict {
  return { ok: false, sentence, facts };
}
