import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlagState } from '../../../../main/core/flags/flag.ts';
import { seededRandom } from '../../../../main/core/random.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import type { SurgeModel } from '../../../../main/core/surge/model.ts';
import { type SurgeFlag, surgeStream } from '../../../../main/core/surge/stream.ts';
import { WORDS_FACET, withWords } from '../../../../main/core/surge/word-facet.ts';
import { wordGroups } from '../../../../main/engine/live/word-groups.ts';
import type { RecordStore } from '../../../../main/engine/store/port.ts';
import { deskEvents } from '../../../../main/engine/surge/desk-events.ts';
import { writeKept } from '../../../../main/engine/surge/kept-model.ts';
import { steppedClock } from '../../../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { draft } from '../../../support/drafts.ts';
import {
  DAY_MS,
  faultCalls,
  HOUR_MS,
  learned,
  MINUTE_MS,
  MONDAY,
  quietDesk,
  together,
  WEEK_MS,
} from '../../../support/surge-desk.ts';

const HISTORY_WEEKS = 5;
const FROM = MONDAY + HISTORY_WEEKS * WEEK_MS;
const BUDGET = 1;
const at = (day: number, hour: number) => FROM + day * DAY_MS + hour * HOUR_MS;

/** Two usual weeks with faults among them: sudden ones, a slow one, two at once, one that comes back. */
const calls = together(
  quietDesk({ seed: 302, weeks: 2, from: FROM, perHour: 4 }),
  faultCalls(at(1, 10), [0, 2, 3, 5, 6, 8, 11, 14, 20, 26, 31]),
  faultCalls(at(2, 14), [0, 14, 22, 34, 41, 50, 55, 66, 70], { server: 'ms5', symptom: 'not_registered' }),
  faultCalls(at(3, 11), [0, 1, 4, 6, 9, 12], { server: 'ms2' }),
  faultCalls(at(3, 11.3), [0, 3, 4, 6, 8, 12], { server: 'ms7', symptom: 'portal_or_login' }),
  faultCalls(at(3, 15), [0, 2, 4, 7, 9], { server: 'ms2' }),
  faultCalls(at(8, 9), [0, 2, 3, 5, 6, 8, 11]),
).map((event, index) => ({ ...event, customer: numberOf(event.customer), id: `e${index}` }));

function numberOf(customer: string): string {
  const sum = [...customer].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 90_000, 7);
  return `+4477${String(10_000 + sum).padStart(5, '0')}${customer.startsWith('s') ? '1' : '2'}${customer.length}0`;
}

/** What they say is evidence, too: one of many things, whatever it is filed under. */
const THINGS = [
  'zebra',
  'walnut',
  'quartz',
  'velvet',
  'lagoon',
  'fjord',
  'gazebo',
  'tundra',
  'pigment',
  'saffron',
].flatMap((one) => ['', 'like', 'ish', 'wards', 'less'].map((end) => `${one}${end}`));
const wordsOf = (index: number) => `it says ${THINGS[(index * 7) % THINGS.length]}`;

let folder = '';
let desk: DeskInProcess;
let model: SurgeModel;
let raised: readonly FlagState[] = [];
let events: readonly SurgeEvent[] = [];

/**
 * Logs the calls, each group at the moment of its latest one. The desk keeps the model that it begins with: what is compared is how
 * reports become flags, not what was usual by when.
 */
async function logAll(groups: readonly (readonly SurgeEvent[])[]): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-live-'));
  const clock = steppedClock(FROM - HOUR_MS);
  const first = deskInProcess(folder, () => clock);
  const { store, keep } = first.desk.workspace('live');
  keep(() => store.setLocal('surge-model', writeKept({ learnedAt: clock.now(), model, points: [] })));
  first.desk.close();
  desk = deskInProcess(folder, () => clock);
  const workspace = desk.desk.workspace('live');
  for (const group of groups) {
    clock.stepTo(Math.max(clock.now(), ...group.map((call) => call.at)));
    await Promise.all(group.map(logged));
  }
  raised = flagsOf(workspace.store).sort((a, b) => a.raisedAt - b.raisedAt);
  events = deskEvents(workspace.store, FROM, FROM + 3 * WEEK_MS);
}

/** Every flag of the record: the live window holds only what is not yet decided, and what is young. */
function flagsOf(store: RecordStore): FlagState[] {
  return store
    .storedFacts(0, store.factCount())
    .map(({ bytes }) => JSON.parse(bytes) as { readonly kind: string; readonly payload: { readonly flag: string } })
    .filter(({ kind }) => kind === 'flag.raised')
    .map(({ payload }) => store.flag(payload.flag))
    .filter((flag) => flag !== null);
}

function logged({ id, facets, symptom, customer: callingNumber, at: startedAt }: SurgeEvent) {
  const words = wordsOf(Number(id.slice(1)));
  const report = draft({ facets, symptom, callingNumber, startedAt, words });
  return desk.must('report.log', { command: randomUUID(), report });
}

function close(): void {
  desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
}

function replayed(): SurgeFlag[] {
  const stream = surgeStream(model, { budget: BUDGET, timeZone: model.timeZone });
  return events.flatMap((event) => stream.push(event) ?? []);
}

describe('the same calls, logged one by one and streamed as a history', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    const history = quietDesk({ seed: 301, weeks: HISTORY_WEEKS, perHour: 4 });
    const marked = history.map((event, index) => ({
      ...event,
      facets: withWords(event.facets, wordGroups().mark(wordsOf(index))),
    }));
    model = learned(marked, HISTORY_WEEKS, MONDAY, 'Europe/London');
    expect(model.facets.map(({ facet }) => facet)).toContain(WORDS_FACET);
    await logAll(calls.map((call) => [call]));
  }, 240_000);
  afterAll(close);

  it('raise the same flags, of the same calls, at the same moment', () => {
    const flags = replayed();
    expect(flags.filter(({ tier }) => tier === 'red').length).toBeGreaterThan(4);
    const seen = raised.map(({ raisedAt, tier, cell, evidence }) => ({
      at: raisedAt,
      tier,
      place: cell.facet?.value ?? null,
      score: evidence.score,
    }));
    expect(seen).toEqual(flags.map(({ at: when, tier, value, score }) => ({ at: when, tier, place: value, score })));
  });

  it('tell of no place twice within the hour in which its flag stands', () => {
    for (const [index, flag] of raised.entries()) {
      const again = raised.slice(index + 1).find(({ raisedAt }) => raisedAt - flag.raisedAt < 10 * MINUTE_MS);
      if (again === undefined || again.tier !== flag.tier) continue;
      expect([again.cell.facet, again.cell.symptom]).not.toEqual([flag.cell.facet, flag.cell.symptom]);
    }
  });
});

describe('calls that come late, in bursts and out of order', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    const random = seededRandom(5);
    const byHour = Map.groupBy(calls, (call) => Math.floor(call.at / HOUR_MS));
    const groups = [...byHour.values()].map((group) =>
      group
        .map((call) => ({ call, place: random.next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ call }) => call),
    );
    await logAll(groups);
  }, 240_000);
  afterAll(close);

  it('raise the red flags that they raise in order', () => {
    const wanted = replayed().filter(({ tier }) => tier === 'red');
    const seen = raised.filter(({ tier }) => tier === 'red');
    expect(seen.map(({ cell, evidence }) => `${cell.facet?.value} ${evidence.score}`).sort()).toEqual(
      wanted.map(({ value, score }) => `${value ?? undefined} ${score}`).sort(),
    );
  });
});
