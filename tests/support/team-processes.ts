import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../main/core/random.ts';
import { openConnection } from '../../main/engine/store/sqlite.ts';
import { type BreakingProxy, startBreakingProxy } from './breaking-proxy.ts';
import { draft, mobile } from './drafts.ts';
import { type EngineClient, startEngine } from './engine-client.ts';
import { type HubProcess, startHubProcess } from './hub-process.ts';
import { memoryFolder } from './memory-folder.ts';
import { projectionsIn } from './projections.ts';

export interface ProcessRun {
  readonly seed: number;
  readonly desks: number;
  readonly seconds: number;
  readonly factsASecond: number;
  /** How long the desks may take to agree once everything is healed (s). */
  readonly patience: number;
}

export interface ProcessVerdict {
  readonly acknowledged: number;
  /** Acknowledged calls that a desk lacks in the end. */
  readonly lost: number;
  /** How many different pictures the desks have in the end; 1 where all agree. */
  readonly pictures: number;
  /** From the last healing until every desk said that it shares everything (s). */
  readonly agreedAfter: number;
  readonly disturbances: Readonly<Record<string, number>>;
}

interface Desk {
  readonly folder: string;
  readonly proxy: BreakingProxy;
  engine: EngineClient;
  isStarting: boolean;
}

/** Flags of calls that crossed only together are raised within this time, ms. */
const FLAGS_MS = 5_000;
const SYMPTOMS = ['cannot_place_calls', 'calls_drop', 'not_registered', 'other'];

/**
 * Desks as real engines, each behind a cable of its own, and the hub's own program over TLS: calls are logged while cables are
 * pulled, desks are killed, and the hub is killed or stands still. Then everything is healed.
 */
