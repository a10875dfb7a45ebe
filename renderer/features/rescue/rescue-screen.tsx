import { DatabaseBackup, FileDown, FilePlus2, KeyRound, Undo2 } from 'lucide-react';
import { Fragment, type ReactNode, useState } from 'react';
import type { BackupView, RescueChoice, WorkspaceName } from '../../../main/core/contract/views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import type { Result } from '../../../main/core/result.ts';
import { call } from '../../client.ts';
import { formatBytes } from '../../format/labels.ts';
import { timesIn } from '../../format/times.ts';
import { useConnection } from '../../stores/connection.ts';
import { refetch, refreshHealth } from '../../stores/live.ts';
import { leaveSample } from '../../stores/sample.ts';
import { toast } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';

const CONFIRM = 'start fresh';
const GO_ON = 'go on';
const TITLES: Readonly<Record<WorkspaceName, string>> = {
  live: 'The record cannot be read',
  sample: 'The sample data cannot be read',
  drill: 'The drill’s data cannot be read',
};
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When the data cannot be read: what is wrong, and the ways on that there are here. Nothing happens by itself. */
export function RescueScreen() {
  const health = useConnection((state) => state.health);
  const [busy, setBusy] = useState<RescueChoice | null>(null);
  const [outcome, setOutcome] = useState<{ isGood: boolean; sentence: string } | null>(null);
  if (health === null) return null;

  async function attempt<T>(
    what: RescueChoice,
    calling: Promise<Result<T>>,
    said: (value: T) => string,
  ): Promise<void> {
    setBusy(what);
    const result = await calling;
    setBusy(null);
    if (!result.ok) {
      setOutcome({ isGood: false, sentence: result.refusal.sentence });
    } else if (what === 'export') {
      setOutcome({ isGood: true, sentence: said(result.value) });
    } else {
      // The rooms take this screen's place: what was done is told over them.
      toast({ tone: 'good', body: said(result.value), spoken: said(result.value) });
      await refetch();
    }
    await refreshHealth();
  }
  const ways: Readonly<Record<RescueChoice, ReactNode>> = {
    restore: (
      <Restore
        backups={health.backups}
        isBusy={busy === 'restore'}
        onRestore={(backup) =>
          void attempt(
            'restore',
            call('rescue.restore', { backup }, health.workspace),
            ({ facts }) => `Restored: ${grouped(facts)} facts.`,
          )
        }
      />
    ),
    export: (
      <Way
        icon={<FileDown />}
        title="Export what can be read"
        why="Writes every fact that is still readable to a file beside the record. The record itself stays as it is."
      >
        <Button
          busy={busy === 'export'}
          onPress={() =>
            void attempt(
              'export',
              call('rescue.export', {}, health.workspace),
              ({ file, facts }) => `${grouped(facts)} facts written to ${file}`,
            )
          }
        >
          Export
        </Button>
      </Way>
    ),
    'go-on': (
      <Confirmed
        icon={<KeyRound />}
        title="Go on without the missing keys"
        why="Keeps every call, and every word that a key opens. The others read “Key missing” until a copy of the keys is found. Nothing is erased."
        word={GO_ON}
        label="Go on"
        isBusy={busy === 'go-on'}
        onConfirm={() =>
          void attempt(
            'go-on',
            call('rescue.go-on', { confirm: GO_ON }, health.workspace),
            ({ locked }) => `Went on. Words without a key: ${grouped(locked)} callers or texts.`,
          )
        }
      />
    ),
    'start-fresh': (
      <Confirmed
        icon={<FilePlus2 />}
        title="Start fresh"
        why="Begins an empty record. The unreadable one is put aside, not deleted."
        word={CONFIRM}
        label="Start fresh"
        isBusy={busy === 'start-fresh'}
        onConfirm={() =>
          void attempt(
            'start-fresh',
            call('rescue.start-fresh', { confirm: CONFIRM }, health.workspace),
            ({ keptAs }) => `Started fresh. The unreadable file is kept as ${keptAs}`,
          )
        }
      />
    ),
  };
  return (
    <main className="grid h-full justify-items-center overflow-auto bg-canvas p-6">
      <div className="grid w-160 max-w-full content-start gap-4 pt-8">
        <header>
          <h1 className="flex items-center gap-2 text-24">
            <Glyph name="octagon" size={20} className="text-s1" /> {TITLES[health.workspace]}
          </h1>
          <p className="mt-2 text-15" role="alert">
            {health.problem}
          </p>
          <p className="mt-1 text-muted">
            The data folder is <span className="font-mono text-12 [overflow-wrap:anywhere]">{health.dataDir}</span>
          </p>
        </header>
        {outcome !== null && (
          <p role="status" className="rounded-md border border-border bg-surface p-3">
            <StatusMark tone={outcome.isGood ? 'plain' : 'bad'} title={outcome.sentence} />
          </p>
        )}
        {health.choices.map((choice) => (
          <Fragment key={choice}>{ways[choice]}</Fragment>
        ))}
        {health.workspace !== 'live' && (
          <Way
            icon={<Undo2 />}
            title="Back to your own record"
            why="Your own record is not touched by this. You can come back here at any time."
          >
            <Button variant="primary" onPress={leaveSample}>
              Open my own record
            </Button>
          </Way>
        )}
        {health.choices.length === 0 && (
          <div>
            <Button onPress={() => void refreshHealth()}>Check again</Button>
          </div>
        )}
      </div>
    </main>
  );
}

