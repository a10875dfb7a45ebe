import { Ellipsis, Pencil, RotateCcw } from 'lucide-react';
import type { ReportDetail } from '../../../main/core/contract/views.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { clusterHolding } from '../../stores/targets.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { restoreReport, withdrawReport } from './report-changes.ts';

interface ToolsProps {
  report: ReportDetail;
  onMode: (mode: 'edit' | 'erase') => void;
  onChanged: () => void;
}

/** What can be done with a report; at the top of its pane, where no message in the corner ever covers it. */
export function ReportTools({ report, onMode, onChanged }: ToolsProps) {
  const cluster = useSnapshot((snapshot) => clusterHolding(snapshot, report.cluster));
  const isFree = cluster !== null && cluster.incident === null;
  async function run(id: string): Promise<void> {
    if (id === 'erase') onMode('erase');
    if (id === 'move' && cluster !== null) openDialog({ kind: 'move', cluster: cluster.id, reports: [report.id] });
    if (id === 'withdraw' && (await withdrawReport(report))) onChanged();
  }
  if (report.withdrawn)
    return (
      <Button
        size="small"
        icon={<RotateCcw />}
        onPress={() => void restoreReport(report).then((isDone) => isDone && onChanged())}
      >
        Count it again
      </Button>
    );
  const move = {
    id: 'move',
    label: 'Move to another cluster…',
    isUnavailable: !isFree,
    ...(!isFree && { detail: 'It is in no open cluster' }),
  };
  return (
    <>
      <Button size="small" icon={<Pencil />} unavailable={whyNotCorrected(report)} onPress={() => onMode('edit')}>
        Correct
      </Button>
      <Menu
        label="More"
        placement="bottom end"
        onRun={(id) => void run(id)}
        groups={[
          {
            id: 'group',
            entries: [{ id: 'withdraw', label: 'Withdraw', detail: 'Counts nowhere; can be brought back' }, move],
          },
          {
            id: 'privacy',
            entries: [{ id: 'erase', label: 'Erase this caller…', tone: 'grave', isUnavailable: report.erased }],
          },
        ]}
      >
        <Button variant="quiet" size="small" label="More for this report" icon={<Ellipsis />} />
      </Menu>
    </>
  );
}

function whyNotCorrected({ erased, locked }: ReportDetail): string | undefined {
  if (erased) return 'This caller was erased; there is nothing left to correct.';
  return locked ? 'The key that opens this caller’s words is missing.' : undefined;
}
