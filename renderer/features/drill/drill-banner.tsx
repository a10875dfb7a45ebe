import { CirclePause, GraduationCap, ListCollapse, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover, ProgressBar } from 'react-aria-components';
import type { DrillStatus } from '../../../main/core/contract/views.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { useNow } from '../../stores/now.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SeverityChip } from '../../ui/chip.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { hasEnded, minutesText, progressOf, shortTitle } from './figures.ts';
import { MilestoneFeed } from './milestone-feed.tsx';
import { SPEED_SEGMENTS } from './scenarios.ts';
import {
  leaveDrill,
  openResult,
  returnToDrill,
  setDrillPaused,
  setDrillSpeed,
  startDrill,
  useDrillSession,
} from './session.ts';
import { useDrillFigures } from './use-drill-figures.ts';

/** Across the top as long as a drill is on: over the drill its controls, over the real record the way back. */
export function DrillBanner() {
  const status = useDrillSession((session) => session.status);
  const workspace = useWorkspace();
  if (status === null) return null;
  return workspace === 'drill' ? <OpenBanner status={status} /> : <AsideBanner status={status} />;
}

/** Not a Banner: that is read out whenever it changes, and this one has a clock in it. */
function OpenBanner({ status }: { status: DrillStatus }) {
  const now = useNow();
  const times = useTimes();
  const isOver = hasEnded(status, now);
  const isLearning = status.isLearning === true;
  const pace = isOver ? 'over' : isLearning ? 'not begun' : status.paused ? 'paused' : `${status.speed}x`;
  const latest = status.milestones.at(-1);
  return (
    <section
      aria-label="Drill"
      data-pane=""
      className="gs-hatched flex min-h-10 flex-none items-center gap-3 border-b-2 border-accent bg-accent-tint px-4 py-1 text-13 whitespace-nowrap narrow:gap-2 [&_svg]:stroke-[1.75]"
    >
      <span className="flex flex-none items-center gap-2 font-semibold">
        <span className="flex h-6 items-center gap-1.5 rounded-sm bg-accent px-2 text-accent-ink forced-color-adjust-none">
          <GraduationCap aria-hidden="true" className="size-4 flex-none" />
          Drill
        </span>
        <span className="tabular-nums">
          {shortTitle(status.title)} · {times.day(now)} {times.time(now)} · {pace}
        </span>
      </span>
      {isLearning && (
        <span className="flex flex-none items-center gap-2" role="status">
          <Spinner /> Learning what is usual from eight weeks of calls
        </span>
      )}
      {isOver ? <AfterControls status={status} /> : !isLearning && <PlayControls status={status} />}
      <Progress status={status} now={now} />
      <Lags />
      <span className="min-w-0 flex-1 truncate text-right text-muted narrow:invisible">
        {latest !== undefined && `${times.time(latest.at)} ${latest.text}`}
      </span>
      <Happened status={status} now={now} />
      <Leave>Leave drill</Leave>
      <LiveRegion message={latest?.text ?? ''} />
    </section>
  );
}

function PlayControls({ status }: { status: DrillStatus }) {
  return (
    <span className="flex flex-none items-center gap-2">
      <Button
        size="row"
        label={status.paused ? 'Go on' : 'Pause'}
        icon={status.paused ? <Play /> : <Pause />}
        pressed={status.paused}
        onPress={() => void setDrillPaused(!status.paused)}
      />
      <Segmented
        label="Speed"
        isLabelHidden
        segments={SPEED_SEGMENTS}
        value={String(status.speed)}
        onChange={(id) => void setDrillSpeed(Number(id))}
        className="[&>div]:bg-field"
      />
    </span>
  );
}

function AfterControls({ status }: { status: DrillStatus }) {
  const isStarting = useDrillSession(({ starting }) => starting !== null);
  return (
    <span className="flex flex-none items-center gap-2">
      <Button size="row" onPress={openResult}>
        How it went
      </Button>
      <Button size="row" busy={isStarting} onPress={() => void startDrill(status.scenario, status.speed)}>
        Play again
      </Button>
    </span>
  );
}

function Progress({ status, now }: { status: DrillStatus; now: number }) {
  const share = progressOf(status, now);
  return (
    <ProgressBar
      aria-label="How far the drill has come"
      value={share * 100}
      valueLabel={`${status.played} of ${status.total} calls`}
      className="w-24 flex-none narrow:w-14"
    >
      <span className="block h-1.5 overflow-hidden rounded-sm border border-accent bg-field">
        <span className="block h-full bg-accent forced-colors:bg-[Highlight]" style={{ width: `${share * 100}%` }} />
      </span>
    </ProgressBar>
  );
}

/** How long after the first call amber and red were there. */
function Lags() {
  const { amber, red } = useDrillFigures();
  if (amber === null && red === null) return null;
  return (
    <span className="flex flex-none items-center gap-1.5" title="Minutes from the first call to the flag">
      {amber !== null && (
        <SeverityChip severity="S2">
          <span className="narrow:sr-only">Amber after</span> {minutesText(amber.minutes)}
        </SeverityChip>
      )}
      {red !== null && (
        <SeverityChip severity="S1">
          <span className="narrow:sr-only">Red after</span> {minutesText(red.minutes)}
        </SeverityChip>
      )}
    </span>
  );
}

function Happened({ status, now }: { status: DrillStatus; now: number }) {
  const number = status.milestones.length;
  return (
    <DialogTrigger>
      <Button variant="plain" size="row" icon={<ListCollapse />} tooltip="What happened then, in the real outage">
        <span className="narrow:sr-only">What happened then</span>
        <span className="tabular-nums">{number}</span>
      </Button>
      <Popover
        placement="bottom end"
        offset={6}
        className="gs-fade w-110 max-w-full overflow-auto rounded-md border border-border bg-raised shadow-overlay"
      >
        <Dialog aria-label="What happened then" className="outline-none">
          <h2 className="px-3 py-2.5 text-13">
            What happened then <span className="font-normal text-muted">in the real outage, newest first</span>
          </h2>
          <MilestoneFeed milestones={status.milestones} now={now} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Over the real record, while a drill stands still behind it. */
function AsideBanner({ status }: { status: DrillStatus }) {
  const times = useTimes();
  const isOver = hasEnded(status, status.now);
  return (
    <Banner
      tone="info"
      icon={<CirclePause />}
      title={`Drill ${isOver ? 'over' : 'paused'} · ${shortTitle(status.title)} · ${times.day(status.now)} ${times.time(status.now)}`}
      actions={
        <>
          <Button size="row" onPress={() => void returnToDrill()}>
            Return to the drill
          </Button>
          <Leave>End the drill</Leave>
        </>
      }
    >
      You are on your own record.
    </Banner>
  );
}

function Leave({ children }: { children: ReactNode }) {
  const keys = useKeys('leave-drill');
  return (
    <Button size="row" kbd={keys === '' ? undefined : keys} onPress={leaveDrill}>
      {children}
    </Button>
  );
}
