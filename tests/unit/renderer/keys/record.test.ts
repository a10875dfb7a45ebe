import { describe, expect, it } from 'vitest';
import { eventToPress, isBindable, isInConflict, joinPresses } from '../../../../renderer/keys/record.ts';

function event(
  key: string,
  held: { ctrl?: boolean; shift?: boolean; alt?: boolean; meta?: boolean; altGr?: boolean } = {},
  code = '',
) {
  return {
    key,
    code,
    getModifierState: (name: string) => name === 'AltGraph' && held.altGr === true,
    ctrlKey: held.ctrl ?? false,
    shiftKey: held.shift ?? false,
    altKey: held.alt ?? false,
    metaKey: held.meta ?? false,
  };
}

describe('recording a key', () => {
  it.each([
    [event('d'), 'd'],
    [event('D', { shift: true }), 'Shift+d'],
    [event('K', { ctrl: true, shift: true }), '$mod+Shift+k'],
    [event('?', { shift: true }), '[Shift]+?'],
    [event('F8'), 'F8'],
    [event('e', { alt: true }), 'Alt+e'],
    [event(' '), 'Space'],
  ])('writes a press so that it is found again', (pressed, written) => {
    expect(eventToPress(pressed, false)).toBe(written);
  });

  it('takes Command on a Mac for what Control is elsewhere', () => {
    expect(eventToPress(event('k', { meta: true }), true)).toBe('$mod+k');
    expect(eventToPress(event('k', { ctrl: true }), true)).toBe('Control+k');
  });

  it('writes a key of another alphabet by its place, as it is read', () => {
    expect(eventToPress(event('л', { ctrl: true }, 'KeyK'), false)).toBe('$mod+k');
    expect(eventToPress(event('х', {}, 'BracketLeft'), false)).toBe('[');
  });

  it('writes what AltGr and Option type as the character', () => {
    expect(eventToPress(event('[', { ctrl: true, alt: true, altGr: true }, 'Digit8'), false)).toBe('[');
    expect(eventToPress(event('µ', { alt: true }, 'KeyM'), true)).toBe('µ');
  });

  it('waits for more when only a modifier is pressed', () => {
    expect(eventToPress(event('Shift', { shift: true }), false)).toBeNull();
  });

  it('joins two single keys to a sequence, and nothing else', () => {
    expect(joinPresses(null, 'g')).toBe('g');
    expect(joinPresses('g', 'b')).toBe('g b');
    expect(joinPresses('g b', 'c')).toBe('c');
    expect(joinPresses('$mod+k', 'b')).toBe('b');
  });

  it('keeps its hands off keys that dialogs, lists and fields need', () => {
    expect(['Tab', 'Escape', 'Enter', '$mod+c', 'ArrowDown'].some(isBindable)).toBe(false);
    expect(isBindable('d')).toBe(true);
  });

  it('finds two bindings that cannot live together', () => {
    expect(isInConflict('d', 'D')).toBe(true);
    expect(isInConflict('g', 'g b')).toBe(true);
    expect(isInConflict('g b', 'g c')).toBe(false);
    expect(isInConflict('d', '$mod+d')).toBe(false);
  });
});
