import type { RoomStep } from './room-script.ts';

/** ms since the start of outage B, Monday 26 February 2018, 09:20. */
const at = (hour: number, minute: number) => ((hour - 9) * 60 + minute - 20) * 60_000;

/** What the desk wrote in outage B, as far as it is known; the wording is ours. */
export const outageBRoom: readonly RoomStep[] = [
  { at: at(9, 30), does: 'know-change', title: 'Interrupted maintenance script on the call-records table' },
  { at: at(9, 48), does: 'declare', title: 'Phones deregister on Meridian voice', severity: 'S1' },
  { at: at(9, 48), does: 'role', role: 'owner', contact: 'desk, extension 2001' },
  {
    at: at(9, 48),
    does: 'line',
    line: 'We know that phones have lost their registration. Please leave them switched on; we will say when to restart them.',
  },
  {
    at: at(9, 48),
    happenedAt: at(9, 42),
    does: 'find',
    about: 'finding',
    text: 'A large number of phones deregister.',
  },
  { at: at(9, 48), does: 'find', about: 'acknowledged', text: 'The NOC has it.' },
  { at: at(9, 48), does: 'find', about: 'finding', text: 'The registration backend does not serve its request queue.' },
  {
    at: at(9, 49),
    does: 'suppose',
    as: 'lock',
    text: 'An interrupted maintenance script left the call-records table locked, and the registration backend stopped serving its queue',
  },
  { at: at(9, 49), does: 'state', state: 'identified', reason: 'The request queue is not served.' },
  { at: at(9, 51), does: 'act', text: 'Registration backend rebooted', parts: [] },
  { at: at(9, 52), does: 'state', state: 'resolving', reason: 'The backend serves its queue again.' },
  {
    at: at(10, 2),
    does: 'post',
    state: 'investigating',
    text: 'Some phones cannot be used. We know about it and are looking for the cause.',
    nextInMinutes: 10,
  },
  {
    at: at(10, 5),
    does: 'post',
    state: 'identified',
    text: 'We have found the cause and are working on it.',
    nextInMinutes: 10,
  },
  {
    at: at(10, 7),
    does: 'post',
    state: 'resolving',
    text: 'A fix is in, and phones are coming back.',
    nextInMinutes: 10,
  },
  { at: at(10, 10), does: 'state', state: 'monitoring', reason: 'Phones come back.' },
  {
    at: at(10, 10),
    does: 'post',
    state: 'monitoring',
    text: 'The fault is mended. If your phone still cannot be used, switch it off and on again.',
    nextInMinutes: 60,
  },
  {
    at: at(10, 10),
    does: 'line',
    line: 'The fault is mended. If the phone is still not registered, please switch it off, wait ten seconds and switch it on again.',
  },
  { at: at(10, 12), does: 'advise', advice: 'power_cycle_phone', symptom: 'not_registered', since: at(9, 52) },
  { at: at(10, 25), does: 'hear-back', advice: 'power_cycle_phone', failed: 1 },
  {
    at: at(10, 30),
    does: 'judge',
    hypothesis: 'lock',
    state: 'confirmed',
    text: 'The queue stopped when the table was locked and went on once the backend had been rebooted.',
  },
  { at: at(10, 55), does: 'call-back', answer: 'stable', customers: 10, since: at(10, 20) },
  {
    at: at(11, 0),
    does: 'follow-up',
    text: 'Maintenance scripts that lock tables run only in the night',
    dueInDays: 14,
  },
  { at: at(11, 0), does: 'follow-up', text: 'First public update within ten minutes of a red flag', dueInDays: 8 },
  { at: at(11, 9), does: 'call-back', answer: 'stable', customers: 30, since: at(10, 40) },
  {
    at: at(11, 10),
    does: 'state',
    state: 'resolved',
    reason: 'Nobody has reported it for half an hour, and customers who were rung back say that it is stable.',
  },
  {
    at: at(11, 10),
    does: 'post',
    state: 'resolved',
    text: 'This is over: phones can be used again. We are sorry that we told you late.',
    nextInMinutes: null,
  },
];
