import type { HistoryProgress } from '../../../main/core/contract/surge-views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import { LOOK_BACK } from '../../../main/core/words/shared-words.ts';
import { count, formatBytes } from '../../format/labels.ts';
import type { Action } from '../../keys/registry.ts';
import { FileProgress, type FileStep, handingOver } from '../../parts/file-progress.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { HistoryMapping } from './history-mapping.tsx';
import { HistoryResultView } from './history-result.tsx';
import { HistoryStart } from './history-start.tsx';
import { type HistoryRun, reset, stopHistory, useHistoryRun } from './history-store.ts';
import { phaseWords } from './history-words.ts';

/** Runs the flag over what is past, and says when it would have told of it. */
export function HistoryRoom() {
  const run = useHistoryRun();
  const isDone = run.stage.name === 'done';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title={LOOK_BACK} note={noteOf(run)} actions={isDone && <Button onPress={reset}>Ask again</Button>} />
      <div className="flex min-h-0 flex-1 flex-col px-pad pb-pad">
        <Stage run={run} />
      </div>
    </div>
  );
}

function Stage({ run }: { run: HistoryRun }) {
  const { stage, file } = run;
  switch (stage.name) {
    case 'idle':
      return <HistoryStart trouble={stage.trouble} />;
    case 'sending':
      return <Busy {...handingOver(stage.sent, file?.bytes)} />;
    case 'reading':
      return <Busy label="Reading the file" />;
    case 'mapping':
      return <HistoryMapping {...stage} />;
    case 'running':
      return <Running progress={stage.progress} />;
    case 'done':
      return <HistoryResultView result={stage.result} progress={stage.progress} isOwn={file === null} />;
  }
}

function Running({ progress }: { progress: HistoryProgress | null }) {
  if (progress === null || progress.rows === 0) return <Busy label={phaseWords(progress?.phase ?? 'reading')} />;
  const { phase, done, rows } = progress;
  return (
    <Busy label={phaseWords(phase)} value={done} of={rows} detail={`${grouped(done)} of ${count(rows, 'call')}`} />
  );
}

function Busy(step: FileStep) {
  return (
    <Panel title="Looking back" className="flex-none">
      <div className="grid gap-2 p-3 pt-1">
        <FileProgress {...step} stop={STOP} />
        <p className="text-12 text-muted">
          Calls are taken one by one in the order in which they came, and nothing is known of what came after. The board
          goes on meanwhile.
        </p>
      </div>
    </Panel>
  );
}

declare module '../../keys/registry.ts' {
  interface ActionNames {
    'stop-history': true;
  }
}

const STOP: Action = {
  id: 'stop-history',
  title: 'Stop looking back',
  group: 'Data',
  keys: ['Escape'],
  screen: 'history',
  run: stopHistory,
};

function noteOf({ stage, file }: HistoryRun): string {
  if (stage.name === 'idle') return 'the flag, run over calls of the past';
  return file === null ? 'this desk’s own calls' : `${file.name}, ${formatBytes(file.bytes)}`;
}
