import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DrillScenario } from '../../../main/core/contract/calls.ts';
import type { DrillStatus } from '../../../main/core/contract/views.ts';
import { call } from '../../client.ts';
import { closeDialog, dialogs, openDialog } from '../../stores/dialogs.ts';
import { goTo } from '../../stores/navigation.ts';
import { toast, toastTrouble } from '../../stores/toasts.ts';
import { openWorkspace, workspace } from '../../stores/workspace.ts';

/** The drill that this window has begun, if any. The engine plays it; this is what the window knows of it. */
export interface DrillSession {
  /** open: the window shows it. aside: it stands still while the window shows the real record. */
  readonly phase: 'none' | 'open' | 'aside';
  /** As the engine last told it; null while there is none. */
  readonly status: DrillStatus | null;
  /** The scenario that is being prepared. */
  readonly starting: string | null;
  /** What can be played; null until the engine has told it. */
  readonly scenarios: readonly DrillScenario[] | null;
}

export const drillSession = createStore<DrillSession>(() => ({
  phase: 'none',
  status: null,
  starting: null,
  scenarios: null,
}));

export function useDrillSession<T>(select: (state: DrillSession) => T): T {
  return useStore(drillSession, select);
}

/** Remembers over a reload of the window, and no longer, that it had begun a drill. */
const MARK = 'groundswell.drill';

export const RESTARTED =
  'The drill is over: Groundswell’s engine was started again, and a drill is not kept. Your own record is as it was.';
export const ENDED_ELSEWHERE = 'The drill was ended in another window. Your own record is as it was.';

/** Fetches what can be played, once. */
export async function loadScenarios(): Promise<void> {
  if (drillSession.getState().scenarios !== null) return;
  const result = await call('drill.scenarios', {});
  if (result.ok) drillSession.setState({ scenarios: result.value });
  else toastTrouble(result.refusal.sentence);
}

/** Begins a scenario (again) from its first minute and shows its board. What ran before is thrown away. */
export async function startDrill(scenario: string, speed: number, isDeskPlayed = false): Promise<void> {
  if (drillSession.getState().starting !== null) return;
  drillSession.setState({ starting: scenario });
  closeResult();
  void loadScenarios();
  const result = await call('drill.start', { scenario, speed, isDeskPlayed });
  if (!result.ok) {
    drillSession.setState({ starting: null });
    toastTrouble(result.refusal.sentence);
    return;
  }
  sessionStorage.setItem(MARK, scenario);
  drillSession.setState({ starting: null, phase: 'open', status: result.value });
  openWorkspace('drill');
  goTo('board');
}

export async function setDrillSpeed(speed: number): Promise<void> {
  await control({ speed });
}

export async function setDrillPaused(paused: boolean): Promise<void> {
  await control({ paused });
}

/** Ends the drill, wherever the window is, and goes back to the real record. */
export function leaveDrill(): void {
  const isShown = workspace.getState().name === 'drill';
  forget();
  if (isShown) showLive();
  void call('drill.stop', {});
}

/** Goes back to the drill that was left standing; it goes on when it is told to. */
export async function returnToDrill(): Promise<void> {
  const status = await control({});
  if (status === null) return;
  drillSession.setState({ phase: 'open', status });
  openWorkspace('drill');
  goTo('board');
}

/** The window goes to the real record for a while: the drill stands still meanwhile. */
export function setDrillAside(): void {
  drillSession.setState({ phase: 'aside' });
  // What it is about stays behind in the drill.
  closeDialog();
  void loadScenarios();
  void control({ paused: true });
}

/** After a reload: what the window had begun stands still and can be gone back to. */
export function resumeAfterReload(): void {
  if (sessionStorage.getItem(MARK) !== null) setDrillAside();
}

/** Goes back to the real record when the engine no longer has the drill, and says why. */
export async function checkDrill(why: string): Promise<void> {
  await control({}, why);
}

export function openResult(): void {
  openDialog({ kind: 'drill-result' });
}

function closeResult(): void {
  if (dialogs.getState().open.kind === 'drill-result') closeDialog();
}

/** Tells the engine; returns how the drill stands, or null when there is none any more. */
async function control(change: { speed?: number; paused?: boolean }, why = RESTARTED): Promise<DrillStatus | null> {
  const result = await call('drill.control', change);
  if (drillSession.getState().phase === 'none') return null;
  if (!result.ok) {
    // An engine that is away comes back without the drill, and then this is asked again.
    if (result.refusal.code !== 'engine-away') toastTrouble(result.refusal.sentence);
    return null;
  }
  if (result.value === null) endWith(why);
  else drillSession.setState({ status: result.value });
  return result.value;
}

function endWith(sentence: string): void {
  forget();
  if (workspace.getState().name === 'drill') showLive();
  toast({ tone: 'warn', body: sentence, spoken: sentence });
}

function forget(): void {
  sessionStorage.removeItem(MARK);
  drillSession.setState({ phase: 'none', status: null });
  closeResult();
}

function showLive(): void {
  openWorkspace('live');
  goTo('board');
}
