import { sumOf } from './row-sum.ts';
import type { Connection } from './sqlite.ts';
import type { LocalValues } from './tables.ts';

interface LocalRow {
  readonly key: string;
  readonly value: string;
  readonly sum: string;
}

interface DraftRow {
  readonly slot: string;
  readonly savedAt: number;
  readonly json: string;
  readonly sum: string;
}

interface AnswerRow {
  readonly command: string;
  readonly method: string | null;
  readonly inputHash: string | null;
  readonly answer: string;
  readonly sum: string;
}

const LOCAL = 'SELECT key, value, sum FROM local';
const DRAFTS = 'SELECT slot, saved_at AS savedAt, json, sum FROM drafts';
const ANSWERS = 'SELECT command, method, input_hash AS inputHash, answer, sum FROM commands';

/** What this desk keeps for itself: who it is, drafts, and the answers of commands that were carried out. */
export function openLocalValues(connection: Connection): LocalValues {
  const local = connection.prepare(`${LOCAL} WHERE key = ?`);
  const setLocal = connection.prepare('INSERT OR REPLACE INTO local (key, value, sum) VALUES (?, ?, ?)');
  const draft = connection.prepare('SELECT saved_at AS savedAt, json, claim FROM drafts WHERE slot = ?');
  const saveDraft = connection.prepare(
    'INSERT OR REPLACE INTO drafts (slot, saved_at, json, sum, claim) VALUES (?, ?, ?, ?, ?)',
  );
  const claimDraft = connection.prepare('UPDATE drafts SET claim = ? WHERE slot = ?');
  const dropDraft = connection.prepare('DELETE FROM drafts WHERE slot = ?');
  const answer = connection.prepare('SELECT method, input_hash AS inputHash, answer FROM commands WHERE command = ?');
  const remember = connection.prepare(
    'INSERT OR IGNORE INTO commands (command, method, input_hash, answer, sum) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    dropDrafts: () => connection.exec('DELETE FROM drafts'),
    dropDraftsWith: (words) => {
      for (const row of connection.prepare(DRAFTS).all<DraftRow>())
        if (words.some((text) => holdsText(row.json, text))) dropDraft.run(row.slot);
    },
    local: (key) => {
      const row = local.get<LocalRow>(key);
      return row !== undefined && isLocalWhole(row) ? row.value : null;
    },
    setLocal: (key, value) => {
      setLocal.run(key, value, sumOf([key, value]));
    },
    draft: (slot) => draft.get(slot) ?? null,
    saveDraft: (slot, { savedAt, json, claim }) => {
      saveDraft.run(slot, savedAt, json, sumOf([slot, savedAt, json]), claim);
    },
    claimDraft: (slot, claim) => {
      claimDraft.run(claim, slot);
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
      const answer = JSON.stringify(remembered.answer ?? null);
      remember.run(command, method, inputHash, answer, answerSum({ command, method, inputHash, answer }));
    },
    mendLocal: () => mendLocal(connection),
  };
}

/** How many values that no fact repeats are not those that were written. */
export function damagedLocalRows(connection: Connection): number {
  const damaged = <Row>(sql: string, isWhole: (row: Row) => boolean) =>
    connection
      .prepare(sql)
      .all<Row>()
      .filter((row) => !isWhole(row)).length;
  return damaged(LOCAL, isLocalWhole) + damaged(DRAFTS, isDraftWhole) + damaged(ANSWERS, isAnswerWhole);
}

/**
 * Forgets values that are damaged, and the numbers that were given, which are to be noted again from the facts. A draft is kept, since a person can read it and put it right; of an answered command, that it was
 * carried out.
 */
function mendLocal(connection: Connection): void {
  const forget = connection.prepare('DELETE FROM local WHERE key = ?');
  const keepDraft = connection.prepare('UPDATE drafts SET sum = ? WHERE slot = ?');
  const keepAnswer = connection.prepare(
    "UPDATE commands SET method = NULL, input_hash = NULL, answer = 'null', sum = ? WHERE command = ?",
  );
  connection.exec('DELETE FROM numbers');
  for (const row of connection.prepare(LOCAL).all<LocalRow>()) if (!isLocalWhole(row)) forget.run(row.key);
  for (const row of connection.prepare(DRAFTS).all<DraftRow>())
    if (!isDraftWhole(row)) keepDraft.run(sumOf([row.slot, row.savedAt, row.json]), row.slot);
  for (const row of connection.prepare(ANSWERS).all<AnswerRow>())
    if (!isAnswerWhole(row))
      keepAnswer.run(answerSum({ ...row, method: null, inputHash: null, answer: 'null' }), row.command);
}

function isLocalWhole({ key, value, sum }: LocalRow): boolean {
  return sum === sumOf([key, value]);
}

function isDraftWhole({ slot, savedAt, json, sum }: DraftRow): boolean {
  return sum === sumOf([slot, savedAt, json]);
}

function isAnswerWhole(row: AnswerRow): boolean {
  return row.sum === answerSum(row);
}

function answerSum({ command, method, inputHash, answer }: Omit<AnswerRow, 'sum'>): string {
  return sumOf([command, method ?? '', inputHash ?? '', answer]);
}

/** Whether a text stands in JSON, however it is quoted there. */
function holdsText(json: string, text: string): boolean {
  return text !== '' && (json.includes(text) || json.includes(JSON.stringify(text).slice(1, -1)));
}
