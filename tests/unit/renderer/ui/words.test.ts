import { describe, expect, it } from 'vitest';
import { keysToAria } from '../../../../renderer/ui/kbd.tsx';
import { matchParts } from '../../../../renderer/ui/match-parts.ts';
import { toShownText } from '../../../../renderer/ui/shown-text.ts';

describe('words from outside', () => {
  it('are shown as they are, markup and formulas too', () => {
    expect(toShownText('<img src=x onerror=alert(1)> =cmd|calc', 400)).toBe('<img src=x onerror=alert(1)> =cmd|calc');
  });

  it('show what would be unseen or would turn the line round', () => {
    expect(toShownText('a\u0000b\u202Ec\u2066d', 400)).toBe('a\uFFFDb\uFFFDc\uFFFDd');
  });

  it('keep line ends, tabs and right-to-left letters', () => {
    expect(toShownText('one\n\ttwo مرحبا', 400)).toBe('one\n\ttwo مرحبا');
  });

  it('are cut before a megabyte reaches the page, never inside a character', () => {
    expect(toShownText('x'.repeat(1_000_000), 400)).toBe(`${'x'.repeat(400)}…`);
    expect(toShownText('😀😀', 3)).toBe('😀\uFFFD…');
    expect(toShownText('\uD800 alone', 400)).toBe('\uFFFD alone');
  });
});

describe('what matched a query', () => {
  it('is marked whatever the case, and the parts are the text', () => {
    expect(matchParts('Outback, no outbound', 'outb')).toEqual([
      { text: 'Outb', isMatch: true },
      { text: 'ack, no ', isMatch: false },
      { text: 'outb', isMatch: true },
      { text: 'ound', isMatch: false },
    ]);
  });

  it('takes every character of the query literally', () => {
    for (const query of ['(', 'a.b*', '[x', '\\', '$^', '+44', 'a-b', '}{|/', '?']) {
      const text = `before ${query} after`;
      const parts = matchParts(text, query);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.filter((part) => part.isMatch).map((part) => part.text)).toEqual([query]);
    }
  });

  it('is nothing for an empty query', () => {
    expect(matchParts('No outbound calls', '  ')).toEqual([{ text: 'No outbound calls', isMatch: false }]);
  });
});

it('tells screen readers a shortcut by its names in ARIA', () => {
  expect(['D', 'Ctrl Z', 'Ctrl Enter', 'Del', 'Esc', '↓'].map(keysToAria)).toEqual([
    'D',
    'Control+Z',
    'Control+Enter',
    'Delete',
    'Escape',
    'ArrowDown',
  ]);
});
