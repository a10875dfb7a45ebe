import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

/** The smallest window in which nothing is cut off (ux.md). */
export const MIN_WIDTH = 1100;
export const MIN_HEIGHT = 700;
const USUAL = { width: 1440, height: 900 };
/** So much of a window's upper edge must be on a display, or nobody could drag it back. */
const GRIP = { width: 160, height: 40 };

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Theme = 'system' | 'dark' | 'light';

/** What the shell remembers from one start to the next. */
export interface WindowState {
  /** Null: wherever the platform puts a new window. */
  readonly bounds: Bounds | null;
  readonly isMaximized: boolean;
  /** Where a further window was last. */
  readonly furtherBounds: Bounds | null;
  readonly theme: Theme;
}

const FRESH: WindowState = { bounds: null, isMaximized: false, furtherBounds: null, theme: 'system' };

const pixels = z.number().check(z.int(), z.gte(-100_000), z.lte(100_000));
const boundsSchema = z.object({ x: pixels, y: pixels, width: pixels, height: pixels });
const stateSchema = z.object({
  bounds: z.nullable(boundsSchema),
  // Not in a file of before there were further windows.
  furtherBounds: z._default(z.nullable(boundsSchema), null),
  isMaximized: z.boolean(),
  theme: z.enum(['system', 'dark', 'light']),
});

/** What was remembered in this file; a missing or damaged one is as good as a first start. */
export function readWindowState(file: string): WindowState {
  try {
    const parsed = stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : FRESH;
  } catch {
    return FRESH;
  }
}

/** Writes it whole or not at all. A disk that will not take it costs only the memory of where the window was. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    console.error(`The window's place was not remembered: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Without x and y: wherever the platform puts it. */
export interface Place {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
}

/** Where to put the window on today's displays (their work areas): as remembered when it can be reached there, else anew. */
export function placeWindow(remembered: Bounds | null, workAreas: readonly Bounds[]): Place {
  const home = remembered === null ? undefined : workAreas.find((area) => canBeGripped(remembered, area));
  if (remembered !== null && home !== undefined) {
    return { x: remembered.x, y: remembered.y, ...sizeWithin(remembered, home) };
  }
  const first = workAreas[0];
  return first === undefined ? USUAL : sizeWithin(remembered ?? USUAL, first);
}

/** So far a further window is off the one that it would cover, pixels. */
const STEP = 40;

/**
 * Where to put a further window: where one was last, unless another stands there; else on the first display without a window;
 * else a step off the one that was opened last. `taken` holds the bounds of the windows that are open, in their order.
 */
export function placeBeside(remembered: Bounds | null, taken: readonly Bounds[], workAreas: readonly Bounds[]): Place {
  const isFree = (place: Place) => !taken.some(({ x, y }) => x === place.x && y === place.y);
  const asBefore = placeWindow(remembered, workAreas);
  if (asBefore.x !== undefined && isFree(asBefore)) return asBefore;
  const free = workAreas.find((area) => !taken.some((window) => isMostlyIn(window, area)));
  if (free !== undefined && workAreas.length > 1) return { x: free.x, y: free.y, ...sizeWithin(USUAL, free) };
  const last = taken.at(-1);
  if (last === undefined) return asBefore;
  return placeWindow({ ...last, x: last.x + STEP, y: last.y + STEP }, workAreas);
}

function isMostlyIn({ x, y, width, height }: Bounds, area: Bounds): boolean {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return middleX >= area.x && middleX < area.x + area.width && middleY >= area.y && middleY < area.y + area.height;
}

function sizeWithin(size: { width: number; height: number }, area: Bounds): { width: number; height: number } {
  return {
    width: Math.max(MIN_WIDTH, Math.min(size.width, area.width)),
    height: Math.max(MIN_HEIGHT, Math.min(size.height, area.height)),
  };
}

function canBeGripped(window: Bounds, area: Bounds): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const isTopVisible = window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
  return across >= GRIP.width && isTopVisible;
}
