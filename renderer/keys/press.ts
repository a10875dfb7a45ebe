/** A key press as far as it is matched against bindings. */
export interface Press {
  readonly key: string;
  readonly code: string;
  getModifierState(modifier: string): boolean;
}

/** A press that types a character by a modifier: AltGr anywhere, Option on a Mac. It types, and is no shortcut with Alt. */
export function makesText(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'getModifierState'>,
  isMac: boolean,
): boolean {
  if (event.key !== 'Dead' && !isCharacter(event.key)) return false;
  if (event.getModifierState('AltGraph')) return true;
  return isMac && event.altKey && !event.ctrlKey && !event.metaKey;
}

/** Signs that are bound, by where a US keyboard has them. */
const SIGNS: Readonly<Record<string, { readonly plain: string; readonly shifted: string }>> = {
  BracketLeft: { plain: '[', shifted: '{' },
  BracketRight: { plain: ']', shifted: '}' },
  Slash: { plain: '/', shifted: '?' },
};

/** What the key of this place types on a US keyboard; null for places that are not told apart here. */
export function characterOfPlace(code: string, isShifted: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return isShifted ? letter : letter.toLowerCase();
  const sign = SIGNS[code];
  return sign === undefined ? null : isShifted ? sign.shifted : sign.plain;
}

/** A letter of an alphabet other than the Latin one: Cyrillic, Greek, Hebrew, Arabic. */
export function isLetterOfOtherScript(key: string): boolean {
  return /^\p{L}$/u.test(key) && !/^[\p{Script=Latin}\p{Script=Common}]$/u.test(key);
}

/**
 * Reads presses by the keyboard layout. A Latin layout keeps its letters (AZERTY, Dvorak: what is printed on the key counts);
 * on any other the key's place counts, and only then what it types. The layout is known by the last letter that was pressed.
 */
export function createPressReader(isMac: boolean): (event: KeyboardEvent) => readonly Press[] {
  let isOtherScript = false;
  return function read(event): readonly Press[] {
    if (makesText(event, isMac)) return [typed(event)];
    if (isLetterOfOtherScript(event.key)) isOtherScript = true;
    else if (/^\p{L}$/u.test(event.key)) isOtherScript = false;
    const placed =
      isOtherScript && isCharacter(event.key) ? characterOfPlace(event.code, event.getModifierState('Shift')) : null;
    return placed === null ? [event] : [withKey(event, placed), event];
  };
}

/** The character alone: the modifier that made it is none of a shortcut. */
function typed(event: KeyboardEvent): Press {
  return { key: event.key, code: '', getModifierState: (name) => name === 'Shift' && event.getModifierState(name) };
}

function withKey(event: KeyboardEvent, key: string): Press {
  return { key, code: event.code, getModifierState: (modifier) => event.getModifierState(modifier) };
}

function isCharacter(key: string): boolean {
  return [...key].length === 1;
}

/** Whether a press is of this Latin letter: the one that it types or, on another alphabet's layout, the one of its place. */
export function isLetter({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>, letter: string): boolean {
  return (isLetterOfOtherScript(key) ? characterOfPlace(code, false) : key.toLowerCase()) === letter;
}
