import { call } from '../client.ts';
import { goTo } from './navigation.ts';
import { toastTrouble } from './toasts.ts';
import { openWorkspace } from './workspace.ts';

/** Opens the sample workspace, making it first if need be. Returns whether it could be opened. */
export async function openSample(): Promise<boolean> {
  const made = await call('sample.create', {});
  if (!made.ok && !(await areSampleDataUnreadable())) {
    toastTrouble(made.refusal.sentence);
    return false;
  }
  // Where its data cannot be read, the workspace shows the ways on that there are for them.
  openWorkspace('sample');
  goTo('board');
  return true;
}

async function areSampleDataUnreadable(): Promise<boolean> {
  const health = await call('health.get', {}, 'sample');
  return health.ok && health.value.mode === 'rescue';
}

export function leaveSample(): void {
  openWorkspace('live');
  goTo('board');
}
