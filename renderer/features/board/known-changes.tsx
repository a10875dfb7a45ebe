import { CalendarPlus, Plus } from 'lucide-react';
import { endOf, type KnownChange } from '../../../main/core/changes/change.ts';
import { useTimes } from '../../format/use-times.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useNowEvery } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { LineChip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';

const STEP_MS = 30_000;

/** What we do to the estate ourselves: under way, just done, and planned. */
export function KnownChanges() {
  const changes = useSnapshot((snapshot) => snapshot.changes);
  return (
    <Panel
      title="Known changes"
      note="our own changes are suspects"
      className="flex-none"
      actions={
        <>
          <Button
            variant="quiet"
            size="row"
            icon={<CalendarPlus />}
            onPress={() => openDialog({ kind: 'import-calendar' })}
          >
            Calendar
          </Button>
          <Button
            variant="quiet"
            size="row"
            icon={<Plus />}
            onPress={() => openDialog({ kind: 'change', change: null })}
          >
            Add
          </Button>
        </>
      }
    >
      {changes.length === 0 ? (
        <p className="px-3 pb-3 text-muted">
          None from two days ago to a week ahead. Enter maintenance and releases, or import their calendar.
        </p>
      ) : (
        <ul aria-label="Known changes">
          {changes.map((change) => (
            <ChangeItem key={change.id} change={change} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ChangeItem({ change }: { change: KnownChange }) {
  const now = useNowEvery(STEP_MS);
  const times = useTimes();
  const { title, startsAt, endsAt } = change;
  const span =
    endsAt === null ? times.dated(startsAt, now) : `${times.dated(startsAt, now)} to ${times.dated(endsAt, now)}`;
  return (
    <li className="flex min-h-8 items-center gap-2 border-t border-hair px-3 py-1" data-change={change.id}>
      <CallerText text={title} className="min-w-0 flex-1 font-medium" />
      <span className="flex-none text-12 text-muted tabular-nums">{span}</span>
      <LineChip tone={startsAt <= now && endOf(change) >= now ? 'warn' : 'neutral'}>{standing(change, now)}</LineChip>
      <Button
        variant="quiet"
        size="row"
        label={`Change ${title}`}
        onPress={() => openDialog({ kind: 'change', change })}
      >
        Change
      </Button>
    </li>
  );
}

function standing(change: KnownChange, now: number): string {
  if (change.startsAt > now) return 'planned';
  return endOf(change) >= now ? 'under way' : 'done';
}
