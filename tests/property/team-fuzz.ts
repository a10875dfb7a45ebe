import { rmSync } from 'node:fs';
import { seededRandom } from '../../main/core/random.ts';
import { checkChain } from '../../main/engine/store/chain.ts';
import { draft, mobile } from '../support/drafts.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { projectionsIn } from '../support/projections.ts';
import { type SimulatedDesk, simulateTeam } from '../support/team-simulation.ts';

const BEGIN = 1_700_000_000_000;
const MINUTE = 60_000;
/** How wrong the clock of a desk may be (minutes). */
const SKEW = 47;
const DESKS = 5;

/** What went wrong with a seed, as a sentence; null for nothing. */
export type Verdict = string | null;

/**
 * Five desks and a hub: whatever they log, correct, merge, split, declare, import and erase, while cables are pulled, clocks are
 * wrong, programs are killed, disks and the hub are put back to old copies: once all are connected, every desk shows the same,
 * and the same as a fold from scratch; and nothing is lost that the hub had acknowledged while nothing was put back.
 */
export async function fuzzTeam(seed: number, steps: number): Promise<Verdict> {
  const folder = memoryFolder('groundswell-fuzz-');
  const random = seededRandom(seed);
  const team = simulateTeam(folder, DESKS, BEGIN, random.next);
  try {
    team.pass(1000);
    /** Reports that were logged and by whom, and whether that desk's disk was put back since. */
    const logged = new Map<string, SimulatedDesk>();
    const lost = new Set<SimulatedDesk>();
    let restoreHub: (() => void) | null = null;
    let command = 0;

    const next = () => {
      command += 1;
      return `command-${String(command).padStart(6, '0')}`;
    };
    const knownTo = (desk: SimulatedDesk) => desk.workspace.store.reportsSince(0).map(({ id }) => id);
    const anyReport = (desk: SimulatedDesk) => {
      const known = knownTo(desk);
      return known.length === 0 ? null : random.pick(known);
    };
    async function log(desk: SimulatedDesk): Promise<void> {
      const isNamed = random.next() < 0.3;
      const report = draft({
        startedAt: team.clock.now() + desk.skew,
        symptom: random.pick(['cannot_place_calls', 'calls_drop', 'other']),
        callingNumber: isNamed ? null : mobile(random.int(1, 30)),
        ...(isNamed ? { caller: 'name' as const, callerName: random.pick(['Ann', 'Bo', 'Cy']) } : {}),
      });
      const saved = await desk.do('report.log', { command: next(), report });
      if (saved.ok) logged.set(saved.value.report, desk);
    }
    async function act(desk: SimulatedDesk): Promise<void> {
      const chance = random.next();
      const [report, other] = [anyReport(desk), anyReport(desk)];
      if (chance < 0.4 || report === null || other === null) return await log(desk);
      if (chance < 0.5) await desk.do('report.correct', { command: next(), report, words: `corrected ${command}` });
      else if (chance < 0.55) await desk.do('report.withdraw', { command: next(), report });
      else if (chance < 0.63) await desk.do('cluster.merge', { command: next(), report, other });
      else if (chance < 0.7) await desk.do('cluster.split', { command: next(), reports: [report], from: other });
      else if (chance < 0.76)
        await desk.do('incident.declare', {
          command: next(),
          title: `Incident ${command}`,
          severity: 'S2',
          rule: { symptoms: ['calls_drop'], wordGroups: [], facet: null },
          reports: [report],
          flag: null,
        });
      else if (chance < 0.84) await note(desk);
      else if (chance < 0.93) importFile(desk);
      else erase(desk, report);
    }
    async function note(desk: SimulatedDesk): Promise<void> {
      const [incident] = desk.workspace.store.incidents();
      if (incident !== undefined)
        await desk.do('incident.note', { command: next(), incident: incident.id, text: `note ${command}` });
    }
    function importFile(desk: SimulatedDesk): void {
      const rows = [1, 2, 3].map((n) => ({
        customer: `customer-${n}`,
        site: `customer-${n}-site`,
        line: `customer-${n}-line`,
        partner: null,
        facets: { server: random.pick(['m1', 'm2']) },
        vulnerable: false,
        personal: {
          subject: `customer-${n}`,
          fields: {
            account: `A-${n}`,
            name: `Customer ${n}`,
            siteName: null,
            number: mobile(n),
            partnerName: null,
            notes: {},
          },
        },
      }));
      const living = rows.filter(({ customer }) => !desk.workspace.store.isErased(customer));
      if (living.length === 0) return;
      const payload = { source: 'file.csv', rows: living };
      desk.workspace.appendFacts([{ kind: 'directory.rows-put', happenedAt: team.clock.now(), payload }]);
    }
    function erase(desk: SimulatedDesk, report: string): void {
      const state = desk.workspace.store.report(report);
      if (state === null) return;
      const { subjects, customer } = desk.workspace.store.callerOf(state);
      desk.erase(subjects, customer);
    }
    /** What happens to a desk, or to the hub, between two steps. */
    function disturb(desk: SimulatedDesk): void {
      const chance = random.next();
      if (chance < 0.25) desk.setOnline(false);
      else if (chance < 0.6) desk.setOnline(true);
      else if (chance < 0.7) desk.skew = random.int(-SKEW, SKEW) * MINUTE;
      else if (chance < 0.78) desk.restart();
      else if (chance < 0.83) desk.image();
      else if (chance < 0.86) {
        if (desk.restoreImage()) lost.add(desk);
      } else if (chance < 0.9) team.hub.drop(desk.name);
      else if (chance < 0.93) team.hub.cut();
      else if (chance < 0.96) team.hub.heal();
      else if (chance < 0.98) restoreHub = team.hub.backUp();
      else restoreHub?.();
    }
    for (let step = 0; step < steps; step += 1) {
      const desk = random.pick(team.desks);
      await act(desk);
      team.pass(random.int(0, 20_000));
      if (random.next() < 0.4) disturb(random.pick(team.desks));
    }
    team.hub.heal();
    for (const desk of team.desks) {
      desk.skew = 0;
      desk.setOnline(true);
    }
    for (let minute = 0; minute < 5; minute += 1) {
      team.pass(MINUTE);
      team.hub.beat();
    }
    // A clock that was ahead while the desk was alone stamped facts that wait until their time has come.
    team.pass(2 * SKEW * MINUTE);
    for (let beat = 0; beat < 3; beat += 1) {
      team.hub.beat();
      team.pass(1000);
    }
    for (const { workspace } of team.desks) workspace.releaseDue();
    return judge(team.desks, logged, lost);
  } finally {
    team.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(
  desks: readonly SimulatedDesk[],
  logged: ReadonlyMap<string, SimulatedDesk>,
  lost: ReadonlySet<SimulatedDesk>,
): Verdict {
  const shown = desks.map(({ connection }) => linesOf(connection));
  for (const [index, desk] of desks.entries()) {
    const { kind } = desk.sync.state();
    if (kind !== 'shared') return `${desk.name} is ${kind} at the end: ${JSON.stringify(desk.sync.state())}`;
    const { problem } = checkChain(desk.workspace.store.storedFacts(0, 1_000_000));
    if (problem !== null) return `${desk.name}: ${problem}`;
    const difference = firstDifference(shown[0] ?? [], shown[index] ?? []);
    if (difference !== null) return `${desk.name} shows something else than ${desks[0]?.name}: ${difference}`;
    for (const [report, by] of logged)
      if (!lost.has(by) && desk.workspace.store.report(report) === null)
        return `${desk.name} lost a report of ${by.name}`;
    if (desk.workspace.store.lockedSubjects() > 0) return `${desk.name} waits for keys`;
  }
  for (const { workspace, connection, name } of desks.slice(0, 2)) {
    workspace.store.rebuild(workspace.clock.now());
    const difference = firstDifference(shown[0] ?? [], linesOf(connection));
    if (difference !== null) return `${name} shows something else after a fold from scratch: ${difference}`;
  }
  return null;
}

function linesOf(connection: SimulatedDesk['connection']): readonly string[] {
  return Object.entries(projectionsIn(connection)).flatMap(([table, rows]) => rows.map((row) => `${table} ${row}`));
}

function firstDifference(one: readonly string[], other: readonly string[]): string | null {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1)
    if (one[index] !== other[index])
      return `${(one[index] ?? 'nothing').slice(0, 300)} and ${(other[index] ?? 'nothing').slice(0, 300)}`;
  return null;
}
