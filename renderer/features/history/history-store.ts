import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type {
  HistoryCheck,
  HistoryPreview,
  HistoryProgress,
  HistoryResult,
  HistoryRole,
} from '../../../main/core/contract/surge-views.ts';
import type { WorkspaceName } from '../../../main/core/contract/views.ts';
import type { Announcement } from '../../../main/core/contract/wire.ts';
import type { DateOrder } from '../../../main/core/dates/date-order.ts';
import { call, onAnnouncement } from '../../client.ts';
import { formatBytes } from '../../format/labels.ts';
import { MOST_BYTES, sendFile } from '../../stores/send-file.ts';
import { workspace } from '../../stores/workspace.ts';

/** Where looking back at past calls stands in this window. It goes on while other rooms are open. */
export type HistoryStage =
  | { readonly name: 'idle'; readonly trouble: string | null }
  | { readonly name: 'sending'; readonly sent: number }
  | { readonly name: 'reading' }
  | {
      readonly name: 'mapping';
      readonly preview: HistoryPreview;
      /** By the columns' index. */
      readonly roles: readonly HistoryRole[];
      /** Which number of a date is the day, where the column leaves it open; null leaves it to the site's country. */
      readonly dates: DateOrder | null;
      /** What reading the rows so would come to; null while they are being read. */
      readonly check: HistoryCheck | null;
      readonly trouble: string | null;
    }
  | { readonly name: 'running'; readonly progress: HistoryProgress | null }
  | { readonly name: 'done'; readonly result: HistoryResult; readonly progress: HistoryProgress };

type Mapping = Extract<HistoryStage, { name: 'mapping' }>;

export interface HistoryOptions {
  /** Weeks that only teach what is usual. */
  readonly weeks: number;
  /** False red flags a week. */
  readonly budget: number;
}

export interface HistoryRun {
  /** Null for the desk's own history. */
  readonly file: { readonly name: string; readonly bytes: number } | null;
  readonly id: string | null;
  /** Whose history it is: the run belongs to its workspace. */
  readonly workspace: WorkspaceName;
  readonly stage: HistoryStage;
}

const NOTHING: HistoryRun = { file: null, id: null, workspace: 'live', stage: { name: 'idle', trouble: null } };

export const historyRun = createStore<HistoryRun>(() => NOTHING);

export function useHistoryRun(): HistoryRun {
  return useStore(historyRun);
}

/** Counts up with every run: what still comes in for an earlier one is dropped. */
let turn = 0;
let stopListening = () => {};

/** Replays the flag over the desk's own history. */
export async function runOwnHistory(options: HistoryOptions): Promise<void> {
  const mine = begin(null);
  historyRun.setState({ stage: { name: 'running', progress: null } });
  const { workspace: where } = historyRun.getState();
  const begun = await call('surge.history-begin', { source: { kind: 'desk' } }, where);
  if (!begun.ok) return fail(mine, begun.refusal.sentence);
  const id = begun.value.history;
  if (mine !== turn) return drop(id, where);
  historyRun.setState({ id });
  await start(mine, id, options);
}

/** Hands a file to the engine and asks what is in it. Nothing of it is kept. */
export async function readHistoryFile(file: File): Promise<void> {
  const mine = begin(file);
  const { workspace: where } = historyRun.getState();
  if (file.size > MOST_BYTES) {
    return fail(
      mine,
      `“${file.name}” has ${formatBytes(file.size)}; ${formatBytes(MOST_BYTES)} can be read at once. Take fewer months.`,
    );
  }
  const source = { kind: 'file' as const, name: file.name.slice(0, 500), bytes: file.size };
  const begun = await call('surge.history-begin', { source }, where);
  if (!begun.ok) return fail(mine, begun.refusal.sentence);
  const id = begun.value.history;
  if (mine !== turn) return drop(id, where);
  historyRun.setState({ id });
  const trouble = await sendFile(
    file,
    (base64) => call('surge.history-chunk', { history: id, base64 }, where),
    () => mine === turn,
    (sent) => historyRun.setState({ stage: { name: 'sending', sent } }),
  );
  if (mine !== turn) return drop(id, where);
  if (trouble !== null) return fail(mine, trouble);
  historyRun.setState({ stage: { name: 'reading' } });
  await showColumns(mine, id);
}

/** Reads the file's columns, with the header where a person says it is, if they do. */
async function showColumns(mine: number, id: string, headerLine?: number): Promise<void> {
  const { workspace: where } = historyRun.getState();
  const input = { history: id, ...(headerLine !== undefined && { headerLine }) };
  const preview = await call('surge.history-preview', input, where);
  if (mine !== turn) return drop(id, where);
  if (!preview.ok) return fail(mine, preview.refusal.sentence);
  const roles = preview.value.columns.map(({ role }) => role);
  takeMapping({ name: 'mapping', preview: preview.value, roles, dates: null, check: null, trouble: null });
}

/** The header is on another line than it was taken to be. */
export function setHistoryHeaderLine(line: number): void {
  const { id, stage } = historyRun.getState();
  if (id !== null && stage.name === 'mapping') void showColumns(turn, id, line);
}

