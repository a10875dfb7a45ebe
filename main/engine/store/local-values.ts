import type { Connection } from './sqlite.ts';
import type { LocalValues } from './tables.ts';

/** What this desk keeps for itself: who it is, drafts, and the answers of commands that were carried out. */
export function openLocalValues(connection: Connection): LocalValues {
  const local = connection.prepare('SELECT value FROM local WHERE key = ?');
  const setLocal = connection.prepare('INSERT OR REPLACE INTO local (key, value) VALUES (?, ?)');
  const draft = connection.prepare('SELECT saved_at AS savedAt, json FROM drafts WHERE slot = ?');
  const saveDraft = connection.prepare('INSERT OR REPLACE INTO drafts (slot, saved_at, json) VALUES (?, ?, ?)');
  const dropDraft = connection.prepare('DELETE FROM drafts WHERE slot = ?');
  const answer = connection.prepare('SELECT method, input_hash AS inputHash, answer FROM commands WHERE command = ?');
  const remember = connection.prepare(
    'INSERT OR IGNORE INTO commands (command, method, input_hash, answer) VALUES (?, ?, ?, ?)',
  );
  return {
    dropDrafts: () => connection.exec('DELETE FROM drafts'),
    local: (key) => local.get<{ value: string }>(key)?.value ?? null,
    setLocal: (key, value) => {
      setLocal.run(key, value);
    },
    draft: (slot) => draft.get(slot) ?? null,
    saveDraft: (slot, savedAt, json) => {
      saveDraft.run(slot, savedAt, json);
    },
    dropDraft: (slot) => {
      dropDraft.run(slot);
    },
    answerOf: (command) => {
      const row = answer.get<{ method: string | null; inputHash: string | null; answer: string }>(command);
      return row === undefined ? null : { ...row, answer: JSON.parse(row.answer) as unknown };
    },
    rememberAnswer: (command, remembered) => {
      const { method, inputHash } = remembered;
      remember.run(command, method, inputHash, JSON.stringify(remembered.answer ?? null));
    },
  };
}
