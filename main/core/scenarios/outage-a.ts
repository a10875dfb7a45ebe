import { linesWith, oneLineEach, type ScenarioPlan } from './plan.ts';

/** Thursday 14 January 2016, 08:40 UTC (London is on UTC then): ten minutes before the first call. */
const START = Date.UTC(2016, 0, 14, 8, 40);
const at = (day: 0 | 1, hour: number, minute: number) => Date.UTC(2016, 0, 14 + day, hour, minute) - START;

const PLACE = [
  ['cannot_place_calls', 76],
  ['call_setup_delay_or_intermittent', 12],
  ['calls_drop', 7],
  ['one_way_or_no_audio', 5],
] as const;

/** January 2016: slow, intermittent, two days; announced as restored when it was not. */
export const outageA: ScenarioPlan = {
  id: 'outage-a',
  title: 'Outage A: slow and intermittent, two days',
  sentence:
    'Users on one voice platform cannot place calls. Announced as restored at 10:27, it was not; the last sufferers shared one media server.',
  seed: 20160114,
  directorySeed: 400,
  startAt: START,
  endAt: START + at(1, 12, 0),
  peopleTook: 35,
  milestones: [
    { at: at(0, 8, 50), kind: 'call', text: 'First calls: users cannot place calls on one voice platform.' },
    {
      at: at(0, 9, 25),
      kind: 'desk',
      text: 'Call volume too high to be single tickets: raised to engineers, 35 minutes after the first call.',
    },
    {
      at: at(0, 9, 30),
      kind: 'noc',
      text: "The engineer's first test call failed, the next ones worked: intermittent.",
    },
    { at: at(0, 10, 8), kind: 'action', text: 'Media servers rebooted in sequence.' },
    { at: at(0, 10, 25), kind: 'desk', text: "The team's own test calls pass." },
    { at: at(0, 10, 27), kind: 'post', text: 'The team announces: service restored. It is not.' },
    { at: at(0, 11, 40), kind: 'noc', text: 'Reports go on; the database connection limit is hit again.' },
    { at: at(0, 12, 30), kind: 'action', text: 'Database restarted, limit raised: better, then worse again.' },
    {
      at: at(0, 14, 30),
      kind: 'action',
      text: 'Fix applied server by server to one pool; the other pool has to wait for 23:00.',
    },
    { at: at(0, 23, 0), kind: 'action', text: 'Planned change: the fix goes to the other pool.' },
    { at: at(1, 8, 0), kind: 'desk', text: 'Fewer failures than the day before, but still some.' },
    { at: at(1, 8, 45), kind: 'noc', text: 'Suspicion moves from database and media servers to the proxy.' },
    { at: at(1, 9, 0), kind: 'desk', text: 'Several customers confirmed stable; a few still fail.' },
    {
      at: at(1, 9, 43),
      kind: 'noc',
      text: "The residual users share one media server, where yesterday's debugging left a syntax error.",
    },
    { at: at(1, 10, 15), kind: 'truth', text: 'No more reports. Report written, logging increased.' },
  ],
  shape: (directory) => {
    const meridian = oneLineEach(directory, linesWith(directory, 'platform', 'Meridian voice'));
    const residual = oneLineEach(directory, linesWith(directory, 'server', 'mdn-ms2'));
    const phase = (from: number, to: number, callsPerMinute: number, lines = meridian) => ({
      from,
      to,
      callsPerMinute,
      lines,
      symptoms: PLACE,
    });
    return {
      again: 0.25,
      exact: [
        { at: at(0, 8, 50), symptom: 'cannot_place_calls', line: meridian[3] ?? 0 },
        { at: at(0, 8, 54), symptom: 'cannot_place_calls', line: meridian[11] ?? 0 },
        // The lull after the announcement ends with a customer who had rung before.
        { at: at(0, 10, 38), symptom: 'cannot_place_calls', line: meridian[3] ?? 0 },
      ],
      phases: [
        phase(at(0, 8, 55), at(0, 9, 10), 0.25),
        phase(at(0, 9, 10), at(0, 9, 25), 0.6),
        phase(at(0, 9, 25), at(0, 9, 50), 1.1),
        phase(at(0, 9, 50), at(0, 10, 27), 0.45),
        phase(at(0, 10, 39), at(0, 11, 30), 0.18),
        phase(at(0, 11, 30), at(0, 12, 30), 0.6),
        phase(at(0, 12, 30), at(0, 13, 15), 0.2),
        phase(at(0, 13, 15), at(0, 14, 30), 0.5),
        phase(at(0, 14, 30), at(0, 17, 30), 0.12),
        phase(at(1, 8, 0), at(1, 9, 0), 0.08, [...residual, ...meridian.slice(0, 10)]),
        phase(at(1, 9, 0), at(1, 9, 43), 0.2, residual),
        phase(at(1, 9, 43), at(1, 10, 10), 0.05, residual),
      ],
    };
  },
};
