import { Inbox, TriangleAlert } from 'lucide-react';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FlagChip, SeverityChip } from '../ui/chip.tsx';
import { DataTable, type TableColumn } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Figure, OutlinedCard } from '../ui/outlined-card.tsx';
import { Panel } from '../ui/panel.tsx';
import { Progress } from '../ui/progress.tsx';
import { StatStrip } from '../ui/stat-strip.tsx';
import { nothing, type Specimen } from './sheet.tsx';

interface Row {
  readonly id: string;
  readonly title: string;
}

const ROWS: readonly Row[] = ['plain', 'at the cursor', 'picked', 'hot', 'muted'].map((title, index) => ({
  id: `${index}`,
  title,
}));
const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'id', title: 'Number', width: '80px', cell: ({ id }) => id },
  { id: 'title', title: 'State', width: '1fr', cell: ({ title }) => title },
];

export const PANES: readonly Specimen[] = [
  {
    name: 'Banner',
    isWide: true,
    states: (['drill', 'info', 'warn', 'bad'] as const).map((tone) => (
      <div key={tone} className="w-full">
        <Banner
          tone={tone}
          icon={<TriangleAlert />}
          title={`This is so (${tone}).`}
          actions={
            <Button size="row" onPress={nothing}>
              Seen
            </Button>
          }
        >
          Why, and what to do about it.
        </Banner>
      </div>
    )),
  },
  {
    name: 'OutlinedCard, Figure',
    isWide: true,
    states: (['red', 'amber'] as const).map((tone) => (
      <div key={tone} className="w-136">
        <OutlinedCard
          tone={tone}
          top={<FlagChip flag={tone} />}
          title="No outbound calls"
          place="on mdn-ms4"
          actions={
            <Button variant="primary" kbd="D" onPress={nothing}>
              Declare incident
            </Button>
          }
        >
          <div className="flex gap-6">
            <Figure value={7} label="customers" hero={tone} />
            <Figure value="0.4" label="usual" />
          </div>
        </OutlinedCard>
      </div>
    )),
  },
  {
    name: 'Panel, StatStrip',
    states: (
      <div className="w-full">
        <Panel title="Incidents" note="2 open" actions={<SeverityChip severity="S2" count={2} />}>
          <StatStrip
            label="Facts"
            stats={[
              { label: 'Customers', value: 12, detail: 'of 400' },
              { label: 'Update due', value: '10:50', detail: '2 min late', isBad: true },
            ]}
          />
        </Panel>
      </div>
    ),
  },
  {
    name: 'EmptyState',
    states: (
      <>
        <EmptyState
          icon={<Inbox />}
          title="No reports yet"
          why="Calls that you log stand here."
          next={{ label: 'Log a call', kbd: 'C', onPress: nothing }}
          others={[{ label: 'Open the sample', onPress: nothing }]}
        />
        <EmptyState isCompact title="Nothing is due" why="No update was promised." />
      </>
    ),
  },
  {
    name: 'DataTable',
    states: (
      <div className="w-full">
        <DataTable
          label="Rows"
          columns={COLUMNS}
          rows={ROWS}
          rowId={({ id }) => id}
          cursorId="1"
          selectedIds={new Set(['2'])}
          rowTone={({ title }) => (title === 'hot' || title === 'muted' ? title : undefined)}
          height="grow"
        />
        <DataTable
          label="None"
          columns={COLUMNS}
          rows={[]}
          rowId={({ id }) => id}
          height="grow"
          empty="Nothing here."
        />
      </div>
    ),
  },
  {
    name: 'Progress',
    states: (
      <>
        <Progress label="Importing" value={12_400} of={50_000} detail="12,400 of 50,000 rows" onCancel={nothing} />
        <Progress label="Done" value={100} />
      </>
    ),
  },
];
