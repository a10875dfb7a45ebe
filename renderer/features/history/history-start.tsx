import { History } from 'lucide-react';
import { calibrationWords } from '../../format/flag-words.ts';
import { useTimes } from '../../format/use-times.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Panel } from '../../ui/panel.tsx';
import { HistoryOptionFields, useHistoryOptions } from './history-options.tsx';
import { readHistoryFile, runOwnHistory } from './history-store.ts';

/** Whose calls to look back on: the desk's own, or a table from another system. */
export function HistoryStart({ trouble }: { trouble: string | null }) {
  const options = useHistoryOptions();
  const status = useSnapshot(({ surge }) => surge);
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const times = useTimes();
  return (
    <div className="grid grid-cols-2 items-start gap-gap">
      <Panel title="This desk’s own calls" note={calibrationWords(status, engineNow(), times, zone)}>
        <div className="grid gap-4 p-3 pt-1">
          <p>
            Every call of the record is played to the flag in order, as if it were new, and set beside the incidents
            that people declared. Nothing is written and nobody is told.
          </p>
          <HistoryOptionFields />
          <div>
            <Button variant="primary" icon={<History />} onPress={() => void runOwnHistory(options)}>
              Look back
            </Button>
          </div>
        </div>
      </Panel>
      <Panel title="Calls from elsewhere" note="a table from your ticket system">
        <div className="grid gap-3 p-3 pt-1">
          <FileDrop
            title="Drop a CSV file here"
            why="One row for each call: its time, the customer, the kind of trouble, and any columns that say where: platform, server, region. You see what each column is taken for first."
            onFile={(file) => void readHistoryFile(file)}
            trouble={trouble}
          />
          <p className="text-12 text-muted">
            It is read, answered and forgotten: none of it becomes part of this desk’s record, and nothing leaves this
            machine.
          </p>
        </div>
      </Panel>
    </div>
  );
}
