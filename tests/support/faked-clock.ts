import { type Outcome, runProgram } from './tools.ts';

/** A moment and a place at which programs have gone wrong before. */
export interface FakedMoment {
  readonly name: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly zone: string;
  readonly language: string;
}

/** The last two are far from the site's own zone and in other languages, where the hour, the day and the year differ. */
export const FAKED_MOMENTS: readonly FakedMoment[] = [
  {
    name: 'on a Saturday at 05:40',
    at: Date.UTC(2026, 10, 28, 5, 40),
    zone: 'Europe/London',
    language: 'C.UTF-8',
  },
  {
    name: 'across a clock change',
    at: Date.UTC(2026, 9, 25, 0, 59, 30),
    zone: 'Europe/London',
    language: 'en_GB.UTF-8',
  },
  {
    name: 'on New Year’s Eve at 23:58, in Kathmandu and in German',
    at: Date.UTC(2026, 11, 31, 18, 13),
    zone: 'Asia/Kathmandu',
    language: 'de_DE.UTF-8',
  },
];

/** Runs a program of the machine for which it is that moment, there; its children's clocks agree with its own. */
export function runFaked(
  moment: FakedMoment,
  args: readonly string[],
  { timeLimit, isBrief = false }: { readonly timeLimit: number; readonly isBrief?: boolean },
): Promise<Outcome> {
  const seconds = Math.round((moment.at - Date.now()) / 1000);
  return runProgram('faketime', ['-f', seconds < 0 ? `${seconds}` : `+${seconds}`, ...args], {
    show: true,
    timeLimit,
    env: {
      TZ: moment.zone,
      LANG: moment.language,
      LC_ALL: moment.language,
      // Timers go by a clock that nobody sets.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      GROUNDSWELL_TEST_CLOCK: 'machine',
      ...(isBrief && { GROUNDSWELL_BRIEF_TESTS: '1' }),
    },
  });
}

/** For a browser: Chromium does not start under a faked clock, and the page goes by the time that the engine tells. */
export function withoutFakedClock(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => name !== 'LD_PRELOAD' && !name.startsWith('FAKETIME')));
}
