import type { UndecidedFlag } from '../../../main/core/contract/views.ts';
import { formatAgo } from '../../format/durations.ts';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useNowEvery } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { FlagChip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';

const STEP_MS = 30_000;

/** Red flags whose calls have stopped and that nobody has decided on: they stay until somebody does. */
export function Undecided() {
  const undecided = useSnapshot((snapshot) => snapshot.undecided);
  if (undecided.length === 0) return null;
  return (
    <Panel
      title="Undecided"
      note={`${count(undecided.length, 'red flag')}, the calls have stopped`}
      className="flex-none"
    >
      <ul>
        {undecided.map((flag) => (
          <UndecidedRow key={flag.flag.id} undecided={flag} />
        ))}
      </ul>
    </Panel>
  );
}

function UndecidedRow({ undecided: { flag, title } }: { undecided: UndecidedFlag }) {
  const now = useNowEvery(STEP_MS);
  const times = useTimes();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-t border-hair px-3 py-2">
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <CallerText text={title} className="font-medium" />
          {flag.place !== null && <bdi className="truncate text-muted">{flag.place.value}</bdi>}
          <FlagChip flag="red" size="small" />
        </span>
        <span className="block truncate text-12 text-muted tabular-nums">
          {count(flag.customers, 'customer')}, flagged {times.when(flag.raisedAt, now)}, {formatAgo(flag.raisedAt, now)}
        </span>
      </span>
      <span className="flex flex-none items-center gap-2">
        <Button size="small" onPress={() => openDialog({ kind: 'declare-late', flag: flag.id })}>
          Declare
        </Button>
        <Button size="small" variant="quiet" onPress={() => openDialog({ kind: 'dismiss-late', flag: flag.id })}>
          Dismiss
        </Button>
      </span>
    </li>
  );
}
