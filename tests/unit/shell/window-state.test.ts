import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  MIN_HEIGHT,
  MIN_WIDTH,
  placeBeside,
  placeWindow,
  readWindowState,
  writeWindowState,
} from '../../../main/shell/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-window-'));
const file = join(folder, 'window.json');
const FRESH = { bounds: null, isMaximized: false, furtherBounds: null, theme: 'system' } as const;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is remembered of the window', () => {
  it('is read as it was written, and leaves no half-written file', () => {
    const bounds = { x: -10, y: 20, width: 1300, height: 800 };
    const state = { bounds, isMaximized: true, furtherBounds: bounds, theme: 'light' } as const;
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  it.each(['', '{', 'null', '[]', '{"bounds":{"x":1e99}}', '{"bounds":null,"isMaximized":1,"theme":"pink"}'])(
    'is forgotten when the file says %j',
    (text) => {
      writeFileSync(file, text);
      expect(readWindowState(file)).toEqual(FRESH);
    },
  );

  it('is read from a file of before there were further windows', () => {
    writeFileSync(file, '{"bounds":null,"isMaximized":true,"theme":"dark"}');
    expect(readWindowState(file)).toEqual({ ...FRESH, isMaximized: true, theme: 'dark' });
  });

  it('is nothing before the first start', () => {
    expect(readWindowState(join(folder, 'missing.json'))).toEqual(FRESH);
  });

  it('does not stop the program when it cannot be written', () => {
    writeFileSync(join(folder, 'a-file'), 'x');
    writeWindowState(join(folder, 'a-file', 'window.json'), { ...FRESH, theme: 'dark' });
    expect(readFileSync(join(folder, 'a-file'), 'utf8')).toBe('x');
  });
});

describe('where the window goes', () => {
  const laptop = { x: 0, y: 25, width: 1440, height: 875 };
  const screen = { x: 1440, y: 0, width: 2560, height: 1440 };

  it('is where it was, when that display is still there', () => {
    const bounds = { x: 1600, y: 100, width: 1800, height: 1000 };
    expect(placeWindow(bounds, [laptop, screen])).toEqual(bounds);
  });

  it('is left to the platform, at the remembered size, when it is not', () => {
    expect(placeWindow({ x: 1600, y: 100, width: 1300, height: 800 }, [laptop])).toEqual({ width: 1300, height: 800 });
  });

  it('is never with its title bar out of reach', () => {
    expect(placeWindow({ x: 100, y: -200, width: 1300, height: 800 }, [laptop])).not.toHaveProperty('y');
    expect(placeWindow({ x: 1420, y: 100, width: 1300, height: 800 }, [laptop])).not.toHaveProperty('x');
    expect(placeWindow({ x: 100, y: 880, width: 1300, height: 800 }, [laptop])).not.toHaveProperty('y');
  });

  it('has room for everything, and no more than the display has', () => {
    const bounds = fc.record({ x: fc.integer(), y: fc.integer(), width: fc.integer(), height: fc.integer() });
    fc.assert(
      fc.property(fc.option(bounds), fc.subarray([laptop, screen]), (remembered, areas) => {
        const { width, height } = placeWindow(remembered, areas);
        expect(width).toBeGreaterThanOrEqual(MIN_WIDTH);
        expect(height).toBeGreaterThanOrEqual(MIN_HEIGHT);
        expect(width).toBeLessThanOrEqual(screen.width);
        expect(height).toBeLessThanOrEqual(screen.height);
      }),
    );
  });
});

describe('where a further window goes', () => {
  const laptop = { x: 0, y: 25, width: 1440, height: 875 };
  const screen = { x: 1440, y: 0, width: 2560, height: 1440 };
  const first = { x: 100, y: 60, width: 1200, height: 800 };

  it('is the display that has no window yet', () => {
    expect(placeBeside(null, [first], [laptop, screen])).toMatchObject({ x: screen.x, y: screen.y });
  });

  it('is where one was last, unless a window stands right there', () => {
    const before = { x: 1700, y: 90, width: 1300, height: 900 };
    expect(placeBeside(before, [first], [laptop, screen])).toEqual(before);
    expect(placeBeside(before, [first, before], [laptop, screen])).toMatchObject({ x: 1740, y: 130 });
    expect(placeBeside(before, [first], [laptop])).toMatchObject({ x: 140, y: 100 });
  });

  it('never lies exactly on the window opened last', () => {
    expect(placeBeside(null, [first], [laptop])).toMatchObject({ x: 140, y: 100 });
  });
});