/** Takes a column for something else; there is one time, one customer and one symptom. */
export function setHistoryRole(index: number, role: HistoryRole): void {
  const { stage } = historyRun.getState();
  if (stage.name !== 'mapping') return;
  const isOnlyOne = role !== 'facet' && role !== 'ignore';
  const roles = stage.roles.map((other, at) => (at === index ? role : isOnlyOne && other === role ? 'ignore' : other));
  takeMapping({ ...stage, roles, check: null, trouble: null });
}

/** Says which number of a date is the day. */
export function setHistoryDates(dates: DateOrder | null): void {
  const { stage } = historyRun.getState();
  if (stage.name === 'mapping') takeMapping({ ...stage, dates, check: null, trouble: null });
}

/** Shows the columns so, and asks which rows would be left out. */
function takeMapping(mapping: Mapping): void {
  historyRun.setState({ stage: mapping });
  const { id } = historyRun.getState();
  if (id !== null && problemWithHistoryRoles(mapping.roles, mapping.preview.rows) === null) void checkRows(id, mapping);
}

async function checkRows(id: string, asked: Mapping): Promise<void> {
  const roles = asked.roles.map((role, index) => ({ index, role }));
  const input = { history: id, roles, ...(asked.dates !== null && { dates: asked.dates }) };
  const answer = await call('surge.history-check', input, historyRun.getState().workspace);
  const { id: present, stage } = historyRun.getState();
  if (present !== id || stage !== asked) return;
  if (answer.ok) historyRun.setState({ stage: { ...stage, check: answer.value } });
  else if (answer.refusal.code !== 'cancelled')
    historyRun.setState({ stage: { ...stage, trouble: answer.refusal.sentence } });
}

/** Why the columns cannot be read as a history yet; null when they can. */
export function problemWithHistoryRoles(roles: readonly HistoryRole[], rows: number): string | null {
  if (rows === 0) return 'The file has a header and no rows.';
  if (!roles.includes('at')) return 'Say which column holds the time of the call.';
  if (!roles.includes('customer')) return 'Say which column tells the customers apart.';
  return roles.includes('symptom') ? null : 'Say which column holds the symptom or the kind of trouble.';
}

/** Replays the flag over the file, with the columns as they are taken now. */
export async function runFileHistory(options: HistoryOptions): Promise<void> {
  const { id, stage } = historyRun.getState();
  if (id === null || stage.name !== 'mapping') return;
  const roles = stage.roles.map((role, index) => ({ index, role }));
  historyRun.setState({ stage: { name: 'running', progress: null } });
  const file = { roles, ...(stage.dates !== null && { dates: stage.dates }) };
  await start(turn, id, options, file, (trouble) => historyRun.setState({ stage: { ...stage, trouble } }));
}

/** Stops what runs, or forgets the file. */
export function stopHistory(): void {
  const { id, workspace: where } = historyRun.getState();
  if (id !== null) drop(id, where);
  reset();
}

/** Ready for another question. */
export function reset(): void {
  turn += 1;
  stopListening();
  historyRun.setState(NOTHING, true);
}

async function start(
  mine: number,
  id: string,
  { weeks, budget }: HistoryOptions,
  file: { roles?: { index: number; role: HistoryRole }[]; dates?: DateOrder } = {},
  onRefused: (sentence: string) => void = (sentence) => fail(mine, sentence),
): Promise<void> {
  const { workspace: where } = historyRun.getState();
  const input = { history: id, historyWeeks: weeks, budget, ...file };
  const started = await call('surge.history-start', input, where);
  if (mine !== turn) return drop(id, where);
  if (!started.ok) onRefused(started.refusal.sentence);
  else take(mine, started.value);
}

function begin(file: File | null): number {
  stopHistory();
  stopListening = onAnnouncement(hear);
  historyRun.setState({
    file: file === null ? null : { name: file.name, bytes: file.size },
    workspace: workspace.getState().name,
    stage: { name: 'sending', sent: 0 },
  });
  return turn;
}

function fail(mine: number, trouble: string): void {
  if (mine !== turn) return;
  reset();
  historyRun.setState({ stage: { name: 'idle', trouble } });
}

/** A run that nobody waits for any more need not go on. */
function drop(id: string, where: WorkspaceName): void {
  void call('surge.history-cancel', { history: id }, where);
}

function hear(announcement: Announcement): void {
  const { id } = historyRun.getState();
  if (id === null) return;
  const isMine = announcement.type === 'history' && announcement.id === id;
  if (isMine || announcement.type === 'ready') void refresh(turn, id);
}

async function refresh(mine: number, id: string): Promise<void> {
  const answer = await call('surge.history-progress', { history: id }, historyRun.getState().workspace);
  if (mine !== turn || historyRun.getState().stage.name !== 'running') return;
  if (answer.ok) take(mine, answer.value);
  else if (answer.refusal.code === 'not-found') fail(mine, LOST);
}

function take(mine: number, progress: HistoryProgress): void {
  const { phase, result, sentence } = progress;
  if (phase === 'failed' || phase === 'cancelled') fail(mine, sentence);
  else if (phase === 'done' && result !== null) {
    stopListening();
    historyRun.setState({ stage: { name: 'done', result, progress } });
  } else historyRun.setState({ stage: { name: 'running', progress } });
}

const LOST = 'The engine was restarted while this ran, and the run is gone. Nothing was changed; run it again.';
