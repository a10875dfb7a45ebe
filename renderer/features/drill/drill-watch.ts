import { onAnnouncement } from '../../client.ts';
import type { Action } from '../../keys/registry.ts';
import { live } from '../../stores/live.ts';
import { workspace } from '../../stores/workspace.ts';
import { hasEnded } from './figures.ts';
import { USUAL_SPEED } from './scenarios.ts';
import {
  checkDrill,
  drillSession,
  ENDED_ELSEWHERE,
  leaveDrill,
  RESTARTED,
  resumeAfterReload,
  returnToDrill,
  setDrillAside,
  setDrillPaused,
  startDrill,
} from './session.ts';

declare module '../../keys/registry.ts' {
  interface ActionNames {
    'leave-drill': true;
    tour: true;
    'pause-drill': true;
    'return-to-drill': true;
  }
}

/** Follows the drill of this window: its state, its end, and whatever takes the window away from it. Call once, before the live store starts. */
export function startDrillWatch(): void {
  live.subscribe(({ snapshot }) => {
    const { phase, starting, status } = drillSession.getState();
    // While a drill is begun (again), the one before it goes.
    if (snapshot?.workspace !== 'drill' || phase !== 'open' || starting !== null) return;
    if (snapshot.drill === null) void checkDrill(ENDED_ELSEWHERE);
    else if (snapshot.drill !== status) drillSession.setState({ status: snapshot.drill });
  });
  workspace.subscribe(({ name }, before) => {
    const isLeft = before.name === 'drill' && name !== 'drill';
    if (isLeft && drillSession.getState().phase === 'open') setDrillAside();
  });
  onAnnouncement(({ type }) => {
    if (type === 'ready' && drillSession.getState().phase !== 'none') void checkDrill(RESTARTED);
  });
  resumeAfterReload();
}

/** Of outage B: its calls begin within seconds, and at this speed the flag is up before two minutes have gone by. */
const TOUR = { scenario: 'outage-b', speed: USUAL_SPEED } as const;

export const DRILL_ACTIONS: readonly Action[] = [
  {
    id: 'tour',
    title: 'Two-minute tour in a drill',
    group: 'Help',
    keys: [],
    when: () => drillSession.getState().phase === 'none',
    run: () => void startDrill(TOUR.scenario, TOUR.speed),
  },
  {
    id: 'leave-drill',
    title: 'Leave the drill',
    group: 'Data',
    keys: [],
    when: () => drillSession.getState().phase !== 'none',
    run: leaveDrill,
  },
  {
    id: 'pause-drill',
    title: 'Pause the drill, or go on',
    group: 'Data',
    keys: [],
    when: () => {
      const { phase, status } = drillSession.getState();
      return phase === 'open' && status !== null && !hasEnded(status, status.now);
    },
    run: () => void setDrillPaused(drillSession.getState().status?.paused === false),
  },
  {
    id: 'return-to-drill',
    title: 'Return to the drill',
    group: 'Data',
    keys: [],
    when: () => drillSession.getState().phase === 'aside',
    run: () => void returnToDrill(),
  },
];
