import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';
import { draft, mobile } from '../support/drafts.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { type SettableClock, settableClock } from '../support/settable-clock.ts';

// Those who still fail after the rest is well: a cause of their own, with figures of their own.
const START = Date.UTC(2016, 0, 15, 8);
const MINUTE = 60_000;
const SERVER = { facet: 'server', value: 'mdn-ms2' };

let folder = '';
let clock: SettableClock;
let desk: DeskInProcess;
let incident = '';

const must: DeskInProcess['write'] = (method, input) => desk.write(method, input);
const ring = (caller: number) =>
  must('report.log', {
    report: draft({ symptom: 'cannot_place_calls', callingNumber: mobile(caller), startedAt: clock.now() }),
  });
const gate = () => desk.must('room.gate', { incident });
async function customersOf(reports: readonly string[]): Promise<string[]> {
  const { callBacks } = await gate();
  return callBacks.filter(({ report }) => reports.includes(report)).map(({ customer }) => customer);
}

beforeEach(async () => {
  folder = memoryFolder('groundswell-residual-');
  clock = settableClock(START);
  desk = deskInProcess(folder, () => clock);
  await must('person.add', { name: 'Dana', initials: 'DH', role: 'lead', signOn: true });
});
afterEach(() => {
  desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Twenty callers in an hour, a fix, and after half an hour two of them say that it still fails. */
async function fixWithTwoLeft(): Promise<{ readonly left: readonly string[]; readonly well: readonly string[] }> {
  const reports: string[] = [];
  for (let caller = 0; caller < 20; caller += 1) {
    clock.set(START + caller * 3 * MINUTE);
    reports.push((await ring(caller)).report);
  }
  const rule = { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null };
  const declared = { title: 'No calls out', severity: 'S1' as const, rule, reports, flag: null };
  ({ incident } = await must('incident.declare', declared));
  clock.set(START + 62 * MINUTE);
  await must('incident.set-state', { incident, state: 'resolving', reason: null });
  clock.set(START + 92 * MINUTE);
  const well = await customersOf(reports.slice(0, 8));
  const left = await customersOf(reports.slice(18));
  for (const customer of well) await must('room.call-back', { incident, customer, answer: 'stable' });
  for (const customer of left) await must('room.call-back', { incident, customer, answer: 'not-stable' });
  return { left, well };
}
const name = (customers: readonly string[]) =>
  must('room.name-residual', { incident, text: 'the last two on mdn-ms2', parts: [SERVER], customers: [...customers] });

describe('a residual group', () => {
  it('keeps the whole at partial, and is judged by its own customers alone', async () => {
    const { left } = await fixWithTwoLeft();
    expect((await gate()).residual).toBeNull();
    await name(left);
    const { gate: whole, residual } = await gate();
    expect(whole.verdict).toBe('partial');
    expect(residual).toMatchObject({ text: 'the last two on mdn-ms2', customers: 2 });
    expect(residual?.gate.verdict).toBe('contradicted');
    expect(residual?.next.length).toBeGreaterThan(0);
    const [row] = (await desk.must('snapshot.get', {})).incidents;
    expect(row?.residual).toEqual({ text: 'the last two on mdn-ms2', customers: 2 });
  });

  it('earns by tests of its own parts, and not by tests of others', async () => {
    const { left } = await fixWithTwoLeft();
    await name(left);
    const tests = async () => (await gate()).residual?.gate.points.tests ?? Number.NaN;
    const before = await tests();
    const made = { incident, passed: 10, of: 10, text: '' };
    clock.set(clock.now() + MINUTE);
    await must('room.test', { ...made, parts: [{ facet: 'server', value: 'mdn-ms7' }] });
    expect(await tests()).toBe(before);
    await must('room.test', { ...made, parts: [SERVER] });
    expect(await tests()).toBeGreaterThan(before);
  });

  it('is surer of a second fix once its customers say that they are well, and has no failed recovery of the whole', async () => {
    const { left } = await fixWithTwoLeft();
    await name(left);
    clock.set(clock.now() + 5 * MINUTE);
    await must('incident.set-state', { incident, state: 'identified', reason: 'A syntax error on mdn-ms2' });
    clock.set(clock.now() + 5 * MINUTE);
    await must('incident.set-state', { incident, state: 'resolving', reason: 'It is removed' });
    clock.set(clock.now() + 20 * MINUTE);
    const before = (await gate()).residual;
    for (const customer of left) await must('room.call-back', { incident, customer, answer: 'stable' });
    const after = (await gate()).residual;
    expect(after?.gate.p).toBeGreaterThan(before?.gate.p ?? 1);
    expect(after?.gate.failedRecoveries).toBe(0);
    await must('room.name-residual', { incident, text: '', parts: [], customers: [] });
    expect((await gate()).residual).toBeNull();
  });
});
