import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { BackupView } from '../../../main/core/contract/views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import type { Result } from '../../../main/core/result.ts';
import { call } from '../../client.ts';
import { formatBytes } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { runAction } from '../../keys/registry.ts';
import { useConnection } from '../../stores/connection.ts';
import { refetch, refreshHealth } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';

type Task = 'backup' | 'check' | 'rebuild';

/** Where the record lives, its backups, and how to see that it is whole. */
export function DataSection() {
  const health = useConnection((state) => state.health);
  const times = useTimes();
  const [busy, setBusy] = useState<Task | null>(null);
  const [outcome, setOutcome] = useState<{ isGood: boolean; sentence: string } | null>(null);

  async function attempt<T>(
    task: Task,
    asking: Promise<Result<T>>,
    said: (value: T) => { isGood: boolean; sentence: string },
  ): Promise<void> {
    setBusy(task);
    setOutcome(null);
    const result = await asking;
    setBusy(null);
    setOutcome(result.ok ? said(result.value) : { isGood: false, sentence: result.refusal.sentence });
    await refreshHealth();
  }
  function backUp(): void {
    void attempt('backup', call('health.backup', {}), (backup) => ({
      isGood: backup.good,
      sentence: `Backed up ${grouped(backup.facts)} facts, ${formatBytes(backup.bytes)}, and checked.`,
    }));
  }
  function check(): void {
    void attempt('check', call('health.check', {}), ({ ok, sentence }) => ({ isGood: ok, sentence }));
  }
  function rebuild(): void {
    void attempt('rebuild', call('health.rebuild', {}), ({ facts, seconds }) => {
      void refetch();
      return {
        isGood: true,
        sentence: `Rebuilt from ${grouped(facts)} facts in ${seconds.toFixed(1)} s.`,
      };
    });
  }
  return (
    <Panel title="Data" {...(health !== null && { note: `${grouped(health.facts)} facts` })}>
      <div className="grid gap-3 p-3 pt-1">
        <div className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate font-mono text-12" title={health?.dataDir}>
            <bdi>{health?.dataDir ?? ''}</bdi>
          </span>
          <Button size="small" icon={<FolderOpen />} onPress={() => void runAction('show-data-folder')}>
            Show folder
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small" busy={busy === 'backup'} onPress={backUp}>
            Back up now
          </Button>
          <Button size="small" busy={busy === 'check'} onPress={check}>
            Check the record
          </Button>
          <Button
            size="small"
            busy={busy === 'rebuild'}
            onPress={rebuild}
            tooltip="Builds every list again from what was saved. Nothing is lost."
          >
            Rebuild the lists
          </Button>
        </div>
        <p role="status" className="min-h-4 text-12 text-muted">
          {outcome !== null ? (
            <StatusMark tone={outcome.isGood ? 'plain' : 'bad'} title={outcome.sentence} />
          ) : health?.checkedAt ? (
            `Last checked ${times.when(health.checkedAt, engineNow())}.`
          ) : (
            'A backup is made and checked every day; seven are kept.'
          )}
        </p>
      </div>
      <Backups backups={health?.backups ?? []} />
    </Panel>
  );
}

function Backups({ backups }: { backups: readonly BackupView[] }) {
  const times = useTimes();
  if (backups.length === 0)
    return (
      <EmptyState
        isCompact
        title="No backup yet."
        why="The first one is made on the first day of use, or now with the button above."
      />
    );
  const columns: readonly TableColumn<BackupView>[] = [
    {
      id: 'at',
      title: 'Backup made',
      width: 'minmax(0,1fr)',
      cell: ({ at }) => <time className="tabular-nums">{times.full(at)}</time>,
    },
    { id: 'facts', title: 'Facts', width: '84px', align: 'end', cell: ({ facts }) => grouped(facts) },
    {
      id: 'size',
      title: 'Size',
      width: '84px',
      align: 'end',
      cell: ({ bytes }) => <span className="text-muted">{formatBytes(bytes)}</span>,
    },
    {
      id: 'good',
      title: 'State',
      width: '84px',
      align: 'end',
      cell: ({ good }) => (good ? 'good' : <span className="text-s1">damaged</span>),
    },
  ];
  return (
    <DataTable label="Backups" isTight height="grow" columns={columns} rows={backups} rowId={({ name }) => name} />
  );
}
