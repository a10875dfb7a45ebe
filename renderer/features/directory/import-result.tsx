import { Check, Copy, FileUp } from 'lucide-react';
import { useMemo } from 'react';
import type { ImportProgress } from '../../../main/core/contract/views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import { count } from '../../format/labels.ts';
import { copyText } from '../../parts/copy.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { StatStrip } from '../../ui/stat-strip.tsx';
import { reset } from './import-store.ts';

interface ShownProblem {
  readonly id: string;
  readonly line: number;
  readonly reason: string;
}

/** How an import ended: its sentence, its counts, and every row that needs a look. */
export function ImportResult({ progress }: { progress: ImportProgress }) {
  const { phase, added, changed, unchanged, bad, problems, sentence } = progress;
  const rows = useMemo(
    () => problems.map(({ line, reason }, index): ShownProblem => ({ id: String(index), line, reason })),
    [problems],
  );
  return (
    <>
      <div className="grid flex-none gap-3 p-3 pt-1">
        <p role="status" className={`flex items-start gap-1.5 text-15 ${phase === 'failed' ? 'text-s1' : ''}`}>
          {phase === 'done' ? (
            <Check aria-hidden="true" className="mt-0.5 size-4 flex-none" />
          ) : (
            <Glyph name={phase === 'failed' ? 'octagon' : 'ring'} className="mt-1" />
          )}
          <span>{sentence}</span>
        </p>
        <StatStrip
          label="Rows of the file"
          stats={[
            { label: 'Added', value: grouped(added) },
            { label: 'Changed', value: grouped(changed) },
            { label: 'Unchanged', value: grouped(unchanged) },
            { label: 'Not taken', value: grouped(bad), isBad: bad > 0 },
          ]}
        />
        <div className="flex gap-2">
          <Button icon={<FileUp />} onPress={reset}>
            Import another file
          </Button>
          {rows.length > 0 && (
            <Button icon={<Copy />} onPress={() => void copyText(problemsAsText(rows), count(rows.length, 'line'))}>
              Copy the list
            </Button>
          )}
        </div>
      </div>
      {rows.length > 0 && (
        <>
          <h3 className="flex-none border-t border-hair px-3 pt-2 pb-1 text-13">
            {rows.length < bad ? `The first ${count(rows.length, 'row')} to look at` : 'Rows to look at'}
          </h3>
          <DataTable label="Rows to look at" isTight columns={COLUMNS} rows={rows} rowId={({ id }) => id} />
        </>
      )}
    </>
  );
}

const COLUMNS: readonly TableColumn<ShownProblem>[] = [
  { id: 'line', title: 'Line', width: '84px', align: 'end', cell: ({ line }) => grouped(line) },
  { id: 'reason', title: 'What is wrong', width: 'minmax(0, 1fr)', cell: ({ reason }) => <CallerText text={reason} /> },
];

/** The list as plain text, to send to whoever keeps the file. */
export function problemsAsText(problems: readonly { readonly line: number; readonly reason: string }[]): string {
  return problems.map(({ line, reason }) => `Line ${line}: ${reason}`).join('\n');
}
