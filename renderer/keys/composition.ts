/** What a browser reports for a key that an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Whether a key press belongs to an input method (Japanese, Chinese, Korean, dead keys): it chooses or ends what is being
 * composed, and means nothing to the console. Safari ends the composition before it reports the Enter that ended it, so that
 * only the key code tells.
 */
export function isOfComposition(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD;
}

/**
 * Keeps the keys of input methods from everything in the window, whatever field has the focus: no Enter that ends a
 * composition saves, and no arrow that chooses a character moves a list. Call once, before anything else listens.
 */
export function startCompositionShield(): () => void {
  function shield(event: KeyboardEvent): void {
    if (!isOfComposition(event)) return;
    event.stopImmediatePropagation();
    // Nor must what a field or a form does with Enter by itself: the input method has done its work with it.
    if (event.key === 'Enter') event.preventDefault();
  }
  window.addEventListener('keydown', shield, true);
  return () => window.removeEventListener('keydown', shield, true);
}
