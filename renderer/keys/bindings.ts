import { matchKeybindingPress, parseKeybinding } from 'tinykeys';
import { isOfComposition } from './composition.ts';
import { createPressReader, type Press } from './press.ts';

/** Keys as tinykeys writes them, such as "$mod+KeyK", "g b" or "[Shift]+?", and what they start. */
export interface Binding {
  readonly keys: string;
  readonly repeats: boolean;
  /** Whether the press is left to the browser too: Ctrl+Z in a field, which undoes its text first. */
  keepsDefault?(event: KeyboardEvent): boolean;
  run(event: KeyboardEvent): void;
}

type BoundPress = Parameters<typeof matchKeybindingPress>[1];

/** Presses of a sequence may be this far apart (ms). */
const SEQUENCE_MS = 1000;
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

/** Whether the first press is one that would type a character: such keys stay out of fields and can be switched off. */
export function isSingleKey(keys: string): boolean {
  const [first = ''] = keys.split(' ');
  if (/\$mod|Control|Meta|Alt/.test(first)) return false;
  return !/^(Shift\+)?F\d+$/.test(first);
}

/** "G B", "Ctrl K", "?": the keys as printed on the key caps, separated by spaces. */
export function keysToPrint(keys: string, isMac: boolean): string {
  return keys
    .split(' ')
    .map((press) =>
      press
        .replace(/\[[^\]]*\]\+/g, '')
        .replace('$mod', isMac ? '⌘' : 'Ctrl')
        .split(/(?<=.)\+/)
        .map(
          (part) =>
            PRINTED[part] ?? (part.startsWith('Key') ? part.slice(3) : part.length === 1 ? part.toUpperCase() : part),
        )
        .join(' '),
    )
    .join(' ');
}

const PRINTED: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Control: 'Ctrl',
};

/**
 * A keydown listener for the bindings, in order: the first that matches runs. A sequence that was begun is offered the next
 * press before any single key is, and once anything has run, every begun sequence is forgotten ("g a c" is "g a", then "c").
 */
export function createKeyListener<B extends Binding>(
  bindings: readonly B[],
  mayRun: (event: KeyboardEvent, binding: B) => boolean,
  read: (event: KeyboardEvent) => readonly Press[] = createPressReader(false),
): (event: KeyboardEvent) => void {
  const parsed = bindings.map((binding) => ({ binding, presses: parseKeybinding(binding.keys) as BoundPress[] }));
  let begun = new Map<B, BoundPress[]>();
  let begunAt = 0;
  return function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || isOfComposition(event) || MODIFIERS.has(event.key)) return;
    if (event.timeStamp - begunAt > SEQUENCE_MS) begun = new Map();
    const going = begun;
    begun = new Map();
    for (const pressed of read(event)) {
      for (const pass of ['going', 'new'] as const) {
        for (const { binding, presses } of parsed) {
          const [press, ...rest] = pass === 'going' ? (going.get(binding) ?? []) : presses;
          if (press === undefined || !isPressOf(pressed, press) || !mayRun(event, binding)) continue;
          if (rest.length > 0) {
            begun.set(binding, rest);
            begunAt = event.timeStamp;
            continue;
          }
          if (event.repeat && !binding.repeats) return;
          begun = new Map();
          if (binding.keepsDefault?.(event) !== true) event.preventDefault();
          binding.run(event);
          return;
        }
      }
      if (begun.size > 0) return;
    }
  };
}

function isPressOf(pressed: Press, bound: BoundPress): boolean {
  // The library asks an event for these three alone.
  return matchKeybindingPress(pressed as KeyboardEvent, bound);
}
