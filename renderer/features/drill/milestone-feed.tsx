import type { DrillStatus } from '../../../main/core/contract/views.ts';
import { useTimes } from '../../format/use-times.ts';
import { milestoneKind } from './milestone-kinds.ts';

/** What happened in the real outage up to now, newest first. */
export function MilestoneFeed({ milestones, now }: { milestones: DrillStatus['milestones']; now: number }) {
  const times = useTimes();
  if (milestones.length === 0)
    return (
      <p className="px-3 pb-3 text-muted">Nothing yet. What engineers did and told then appears here in its time.</p>
    );
  return (
    <ol aria-label="What happened then">
      {milestones
        .toSorted((a, b) => b.at - a.at)
        .map(({ at, kind, text }) => {
          const { icon: Icon, name } = milestoneKind(kind);
          return (
            <li
              key={`${at}${text}`}
              className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 border-t border-hair px-3 py-2"
            >
              <Icon aria-hidden="true" className="mt-px size-4 stroke-[1.75] text-muted" />
              <p className="flex items-baseline gap-2">
                <span className="font-medium">{name}</span>
                <time className="ml-auto text-12 text-muted tabular-nums">{times.when(at, now)}</time>
              </p>
              <p className="col-start-2 text-muted">{text}</p>
            </li>
          );
        })}
    </ol>
  );
}
