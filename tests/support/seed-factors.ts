import { randomUUID } from 'node:crypto';
import type { DirectoryRow } from '../../main/core/customers/directory.ts';
import { sampleDirectory } from '../../main/core/customers/sample.ts';
import { fieldsOf } from '../../main/core/envelope/personal.ts';
import { draft } from './drafts.ts';
import { type EngineClient, startEngine } from './engine-client.ts';
import { importDirectory } from './seed-desk.ts';
import { testNow } from './test-clock.ts';

const MINUTE = 60_000;
/** What the desk hears anyway. */
const USUAL = ['email_login', 'broadband_slow', 'portal_or_login', 'voicemail_or_ivr', 'broadband_drops'];

export interface SeededOutage {
  readonly incident: string;
  /** Of the incident: those who rang before the fix, and those who rang after it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Reports of the usual work. */
  readonly usual: readonly string[];
}

/**
 * Fills a data folder with an outage and its rest: 21 customers of one platform ring, a fix is noted and the state becomes
 * Monitoring 90 minutes ago, and since then six customers of one media server go on ringing, two of them for the first time.
 * Beside it some usual work, and four fresh calls of another symptom by customers of one server, which are in no incident.
 */
export async function seedFactors(dataDir: string): Promise<SeededOutage> {
  const engine = await startEngine(dataDir);
  try {
    const rows = sampleDirectory(400);
    await importDirectory(engine, rows);
    const { person } = await engine.must('person.add', {
      command: randomUUID(),
      name: 'Dana Whitlock',
      initials: 'DW',
      role: 'lead',
    });
    await engine.must('person.switch', { person });
    const usual: string[] = [];
    for (let index = 0; index < 24; index += 1) {
      const row = rows[(index * 53 + 7) % rows.length] as DirectoryRow;
      usual.push(await log(engine, row, USUAL[index % USUAL.length] as string, 'the usual', 360 - index * 14));
    }
    const meridian = customersOf(rows, 'platform', 'Meridian voice');
    const residual = meridian.filter((row) => row.facets.server === 'mdn-ms2');
    const others = meridian.filter((row) => row.facets.server !== 'mdn-ms2');
    const first = [...others.slice(0, 17), ...residual.slice(0, 4)];
    const before: string[] = [];
    for (const [index, row] of first.entries())
      before.push(await log(engine, row, 'cannot_place_calls', 'nobody here can ring out', 200 - index * 4));
    const { incident } = await engine.must('incident.declare', {
      command: randomUUID(),
      title: 'Outbound calls fail, Meridian voice',
      severity: 'S1',
      rule: { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null },
      reports: before,
      flag: null,
    });
    await engine.must('incident.note', {
      command: randomUUID(),
      incident,
      text: 'Media servers rebooted in turn',
      happenedAt: testNow() - 100 * MINUTE,
    });
    await engine.must('incident.set-state', {
      command: randomUUID(),
      incident,
      state: 'monitoring',
      reason: 'test calls went through',
      happenedAt: testNow() - 90 * MINUTE,
    });
    const after: string[] = [];
    for (const [index, row] of residual.slice(0, 6).entries())
      after.push(await log(engine, row, 'cannot_place_calls', 'still no outgoing calls', 60 - index * 8));
    for (const [index, row] of customersOf(rows, 'server', 'enr-ms3').slice(0, 4).entries())
      await log(engine, row, 'one_way_or_no_audio', 'they cannot hear us', 20 - index * 4);
    return { incident, before, after, usual };
  } finally {
    await engine.close();
  }
}

/** One line of each customer who has a line with this value. */
function customersOf(rows: readonly DirectoryRow[], facet: string, value: string): DirectoryRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    if (row.facets[facet] !== value || seen.has(row.customer)) return false;
    seen.add(row.customer);
    return true;
  });
}

async function log(engine: EngineClient, row: DirectoryRow, symptom: string, words: string, ago: number) {
  const number = fieldsOf(row.personal)?.number ?? '';
  const found = (await engine.must('caller.search', { text: number })).matches[0];
  if (found === undefined) throw new Error(`the directory does not know ${number}`);
  const { customer, site, line, facets } = found;
  const { report } = await engine.must('report.log', {
    command: randomUUID(),
    report: draft({
      words,
      symptom,
      caller: 'directory',
      callingNumber: number,
      customer,
      site,
      line,
      facets,
      startedAt: testNow() - Math.round(ago * MINUTE),
    }),
  });
  return report;
}
