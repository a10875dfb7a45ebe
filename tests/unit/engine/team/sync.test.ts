import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draft, mobile } from '../../../support/drafts.ts';
import { memoryFolder } from '../../../support/memory-folder.ts';
import { projectionsIn } from '../../../support/projections.ts';
import { type SimulatedDesk, simulateTeam, type TeamSimulation } from '../../../support/team-simulation.ts';

const NOW = 1_700_000_000_000;
const SECOND = 1_000;

let folder = '';
let team: TeamSimulation;
let calls = 0;

beforeEach(() => {
  folder = memoryFolder('groundswell-team-');
  calls = 0;
});
afterEach(() => {
  team.close();
  rmSync(folder, { recursive: true, force: true });
});

function begin(size: number): readonly [SimulatedDesk, SimulatedDesk, ...SimulatedDesk[]] {
  team = simulateTeam(folder, size, NOW, () => 0.5);
  team.pass(SECOND);
  return team.desks as unknown as readonly [SimulatedDesk, SimulatedDesk, ...SimulatedDesk[]];
}
async function log(desk: SimulatedDesk, caller?: number): Promise<string> {
  calls += 1;
  const report = draft({
    startedAt: team.clock.now(),
    callingNumber: mobile(caller ?? calls),
    words: `words ${calls}`,
  });
  const saved = await desk.do('report.log', { command: `command-${1000 + calls}`, report });
  if (!saved.ok) throw new Error(saved.refusal.sentence);
  return saved.value.report;
}
const reportsOf = (desk: SimulatedDesk) =>
  desk.workspace.store
    .reportsSince(0)
    .map(({ id }) => id)
    .sort();
const kinds = () => team.desks.map(({ sync }) => sync.state().kind);
function beat(): void {
  team.hub.beat();
  team.pass(100);
}

