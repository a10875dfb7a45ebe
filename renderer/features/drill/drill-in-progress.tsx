import type { DrillStatus } from '../../../main/core/contract/views.ts';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { goTo } from '../../stores/navigation.ts';
import { useNow } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatStrip } from '../../ui/stat-strip.tsx';
import { CallChart } from './call-chart.tsx';
import { hasEnded } from './figures.ts';
import { LagBars } from './lag-bars.tsx';
import { MilestoneFeed } from './milestone-feed.tsx';
import { lessonsOf } from './scenarios.ts';
import { useDrillFigures } from './use-drill-figures.ts';
import { verdictOf } from './verdict.ts';

/** How far the drill has come, who saw it how soon, and what happened then. */
export function DrillInProgress({ status }: { status: DrillStatus }) {
  const now = useNow();
  const times = useTimes();
  const figures = useDrillFigures();
  const isOver = hasEnded(status, now);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title="Drill"
        note={`${status.title}, ${isOver ? 'over' : status.paused ? 'paused' : `at ${status.speed}x`}`}
        actions={<Button onPress={() => goTo('board')}>Open the board</Button>}
      />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-gap px-pad pb-pad">
        <div className="flex min-h-0 min-w-0 flex-col gap-gap overflow-y-auto">
          <StatStrip
            label="The drill"
            stats={[
              { label: 'Began', value: times.time(status.startedAt), detail: times.day(status.startedAt) },
              { label: 'Now', value: times.time(now), detail: times.day(now) },
              { label: 'Ends', value: times.time(status.endsAt), detail: times.day(status.endsAt) },
              { label: 'Calls', value: status.played, detail: `of ${count(status.total, 'call')}` },
            ]}
          />
          <CallChart status={status} figures={figures} />
          <Panel
            title={isOver ? 'How it went' : 'So far'}
            note="minutes from the first call"
            className="flex-none"
            actions={
              figures.firstAt !== null && (
                <span className="text-12 text-muted tabular-nums">first call {times.time(figures.firstAt)}</span>
              )
            }
          >
            <div className="grid gap-3 border-t border-hair p-3">
              {isOver && <p className="text-15">{verdictOf(figures)}</p>}
              <LagBars figures={figures} isOver={isOver} />
            </div>
          </Panel>
          <Panel title="What to learn" className="flex-none">
            <ul className="list-disc border-t border-hair py-2 pr-3 pl-7">
              {lessonsOf(status.scenario).map((lesson) => (
                <li key={lesson}>{lesson}</li>
              ))}
            </ul>
          </Panel>
        </div>
        <Panel title="What happened then" note="in the real outage, newest first" fill>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <MilestoneFeed milestones={status.milestones} now={now} />
          </div>
        </Panel>
      </div>
    </div>
  );
}
