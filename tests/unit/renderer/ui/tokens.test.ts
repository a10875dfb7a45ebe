import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const file = readFileSync(resolve(import.meta.dirname, '../../../../renderer/styles/tokens.css'), 'utf8');
/** What holds in every window: the media queries that follow bring the system's own colours. */
const css = file.replace(/\/\*.*?\*\//gs, '').split('@media')[0] ?? '';

/** The declarations of every block whose selector holds `selector`, variables as written. */
function tokensOf(...selectors: string[]): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const [, selector, body] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!selectors.some((wanted) => selector?.split(',').some((part) => part.trim() === wanted))) continue;
    for (const [, name, value] of (body ?? '').matchAll(/--([\w-]+):\s*([^;]+);/g)) tokens.set(name ?? '', value ?? '');
  }
  return tokens;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const themes = {
  dark: tokensOf(':root', '[data-theme="dark"]'),
  light: new Map([...tokensOf(':root'), ...tokensOf('[data-theme="light"]')]),
};

const GROUNDS = ['canvas', 'surface', 'raised', 'hover', 'accent-tint', 's1-tint', 's2-tint'];
const TEXTS = ['text', 'muted', 's1-text', 's2-text', 's3-text', 's4-text', 'ok-text'];
const FILLED: readonly [string, string][] = [
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['accent-ink', 'accent-press'],
  ['paper', 'danger'],
  ['paper', 'danger-hover'],
  ['paper', 'danger-press'],
  ['paper', 's1'],
  ['ink', 's2'],
  ['ink', 's3'],
  ['ink', 's4'],
  ['ink', 'ok'],
];

describe.each(Object.entries(themes))('the %s theme', (_name, tokens) => {
  function colour(name: string): string {
    const value = tokens.get(name) ?? '';
    expect(value, `--${name}`).toMatch(/^#[0-9a-f]{6}$/);
    return value;
  }

  it.each(TEXTS)('reads %s at 4.5 to 1 on every ground', (text) => {
    for (const ground of GROUNDS) {
      expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('reads the words on every filled button and chip at 4.5 to 1', () => {
    for (const [ink, fill] of FILLED) {
      expect(contrast(colour(ink), colour(fill)), `${ink} on ${fill}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('shows the focus ring, the edges of controls and the lines of severities at 3 to 1', () => {
    for (const line of ['focus', 'border', 'accent', 's1-line', 's2-line', 'ok-line', 'series-soft']) {
      for (const ground of ['canvas', 'surface', 'raised']) {
        expect(contrast(colour(line), colour(ground)), `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

it('gives both themes the same colours to define', () => {
  const dark = [...tokensOf('[data-theme="dark"]').keys()].sort();
  expect([...tokensOf('[data-theme="light"]').keys()].sort()).toEqual(dark);
});
