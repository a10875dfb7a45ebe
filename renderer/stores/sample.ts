import { call } from '../client.ts';
import { goTo } from './navigation.ts';
import { toastTrouble } from './toasts.ts';
import { openWorkspace } from './workspace.ts';

/** Opens the sample workspace, making it first if need be. Returns whether it could be opened. */
export async function openSample(): Promise<boolean> {
  const made = await call('sample.create', {});
  if (!made.ok) {
    toastTrouble(made.refusal.sentence);
    return false;
  }
  openWorkspace('sample');
  goTo('board');
  return true;
}

export function leaveSample(): void {
  openWorkspace('live');
  goTo('board');
}
