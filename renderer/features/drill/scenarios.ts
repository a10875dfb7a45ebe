/** Domain seconds a real one, as they can be chosen. */
export const SPEEDS = [1, 10, 60, 120, 600] as const;
export const USUAL_SPEED = 60;

export const SPEED_SEGMENTS = SPEEDS.map((speed) => ({ id: String(speed), label: `${speed}x` }));

const LESSONS: Readonly<Record<string, readonly string[]>> = {
  'outage-a': [
    'Say early that it is one incident. The desk took 35 minutes, by counting tickets.',
    'Doubt the first “restored”. Reports after a fix count against it.',
    'Ask what the last callers share. A handful was enough to name one server.',
  ],
  'outage-b': [
    'Everything that counts happens in ten minutes: declare, and give every agent one line to say.',
    'Tell customers while it happens. The first public word came ten minutes after the fix.',
    'Power cycling helps only once the backend is fixed. Before that it makes things worse.',
  ],
};

/** What a scenario teaches, one sentence each; nothing for one that is not known here. */
export function lessonsOf(scenario: string): readonly string[] {
  return LESSONS[scenario] ?? [];
}
