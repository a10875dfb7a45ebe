import { isSingleKey } from './bindings.ts';
import { characterOfPlace, isLetterOfOtherScript, makesText } from './press.ts';

const MODIFIER_KEYS = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
]);

/** The press that an event is, in tinykeys' notation; null for a modifier alone. */
export function eventToPress(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'>,
  isMac: boolean,
): string | null {
  if (MODIFIER_KEYS.has(event.key)) return null;
  if (makesText(event, isMac)) return event.key;
  // On another alphabet's layout a key is bound by its place, as it will be read.
  const placed = isLetterOfOtherScript(event.key) ? characterOfPlace(event.code, event.shiftKey) : null;
  const key = placed ?? event.key;
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  const isOther = isMac ? event.ctrlKey : event.metaKey;
  const isCharacter = key.length === 1;
  const isLetter = /^\p{L}$/u.test(key);
  const parts = [isMod && '$mod', isOther && (isMac ? 'Control' : 'Meta'), event.altKey && 'Alt'];
  // A sign that needs Shift on this keyboard may not on another: there Shift makes no difference. With a letter it does.
  if (event.shiftKey) parts.push(isCharacter && !isLetter ? '[Shift]' : 'Shift');
  const name = key === ' ' ? 'Space' : isLetter ? key.toLowerCase() : key;
  return [...parts, name].filter(Boolean).join('+');
}

/** Presses that a person may not bind: the browser, the dialogs or typing need them. */
export function isBindable(press: string): boolean {
  return ![
    'Tab',
    'Escape',
    'Shift+Tab',
    'Enter',
    'Space',
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    '$mod+c',
    '$mod+v',
    '$mod+x',
    '$mod+a',
  ].includes(press);
}

/** Two single keys in a row become a sequence ("g", "b"); anything else stands alone. */
export function joinPresses(first: string | null, next: string): string {
  if (first === null || first.includes(' ') || !isSingleKey(first) || !isSingleKey(next)) return next;
  return `${first} ${next}`;
}

/** Whether two bindings cannot live together: the same, or one is how the other begins. */
export function isInConflict(a: string, b: string): boolean {
  const left = a.toLowerCase().split(' ');
  const right = b.toLowerCase().split(' ');
  const shorter = Math.min(left.length, right.length);
  return left.slice(0, shorter).join(' ') === right.slice(0, shorter).join(' ');
}
