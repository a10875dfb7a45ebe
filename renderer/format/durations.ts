const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An age in a narrow column: "38 m", "14 h 32 m", "1 d 17 h"; under a minute "now". Never negative. */
export function formatAge(ms: number): string {
  if (ms < MINUTE) return 'now';
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m`;
  if (ms < DAY) return twoUnits(Math.floor(ms / HOUR), 'h', Math.floor((ms % HOUR) / MINUTE), 'm');
  return twoUnits(Math.floor(ms / DAY), 'd', Math.floor((ms % DAY) / HOUR), 'h');
}

/** A length in a sentence: "40 s", "22 min", "3 h 5 min", "2 d 4 h"; never nothing, and never below it. */
export function formatLength(ms: number): string {
  if (ms < SECOND) return 'under 1 s';
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return twoUnits(Math.floor(ms / HOUR), 'h', Math.floor((ms % HOUR) / MINUTE), 'min');
  return twoUnits(Math.floor(ms / DAY), 'd', Math.floor((ms % DAY) / HOUR), 'h');
}

/** "4 s ago", "11 min ago"; "now" for the present second. */
export function formatAgo(at: number, now: number): string {
  return now - at < SECOND ? 'now' : `${formatLength(now - at)} ago`;
}

export interface Due {
  /** soon: ten minutes or less; late: past. */
  readonly tone: 'later' | 'soon' | 'late';
  /** "in 8 min", "2 min late". */
  readonly distance: string;
}

const SOON_MS = 10 * MINUTE;

/** How pressing something is that is due at a time. */
export function dueAt(at: number, now: number): Due {
  const left = at - now;
  if (left < 0) return { tone: 'late', distance: -left < MINUTE ? 'late' : `${formatLength(-left)} late` };
  const distance = left < MINUTE ? 'in under 1 min' : `in ${formatLength(left)}`;
  return { tone: left <= SOON_MS ? 'soon' : 'later', distance };
}

function twoUnits(first: number, firstUnit: string, second: number, secondUnit: string): string {
  return second === 0 ? `${first} ${firstUnit}` : `${first} ${firstUnit} ${second} ${secondUnit}`;
}
