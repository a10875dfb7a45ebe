import { describe, expect, it } from 'vitest';
import { createKeyListener } from '../../../../renderer/keys/bindings.ts';
import { createPressReader, isLetter } from '../../../../renderer/keys/press.ts';

type Held = 'Shift' | 'Control' | 'Alt' | 'Meta' | 'AltGraph';

/** A press as a browser reports it: what it types, the key's place, and what is held. */
function press(key: string, code: string, ...held: readonly Held[]): KeyboardEvent {
  return {
    key,
    code,
    repeat: false,
    isComposing: false,
    keyCode: 0,
    defaultPrevented: false,
    timeStamp: 0,
    altKey: held.includes('Alt'),
    ctrlKey: held.includes('Control'),
    metaKey: held.includes('Meta'),
    shiftKey: held.includes('Shift'),
    getModifierState: (name: string) => held.some((modifier) => modifier === name),
    preventDefault() {},
  } as unknown as KeyboardEvent;
}

const BINDINGS = [
  'c',
  'd',
  'e',
  'q',
  'z',
  'g b',
  'Alt+x',
  'Alt+e',
  'Alt+m',
  '$mod+k',
  '[',
  ']',
  '[Shift]+/',
  '[Shift]+?',
];

/** What runs when these keys are pressed one after the other. */
function run(presses: readonly KeyboardEvent[], isMac = false): readonly string[] {
  const ran: string[] = [];
  const listen = createKeyListener(
    BINDINGS.map((keys) => ({ keys, repeats: false, run: () => ran.push(keys) })),
    () => true,
    createPressReader(isMac),
  );
  for (const event of presses) listen(event);
  return ran;
}

describe('a press that makes a letter types it', () => {
  it.each([
    ['ź, Polish', press('ź', 'KeyX', 'AltGraph')],
    ['ź, Polish, as Windows reports it', press('ź', 'KeyX', 'AltGraph', 'Control', 'Alt')],
    ['ę, Polish', press('ę', 'KeyE', 'AltGraph')],
    ['€, German', press('€', 'KeyE', 'AltGraph', 'Control', 'Alt')],
    ['µ, German', press('µ', 'KeyM', 'AltGraph')],
    ['@, French', press('@', 'Digit0', 'AltGraph', 'Control', 'Alt')],
    ['é, Spanish', press('é', 'KeyE', 'AltGraph')],
    ['x, a layout without a third letter there', press('ж', 'KeyX', 'AltGraph')],
  ])('with AltGr: %s', (_, event) => {
    expect(run([event])).toEqual([]);
  });

  it.each([
    ['ź, Polish', press('ź', 'KeyX', 'Alt')],
    ['µ', press('µ', 'KeyM', 'Alt')],
    ['€', press('€', 'KeyE', 'Alt')],
    ['´, a dead key', press('Dead', 'KeyE', 'Alt')],
    ['Ω, a letter of another alphabet on a Latin layout', press('Ω', 'KeyX', 'Alt')],
  ])('with Option: %s', (_, event) => {
    expect(run([event], true)).toEqual([]);
  });

  it('and a sign that AltGr types is the sign, outside a field', () => {
    expect(run([press('[', 'Digit8', 'AltGraph', 'Control', 'Alt'), press(']', 'Digit9', 'AltGraph')])).toEqual([
      '[',
      ']',
    ]);
  });

  it('while Alt alone is a shortcut', () => {
    expect(run([press('x', 'KeyX', 'Alt'), press('e', 'KeyE', 'Alt')])).toEqual(['Alt+x', 'Alt+e']);
  });
});

describe('layouts of other alphabets', () => {
  it.each([
    ['Russian', 'в', 'с', 'л', 'и', 'п'],
    ['Greek', 'δ', 'ψ', 'κ', 'β', 'γ'],
    ['Hebrew', 'ג', 'ב', 'ל', 'נ', 'ע'],
    ['Arabic', 'ي', 'ؤ', 'ن', 'لا'.charAt(0), 'ل'],
  ])('%s: keys mean what they mean by their place', (_, d, c, k, b, g) => {
    const presses = [
      press(d, 'KeyD'),
      press(c, 'KeyC'),
      press(k, 'KeyK', 'Control'),
      press(g, 'KeyG'),
      press(b, 'KeyB'),
    ];
    expect(run(presses)).toEqual(['d', 'c', '$mod+k', 'g b']);
  });

  it('find Alt and a letter by place too', () => {
    expect(run([press('ч', 'KeyX', 'Alt'), press('у', 'KeyE', 'Alt')])).toEqual(['Alt+x', 'Alt+e']);
  });

  it('find signs where a US keyboard has them, once a letter has told the layout', () => {
    expect(
      run([press('в', 'KeyD'), press('х', 'BracketLeft'), press('.', 'Slash'), press(',', 'Slash', 'Shift')]),
    ).toEqual(['d', '[', '[Shift]+/', '[Shift]+?']);
    expect(run([press('ג', 'KeyD'), press('/', 'KeyQ')])).toEqual(['d', 'q']);
    expect(run([press('δ', 'KeyD'), press(';', 'KeyQ')])).toEqual(['d', 'q']);
  });

  it('still know a sign by what it types', () => {
    expect(run([press('в', 'KeyD'), press('?', 'Digit7', 'Shift')])).toEqual(['d', '[Shift]+?']);
  });

  it('know Ctrl+Z', () => {
    expect(isLetter(press('я', 'KeyZ', 'Control'), 'z')).toBe(true);
    expect(isLetter(press('Z', 'KeyZ', 'Control'), 'z')).toBe(true);
    expect(isLetter(press('y', 'KeyZ', 'Control'), 'z')).toBe(false);
  });
});

describe('Latin layouts keep their letters', () => {
  it('Dvorak', () => {
    expect(run([press('e', 'KeyD'), press('.', 'KeyE'), press('j', 'KeyC'), press('c', 'KeyI')])).toEqual(['e', 'c']);
  });

  it('AZERTY and QWERTZ', () => {
    expect(run([press('q', 'KeyA'), press('a', 'KeyQ'), press('z', 'KeyW'), press(',', 'KeyM')])).toEqual(['q', 'z']);
    expect(run([press('z', 'KeyY'), press('y', 'KeyZ'), press('k', 'KeyK', 'Control')])).toEqual(['z', '$mod+k']);
  });

  it('also when the layout was changed a moment ago', () => {
    expect(run([press('в', 'KeyD'), press('e', 'KeyD'), press('.', 'KeyE')])).toEqual(['d', 'e']);
  });

  it('also with letters of their own', () => {
    expect(run([press('é', 'Digit2'), press('ñ', 'Semicolon'), press('ß', 'Minus'), press('ö', 'KeyX')])).toEqual([]);
  });
});
