import { isHubConsole } from './team.ts';

/** A desk of the team whose calls may be missing here. */
export interface UnheardDesk {
  /** Its letter code. */
  readonly code: string;
  /** When the last of what it wrote and is here was written (ms). */
  readonly lastAt: number;
}

/** Another desk, as far as its record is here. */
export interface KnownDesk extends UnheardDesk {
  readonly console: string;
}

/** A desk that wrote nothing for so long has closed for the day, as far as anybody can tell (ms): half a shift. */
const AT_WORK_MS = 4 * 3_600_000;

/**
 * The desks that were at work until lately and cannot be heard now: calls that they log, or logged, may be missing. `connected`: the
 * consoles that are at the hub now; null while this desk itself is not in step with it, and so hears nobody.
 */
export function unheardDesks(
  known: readonly KnownDesk[],
  connected: ReadonlySet<string> | null,
  now: number,
): readonly UnheardDesk[] {
  return known
    .filter(
      ({ console, lastAt }) => !isHubConsole(console) && now - lastAt <= AT_WORK_MS && connected?.has(console) !== true,
    )
    .map(({ code, lastAt }) => ({ code, lastAt }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
