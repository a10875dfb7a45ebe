import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../main/hub/sqlite-store.ts';
import { reportPayload } from '../support/facts.ts';
import { hubFolder, startTestHub } from '../support/hub.ts';
import { type ConnectedWire, connectDesk, joinTestHub, redeem, type TestDevice } from '../support/hub-desk.ts';
import { joinMany, writeMany } from '../support/hub-load.ts';
import { type HubProcess, startHubOn, startPlainHub } from '../support/hub-process.ts';
import { refill } from '../support/hub-refill.ts';
import { startPostgres } from '../support/postgres.ts';
import { joinRealDesk, type RealDeskFigures } from '../support/real-desk.ts';

/**
 * `npm run bench:hub [-- --json] [--seconds N]`: what a hub process bears, with desks that only speak the wire, over loopback and
 * without TLS. Run it on a quiet machine with more than two cores: the desks are in the same one.
 */
/** The desks of a bench share one process: they do nothing that is not asked of them. */
const TRUSTING = { isTrusting: true };
const DESKS = 50;
const FACTS_A_SECOND = 100;
const WAITING_A_DESK = 500;
const LOST = 20_000;
const WRITERS = 8;
const READERS = 20;
const FACTS_A_WRITER = 5_000;

interface Figures {
  readonly machine: string;
  readonly visible: {
    readonly seconds: number;
    readonly facts: number;
    readonly p50: number;
    readonly p99: number;
    readonly megabytes: number;
  };
  readonly afterAbsence: { readonly facts: number; readonly seconds: number };
  readonly newDesk: { readonly facts: number; readonly seconds: number };
  readonly realDesk: RealDeskFigures;
  readonly refilled: { readonly facts: number; readonly seconds: number };
  readonly twoProcesses: {
    readonly facts: number;
    readonly readers: number;
    readonly missed: number;
    readonly seconds: number;
  };
}

