import { grouped } from '../../main/core/documents/words.ts';
import type { RegulatorClock } from '../../main/core/regulators/clocks.ts';
import { dueAt } from '../format/durations.ts';
import { useTimes } from '../format/use-times.ts';
import { useNowEvery } from '../stores/now.ts';
import { DueMark } from '../ui/due-mark.tsx';
import { Block } from './inspector.tsx';

const STEP_MS = 30_000;

/** What a regulator would have to be told, and by when; nothing while none is switched on. */
export function RegulatorsBlock({ clocks }: { clocks: readonly RegulatorClock[] }) {
  const now = useNowEvery(STEP_MS);
  const times = useTimes();
  if (clocks.length === 0) return null;
  return (
    <Block title="Regulators" end={`${grouped(clocks[0]?.userMinutes ?? 0)} user-minutes`}>
      <ul aria-label="Regulators" className="grid gap-1.5 text-12">
        {clocks.map(({ id, name, rule, isReached, deadlines }) => (
          <li key={id}>
            <span className="font-medium">{name}</span>
            {!isReached && <p className="text-muted">Not reached: {rule}.</p>}
            {deadlines.map(({ what, at }) => (
              <p key={what} className="flex items-center gap-2">
                <span className="min-w-0 flex-1">{what}</span>
                <DueMark tone={dueAt(at, now).tone} time={times.dated(at, now)} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Block>
  );
}
