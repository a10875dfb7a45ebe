import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { live, useSnapshot } from '../../stores/live.ts';
import { submit } from '../../stores/submit.ts';

/** A budget that was moved to and is not in force yet; null when there is none. */
const choice = createStore<{ readonly moved: number | null }>(() => ({ moved: null }));

/** It is kept a little after the last step (ms): each stop on the way would be a fact of its own. */
const REST_MS = 700;

let timer: ReturnType<typeof setTimeout> | undefined;

/** The budget on the slider: where it was moved to, else what is in force. */
export function useChosenBudget(): number {
  const inForce = useSnapshot(({ settings }) => settings.falseFlagsAWeek);
  return useStore(choice, ({ moved }) => moved) ?? inForce;
}

export function chooseBudget(budget: number): void {
  choice.setState({ moved: budget });
  clearTimeout(timer);
  timer = setTimeout(() => void keepBudget(), REST_MS);
}

/** Keeps what was chosen now, as when the slider or the room is left. */
export async function keepBudget(): Promise<void> {
  clearTimeout(timer);
  const { moved } = choice.getState();
  if (moved === null) return;
  if (moved === inForceNow() || (await submit('setting.change', { key: 'falseFlagsAWeek', value: moved })) === null) {
    return forget(moved);
  }
  if (inForceNow() === moved) return forget(moved);
  const stop = live.subscribe(() => {
    if (inForceNow() !== moved) return;
    stop();
    forget(moved);
  });
}

/** What is in force is shown again, unless it was moved on meanwhile. */
function forget(moved: number): void {
  if (choice.getState().moved === moved) choice.setState({ moved: null });
}

function inForceNow(): number | undefined {
  return live.getState().snapshot?.settings.falseFlagsAWeek;
}
