import { linesWith, oneLineEach, type ScenarioPlan } from './plan.ts';

/** Monday 26 February 2018, 09:20 UTC (London is on UTC then). */
const START = Date.UTC(2018, 1, 26, 9, 20);
const at = (hour: number, minute: number) => Date.UTC(2018, 1, 26, hour, minute) - START;

const DEREGISTERED = [
  ['not_registered', 62],
  ['cannot_receive_calls', 20],
  ['cannot_place_calls', 18],
] as const;

/** February 2018: sudden, ten minutes; the public status came after the fix. */
export const outageB: ScenarioPlan = {
  id: 'outage-b',
  title: 'Outage B: sudden, ten minutes',
  sentence:
    'A maintenance script locks the call-records table and phones deregister. Service is back before the public status says anything.',
  seed: 20180213,
  directorySeed: 400,
  startAt: START,
  endAt: START + at(11, 30),
  peopleTook: null,
  milestones: [
    {
      at: at(9, 30),
      kind: 'action',
      text: 'A maintenance script is run and interrupted; it locks the call-records table.',
    },
    { at: at(9, 42), kind: 'noc', text: 'NOC alerts: a large number of phones deregister.' },
    { at: at(9, 48), kind: 'noc', text: 'Cause seen: the request queue is not served.' },
    { at: at(9, 51), kind: 'action', text: 'Registration backend rebooted.' },
    { at: at(9, 52), kind: 'truth', text: 'Service restored.' },
    { at: at(10, 2), kind: 'post', text: 'Public status: Investigating, ten minutes after the fix.' },
    { at: at(10, 5), kind: 'post', text: 'Public status: Identified.' },
    { at: at(10, 7), kind: 'post', text: 'Public status: Resolving.' },
    {
      at: at(10, 10),
      kind: 'post',
      text: 'Public status: Monitoring. Phones still unregistered should be power cycled.',
    },
  ],
  shape: (directory) => {
    const meridian = oneLineEach(directory, linesWith(directory, 'platform', 'Meridian voice'));
    const phase = (from: number, to: number, callsPerMinute: number) => ({
      from,
      to,
      callsPerMinute,
      lines: meridian,
      symptoms: DEREGISTERED,
    });
    return {
      again: 0.1,
      exact: [{ at: at(9, 42) + 20_000, symptom: 'not_registered', line: meridian[5] ?? 0 }],
      phases: [phase(at(9, 43), at(9, 53), 2.2), phase(at(9, 53), at(10, 10), 0.6), phase(at(10, 10), at(10, 40), 0.1)],
    };
  },
};
