import { useEffect, useRef } from 'react';
import { useTimes } from '../../format/use-times.ts';
import { isBusyAtKeys } from '../../keys/listen.ts';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { closeDialog, dialogs } from '../../stores/dialogs.ts';
import { useNow } from '../../stores/now.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { hasEnded, shortTitle } from './figures.ts';
import { LagBars } from './lag-bars.tsx';
import { lessonsOf } from './scenarios.ts';
import { leaveDrill, openResult, startDrill, useDrillSession } from './session.ts';
import { useDrillFigures } from './use-drill-figures.ts';
import { verdictOf } from './verdict.ts';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    'drill-result': object;
  }
}

/** How the drill went, with what is worth remembering. */
export const drillResultDialog = defineDialog('drill-result', DrillResult);

/** Opens the result by itself when the scenario is over; whoever has a dialog open or types has a button for it in the banner. */
export function DrillEnd() {
  const workspace = useWorkspace();
  const status = useDrillSession((session) => session.status);
  const now = useNow();
  const isOver = workspace === 'drill' && status !== null && hasEnded(status, now);
  const wasOver = useRef(isOver);
  useEffect(() => {
    if (isOver && !wasOver.current && dialogs.getState().open.kind === 'none' && !isBusyAtKeys()) openResult();
    wasOver.current = isOver;
  }, [isOver]);
  return null;
}

function DrillResult() {
  const workspace = useWorkspace();
  const status = useDrillSession((session) => session.status);
  if (workspace !== 'drill' || status === null) return null;
  return <Result title={shortTitle(status.title)} scenario={status.scenario} speed={status.speed} />;
}

function Result({ title, scenario, speed }: { title: string; scenario: string; speed: number }) {
  const times = useTimes();
  const figures = useDrillFigures();
  const isStarting = useDrillSession(({ starting }) => starting !== null);
  const lessons = lessonsOf(scenario);
  return (
    <Dialog
      title={`${title}: how it went`}
      isOpen
      onClose={closeDialog}
      confirm={{ label: 'Play again', busy: isStarting, onPress: () => void startDrill(scenario, speed) }}
      cancelLabel="Look around"
      aside={<Button onPress={leaveDrill}>Leave drill</Button>}
    >
      <p className="text-15">{verdictOf(figures)}</p>
      <h3 className="mt-4 mb-2 flex items-baseline gap-2 text-13">
        Minutes from the first call
        {figures.firstAt !== null && (
          <span className="font-normal text-muted tabular-nums">at {times.time(figures.firstAt)}</span>
        )}
      </h3>
      <LagBars figures={figures} isOver />
      {lessons.length > 0 && (
        <>
          <h3 className="mt-5 mb-1 text-13">Worth remembering</h3>
          <ul className="list-disc pl-4 text-muted">
            {lessons.map((lesson) => (
              <li key={lesson}>{lesson}</li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