async function run(): Promise<void> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const asked = process.argv.indexOf('--seconds');
  const seconds = asked < 0 ? 60 : Number(process.argv[asked + 1]);
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`;
  note(`${DESKS} desks, ${FACTS_A_SECOND} facts a second for ${seconds} s, SQLite …`);
  const place = hubFolder();
  const hub = await startPlainHub(place.folder);
  const { lead, devices } = await teamOf(hub, DESKS);
  const wires = await Promise.all(devices.map((device) => connectDesk(hub.address, device, {}, TRUSTING)));
  const visible = await measureVisible(hub, devices, wires, seconds);
  note(JSON.stringify(visible));
  note(`${DESKS} desks that come back with ${WAITING_A_DESK} facts each …`);
  const afterAbsence = await measureAbsence(hub.address, devices, wires);
  note(JSON.stringify(afterAbsence));
  note('a new desk …');
  const newDesk = await measureNewDesk(hub.address, lead);
  note(JSON.stringify(newDesk));
  note('a new desk with a real engine …');
  const realDesk = await measureRealDesk(lead);
  note(JSON.stringify(realDesk));
  for (const wire of wires) wire.close();
  await hub.kill();
  place.remove();
  note(`a hub that lost ${LOST} facts …`);
  const refilled = await measureRefill();
  note(JSON.stringify(refilled));
  note(`two processes on one PostgreSQL, ${WRITERS} writers, ${READERS} readers …`);
  const twoProcesses = await measureTwo();
  note(JSON.stringify(twoProcesses));
  const figures: Figures = { machine, visible, afterAbsence, newDesk, realDesk, refilled, twoProcesses };
  console.log(process.argv.includes('--json') ? JSON.stringify(figures, null, 2) : table(figures));
}

async function teamOf(
  hub: HubProcess,
  count: number,
): Promise<{ lead: ConnectedWire; devices: readonly TestDevice[] }> {
  const first = await redeem(hub.address, { code: hub.invitation?.code ?? '', console: 'lead' });
  const lead = await connectDesk(hub.address, first);
  return { lead, devices: await joinMany(hub.address, lead, count) };
}

function report(device: TestDevice, name: string) {
  const words = 'x'.repeat(200);
  const payload = { ...reportPayload({ report: name }), personal: { subject: name, sealed: words } };
  return device.write('report.logged', payload, { version: 3 });
}

/** From a desk's push to the moment when another desk has the fact. */
async function measureVisible(
  hub: HubProcess,
  devices: readonly TestDevice[],
  wires: readonly ConnectedWire[],
  seconds: number,
): Promise<Figures['visible']> {
  const sentAt = new Map<string, number>();
  const waits: number[] = [];
  const pushes: unknown[] = [];
  const begun = await Promise.all(wires.map((wire) => wire.upTo(wire.welcome.head.position)));
  const head = Math.max(...begun.map(({ cursor }) => cursor.position));
  const facts = seconds * FACTS_A_SECOND;
  const reading = wires.map(async (wire) => {
    let seen = wire.received.rows.length;
    for (let at = wire.received.cursor.position; at < head + facts; at = wire.received.cursor.position) {
      const { rows } = await wire.upTo(at + 1);
      const now = performance.now();
      for (; seen < rows.length; seen += 1) {
        const sent = sentAt.get(rows[seen]?.hash ?? '');
        if (sent !== undefined) waits.push(now - sent);
      }
    }
  });
  const beginning = performance.now();
  for (let sent = 0; sent < facts; sent += 1) {
    const due = beginning + (sent / FACTS_A_SECOND) * 1_000;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const index = sent % devices.length;
    const row = report(devices[index] as TestDevice, `visible-${sent}`);
    sentAt.set(row.hash, performance.now());
    pushes.push(wires[index]?.push([row]));
  }
  await Promise.all([...reading, ...pushes]);
  waits.sort((a, b) => a - b);
  const at = (share: number) => Math.round(waits[Math.floor(waits.length * share)] ?? 0);
  return { seconds, facts, p50: at(0.5), p99: at(0.99), megabytes: megabytesOf(hub) };
}

/** The most memory that the process had, MB. */
function megabytesOf({ pid }: HubProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
}

async function measureAbsence(address: string, devices: readonly TestDevice[], wires: readonly ConnectedWire[]) {
  const facts = devices.length * WAITING_A_DESK;
  const cursors = wires.map(({ received }) => received.cursor);
  for (const wire of wires) wire.close();
  const head = Math.max(...cursors.map(({ position }) => position));
  const waiting = devices.map((device) =>
    Array.from({ length: WAITING_A_DESK }, (_, index) => report(device, `absent-${index}`)),
  );
  const beginning = performance.now();
  await Promise.all(
    devices.map(async (device, index) => {
      const wire = await connectDesk(address, device, { cursor: cursors[index] ?? null }, TRUSTING);
      const rows = waiting[index] ?? [];
      for (let from = 0; from < rows.length; from += 100) await wire.push(rows.slice(from, from + 100));
      await wire.upTo(head + facts);
      wire.close();
    }),
  );
  return { facts, seconds: since(beginning) };
}

async function measureNewDesk(address: string, lead: ConnectedWire) {
  lead.send({ type: 'invite', number: 1, role: 'agent', class: 'personal' });
  const { invitation } = await lead.next('invited');
  const device = await redeem(address, { code: invitation.code, console: 'new' });
  const beginning = performance.now();
  const wire = await connectDesk(address, device, {}, TRUSTING);
  const facts = wire.welcome.head.position;
  await wire.upTo(facts);
  wire.close();
  return { facts, seconds: since(beginning) };
}

async function measureRealDesk(lead: ConnectedWire): Promise<RealDeskFigures> {
  lead.send({ type: 'invite', number: 2, role: 'agent', class: 'personal' });
  const { invitation } = await lead.next('invited');
  return await joinRealDesk({ link: invitation.link });
}

async function measureRefill() {
  const place = hubFolder();
  const before = await startTestHub({ store: place.open() });
  const device = await joinTestHub(before, { console: 'a', role: 'lead' });
  const wire = await connectDesk(before.address, device);
  await before.store.backup?.(join(place.folder, 'backup'));
  for (let sent = 0; sent < LOST; sent += 200) {
    before.clock.advance(4_000);
    await wire.push(Array.from({ length: 200 }, (_, index) => report(device, `lost-${sent + index}`)));
  }
  const { cursor, cursors, rows } = await wire.upTo(before.hub.head.position);
  await before.close();
  const after = await startTestHub({ store: openSqliteStore(join(place.folder, 'backup')), clock: before.clock });
  const beginning = performance.now();
  const again = await connectDesk(after.address, device, { cursor, earlier: [...cursors].reverse().slice(0, 64) });
  const facts = await refill(again, rows, []);
  const seconds = since(beginning);
  await after.close();
  place.remove();
  return { facts, seconds };
}

async function measureTwo(): Promise<Figures['twoProcesses']> {
  const postgres = await startPostgres();
  const database = postgres.newDatabase();
  const hubs = [await startHubOn(database), await startHubOn(database)] as const;
  const { devices } = await teamOf(hubs[0], WRITERS + READERS);
  const addressOf = (index: number) => hubs[index % 2 === 0 ? 0 : 1].address;
  const readers = await Promise.all(
    devices.slice(WRITERS).map((device, index) => connectDesk(addressOf(index), device, {}, TRUSTING)),
  );
  const facts = WRITERS * FACTS_A_WRITER;
  const all = (readers[0]?.welcome.head.position ?? 0) + facts;
  const beginning = performance.now();
  await Promise.all([
    ...readers.map((reader) => reader.upTo(all)),
    ...devices
      .slice(0, WRITERS)
      .map((device, index) => writeMany(addressOf(index), device, FACTS_A_WRITER, 1 + index * 3)),
  ]);
  const seconds = since(beginning);
  const counts = readers.map(({ received }) => new Set(received.rows.map(({ hash }) => hash)).size);
  for (const hub of hubs) await hub.kill();
  postgres.stop();
  return { facts, readers: READERS, missed: all * READERS - counts.reduce((sum, count) => sum + count, 0), seconds };
}

function since(beginning: number): number {
  return Math.round((performance.now() - beginning) / 100) / 10;
}

function table({ machine, visible, afterAbsence, newDesk, realDesk, refilled, twoProcesses }: Figures): string {
  return [
    machine,
    `a fact is on the other ${DESKS - 1} desks (${FACTS_A_SECOND} a second, ${visible.seconds} s): median ${visible.p50} ms, 99th percentile ${visible.p99} ms`,
    `memory of the hub: ${visible.megabytes} MB`,
    `${DESKS} desks with ${WAITING_A_DESK} facts each, all shared: ${afterAbsence.seconds} s`,
    `a new desk has ${newDesk.facts} facts: ${newDesk.seconds} s`,
    `a real engine has folded them: ${realDesk.seconds} s; slowest answer to ${realDesk.calls} calls logged meanwhile: ${realDesk.slowestAnswer} ms`,
    `a hub that lost ${refilled.facts} facts has them again: ${refilled.seconds} s`,
    `two processes on PostgreSQL, ${twoProcesses.facts} facts, ${twoProcesses.readers} readers: ${twoProcesses.missed} missed, ${twoProcesses.seconds} s`,
  ].join('\n');
}

await run();