function Way({ icon, title, why, children }: { icon: ReactNode; title: string; why: string; children: ReactNode }) {
  return (
    <section className="rounded-md border border-hair bg-surface p-4">
      <h2 className="flex items-center gap-2 text-15 [&_svg]:size-4 [&_svg]:stroke-[1.75] [&_svg]:text-muted">
        {icon}
        {title}
      </h2>
      <p className="mt-1 mb-3 text-muted">{why}</p>
      {children}
    </section>
  );
}

const times = timesIn(ZONE);

const COLUMNS: readonly TableColumn<BackupView>[] = [
  { id: 'at', title: 'Made', width: '176px', cell: ({ at }) => <time className="tabular-nums">{times.full(at)}</time> },
  { id: 'facts', title: 'Facts', width: '88px', align: 'end', cell: ({ facts }) => grouped(facts) },
  {
    id: 'size',
    title: 'Size',
    width: '88px',
    align: 'end',
    cell: ({ bytes }) => <span className="text-muted">{formatBytes(bytes)}</span>,
  },
  {
    id: 'good',
    title: 'State',
    width: 'minmax(0,1fr)',
    cell: ({ good }) => (good ? 'checked, good' : <span className="text-s1">damaged</span>),
  },
];

function Restore({
  backups,
  isBusy,
  onRestore,
}: {
  backups: readonly BackupView[];
  isBusy: boolean;
  onRestore: (name: string) => void;
}) {
  const newest = backups.find(({ good }) => good);
  const [chosen, setChosen] = useState<string | null>(newest?.name ?? null);
  const backup = backups.find(({ name }) => name === chosen);
  const missing =
    backup === undefined
      ? 'There is no good backup to restore.'
      : backup.good
        ? undefined
        : 'This backup is damaged. Choose another.';
  return (
    <Way
      icon={<DatabaseBackup />}
      title={newest === undefined ? 'Restore a backup' : 'Restore the newest good backup'}
      why={
        newest === undefined
          ? 'No good backup was found in the data folder. If you have a copy elsewhere, put it into the backups folder and check again.'
          : `Made ${times.full(newest.at)}. Calls logged after it are missing afterwards; the unreadable record is kept beside it.`
      }
    >
      {backups.length > 0 && (
        <div className="mb-3 rounded-sm border border-hair">
          <DataTable
            label="Backups"
            isTight
            height="grow"
            columns={COLUMNS}
            rows={backups}
            rowId={({ name }) => name}
            cursorId={chosen}
            onCursor={setChosen}
          />
        </div>
      )}
      <div className="flex gap-2">
        <Button
          variant="primary"
          busy={isBusy}
          unavailable={missing}
          onPress={() => chosen !== null && onRestore(chosen)}
        >
          {chosen === newest?.name ? 'Restore' : 'Restore this one'}
        </Button>
        <Button variant="quiet" onPress={() => void refreshHealth()}>
          Check again
        </Button>
      </div>
    </Way>
  );
}

interface ConfirmedProps {
  icon: ReactNode;
  title: string;
  why: string;
  word: string;
  label: string;
  isBusy: boolean;
  onConfirm: () => void;
}

/** A way on that asks for a word first. */
function Confirmed({ icon, title, why, word, label, isBusy, onConfirm }: ConfirmedProps) {
  const [typed, setTyped] = useState('');
  const isConfirmed = typed.trim().toLowerCase() === word;
  return (
    <Way icon={icon} title={title} why={why}>
      <div className="flex items-end gap-2">
        <TextField label={`Type “${word}” to confirm`} value={typed} onChange={setTyped} className="w-60" />
        <Button
          variant="grave"
          busy={isBusy}
          onPress={onConfirm}
          unavailable={isConfirmed ? undefined : `Type “${word}” first.`}
        >
          {label}
        </Button>
      </div>
    </Way>
  );
}
