import type { Action } from '../../keys/registry.ts';
import { openDialog } from '../../stores/dialogs.ts';

declare module '../../keys/registry.ts' {
  interface ActionNames {
    'add-change': true;
    'import-calendar': true;
  }
}

export const CHANGE_ACTIONS: readonly Action[] = [
  {
    id: 'add-change',
    title: 'Add a known change or maintenance',
    group: 'Incidents',
    keys: [],
    run: () => openDialog({ kind: 'change', change: null }),
  },
  {
    id: 'import-calendar',
    title: 'Import known changes from a calendar',
    group: 'Incidents',
    keys: [],
    run: () => openDialog({ kind: 'import-calendar' }),
  },
];
