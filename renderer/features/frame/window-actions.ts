import { call } from '../../client.ts';
import type { Action } from '../../keys/registry.ts';
import { targetIncident } from '../../stores/targets.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { workspace } from '../../stores/workspace.ts';

declare module '../../keys/registry.ts' {
  interface ActionNames {
    'window-board': true;
    'window-incident': true;
  }
}

/** A new window shows the desk itself, never the sample or a drill. */
const isLive = () => workspace.getState().name === 'live';

/** Further windows: the board on another screen, an incident in a window of its own. */
export const WINDOWS: readonly Action[] = [
  {
    id: 'window-board',
    title: 'Board in another window',
    group: 'View',
    keys: ['Shift+b'],
    when: isLive,
    run: () => void openWindow(null),
  },
  {
    id: 'window-incident',
    title: 'Incident in a window of its own',
    titleNow: () => `Incident in a window of its own: ${targetIncident()?.title ?? ''}`,
    group: 'View',
    keys: ['Shift+i'],
    when: () => isLive() && targetIncident() !== null,
    run: () => void openWindow(targetIncident()?.id ?? null),
  },
];

async function openWindow(incident: string | null): Promise<void> {
  const result = await call('host.open-window', { incident });
  if (!result.ok) toastTrouble(result.refusal.sentence);
}
