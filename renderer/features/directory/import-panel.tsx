import type { ImportProgress } from '../../../main/core/contract/views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import { count, formatBytes } from '../../format/labels.ts';
import type { Action } from '../../keys/registry.ts';
import { FileProgress, type FileStep, handingOver } from '../../parts/file-progress.tsx';
import { useWorkspace } from '../../stores/workspace.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FileChooser } from './file-chooser.tsx';
import { ImportResult } from './import-result.tsx';
import { cancelImport, type DirectoryImport, useDirectoryImport } from './import-store.ts';
import { MappingTable } from './mapping-table.tsx';

/** The import, from the file to its result. */
export function ImportPanel() {
  const state = useDirectoryImport();
  const isOwnRecord = useWorkspace() === 'live';
  return (
    <Panel title="Import" {...(state.file !== null && { note: fileNote(state.file) })} className="min-h-0">
      {isOwnRecord ? (
        <Stage state={state} />
      ) : (
        <EmptyState
          title="This directory is invented"
          why="Your own one is imported into your own record. Leave the sample data or the drill first."
        />
      )}
    </Panel>
  );
}

function Stage({ state: { file, stage } }: { state: DirectoryImport }) {
  switch (stage.name) {
    case 'idle':
      return <FileChooser trouble={stage.trouble} />;
    case 'sending':
      return <Busy {...handingOver(stage.sent, file?.bytes)} />;
    case 'reading':
      return <Busy label="Reading the file" />;
    case 'mapping':
      return <MappingTable preview={stage.preview} roles={stage.roles} check={stage.check} trouble={stage.trouble} />;
    case 'writing':
      return <Writing progress={stage.progress} />;
    case 'ended':
      return <ImportResult progress={stage.progress} />;
  }
}

function Writing({ progress: { added, changed, unchanged, done, rows } }: { progress: ImportProgress }) {
  const note = 'What is written stays if you stop. You can go on with other work meanwhile.';
  if (added + changed + unchanged === 0) return <Busy label="Reading the rows" note={note} />;
  const detail = `${grouped(done)} of ${count(rows, 'row')}`;
  return <Busy label="Importing" value={done} of={Math.max(1, rows)} detail={detail} note={note} />;
}

interface BusyProps extends FileStep {
  note?: string;
}

function Busy({ note, ...step }: BusyProps) {
  return (
    <div className="grid gap-2 p-3 pt-1">
      <FileProgress {...step} stop={STOP} />
      {note !== undefined && <p className="text-12 text-muted">{note}</p>}
    </div>
  );
}

function stop(): void {
  void cancelImport();
}

declare module '../../keys/registry.ts' {
  interface ActionNames {
    'stop-import': true;
  }
}

const STOP: Action = {
  id: 'stop-import',
  title: 'Stop the import',
  group: 'Data',
  keys: ['Escape'],
  screen: 'directory',
  run: stop,
};

function fileNote(file: { readonly name: string; readonly bytes: number }): string {
  return `${file.name}, ${formatBytes(file.bytes)}`;
}
