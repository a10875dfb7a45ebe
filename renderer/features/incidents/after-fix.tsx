import { useMemo, useState } from 'react';
import type { RoomView } from '../../../main/core/contract/room-views.ts';
import type { IncidentDetail } from '../../../main/core/contract/views.ts';
import { afterBasis, afterSentence } from '../../../main/core/factors/verdict-words.ts';
import { useTimes } from '../../format/use-times.ts';
import { FactorTable } from '../../parts/factor-table.tsx';
import { Known } from '../../parts/known.tsx';
import { engineNow } from '../../stores/now.ts';
import { useResource, useVersion } from '../../stores/resource.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { momentsOf } from './after-moments.ts';

const TITLE = 'Who still fails';

interface AfterFixProps {
  detail: IncidentDetail;
  /** Null until it is read. */
  room: RoomView | null;
}

/** Who still fails since a fix, against who does not: the moment is the last fix, or what else was done or noted. */
export function AfterFix({ detail, room }: AfterFixProps) {
  const times = useTimes();
  const [chosen, setChosen] = useState<string | null>(null);
  const moments = useMemo(() => momentsOf(detail.timeline, room), [detail, room]);
  const moment = moments.find(({ id }) => id === chosen) ?? moments.find(({ isFix }) => isFix) ?? null;
  const counted = useResource(
    'factors.after',
    moment === null ? null : { incident: detail.incident.id, since: moment.at },
    useVersion(detail, room),
  );
  if (moments.length === 0) return null;
  const now = engineNow();
  const choice = (
    <Select
      label="Since"
      isLabelHidden
      placeholder="Choose a moment"
      className="w-60 [&_button]:h-7"
      value={moment?.id ?? null}
      onChange={setChosen}
      options={moments.map((entry) => ({
        id: entry.id,
        label: `Since ${times.when(entry.at, now)}, ${entry.name}`,
      }))}
    />
  );
  if (moment === null)
    return (
      <Panel title={TITLE} className="flex-none" actions={choice}>
        <EmptyState
          isCompact
          title="No fix yet."
          why="Once the state is Resolving or Monitoring, those who still fail are compared with those who do not."
        />
      </Panel>
    );
  if (counted.state !== 'known')
    return (
      <Panel title={TITLE} className="flex-none" actions={choice}>
        <Known of={counted} asking="Counting who still fails">
          {() => null}
        </Known>
      </Panel>
    );
  const { value } = counted;
  return (
    <FactorTable
      title={TITLE}
      actions={choice}
      factors={value.factors}
      sentence={afterSentence(value, times.when(moment.at, now))}
      basis={afterBasis(value)}
      sides={{ inside: 'Still failing', outside: value.against === 'well' ? 'Well again' : 'Silent since' }}
    />
  );
}
