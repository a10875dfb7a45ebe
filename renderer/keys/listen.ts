import { preferences } from '../stores/preferences.ts';
import { createKeyListener, isSingleKey } from './bindings.ts';
import { createPressReader } from './press.ts';
import { type Action, actions, canRun, isMac, keysOf } from './registry.ts';
import { holdsText, unlessTextIsUndone } from './text-undo.ts';

/** Where typing a letter means a letter: fields, and lists and menus that search by typing. */
const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]),textarea,select,[contenteditable=true],[role=menu],[role=listbox],[role=combobox]';
/** What a focused control does with a key by itself. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  Enter: 'button,a,summary,[role=button],[role=option],[role=tab],[role=menuitem]',
  ' ': 'button,a,summary,input,[role=button],[role=option],[role=checkbox]',
};

/** Listens for the keys of all registered actions, as they are mapped at that moment. Call once; returns the end of it. */
export function startKeys(): () => void {
  const read = createPressReader(isMac());
  let onKeyDown = createListener(read);
  function refresh(): void {
    onKeyDown = createListener(read);
  }
  function listen(event: KeyboardEvent): void {
    onKeyDown(event);
  }
  const stops = [actions.subscribe(refresh), preferences.subscribe(refresh)];
  window.addEventListener('keydown', listen);
  return () => {
    window.removeEventListener('keydown', listen);
    for (const stop of stops) stop();
  };
}

function createListener(read: ReturnType<typeof createPressReader>) {
  // What belongs to the open screen goes before what works anywhere.
  const list = [...actions.getState().byId.values()].toSorted(
    (a, b) => Number(b.screen !== undefined) - Number(a.screen !== undefined),
  );
  const bindings = list.flatMap((action) =>
    keysOf(action).map((keys) => ({
      keys,
      repeats: action.repeats === true,
      keepsDefault: (event: KeyboardEvent) => action.isTextFirst === true && holdsText(event.target),
      run: (event: KeyboardEvent) => {
        if (action.isTextFirst === true && holdsText(event.target))
          unlessTextIsUndone(event.target, () => action.run());
        else action.run();
      },
      action,
    })),
  );
  return createKeyListener(bindings, (event, binding) => mayRun(event, binding.keys, binding.action), read);
}

function mayRun(event: KeyboardEvent, keys: string, action: Action): boolean {
  if (document.querySelector('[data-keyless]') !== null) return false;
  if (isSingleKey(keys) && !preferences.getState().singleKeys) return false;
  if (action.worksInDialogs !== true && isDialogOpen()) return false;
  if (isSingleKey(keys) && isTyping(event)) return false;
  return canRun(action);
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING) !== null) return true;
  const own = OWN_KEYS[event.key];
  return own !== undefined && target.closest(own) !== null;
}

/** Whether the next key already means something: a letter in a field, or a choice in a menu or a dialog. Then nothing may open by itself. */
export function isBusyAtKeys(): boolean {
  return isDialogOpen() || document.activeElement?.closest(TYPING) != null;
}

function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog]:not([aria-modal=false]),[role=alertdialog]') !== null;
}
