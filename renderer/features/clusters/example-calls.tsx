import { Copy } from 'lucide-react';
import type { ClusterDetail } from '../../../main/core/contract/views.ts';
import { count, reportLabel } from '../../format/labels.ts';
import { usePhoneNumber } from '../../format/use-phone-number.ts';
import { useTimes } from '../../format/use-times.ts';
import { copyText } from '../../parts/copy.ts';
import { engineNow } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Panel } from '../../ui/panel.tsx';

type Example = ClusterDetail['examples'][number];

interface ExampleCallsProps {
  examples: readonly Example[];
  /** How many the NOC wants. */
  wanted: number;
}

/** Calls that failed, with both numbers and the time: what the NOC asks for first. */
export function ExampleCalls({ examples, wanted }: ExampleCallsProps) {
  const times = useTimes();
  const showNumber = usePhoneNumber();
  const when = (at: number | null) => (at === null ? 'no time' : times.dated(at, engineNow()));
  const columns: readonly TableColumn<Example>[] = [
    {
      id: 'at',
      title: 'Called at',
      width: '96px',
      cell: ({ call }) => <span className={call.at === null ? 'text-muted' : ''}>{when(call.at)}</span>,
    },
    {
      id: 'report',
      title: 'Report',
      width: '80px',
      cell: ({ number, code }) => <Mono>{reportLabel(number, code)}</Mono>,
    },
    {
      id: 'from',
      title: 'From',
      width: '136px',
      narrowWidth: '124px',
      cell: ({ call }) => <Mono strong>{showNumber(call.from)}</Mono>,
    },
    {
      id: 'to',
      title: 'To',
      width: '136px',
      narrowWidth: '124px',
      cell: ({ call }) => <Mono strong>{showNumber(call.to)}</Mono>,
    },
    { id: 'result', title: 'Result', width: 'minmax(0,1fr)', cell: ({ call }) => <CallerText text={call.result} /> },
  ];
  function copyAll(): void {
    const lines = examples.map(({ number, code, call }) => {
      const at = call.at === null ? 'no time' : `${times.full(call.at)} ${times.zoneName(call.at)}`;
      return [reportLabel(number, code), at, call.from, call.to, call.result].join('\t');
    });
    void copyText(['Report\tCalled at\tFrom\tTo\tResult', ...lines].join('\n'), count(examples.length, 'example call'));
  }
  return (
    <Panel
      title="Example calls"
      note={wanted > 0 ? `${examples.length} of ${wanted} wanted` : String(examples.length)}
      className="flex-none"
      actions={
        examples.length > 0 && (
          <Button variant="quiet" size="row" icon={<Copy />} onPress={copyAll}>
            Copy all
          </Button>
        )
      }
    >
      {examples.length === 0 ? (
        <EmptyState
          isCompact
          title="None yet."
          why="When a caller can name a call that failed, add it in the intake: both numbers, the time, what was heard."
        />
      ) : (
        <DataTable
          label="Example calls"
          isTight
          height="grow"
          columns={columns}
          rows={examples}
          rowId={({ report }) => report}
        />
      )}
    </Panel>
  );
}
