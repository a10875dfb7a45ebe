/** Whether a press lands in a field with an undo of its own. */
export function holdsText(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !NO_TEXT.has(target.type);
}

const NO_TEXT: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'file']);

/** A field that has text to undo does it within this time (ms). */
const UNDO_WAIT_MS = 30;

/**
 * Runs this once it is clear that the field had no text left to undo: only the browser knows whether it has. What it undoes of a text
 * that was sent since changes nothing in the field, and so does not count.
 */
export function unlessTextIsUndone(field: HTMLInputElement | HTMLTextAreaElement, run: () => void): void {
  const before = field.value;
  let isUndone = false;
  function onInput(input: Event): void {
    if (!(input instanceof InputEvent) || input.inputType !== 'historyUndo') return;
    if (input.target !== field || field.value !== before) isUndone = true;
  }
  document.addEventListener('input', onInput, true);
  setTimeout(() => {
    document.removeEventListener('input', onInput, true);
    if (!isUndone) run();
  }, UNDO_WAIT_MS);
}
