import { randomUUID } from 'node:crypto';
import type { DirectoryRow } from '../../main/core/customers/directory.ts';
import { sampleDirectory } from '../../main/core/customers/sample.ts';
import { fieldsOf } from '../../main/core/envelope/personal.ts';
import type { ReportDraft } from '../../main/core/reports/draft.ts';
import { draft } from './drafts.ts';
import { type EngineClient, startEngine } from './engine-client.ts';
import { testNow } from './test-clock.ts';

const MINUTE = 60_000;
const CHUNK = 500_000;

/** A call of the morning: minutes before now, what is wrong, and in whose words. */
interface Call {
  readonly ago: number;
  readonly symptom: string;
  readonly words: string;
  readonly row: DirectoryRow;
  readonly example?: string;
}

/**
 * Fills a data folder with a busy morning, by the same calls that the console makes: a directory of 400 customers, a red
 * cluster on one platform, an amber one, small clusters, two incidents with their timelines, and callers who ring again.
 */
export async function seedDesk(dataDir: string): Promise<void> {
  const engine = await startEngine(dataDir);
  try {
    const rows = sampleDirectory(400);
    await importDirectory(engine, rows);
    const { person } = await engine.must('person.add', {
      command: id(),
      name: 'Dana Whitlock',
      initials: 'DW',
      role: 'lead',
    });
    await engine.must('person.switch', { person });
    await usualMorning(engine, rows);
    await brokenBroadband(engine, rows);
    await portalTrouble(engine, rows);
    await outage(engine, rows);
  } finally {
    await engine.close();
  }
}

