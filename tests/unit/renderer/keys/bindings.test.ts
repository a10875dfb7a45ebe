import { describe, expect, it } from 'vitest';
import { createKeyListener, isSingleKey, keysToPrint } from '../../../../renderer/keys/bindings.ts';

type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';

/** A key press as a browser reports it. */
function press(key: string, ...modifiers: Modifier[]): KeyboardEvent {
  return {
    key,
    code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    timeStamp: 0,
    getModifierState: (modifier: string) => modifiers.some((held) => held === modifier),
    preventDefault() {},
  } as unknown as KeyboardEvent;
}

/** Presses one key after the other and tells what ran. */
function run(
  bindings: readonly string[],
  events: readonly (Partial<KeyboardEvent> & KeyboardEvent)[],
  refused: string[] = [],
): string[] {
  const ran: string[] = [];
  const listen = createKeyListener(
    bindings.map((keys) => ({ keys, repeats: keys === 'j', run: () => ran.push(keys) })),
    (_, { keys }) => !refused.includes(keys),
  );
  for (const event of events) listen(event);
  return ran;
}

describe('keys', () => {
  it('runs what a single key stands for, whatever its case', () => {
    expect(run(['d'], [press('d'), press('D')])).toEqual(['d', 'd']);
  });

  it('does not take a key with a modifier for the key alone', () => {
    expect(run(['d', '$mod+k'], [press('d', 'Control'), press('k'), press('k', 'Control')])).toEqual(['$mod+k']);
  });

  it('runs a sequence, and gives it the second key before any single one', () => {
    expect(run(['a', 'g a', 'g b'], [press('g'), press('a')])).toEqual(['g a']);
  });

  it('forgets every begun sequence once one has run', () => {
    expect(run(['c', 'g a', 'g c'], [press('g'), press('a'), press('c')])).toEqual(['g a', 'c']);
  });

  it('lets the next key mean what it always does when no sequence goes on with it', () => {
    expect(run(['d', 'g a'], [press('g'), press('d')])).toEqual(['d']);
  });

  it('forgets a sequence after a second', () => {
    const late = Object.assign(press('a'), { timeStamp: 1001 });
    expect(run(['a', 'g a'], [press('g'), late])).toEqual(['a']);
  });

  it('is not disturbed by a modifier pressed alone', () => {
    expect(run(['g a'], [press('g'), press('Shift', 'Shift'), press('a')])).toEqual(['g a']);
  });

  it('runs signs with or without Shift, as keyboards differ', () => {
    expect(run(['[Shift]+?'], [press('?', 'Shift'), press('?')])).toHaveLength(2);
  });

  it('repeats only what may repeat', () => {
    const held = (key: string) => Object.assign(press(key), { repeat: true });
    expect(run(['j', 'd'], [held('j'), held('j'), held('d')])).toEqual(['j', 'j']);
  });

  it('gives a refused key to the next that has it', () => {
    expect(run(['d', 'KeyD'], [press('d')], ['d'])).toEqual(['KeyD']);
  });

  it('leaves alone what something else has handled, and what is being composed, in Safari’s order too', () => {
    const handled = Object.assign(press('d'), { defaultPrevented: true });
    const composed = Object.assign(press('d'), { isComposing: true });
    const afterComposition = Object.assign(press('Enter'), { keyCode: 229 });
    expect(run(['d', 'Enter'], [handled, composed, afterComposition])).toEqual([]);
  });
});

describe('the words for keys', () => {
  it.each([
    ['d', 'D'],
    ['g b', 'G B'],
    ['$mod+k', 'Ctrl K'],
    ['$mod+Shift+u', 'Ctrl Shift U'],
    ['Delete', 'Del'],
    ['Escape', 'Esc'],
    ['[Shift]+?', '?'],
    ['[', '['],
    ['Alt+KeyE', 'Alt E'],
    ['Shift+F6', 'Shift F6'],
  ])('prints %j as %j', (keys, printed) => {
    expect(keysToPrint(keys, false)).toBe(printed);
  });

  it('prints the Command key on a Mac', () => {
    expect(keysToPrint('$mod+k', true)).toBe('⌘ K');
  });

  it('tells keys that would type from those that never do', () => {
    expect(['d', 'g b', 'Delete', 'Enter', '[Shift]+?', 'Shift+d'].every(isSingleKey)).toBe(true);
    expect(['$mod+k', 'F6', 'Shift+F6', 'Alt+KeyE', '$mod+Shift+u'].some(isSingleKey)).toBe(false);
  });
});
