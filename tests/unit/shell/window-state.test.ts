import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  MIN_HEIGHT,
  MIN_WIDTH,
  placeWindow,
  readWindowState,
  writeWindowState,
} from '../../../main/shell/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-window-'));
const file = join(folder, 'window.json');
const FRESH = { bounds: null, isMaximized: false, theme: 'system' };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is remembered of the window', () => {
  it('is read as it was written, and leaves no half-written file', () => {
    const state = { bounds: { x: -10, y: 20, width: 1300, height: 800 }, isMaximized: true, theme: 'light' } as const;
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

  it('is nothing before the first start', () => {
    expect(readWindowState(join(folder, 'missing.json'))).toEqual(FRESH);
  });

  it('does not stop the program when it cannot be written', () => {
    writeFileSync(join(folder, 'a-file'), 'x');
    writeWindowState(join(folder, 'a-file', 'window.json'), { bounds: null, isMaximized: false, theme: 'dark' });
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
