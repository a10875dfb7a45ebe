import { useState } from 'react';
import type { IncidentDetail } from '../../../main/core/contract/views.ts';
import { afterBasis, afterSentence } from '../../../main/core/factors/verdict-words.ts';
import type { TimelineEntry } from '../../../main/core/incidents/incident.ts';
import { stateName } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { FactorTable } from '../../parts/factor-table.tsx';
import { Known } from '../../parts/known.tsx';
import { engineNow } from '../../stores/now.ts';
import { useResource } from '../../stores/resource.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';

const TITLE = 'Who still fails';
const NOTE_WORDS = 40;

/** Who still fails since a fix, against who does not: the moment is the last fix, or any entry of the timeline. */
export function AfterFix({ detail }: { detail: IncidentDetail }) {
  const times = useTimes();
  const [chosen, setChosen] = useState<string | null>(null);
  const moments = detail.timeline
    .filter(({ kind, isTakenBack }) => (kind === 'state' || kind === 'note') && isTakenBack !== true)
    .toReversed();
  const moment = moments.find(({ id }) => id === chosen) ?? moments.find(isFix) ?? null;
  const counted = useResource(
    'factors.after',
    moment === null ? null : { incident: detail.incident.id, since: moment.happenedAt },
    detail,
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
        label: `Since ${times.when(entry.happenedAt, now)}, ${momentName(entry)}`,
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
      sentence={afterSentence(value, times.when(moment.happenedAt, now))}
      basis={afterBasis(value)}
      sides={{ inside: 'Still failing', outside: value.against === 'well' ? 'Well again' : 'Silent since' }}
    />
  );
}

function isFix({ state }: TimelineEntry): boolean {
  return state === 'resolving' || state === 'monitoring' || state === 'resolved';
}

function momentName({ state, text }: TimelineEntry): string {
  if (state !== null) return stateName(state);
  const words = text.replaceAll(/\s+/g, ' ').trim();
  return words.length > NOTE_WORDS ? `${words.slice(0, NOTE_WORDS - 1)}…` : words;
}
