/** Whether a press lands in a field with an undo of its own. */
export function holdsText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !NO_TEXT.has(target.type);
}

const NO_TEXT: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'file']);

/** A field that has text to undo does it within this time (ms). */
const UNDO_WAIT_MS = 30;

/** Runs this once it is clear that the field had no text left to undo: only the browser knows whether it has. */
export function unlessTextIsUndone(run: () => void): void {
  let isUndone = false;
  function onInput(input: Event): void {
    if (input instanceof InputEvent && input.inputType === 'historyUndo') isUndone = true;
  }
  document.addEventListener('input', onInput, true);
  setTimeout(() => {
    document.removeEventListener('input', onInput, true);
    if (!isUndone) run();
  }, UNDO_WAIT_MS);
}
