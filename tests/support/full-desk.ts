import { randomUUID } from 'node:crypto';
import type { WorkspaceName } from '../../main/core/contract/views.ts';
import { sampleDirectory } from '../../main/core/customers/sample.ts';
import { steppedClock } from '../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from './desk-in-process.ts';
import { draft, mobile } from './drafts.ts';

/** When everything at this desk happens (ms); its clock stands still. */
export const DESK_NOW = 1_795_600_000_000;

/** A desk on a data folder whose clock stands still. */
export function openStill(dataDir: string): DeskInProcess {
  const clocks = new Map<WorkspaceName, ReturnType<typeof steppedClock>>();
  return deskInProcess(dataDir, (name) => {
    const clock = clocks.get(name) ?? steppedClock(DESK_NOW);
    clocks.set(name, clock);
    return clock;
  });
}

const command = () => randomUUID();

/** Fills a desk with something of every kind: directory, calls, corrections, groups, an incident, an erasure, a draft. */
export async function fillDesk({ desk, must }: DeskInProcess): Promise<void> {
  const rows = sampleDirectory(12);
  desk
    .workspace('live')
    .appendFacts([
      { kind: 'directory.rows-put', happenedAt: DESK_NOW, payload: { source: 'file.csv', rows: [...rows] } },
    ]);
  const { person } = await must('person.add', { command: command(), name: 'Ada Byron', initials: 'AB', role: 'lead' });
  await must('person.switch', { person });
  const reports: string[] = [];
  for (let n = 0; n < 24; n += 1) {
    const row = rows[n % rows.length];
    const isKnown = n % 3 === 0 && row !== undefined;
    const { report } = await must('report.log', {
      command: command(),
      report: draft({
        words: `call ${n}: nothing but a hum since ${9 + (n % 8)} o’clock`,
        symptom: n % 5 === 0 ? 'other' : 'cannot_place_calls',
        startedAt: DESK_NOW - n * 60_000,
        callerName: n % 4 === 0 ? `Caller ${n}` : null,
        callingNumber: mobile(100 + n),
        ...(isKnown ? { caller: 'directory', customer: row.customer, site: row.site, line: row.line } : {}),
      }),
    });
    reports.push(report);
  }
  const [first = '', second = '', third = ''] = reports;
  await must('report.correct', { command: command(), report: second, words: 'it hums, and then it stops' });
  await must('cluster.merge', { command: command(), report: first, other: third });
  await must('caller.match', {
    command: command(),
    number: mobile(700),
    customer: rows[1]?.customer ?? '',
    line: null,
    callerName: 'Their night shift',
  });
  const { incident } = await must('incident.declare', {
    command: command(),
    title: 'No calls out',
    severity: 'S2',
    rule: { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null },
    reports: [first, second],
    flag: null,
    line: 'We know, and are on it.',
    nextUpdateAt: DESK_NOW + 1_800_000,
  });
  await must('incident.note', { command: command(), incident, text: 'Restarted the gateway' });
  await must('incident.set-state', { command: command(), incident, state: 'identified', reason: 'the gateway' });
  await must('caller.erase', { command: command(), report: reports[7] ?? '' });
  await must('draft.save', { slot: 'intake', json: JSON.stringify({ words: 'half a sentence' }) });
}

/** Everything that the screens can ask a desk for. */
export async function shownBy({ must }: DeskInProcess): Promise<unknown> {
  const { revision: _, surge: __, ...snapshot } = await must('snapshot.get', {});
  const { rows } = await must('report.page', { limit: 500 });
  const reports = [];
  for (const { id } of rows) reports.push(await must('report.get', { report: id }));
  const incidents = [];
  for (const { id } of snapshot.incidents) incidents.push(await must('incident.get', { incident: id }));
  const searches = [];
  for (const text of ['07700 900', mobile(700), 'a', 'caller', 'sa', 'no'])
    searches.push(await must('caller.search', { text }));
  const found = [];
  for (const text of ['hum', 'gateway', 'caller', '900'])
    found.push((await must('report.page', { text, limit: 500 })).rows.map(({ id }) => id));
  return { snapshot, reports, incidents, searches, found, draft: await must('draft.load', { slot: 'intake' }) };
}