export async function runTeamOfProcesses(run: ProcessRun): Promise<ProcessVerdict> {
  const folder = memoryFolder('groundswell-team-');
  const random = seededRandom(run.seed);
  // Of their own: how much else is drawn meanwhile goes by how fast the machine is.
  const troubles = seededRandom(run.seed + 1);
  const disturbances: Record<string, number> = {};
  const acknowledged: string[] = [];
  let hub = await startHubProcess(join(folder, 'hub'));
  const desks: Desk[] = [];
  const pending = new Set<Promise<unknown>>();
  let calls = 0;

  function track(work: Promise<unknown>): void {
    const tracked = work.finally(() => pending.delete(tracked));
    pending.add(tracked);
  }
  async function openDesk(index: number, invitation: { readonly code: string; readonly pin: string }): Promise<void> {
    const proxy = await startBreakingProxy(hub.port);
    const at = join(folder, `desk-${index}`);
    const desk: Desk = { folder: at, proxy, engine: await startEngine(at, ['--clock-offset=0']), isStarting: false };
    desks.push(desk);
    await desk.engine.must('team.join', {
      by: { hub: `127.0.0.1:${proxy.port}`, code: invitation.code, certificate: invitation.pin },
      device: `Desk ${index}`,
      person: { name: `Agent ${index}`, initials: `A${index}` },
    });
    await untilShared([desk], 60);
  }
  async function log(desk: Desk): Promise<void> {
    calls += 1;
    const report = draft({
      startedAt: Date.now(),
      words: `call ${calls} of the run`,
      symptom: random.pick(SYMPTOMS),
      callingNumber: mobile(random.int(1, 400)),
    });
    const saved = await desk.engine.call('report.log', { command: `process-run-${run.seed}-${calls}`, report });
    if (saved.ok) acknowledged.push(saved.value.report);
  }
  async function killDesk(desk: Desk): Promise<void> {
    desk.isStarting = true;
    await killed(desk.engine);
    desk.engine = await startEngine(desk.folder, ['--clock-offset=0']);
    desk.isStarting = false;
  }
  async function killHub(): Promise<void> {
    const { port } = hub;
    await hub.kill();
    await pause(random.int(100, 2_000));
    hub = await startHubProcess(join(folder, 'hub'), port);
  }
  async function stopHub({ pid }: HubProcess): Promise<void> {
    process.kill(pid, 'SIGSTOP');
    await pause(random.int(500, 4_000));
    process.kill(pid, 'SIGCONT');
  }
  let isHubBusy = false;
  async function disturbHub(kind: 'hub killed' | 'hub stopped'): Promise<void> {
    if (isHubBusy) return;
    isHubBusy = true;
    note(kind);
    await (kind === 'hub killed' ? killHub() : stopHub(hub));
    isHubBusy = false;
  }
  function note(kind: string): void {
    disturbances[kind] = (disturbances[kind] ?? 0) + 1;
  }
  function disturb(): void {
    const desk = troubles.pick(desks);
    const chance = troubles.next();
    if (chance < 0.3) {
      note('cable pulled');
      desk.proxy.cut();
    } else if (chance < 0.4) {
      note('cable dead');
      desk.proxy.stall();
    } else if (chance < 0.75) for (const each of desks) each.proxy.heal();
    else if (chance < 0.85 && !desk.isStarting) {
      note('desk killed');
      track(killDesk(desk));
    } else if (chance < 0.93) track(disturbHub('hub killed'));
    else track(disturbHub('hub stopped'));
  }

  try {
    const pin = /pin=([0-9a-f]+)/.exec(hub.link ?? '')?.[1] ?? '';
    await openDesk(0, { code: hub.invitation?.code ?? '', pin });
    for (let index = 1; index < run.desks; index += 1) {
      const { code } = (await desks[0]?.engine.must('team.invite', { role: 'agent', class: 'personal' })) ?? {
        code: '',
      };
      await openDesk(index, { code, pin });
    }
    const beginning = performance.now();
    const total = run.seconds * run.factsASecond;
    for (let sent = 0; sent < total; sent += 1) {
      const wait = beginning + (sent / run.factsASecond) * 1000 - performance.now();
      if (wait > 1) await pause(wait);
      const desk = random.pick(desks);
      if (!desk.isStarting) track(log(desk));
      // One a second, whatever the number of calls.
      if (sent % run.factsASecond === run.factsASecond - 1) disturb();
    }
    await Promise.all([...pending]);
    for (const { proxy } of desks) proxy.heal();
    const healed = performance.now();
    await untilShared(desks, run.patience);
    const agreedAfter = Math.round((performance.now() - healed) / 100) / 10;
    await pause(FLAGS_MS);
    await untilShared(desks, run.patience);
    await Promise.all(desks.map(({ engine }) => engine.close()));
    return { acknowledged: acknowledged.length, ...compared(desks, acknowledged), agreedAfter, disturbances };
  } finally {
    await Promise.all(desks.map(({ engine }) => killed(engine)));
    await Promise.all(desks.map(({ proxy }) => proxy.close()));
    await hub.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function isShared({ engine }: Desk): Promise<boolean> {
  const answer = await engine.call('team.get', {});
  if (!answer.ok || answer.value.team === null) return false;
  const { state, waitingCalls, waitingOthers } = answer.value.team;
  return state === 'shared' && waitingCalls + waitingOthers === 0;
}

/** Reads the files of desks that are closed. */
function compared(desks: readonly Desk[], acknowledged: readonly string[]): Pick<ProcessVerdict, 'lost' | 'pictures'> {
  const pictures = new Set<string>();
  let lost = 0;
  for (const { folder } of desks) {
    const connection = openConnection(join(folder, 'live.db'));
    const shown = projectionsIn(connection);
    const known = new Set(
      connection
        .prepare('SELECT id FROM reports')
        .all<{ id: string }>()
        .map(({ id }) => id),
    );
    lost += acknowledged.filter((report) => !known.has(report)).length;
    pictures.add(createHash('sha256').update(JSON.stringify(shown)).digest('hex'));
    connection.close();
  }
  return { lost, pictures: pictures.size };
}

async function killed({ process: child }: EngineClient): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Throws if these desks do not share everything within so many seconds. */
async function untilShared(desks: readonly Desk[], seconds: number): Promise<void> {
  for (const end = performance.now() + seconds * 1000; ; await pause(100)) {
    const are = await Promise.all(desks.map(isShared));
    if (are.every(Boolean)) return;
    if (performance.now() < end) continue;
    const states = await Promise.all(desks.map(async ({ engine }) => await engine.call('team.get', {})));
    const said = states.map((answer) => (answer.ok ? answer.value.team : answer.refusal.code));
    throw new Error(`not in step within ${seconds} s: ${JSON.stringify(said)}`);
  }
}
