import { call, onAnnouncement } from '../../client.ts';
import { type Action, registerActions, runAction, runNamedAction } from '../../keys/registry.ts';
import { undoLastAloud } from '../../parts/undoable-toast.tsx';
import { moveCursor, openAtCursor } from '../../stores/cursor-lists.ts';
import { closeDialog, openDialog } from '../../stores/dialogs.ts';
import { goTo, wayBack } from '../../stores/navigation.ts';
import { changePreferences, preferences } from '../../stores/preferences.ts';
import { leaveSample, openSample } from '../../stores/sample.ts';
import { allScreens } from '../../stores/screens.ts';
import { clearPicked, selection, setCursor } from '../../stores/selection.ts';
import { toast, toasts, toastTrouble } from '../../stores/toasts.ts';
import { lastDone } from '../../stores/undo.ts';
import { workspace } from '../../stores/workspace.ts';
import { closePassing } from '../../ui/toast.tsx';
import { cyclePanes } from './panes.ts';
import { RECORD } from './record-actions.ts';
import { WINDOWS } from './window-actions.ts';

declare module '../../keys/registry.ts' {
  interface ActionNames {
    'cursor-down': true;
    'cursor-up': true;
    open: true;
    back: true;
    undo: true;
    palette: true;
    search: true;
    'density-comfortable': true;
    'density-compact': true;
    'theme-dark': true;
    'theme-light': true;
    'theme-system': true;
    sound: true;
    'next-pane': true;
    'previous-pane': true;
    'switch-person': true;
    'open-sample': true;
    'leave-sample': true;
    'show-data-folder': true;
    help: true;
  }
}

/** Registers what can be done anywhere, and lets the native menu and deep links run it. Call once. */
export function startFrameActions(): void {
  registerActions([...goToActions(), ...LISTS, ...VIEW, ...WINDOWS, ...DATA, ...RECORD, ...HELP]);
  // Nothing that was chosen, asked or said in one workspace is of use in another.
  workspace.subscribe(() => {
    closeDialog();
    setCursor(null);
    clearPicked();
    closePassing(toasts);
  });
  onAnnouncement((announcement) => {
    if (announcement.type === 'action' && announcement.action === 'bad-link') tellBadLink();
    else if (announcement.type === 'action') runNamedAction(announcement.action);
    if (announcement.type === 'intake') runAction('log-call', announcement.number ?? '');
  });
}

/** A link from outside that does not hold a number: worth a word, because somebody has just clicked on it. */
function tellBadLink(): void {
  const sentence = 'That link holds no proper phone number. Nothing was done.';
  toast({ tone: 'warn', body: sentence, spoken: sentence });
}

function goToActions(): readonly Action[] {
  return allScreens()
    .filter(({ rail }) => rail !== undefined)
    .map(
      ({ id, title, rail }): Action => ({
        id: `go-${id}`,
        title,
        group: 'Go to',
        keys: rail === undefined ? [] : [`g ${rail.goKey}`],
        run: () => goTo(id),
      }),
    );
}

const LISTS: readonly Action[] = [
  {
    id: 'cursor-down',
    title: 'Next row',
    group: 'Lists',
    keys: ['j'],
    isKeyOnly: true,
    repeats: true,
    run: () => moveCursor(1),
  },
  {
    id: 'cursor-up',
    title: 'Previous row',
    group: 'Lists',
    keys: ['k'],
    isKeyOnly: true,
    repeats: true,
    run: () => moveCursor(-1),
  },
  { id: 'open', title: 'Open', group: 'Lists', keys: ['Enter'], isKeyOnly: true, run: () => void openAtCursor() },
  { id: 'back', title: 'Back, or let go', group: 'Lists', keys: ['Escape'], isKeyOnly: true, run: back },
  {
    id: 'undo',
    title: 'Undo',
    titleNow: () => `Undo: ${lastDone()?.title ?? ''}`,
    group: 'Lists',
    keys: ['z', '$mod+z'],
    isTextFirst: true,
    when: () => lastDone() !== null,
    run: undoLastAloud,
  },
];

function back(): void {
  const up = wayBack();
  if (selection.getState().picked.size > 0) clearPicked();
  else if (up !== null) goTo(up.room, up.id, up.tab);
  else setCursor(null);
}

const VIEW: readonly Action[] = [
  {
    id: 'palette',
    title: 'Find or do anything',
    group: 'View',
    keys: ['$mod+k'],
    isKeyOnly: true,
    run: () => openDialog({ kind: 'palette' }),
  },
  {
    id: 'search',
    title: 'Search',
    group: 'View',
    keys: ['[Shift]+/'],
    isKeyOnly: true,
    run: () => openDialog({ kind: 'palette' }),
  },
  {
    id: 'density-comfortable',
    title: 'Comfortable rows',
    group: 'View',
    keys: ['['],
    run: () => changePreferences({ density: 'comfortable' }),
  },
  {
    id: 'density-compact',
    title: 'Compact rows',
    group: 'View',
    keys: [']'],
    run: () => changePreferences({ density: 'compact' }),
  },
  { id: 'theme-dark', title: 'Dark theme', group: 'View', keys: [], run: () => changePreferences({ theme: 'dark' }) },
  {
    id: 'theme-light',
    title: 'Light theme',
    group: 'View',
    keys: [],
    run: () => changePreferences({ theme: 'light' }),
  },
  {
    id: 'theme-system',
    title: 'Theme of the system',
    group: 'View',
    keys: [],
    run: () => changePreferences({ theme: 'system' }),
  },
  {
    id: 'sound',
    title: 'Sound for flags on or off',
    group: 'View',
    keys: [],
    run: () => changePreferences({ sound: !preferences.getState().sound }),
  },
  { id: 'next-pane', title: 'Next pane', group: 'View', keys: ['F6'], isKeyOnly: true, run: () => cyclePanes(1) },
  {
    id: 'previous-pane',
    title: 'Previous pane',
    group: 'View',
    keys: ['Shift+F6'],
    isKeyOnly: true,
    run: () => cyclePanes(-1),
  },
  {
    id: 'switch-person',
    title: 'Switch person',
    group: 'View',
    keys: ['$mod+Shift+u'],
    run: () => openDialog({ kind: 'person' }),
  },
];

const DATA: readonly Action[] = [
  {
    id: 'open-sample',
    title: 'Open the sample data',
    group: 'Data',
    keys: [],
    when: () => workspace.getState().name === 'live',
    run: () => void openSample(),
  },
  {
    id: 'leave-sample',
    title: 'Leave the sample data',
    group: 'Data',
    keys: [],
    when: () => workspace.getState().name === 'sample',
    run: leaveSample,
  },
  { id: 'show-data-folder', title: 'Show the data folder', group: 'Data', keys: [], run: () => void showDataFolder() },
];

async function showDataFolder(): Promise<void> {
  const result = await call('host.show-data-folder', {});
  if (!result.ok) toastTrouble(result.refusal.sentence);
}

const HELP: readonly Action[] = [
  { id: 'help', title: 'Keys and help', group: 'Help', keys: ['[Shift]+?'], run: () => openDialog({ kind: 'help' }) },
];
