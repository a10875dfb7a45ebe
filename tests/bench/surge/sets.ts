import type { Desk } from './desk.ts';
import { simulatedDesk } from './simulate.ts';
import { GIVEN_HIGH, GIVEN_LOW, givenDesk } from './streams.ts';

/** A set of desks that are scored together. */
export interface DeskSet {
  readonly key: string;
  readonly title: string;
  readonly desks: readonly string[];
  /** How many of the desks `--quick` takes. */
  readonly quick: number;
}

export const SETS: readonly DeskSet[] = [
  { key: 'lo', title: 'given streams, about 6 reports an office hour', desks: GIVEN_LOW, quick: 3 },
  { key: 'hi', title: 'given streams, about 120 reports an office hour', desks: GIVEN_HIGH, quick: 1 },
  {
    key: 'tune',
    title: 'desks of our own simulator, to choose by',
    desks: Array.from({ length: 12 }, (_, index) => `tune-${String(index + 1).padStart(2, '0')}`),
    quick: 3,
  },
  {
    key: 'held',
    title: 'desks of our own simulator, held out',
    desks: Array.from({ length: 16 }, (_, index) => `held-${String(index + 1).padStart(2, '0')}`),
    quick: 4,
  },
];

/** The desk of this name, read or simulated; the same name always gives the same desk. */
export function deskByName(name: string): Desk {
  return name.startsWith('tune') || name.startsWith('held') ? simulatedDesk(name) : givenDesk(name);
}
