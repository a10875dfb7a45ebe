import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ImportPreview, ImportProgress, RowsCheck } from '../../../main/core/contract/views.ts';
import type { Announcement } from '../../../main/core/contract/wire.ts';
import type { ColumnRole } from '../../../main/core/customers/column-role.ts';
import { call, commandId, onAnnouncement } from '../../client.ts';
import { formatBytes } from '../../format/labels.ts';
import { MOST_BYTES, sendFile } from '../../stores/send-file.ts';

/** Where the import of this window stands. It goes on while other rooms are open. */
export type ImportStage =
  | { readonly name: 'idle'; readonly trouble: string | null }
  | { readonly name: 'sending'; readonly sent: number }
  | { readonly name: 'reading' }
  | {
      readonly name: 'mapping';
      readonly preview: ImportPreview;
      /** By the columns' index. */
      readonly roles: readonly ColumnRole[];
      /** What taking the rows so would come to; null while they are being read. */
      readonly check: RowsCheck | null;
      readonly isStarting: boolean;
      readonly trouble: string | null;
    }
  | { readonly name: 'writing' | 'ended'; readonly progress: ImportProgress };

export interface DirectoryImport {
  readonly file: { readonly name: string; readonly bytes: number } | null;
  /** The engine's name for the import; null before it has one. */
  readonly id: string | null;
  readonly stage: ImportStage;
}

const NOTHING: DirectoryImport = { file: null, id: null, stage: { name: 'idle', trouble: null } };

export const directoryImport = createStore<DirectoryImport>(() => NOTHING);

export function useDirectoryImport(): DirectoryImport {
  return useStore(directoryImport);
}

/** Counts up with every file chosen: what still comes in for an earlier one is dropped. */
let turn = 0;
let stopListening = () => {};

/** Hands a file to the engine and asks what is in it. Nothing is written. */
export async function chooseFile(file: File): Promise<void> {
  const mine = begin(file);
  if (file.size > MOST_BYTES) {
    return fail(
      mine,
      `“${file.name}” has ${formatBytes(file.size)}; ${formatBytes(MOST_BYTES)} can be imported at once. Split it and import the parts.`,
    );
  }
  const begun = await call('import.begin', { name: file.name.slice(0, 500), bytes: file.size }, 'live');
  if (!begun.ok) return fail(mine, begun.refusal.sentence);
  const id = begun.value.import;
  if (mine !== turn) return drop(id);
  directoryImport.setState({ id });
  const trouble = await sendFile(
    file,
    (base64) => call('import.chunk', { import: id, base64 }, 'live'),
    () => mine === turn,
    (sent) => directoryImport.setState({ stage: { name: 'sending', sent } }),
  );
  if (mine !== turn) return drop(id);
  if (trouble !== null) return fail(mine, trouble);
  directoryImport.setState({ stage: { name: 'reading' } });
  await showColumns(mine, id);
}

/** Reads the file's columns, with the header where a person says it is, if they do. */
async function showColumns(mine: number, id: string, headerLine?: number): Promise<void> {
  const input = { import: id, ...(headerLine !== undefined && { headerLine }) };
  const preview = await call('import.preview', input, 'live');
  if (mine !== turn) return drop(id);
  if (!preview.ok) return fail(mine, preview.refusal.sentence);
  const roles = preview.value.columns.map(({ role }) => role);
  directoryImport.setState({
    stage: { name: 'mapping', preview: preview.value, roles, check: null, isStarting: false, trouble: null },
  });
  void checkRows(id);
}

/** The header is on another line than it was taken to be. */
export function setHeaderLine(line: number): void {
  const { id, stage } = directoryImport.getState();
  if (id !== null && stage.name === 'mapping') void showColumns(turn, id, line);
}

/** Takes a column for something else. */
export function setRole(index: number, role: ColumnRole): void {
  const { id, stage } = directoryImport.getState();
  if (stage.name !== 'mapping') return;
  const roles = stage.roles.with(index, role);
  directoryImport.setState({ stage: { ...stage, roles, check: null, trouble: null } });
  if (id !== null) void checkRows(id);
}

/** Asks which rows would be left out; what comes in for roles that were changed since is dropped. */
async function checkRows(id: string): Promise<void> {
  const asked = directoryImport.getState().stage;
  if (asked.name !== 'mapping') return;
  const roles = asked.roles.map((role, index) => ({ index, role }));
  const answer = await call('import.check', { import: id, roles }, 'live');
  const { id: present, stage } = directoryImport.getState();
  if (present !== id || stage.name !== 'mapping' || stage.roles !== asked.roles || !answer.ok) return;
  directoryImport.setState({ stage: { ...stage, check: answer.value } });
}

/** Begins to write. */
export async function startImport(): Promise<void> {
  const { id, stage } = directoryImport.getState();
  if (id === null || stage.name !== 'mapping' || stage.isStarting) return;
  directoryImport.setState({ stage: { ...stage, isStarting: true, trouble: null } });
  const roles = stage.roles.map((role, index) => ({ index, role }));
  const started = await call('import.start', { command: commandId(), import: id, roles }, 'live');
  if (directoryImport.getState().id !== id) return;
  if (!started.ok)
    directoryImport.setState({ stage: { ...stage, isStarting: false, trouble: started.refusal.sentence } });
  else await refresh(id);
}

/** Stops before the next rows; what is written stays. Before anything is written it forgets the file. */
export async function cancelImport(): Promise<void> {
  const { id, stage } = directoryImport.getState();
  if (stage.name === 'writing' && id !== null) {
    await call('import.cancel', { import: id }, 'live');
    await refresh(id);
    return;
  }
  if (id !== null) drop(id);
  reset();
}

/** Ready for the next file. */
export function reset(): void {
  turn += 1;
  stopListening();
  directoryImport.setState(NOTHING, true);
}

function begin(file: File): number {
  reset();
  stopListening = onAnnouncement(hear);
  directoryImport.setState({ file: { name: file.name, bytes: file.size }, stage: { name: 'sending', sent: 0 } });
  return turn;
}

function fail(mine: number, trouble: string): void {
  if (mine !== turn) return;
  reset();
  directoryImport.setState({ stage: { name: 'idle', trouble } });
}

/** An import that nobody waits for any more need not keep its file. */
function drop(id: string): void {
  void call('import.cancel', { import: id }, 'live');
}

function hear(announcement: Announcement): void {
  const { id } = directoryImport.getState();
  if (id === null) return;
  const isMine = announcement.type === 'import' && announcement.id === id;
  if (isMine || announcement.type === 'ready') void refresh(id);
}

async function refresh(id: string): Promise<void> {
  const answer = await call('import.progress', { import: id }, 'live');
  const present = directoryImport.getState();
  if (present.id !== id || present.stage.name === 'ended') return;
  if (!answer.ok) {
    if (answer.refusal.code === 'not-found') fail(turn, LOST);
    return;
  }
  const progress = answer.value;
  const isOver = progress.phase === 'done' || progress.phase === 'cancelled' || progress.phase === 'failed';
  if (isOver) stopListening();
  if (isOver || progress.phase === 'writing') {
    directoryImport.setState({ stage: { name: isOver ? 'ended' : 'writing', progress } });
  }
}

const LOST =
  'The engine was restarted while this import was open. Rows that were written stay; import the file again and only the others are added.';