/** Imports a directory as a person would: a CSV file, its columns guessed, all rows taken. */
export async function importDirectory(engine: EngineClient, rows: readonly DirectoryRow[]): Promise<void> {
  const bytes = Buffer.from(directoryCsv(rows), 'utf8');
  const { import: job } = await engine.must('import.begin', { name: 'directory.csv', bytes: bytes.length });
  for (let from = 0; from < bytes.length; from += CHUNK) {
    await engine.must('import.chunk', { import: job, base64: bytes.subarray(from, from + CHUNK).toString('base64') });
  }
  const preview = await engine.must('import.preview', { import: job });
  const roles = preview.columns.map(({ index, role }) => ({ index, role }));
  await engine.must('import.start', { command: id(), import: job, roles });
  for (;;) {
    const progress = await engine.must('import.progress', { import: job });
    if (progress.phase === 'done') return;
    if (progress.phase !== 'writing') throw new Error(progress.sentence);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function directoryCsv(rows: readonly DirectoryRow[]): string {
  const facets = ['service', 'platform', 'region', 'access', 'handset', 'server', 'pool'];
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => {
    const fields = fieldsOf(row.personal);
    const own = [
      fields?.account,
      fields?.name,
      fields?.siteName,
      fields?.number,
      fields?.partnerName,
      row.vulnerable ? 'yes' : 'no',
    ];
    return [...own, ...facets.map((facet) => row.facets[facet])].map((value) => quoted(value ?? '')).join(',');
  });
  return `Account,Customer,Site,Number,Partner,Vulnerable,${facets.map((facet) => facet[0]?.toUpperCase() + facet.slice(1)).join(',')}\n${lines.join('\n')}\n`;
}

async function usualMorning(engine: EngineClient, rows: readonly DirectoryRow[]): Promise<void> {
  const pick = (index: number) => rows[(index * 37) % rows.length] as DirectoryRow;
  const calls: Call[] = [
    { ago: 171, symptom: 'email_login', words: 'mailbox keeps asking for the password', row: pick(3) },
    { ago: 152, symptom: 'provisioning_or_device_boot', words: 'new handset stuck on the logo', row: pick(8) },
    { ago: 118, symptom: 'voicemail_or_ivr', words: 'voicemail light will not go out', row: pick(11) },
    { ago: 96, symptom: 'one_way_or_no_audio', words: 'they hear me, I do not hear them', row: pick(14) },
    { ago: 61, symptom: 'other', words: 'hold music cuts the call off', row: pick(17) },
    { ago: 48, symptom: 'not_registered', words: 'phone says no service', row: pick(20) },
    { ago: 43, symptom: 'one_way_or_no_audio', words: 'silence one way on every second call', row: pick(23) },
    { ago: 22, symptom: 'not_registered', words: 'desk phone lost registration', row: pick(26) },
    { ago: 12, symptom: 'other', words: 'hold music chops the caller off', row: pick(29) },
  ];
  for (const call of calls) await log(engine, call);
}

async function brokenBroadband(engine: EngineClient, rows: readonly DirectoryRow[]): Promise<void> {
  const hit = rows.filter((row) => row.facets.access === 'CityFibre').slice(0, 14);
  const reports: string[] = [];
  for (const [index, row] of hit.slice(0, 6).entries()) {
    const call = { ago: 200 - index * 4, symptom: 'broadband_drops', words: 'internet drops every few minutes', row };
    reports.push((await log(engine, call)).report);
  }
  const incident = await declare(
    engine,
    'Broadband drops, CityFibre',
    'S2',
    'broadband_drops',
    reports,
    'CityFibre is working on a fibre break. Next news within the hour.',
    18,
  );
  const say = (text: string, ago: number) =>
    engine.must('incident.note', { command: id(), incident, text, happenedAt: testNow() - ago * MINUTE });
  await say('CityFibre confirms a cut fibre near the exchange', 150);
  await engine.must('incident.set-state', {
    command: id(),
    incident,
    state: 'identified',
    reason: 'cut fibre',
    happenedAt: testNow() - 149 * MINUTE,
  });
  await say('Splicing crew on site', 95);
  await engine.must('incident.set-state', {
    command: id(),
    incident,
    state: 'resolving',
    reason: 'splicing',
    happenedAt: testNow() - 60 * MINUTE,
  });
  for (const row of hit.slice(6, 9))
    await log(engine, { ago: 35, symptom: 'broadband_drops', words: 'still dropping', row });
}

async function portalTrouble(engine: EngineClient, rows: readonly DirectoryRow[]): Promise<void> {
  const reports: string[] = [];
  for (const index of [5, 47, 91]) {
    const row = rows[index] as DirectoryRow;
    reports.push(
      (
        await log(engine, {
          ago: 55 - index / 10,
          symptom: 'portal_or_login',
          words: "portal spins, won't let me in",
          row,
        })
      ).report,
    );
  }
  await declare(
    engine,
    'Portal login refused',
    'S3',
    'portal_or_login',
    reports,
    'Logging in to the portal fails at times. Calls are not affected.',
    8,
  );
}

async function outage(engine: EngineClient, rows: readonly DirectoryRow[]): Promise<void> {
  const seen = new Set<string>();
  const meridian = rows.filter((row) => {
    if (row.facets.platform !== 'Meridian voice' || seen.has(row.customer)) return false;
    seen.add(row.customer);
    return true;
  });
  const vulnerable = meridian.find((row) => row.vulnerable) ?? (meridian[9] as DirectoryRow);
  const at = (index: number) => meridian[index] as DirectoryRow;
  const calls: Call[] = [
    {
      ago: 22,
      symptom: 'cannot_place_calls',
      words: 'nobody in the office can ring out',
      row: at(0),
      example: '503 at once; second try connected',
    },
    {
      ago: 18,
      symptom: 'cannot_place_calls',
      words: 'outgoing fails, incoming fine',
      row: at(1),
      example: 'dead air, dropped at 10 s',
    },
    { ago: 15, symptom: 'cannot_place_calls', words: "the other site can't dial out either", row: at(0) },
    {
      ago: 11,
      symptom: 'cannot_place_calls',
      words: 'dead air, drops after ten seconds',
      row: at(2),
      example: 'silence, cleared at 12 s',
    },
    {
      ago: 6,
      symptom: 'cannot_place_calls',
      words: "can't call patients back",
      row: vulnerable,
      example: 'rang once, no audio, cleared at 9 s',
    },
    { ago: 3, symptom: 'cannot_place_calls', words: "still can't ring out, third try", row: at(1) },
    { ago: 1, symptom: 'cannot_place_calls', words: 'rings once, then nothing, since nine', row: at(4) },
  ];
  for (const call of calls) await log(engine, call);
}

function log(engine: EngineClient, { ago, symptom, words, row, example }: Call) {
  const at = testNow() - Math.round(ago * MINUTE);
  const number = fieldsOf(row.personal)?.number ?? null;
  const report: ReportDraft = draft({
    words,
    symptom,
    caller: 'directory',
    customer: null,
    callingNumber: number,
    facets: row.facets,
    vulnerable: row.vulnerable,
    startedAt: at,
    example: example === undefined ? null : { from: number ?? '', to: '0161 496 0120', at, result: example },
  });
  return logAsFound(engine, report, number);
}

/** As the intake does it: the caller is looked up, and the report is about the line that was found. */
async function logAsFound(engine: EngineClient, report: ReportDraft, number: string | null) {
  const found = (await engine.must('caller.search', { text: number ?? '' })).matches[0];
  if (found === undefined) throw new Error(`the directory does not know ${number}`);
  const { customer, site, line, facets } = found;
  return engine.must('report.log', { command: id(), report: { ...report, customer, site, line, facets } });
}

async function declare(
  engine: EngineClient,
  title: string,
  severity: 'S2' | 'S3',
  symptom: string,
  reports: readonly string[],
  line: string,
  nextInMinutes: number,
): Promise<string> {
  const rule = { symptoms: [symptom], wordGroups: [], facet: null };
  const nextUpdateAt = testNow() + nextInMinutes * MINUTE;
  const declared = await engine.must('incident.declare', {
    command: id(),
    title,
    severity,
    rule,
    reports: [...reports],
    flag: null,
    line,
    nextUpdateAt,
  });
  return declared.incident;
}

function id(): string {
  return randomUUID();
}
