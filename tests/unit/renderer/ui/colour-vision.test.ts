import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(resolve(import.meta.dirname, '../../../../renderer/styles/tokens.css'), 'utf8');

type Colour = readonly [number, number, number];

/**
 * What somebody sees who lacks one kind of cone entirely, in linear RGB: Machado, Oliveira and Fernandes, "A physiologically-based
 * model for simulation of color vision deficiency", IEEE TVCG 15 (2009), severity 1.
 */
const SEEN: Readonly<Record<string, readonly Colour[]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The fills of the severity marks, the same in both themes. */
const MARKS = ['s1', 's2', 's3', 's4', 'ok'] as const;

function linear(name: string): Colour {
  const hex = new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1] ?? '';
  expect(hex, `--${name}`).toMatch(/^#/);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

function apply(rows: readonly Colour[], colour: Colour): Colour {
  const [a = 0, b = 0, c = 0] = rows.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, weight, index) => sum + weight * (colour[index] ?? 0), 0),
      ),
    ),
  );
  return [a, b, c];
}

/** CIE L*a*b* under D65. */
function lab(colour: Colour): Colour {
  const rows: readonly Colour[] = [
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.072175],
    [0.0193339, 0.119192, 0.9503041],
  ];
  const white = [0.95047, 1, 1.08883] as const;
  const [x = 0, y = 0, z = 0] = rows.map((row, index) => {
    const part = row.reduce((sum, weight, at) => sum + weight * (colour[at] ?? 0), 0) / (white[index] ?? 1);
    return part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: Colour, b: Colour) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Far beyond what is just noticed (about 2): the marks stay apart at a glance, and their glyphs tell them apart besides. */
const APART = 15;

describe.each(Object.entries(SEEN))('under %s', (_name, matrix) => {
  const pairs = MARKS.flatMap((one, index) => MARKS.slice(index + 1).map((other) => [one, other] as const));

  it.each(pairs)('the marks of %s and %s stay apart', (one, other) => {
    const seen = [one, other].map((name) => lab(apply(matrix, linear(name)))) as [Colour, Colour];
    expect(distance(...seen)).toBeGreaterThan(APART);
  });
});
