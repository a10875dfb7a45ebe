import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realClock } from '../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';
import { draft, mobile } from '../support/drafts.ts';
import { type HubProcess, startHubProcess } from '../support/hub-process.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { until } from '../support/until.ts';

// Two desks on real files and the hub's own program, over TLS with the certificate that its invitation pins.

let folder = '';
let hub: HubProcess;
let one: DeskInProcess;
let other: DeskInProcess;
let calls = 0;

beforeAll(async () => {
  folder = memoryFolder('groundswell-two-');
  hub = await startHubProcess(join(folder, 'hub'));
  one = deskInProcess(join(folder, 'one'), realClock);
  other = deskInProcess(join(folder, 'other'), realClock);
});
afterAll(async () => {
  one.desk.close();
  other.desk.close();
  await hub.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function log(desk: DeskInProcess, words = 'dead air', number = mobile(calls + 1)): Promise<string> {
  calls += 1;
  const report = draft({ words, callingNumber: number, symptom: 'calls_drop' });
  return (await desk.must('report.log', { command: `command-${1000 + calls}`, report })).report;
}
const teamOf = async (desk: DeskInProcess) => (await desk.must('team.get', {})).team;
const reportsOf = (desk: DeskInProcess) =>
  desk.desk
    .workspace('live')
    .store.reportsSince(0)
    .map(({ id }) => id)
    .sort();
/** Whether both have the same calls, and so many. */
const haveAll = () => reportsOf(one).length === calls && reportsOf(other).length === calls;

describe('two desks and the hub’s own program', () => {
  it('come together by an invitation, and what either had before is on both', async () => {
    await log(one);
    await log(other);
    const started = await one.must('team.join', {
      by: { link: hub.link ?? '' },
      device: 'Front desk',
      person: { name: 'Dara Whitlock', initials: 'DW' },
    });
    expect(started.team).toMatchObject({ class: 'personal', code: 'H', hub: `https://127.0.0.1:${hub.port}` });
    await until(async () => (await teamOf(one))?.state === 'shared');
    const { link, code } = await one.must('team.invite', { role: 'agent', class: 'personal' });
    expect(await other.call('team.join', { by: { link }, device: 'Back desk', person: null })).toMatchObject({
      ok: false,
      refusal: { sentence: 'Say who sits here first: a name and initials.' },
    });
    const pin = /pin=([0-9a-f]+)/.exec(link)?.[1] ?? '';
    const letters = {
      hub: `127.0.0.1:${hub.port}`,
      code: code.toLowerCase(),
      certificate: `${pin.slice(0, 4)} ${pin.slice(4, 16)}`,
    };
    const wrong = await other.call('team.join', {
      by: { ...letters, certificate: 'ffff ffff ffff ffff' },
      device: 'Back desk',
      person: { name: 'Ann Lee', initials: 'AL' },
    });
    expect(wrong).toMatchObject({ ok: false, refusal: { sentence: expect.stringContaining('another certificate') } });
    await other.must('team.join', { by: letters, device: 'Back desk', person: { name: 'Ann Lee', initials: 'AL' } });
    await until(haveAll);
    const people = (await one.must('snapshot.get', {})).people.map(({ name, role }) => [name, role]);
    expect(people.sort()).toEqual([
      ['Ann Lee', 'agent'],
      ['Dara Whitlock', 'lead'],
    ]);
  });

  it('raise one flag for calls of both, with a line for callers that reaches the other', async () => {
    for (const desk of [one, other, one, other]) await log(desk);
    const flagsOf = (desk: DeskInProcess) =>
      desk.desk
        .workspace('live')
        .live.flags.map(({ flag }) => flag)
        .sort();
    const areOne = () => flagsOf(one).length > 0 && flagsOf(one).join() === flagsOf(other).join();
    await until(areOne);
    const cluster = (await one.must('snapshot.get', {})).clusters[0];
    const { reports } = await one.must('cluster.members', { cluster: cluster?.id ?? '' });
    const { incident } = await one.must('incident.declare', {
      command: 'command-0001',
      title: 'Calls drop',
      severity: 'S2',
      rule: { symptoms: ['calls_drop'], wordGroups: [], facet: null },
      reports: [...reports],
      flag: cluster?.flag?.id ?? null,
      line: 'We know. The NOC is on it.',
    });
    await until(async () =>
      (await other.must('snapshot.get', {})).incidents.some((row) => row.id === incident && row.line !== ''),
    );
  });

  it('go on alone while it is dead, say what waits, and share it by themselves when it is back', async () => {
    await hub.kill();
    await until(async () => (await teamOf(one))?.state === 'offline');
    await log(one);
    await log(one);
    await log(other);
    expect(await teamOf(one)).toMatchObject({ state: 'offline', waitingCalls: 2, unheard: [{ code: 'K' }] });
    hub = await startHubProcess(join(folder, 'hub'), hub.port);
    await until(haveAll);
    await until(async () => (await teamOf(one))?.state === 'shared' && (await teamOf(other))?.state === 'shared');
    await until(async () => (await teamOf(one))?.unheard.length === 0);
  });

  it('say who is on shift, and who talks to the same caller', async () => {
    const caller = { customer: null, number: mobile(500), name: null };
    await one.must('team.say', { incident: null, caller });
    await other.must('team.say', { incident: null, caller });
    await until(async () => (await teamOf(other))?.present[0]?.isWithSameCaller === true);
    await one.must('team.say', { incident: null, caller: null });
    await until(async () => (await teamOf(other))?.present[0]?.isTalking === false);
  });

  it('never ring one customer twice: whoever is first has them, until they are done', async () => {
    const key = 'call-back:i1:c1';
    expect(await one.must('team.claim', { key })).toEqual({ takenBy: null });
    const dara = (await one.must('snapshot.get', {})).person;
    expect(await other.must('team.claim', { key })).toEqual({ takenBy: dara });
    await one.must('team.release', { key });
    await until(async () => (await other.must('team.claim', { key })).takenBy === null);
    await other.must('team.release', { key });
  });

  it('say who did what and from which desk, to look for and as a file, without a word of a caller', async () => {
    const all = { person: null, console: null, group: null, before: null, limit: 200 } as const;
    const { rows } = await one.must('record.audit', all);
    expect(rows.filter(({ did }) => did === 'A device was let in').map(({ from }) => from)).toEqual(['hub', 'hub']);
    const { people } = await one.must('snapshot.get', {});
    const ann = people.find(({ name }) => name === 'Ann Lee')?.id ?? '';
    const hers = (await other.must('record.audit', { ...all, person: ann, group: 'calls' })).rows;
    expect(new Set(hers.map(({ did, from }) => `${did} ${from}`))).toEqual(new Set(['Logged a call K']));
    expect(hers[0]?.about).toMatch(/^R-K\d+$/);
    const file = await one.must('record.export', { what: 'audit', as: 'csv', personal: false, before: null });
    expect(file.text).toContain('Dara Whitlock,Declared an incident,INC-H');
    expect(JSON.stringify(rows) + file.text).not.toMatch(/dead air|4477009/);
  });

  it('erase a caller in every file of both and of the hub', async () => {
    const canary = 'zanzibar-canary-words';
    const report = await log(one, canary, '+447700900987');
    await until(haveAll);
    const subject = one.desk.workspace('live').store.report(report)?.subject ?? '';
    expect(keyHits(subject)).toBeGreaterThan(0);
    await one.must('caller.erase', { command: 'command-0002', report });
    await until(() => other.desk.workspace('live').store.isErased(subject));
    await until(() => hits(canary) === 0 && hits('447700900987') === 0);
    expect(other.desk.workspace('live').store.report(report)?.personal).toBeNull();
  });

  it('shut one out within two seconds, which keeps what it has', async () => {
    const devices = await one.must('team.devices', {});
    const device = devices.find(({ name }) => name === 'Back desk')?.device ?? '';
    expect((await other.call('team.revoke', { device })).ok).toBe(false);
    const before = performance.now();
    await one.must('team.revoke', { device });
    await until(async () => (await teamOf(other))?.state === 'revoked');
    expect(performance.now() - before).toBeLessThan(20_000);
    expect(reportsOf(other)).toHaveLength(calls);
    await log(other);
    expect(reportsOf(other)).toHaveLength(calls);
  });

  it('leave, keep everything, and come back by a new invitation with what was logged alone', async () => {
    expect((await other.must('team.leave', { confirm: 'leave' })).team).toBeNull();
    await log(other);
    const { link } = await one.must('team.invite', { role: 'agent', class: 'personal' });
    await other.must('team.join', { by: { link }, device: 'Back desk again', person: null });
    await until(haveAll);
    expect((await teamOf(other))?.code).not.toBe('K');
  });

  it('have records that are whole, whatever was', async () => {
    for (const desk of [one, other]) expect(await desk.must('health.check', {})).toMatchObject({ ok: true });
  });
});

function files(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const file = join(path, name);
    return statSync(file).isDirectory() ? files(file) : [file];
  });
}

/** How many files hold the text. */
function hits(text: string): number {
  return files(folder).filter((file) => readFileSync(file).includes(text)).length;
}

/** How many files of keys know the subject. */
function keyHits(subject: string): number {
  return files(folder).filter((file) => /keys/.test(file) && readFileSync(file).includes(subject)).length;
}
