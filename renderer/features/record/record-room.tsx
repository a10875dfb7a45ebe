import { Download, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { lengthWords } from '../../../main/core/documents/words.ts';
import type { Milestone } from '../../../main/core/incident-report/lags.ts';
import type { RegisterMonth, RegisterRow } from '../../../main/core/incident-report/register.ts';
import { count, incidentLabel, stateName } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { Known } from '../../parts/known.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { useResource } from '../../stores/resource.ts';
import { Button } from '../../ui/button.tsx';
import { SeverityChip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ExportDialog } from './export-dialog.tsx';

/** The register: every incident with how long everything took, the figures of the months, and the way to their files. */
export function RecordRoom() {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const register = useResource('record.register', {}, incidents);
  const [isExporting, setIsExporting] = useState(false);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title="Record"
        note="every incident, and how long everything took"
        actions={
          <>
            <Button size="small" variant="quiet" icon={<ShieldCheck />} onPress={() => goTo('audit')}>
              Who did what
            </Button>
            <Button size="small" icon={<Download />} onPress={() => setIsExporting(true)}>
              Export…
            </Button>
          </>
        }
      />
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-pad pb-pad">
        <Known of={register} asking="Reading the register">
          {({ rows, months }) =>
            rows.length === 0 ? (
              <EmptyState
                title="No incident has been declared"
                why="When one is, its figures stand here, and its report is written from the record."
              />
            ) : (
              <>
                <Months months={months} />
                <Register rows={rows} />
              </>
            )
          }
        </Known>
      </div>
      {isExporting && <ExportDialog onClose={() => setIsExporting(false)} />}
    </div>
  );
}

// In a small window words wrap, so that the last column is seen without scrolling.
const HEAD =
  'px-3 py-1 text-left align-bottom font-medium text-muted whitespace-nowrap narrow:px-1.5 narrow:first:pl-3 narrow:whitespace-normal';
const CELL = 'px-3 py-1 whitespace-nowrap tabular-nums narrow:px-1.5 narrow:first:pl-3 narrow:whitespace-normal';

function Months({ months }: { months: readonly RegisterMonth[] }) {
  const columns = [
    'Month',
    'Incidents',
    'Customers',
    'Failed recoveries',
    'Red flag',
    'Declared',
    'Escalated',
    'Public',
    'Fix',
  ];
  return (
    <Panel title="By month" note="medians, from the first caller" className="flex-none">
      <div className="overflow-x-auto">
        <table className="w-full" aria-label="By month">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={HEAD}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month, index) => {
              const before = months[index + 1];
              return (
                <tr key={month.month} className="border-t border-hair">
                  <td className={CELL}>{month.month}</td>
                  <td className={CELL}>{month.incidents}</td>
                  <td className={CELL}>{month.customers}</td>
                  <td className={CELL}>{month.failedRecoveries}</td>
                  {LAGS.map((lag) => (
                    <td key={lag} className={CELL}>
                      {length(month[lag])}
                      <Trend now={month[lag]} before={before?.[lag] ?? null} />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

const LAGS = ['toRed', 'toDeclared', 'toEscalated', 'toFirstPost', 'toFix'] as const;

/** Against the month before in the list. */
function Trend({ now, before }: { now: number | null; before: number | null }) {
  if (now === null || before === null || now === before) return null;
  const isLonger = now > before;
  return <span className="ml-2 text-12 text-muted">{isLonger ? '▲ longer' : '▼ shorter'}</span>;
}

function length(ms: number | null): string {
  if (ms === null) return 'unknown';
  return ms < 0 ? `${lengthWords(-ms)} before` : lengthWords(ms);
}

const SHOWN: readonly (readonly [Milestone, string])[] = [
  ['red', 'Red flag'],
  ['declared', 'Declared'],
  ['escalated', 'Escalated'],
  ['first-post', 'Public'],
  ['fix', 'Fix'],
  ['stable', 'Last report'],
];

function Register({ rows }: { rows: readonly RegisterRow[] }) {
  const times = useTimes();
  return (
    <Panel
      title="Incidents"
      note={`${count(rows.length, 'incident')}; times from the first caller`}
      className="flex-none"
    >
      <div className="overflow-x-auto">
        <table className="w-full" aria-label="Incidents">
          <thead>
            <tr>
              <th scope="col" className={HEAD}>
                Incident
              </th>
              <th scope="col" className={HEAD}>
                State
              </th>
              <th scope="col" className={HEAD}>
                Declared at
              </th>
              <th scope="col" className={HEAD}>
                Customers
              </th>
              <th scope="col" className={HEAD}>
                Failed recoveries
              </th>
              {SHOWN.map(([milestone, title]) => (
                <th key={milestone} scope="col" className={HEAD}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className="border-t border-hair">
                <td className={CELL}>
                  <span className="flex items-center gap-2">
                    <SeverityChip severity={row.severity} />
                    <a
                      href={`#/incident-report/${encodeURIComponent(row.id)}`}
                      className="max-w-72 narrow:max-w-48 truncate underline"
                      title={row.title}
                    >
                      {incidentLabel(row.number, row.code)} <bdi>{row.title}</bdi>
                    </a>
                  </span>
                </td>
                <td className={CELL}>{stateName(row.state)}</td>
                <td className={CELL}>{times.full(row.declaredAt)}</td>
                <td className={CELL}>{row.customers}</td>
                <td className={CELL}>{row.failedRecoveries}</td>
                {SHOWN.map(([milestone]) => (
                  <td key={milestone} className={CELL}>
                    {length(row.lags.find((lag) => lag.milestone === milestone)?.afterFirstCaller ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
