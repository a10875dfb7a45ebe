import { Check, CloudOff, Trash2, X } from 'lucide-react';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { useNow } from '../../stores/now.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { Button } from '../../ui/button.tsx';
import { LineChip } from '../../ui/chip.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useKeeping } from './state/drafts.ts';
import { isBlank } from './state/form.ts';
import { useIntake } from './state/intake.ts';
import { closeIntake } from './state/opening.ts';
import { discardForm } from './state/undo.ts';

/** What this is, since when the call goes on, and that nothing of it is lost. */
export function IntakeHead() {
  const hasText = useIntake(({ form }) => !isBlank(form));
  const discardKeys = useKeys('discard-draft');
  return (
    <header className="flex h-page-head flex-none items-center gap-2 pr-2 pl-4">
      <h2 className="text-18 whitespace-nowrap">Log a call</h2>
      <WorkspaceChip />
      <Began />
      <span className="ml-auto flex items-center gap-1">
        {hasText && <Kept />}
        {hasText && (
          <Button
            variant="quiet"
            size="small"
            label="Discard what is typed"
            kbd={discardKeys}
            icon={<Trash2 />}
            onPress={discardForm}
          />
        )}
        <Button variant="quiet" size="small" onPress={closeIntake} icon={<X />}>
          <span className="sr-only">Close, the draft is kept</span>
          <Kbd keys="Esc" />
        </Button>
      </span>
    </header>
  );
}

/** A drill's calls must never be taken for real ones, nor the other way round. */
function WorkspaceChip() {
  const workspace = useWorkspace();
  if (workspace === 'live') return null;
  return <LineChip tone="warn">{workspace === 'drill' ? 'Drill' : 'Sample data'}</LineChip>;
}

function Began() {
  const startedAt = useIntake(({ form }) => form.startedAt);
  const isRestored = useIntake((state) => state.isRestored);
  const now = useNow();
  const times = useTimes();
  if (startedAt === null) return <span className="truncate text-12 text-muted">timed from the first key</span>;
  const began =
    times.when(startedAt, now) === times.time(startedAt) ? times.clock(startedAt) : times.when(startedAt, now);
  return (
    <span className="truncate text-12 text-muted tabular-nums">
      began {began}
      {isRestored ? (
        <b className="text-text">, kept from before</b>
      ) : (
        <b className="text-text">, {stopwatch(now - startedAt)}</b>
      )}
    </span>
  );
}

/** "0:17", "12:05", "1:02:05" */
function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}

function Kept() {
  const keeping = useKeeping();
  const isRestored = useIntake((state) => state.isRestored);
  // A draft that came back says so beside its time already.
  if (keeping === 'none' || (keeping === 'kept' && isRestored)) return null;
  const isKept = keeping === 'kept';
  const Icon = isKept ? Check : CloudOff;
  const words = keeping === 'too-long' ? 'too long for a draft' : isKept ? 'draft kept' : 'draft in this window only';
  return (
    <span className="flex items-center gap-1 text-12 whitespace-nowrap text-muted">
      <Icon aria-hidden="true" className="size-3.5 stroke-[1.75]" />
      {words}
    </span>
  );
}
