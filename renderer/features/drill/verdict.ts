import type { DrillFigures } from './figures.ts';

/** How the drill went, in a sentence or two. */
export function verdictOf({ firstAt, red, declared, people }: DrillFigures): string {
  if (firstAt === null) return 'Nobody has rung about the outage yet.';
  const flag = red === null ? 'The flag did not turn red.' : `The flag turned red ${after(red.minutes)}.`;
  const you = declared === null ? 'You declared no incident.' : `You declared it ${after(declared.minutes)}.`;
  if (people === null) return `${flag} ${you}`;
  return `${flag} ${you} At the time it took people ${people.minutes} minutes.`;
}

function after(minutes: number): string {
  return minutes === 0 ? 'within a minute of the first call' : `${minutes} min after the first call`;
}