describe('desks of a team', () => {
  it('have each other’s calls at once, with the words, and say that all is shared', async () => {
    const [one, other] = begin(2);
    const report = await log(one);
    team.pass(100);
    expect(reportsOf(other)).toEqual([report]);
    expect(other.workspace.store.report(report)?.personal?.words).toBe('words 1');
    beat();
    expect(kinds()).toEqual(['shared', 'shared']);
    const codes = team.desks.map(({ workspace: { store } }) => store.consoleCodes().get(store.console));
    expect(codes).toEqual(['H', 'K']);
    expect(other.workspace.store.report(report)).toMatchObject({ code: 'H', number: 1001 });
  });

  it('go on alone without the hub, say how many calls wait, and share them by themselves when it is back', async () => {
    const [one, other] = begin(2);
    team.hub.cut();
    team.pass(100);
    await log(one);
    await log(one);
    await log(other);
    team.pass(30 * SECOND);
    expect(one.sync.state()).toMatchObject({ kind: 'offline', waiting: { calls: 2 } });
    team.hub.heal();
    team.pass(61 * SECOND);
    expect(reportsOf(one)).toHaveLength(3);
    expect(reportsOf(other)).toEqual(reportsOf(one));
    beat();
    expect(kinds()).toEqual(['shared', 'shared']);
  });

  it('raise one flag for calls that cross only together', async () => {
    const [one, other, third] = begin(3) as unknown as [SimulatedDesk, SimulatedDesk, SimulatedDesk];
    for (const desk of [one, other, third, one, other]) await log(desk);
    team.pass(10 * SECOND);
    const flags = team.desks.map(({ workspace }) => workspace.live.flags.map(({ flag }) => flag));
    expect(flags[0]).toHaveLength(1);
    expect(flags[1]).toEqual(flags[0]);
    expect(flags[2]).toEqual(flags[0]);
  });

  it('give back to a hub that was set back what it lost, also what others wrote', async () => {
    const [one, other] = begin(2);
    await log(one);
    team.pass(100);
    const restore = team.hub.backUp();
    for (let n = 0; n < 5; n += 1) await log(n % 2 === 0 ? one : other);
    team.pass(100);
    other.setOnline(false);
    team.pass(100);
    const before = team.hub.facts.map(({ hash }) => hash);
    restore();
    team.pass(70 * SECOND);
    expect(team.hub.facts.map(({ hash }) => hash)).toEqual(expect.arrayContaining(before));
    other.setOnline(true);
    team.pass(70 * SECOND);
    expect(reportsOf(other)).toEqual(reportsOf(one));
    beat();
    expect(kinds()).toEqual(['shared', 'shared']);
  });

  it('that were put back to an old image lose nothing that was shared, and send once what was not', async () => {
    const [one, other] = begin(2);
    await log(one);
    team.pass(100);
    one.image();
    team.pass(5 * SECOND);
    const shared = await log(one);
    team.pass(5 * SECOND);
    one.setOnline(false);
    one.restoreImage();
    const unsent = await log(one);
    team.pass(SECOND);
    one.setOnline(true);
    team.pass(120 * SECOND);
    expect(reportsOf(other)).toContain(shared);
    expect(reportsOf(other)).toContain(unsent);
    expect(reportsOf(one)).toEqual(reportsOf(other));
    expect(projectionsIn(one.connection)).toEqual(projectionsIn(other.connection));
    beat();
    expect(kinds()).toEqual(['shared', 'shared']);
    const { store } = one.workspace;
    expect(store.consoleCodes().get(store.console)).toBe('L');
  });

  it('that were put back to an image with calls that waited then, and were shared since, do not send them again', async () => {
    const [one, other] = begin(2);
    await log(one);
    team.pass(100);
    one.setOnline(false);
    await log(one);
    await log(one);
    one.image();
    one.setOnline(true);
    team.pass(10 * SECOND);
    await log(one);
    team.pass(10 * SECOND);
    expect(reportsOf(other)).toHaveLength(4);
    one.restoreImage();
    await log(one);
    team.pass(120 * SECOND);
    expect(reportsOf(one)).toHaveLength(5);
    expect(reportsOf(other)).toEqual(reportsOf(one));
    expect(projectionsIn(one.connection)).toEqual(projectionsIn(other.connection));
    beat();
    expect(kinds()).toEqual(['shared', 'shared']);
  });

  it('that were shut out say so, and keep what they have', async () => {
    const [one, other] = begin(2);
    await log(one);
    team.pass(100);
    team.hub.revoke(other.name);
    team.pass(100);
    expect(other.sync.state()).toMatchObject({ kind: 'revoked' });
    expect(reportsOf(other)).toHaveLength(1);
    await log(other);
    team.pass(120 * SECOND);
    expect(reportsOf(one)).toHaveLength(1);
  });

  it('erase a caller everywhere, also on a desk that was away, and an image that still had the key', async () => {
    const [one, other] = begin(2);
    const report = await log(one, 7);
    team.pass(SECOND);
    other.image();
    team.pass(SECOND);
    other.setOnline(false);
    const subject = one.workspace.store.report(report)?.subject ?? '';
    one.erase([subject], null);
    team.pass(SECOND);
    expect(team.hub.keys.some((key) => key.subject === subject)).toBe(false);
    other.restoreImage();
    other.setOnline(true);
    team.pass(70 * SECOND);
    expect(other.workspace.store.isErased(subject)).toBe(true);
    expect(other.workspace.store.report(report)?.personal).toBeNull();
  });

  it('correct a clock that is wrong by the hub’s', async () => {
    const [one, other] = begin(2);
    one.setOnline(false);
    one.skew = 47 * 60_000;
    one.restart();
    one.setOnline(true);
    team.pass(61 * SECOND);
    const report = await log(one);
    team.pass(SECOND);
    const off = (other.workspace.store.report(report)?.recordedAt ?? 0) - (team.clock.now() - SECOND);
    expect(Math.abs(off)).toBeLessThan(10);
  });
});
