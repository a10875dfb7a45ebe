import { randomUUID } from 'node:crypto';
import type { CallerMatch } from '../../main/core/contract/views.ts';
import type { DirectoryRow } from '../../main/core/customers/directory.ts';
import { fieldsOf } from '../../main/core/envelope/personal.ts';
import { seededRandom } from '../../main/core/random.ts';
import type { ReportDraft } from '../../main/core/reports/draft.ts';
import { seedDirectory } from '../../main/engine/drill/seeding.ts';
import { type SteppedClock, steppedClock } from '../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from './desk-in-process.ts';
import { draft } from './drafts.ts';
import { testNow } from './test-clock.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface HistoryPlan {
  readonly weeks: number;
  /** Calls on a working day; a tenth of it at the weekend. */
  readonly perDay: number;
  /** Days before now on which one platform broke, so many customers who rang, and over how many minutes. */
  readonly outages: readonly { readonly daysAgo: number; readonly customers: number; readonly minutes: number }[];
}

/** What a desk hears on a usual day, and how often. */
const USUAL: readonly (readonly [string, string])[] = [
  ['email_login', 'mailbox keeps asking for the password'],
  ['voicemail_or_ivr', 'voicemail light will not go out'],
  ['not_registered', 'desk phone says no service'],
  ['one_way_or_no_audio', 'they hear me, I do not hear them'],
  ['provisioning_or_device_boot', 'new handset stuck on the logo'],
  ['cannot_place_calls', 'one number cannot be rung'],
  ['broadband_drops', 'internet dropped twice today'],
  ['portal_or_login', 'forgot how to get into the portal'],
];

/**
 * Lets a desk live through weeks of usual calls, and outages that people declared and resolved, by the calls that the
 * console makes and a clock that is moved on: a directory, a lead, and the same story for the same plan. Ends yesterday.
 */
export async function seedHistory(dataDir: string, rows: readonly DirectoryRow[], plan: HistoryPlan): Promise<void> {
  const now = testNow();
  const clock = steppedClock(now - plan.weeks * 7 * DAY - DAY);
  const here = deskInProcess(dataDir, () => clock);
  try {
    seedDirectory(here.desk.workspace('live'), rows, 'a test');
    const lead = { name: 'Tess Oyelaran', initials: 'TO', role: 'lead' as const };
    const { person } = await here.must('person.add', { command: randomUUID(), ...lead });
    await here.must('person.switch', { person });
    const lines = await knownLines(here, rows);
    const calls = [...usualCalls(lines, plan, now), ...outageCalls(lines, plan, now)].sort((a, b) => a.at - b.at);
    const hit = new Map<number, string[]>();
    for (const call of calls) {
      clock.stepTo(call.at);
      const { report } = await here.must('report.log', { command: randomUUID(), report: draftOf(call) });
      if (call.outage === null) continue;
      const reports = [...(hit.get(call.outage) ?? []), report];
      hit.set(call.outage, reports);
      if (reports.length === plan.outages[call.outage]?.customers) await declareAndResolve(here, clock, call, reports);
    }
    clock.stepTo(now - DAY / 4);
  } finally {
    here.desk.close();
  }
}

interface PastCall {
  readonly at: number;
  readonly line: Line;
  readonly symptom: string;
  readonly words: string;
  /** Its place in the plan; null for a usual call. */
  readonly outage: number | null;
}

function usualCalls(lines: readonly Line[], { weeks, perDay }: HistoryPlan, now: number): readonly PastCall[] {
  const { next, pick } = seededRandom(41);
  return Array.from({ length: weeks * 7 }, (_, index) => now - (weeks * 7 - index) * DAY).flatMap((day) => {
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    const number = Math.round(perDay * (isWeekend ? 0.1 : 1) * (0.8 + 0.4 * next()));
    return Array.from({ length: number }, (): PastCall => {
      const [symptom, words] = pick(USUAL);
      return { at: officeHour(day, next()), line: pick(lines), symptom, words, outage: null };
    });
  });
}

function outageCalls(lines: readonly Line[], { outages }: HistoryPlan, now: number): readonly PastCall[] {
  const { next } = seededRandom(43);
  const meridian = lines.filter(({ facets }) => facets.platform === 'Meridian voice');
  return outages.flatMap(({ daysAgo, customers, minutes }, outage) => {
    const start = officeHour(now - daysAgo * DAY, 0.3);
    return Array.from({ length: customers }, (_, nth): PastCall => {
      const line = meridian[(nth + outage * 7) % meridian.length];
      if (line === undefined) throw new Error('nobody is on Meridian voice');
      const at = start + Math.round(((nth + next() * 0.5) / customers) * minutes * MINUTE);
      return { at, line, symptom: 'cannot_place_calls', words: 'nobody in the office can ring out', outage };
    });
  });
}

function draftOf({ at, line, symptom, words }: PastCall): ReportDraft {
  const { customer, site, line: id, facets, number } = line;
  const caller = 'directory' as const;
  return draft({ words, symptom, caller, customer, site, line: id, facets, callingNumber: number, startedAt: at });
}

type Line = Pick<CallerMatch, 'customer' | 'site' | 'line' | 'facets' | 'number'>;

async function knownLines(desk: DeskInProcess, rows: readonly DirectoryRow[]): Promise<readonly Line[]> {
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const found = (await desk.must('caller.search', { text: fieldsOf(row.personal)?.number ?? '' })).matches[0];
    if (found?.customer != null && !lines.has(found.customer)) lines.set(found.customer, found);
  }
  return [...lines.values()];
}

/** A moment of that day between 8 and 18 o'clock, most of them in the morning. */
function officeHour(day: number, share: number): number {
  const midnight = Math.floor(day / DAY) * DAY;
  return midnight + Math.round((8 + 10 * share ** 1.3) * 60 * MINUTE);
}

/** People say that it is one incident a while after the last of its calls, and that it is over an hour later. */
async function declareAndResolve(
  desk: DeskInProcess,
  clock: SteppedClock,
  { at, outage }: PastCall,
  reports: readonly string[],
): Promise<void> {
  clock.stepTo(at + MINUTE);
  const { incident } = await desk.must('incident.declare', {
    command: randomUUID(),
    title: `No outbound calls, outage ${(outage ?? 0) + 1}`,
    severity: 'S2',
    rule: { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null },
    reports: [...reports],
    flag: null,
  });
  const state = 'resolved' as const;
  await desk.must('incident.set-state', { command: randomUUID(), incident, state, reason: 'confirmed by all of them' });
}
