import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskInProcess } from '../support/desk-in-process.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { addTarget, declareOne, messageIs, nextCommand, send, target, WEBHOOK_SECRET } from '../support/escalations.ts';
import { killPoints } from '../support/kill-points.ts';
import { accept, type Receiver, silent, startReceiver, status } from '../support/receivers.ts';
import { until } from '../support/until.ts';

let folder = '';
let engine: EngineClient;
let receiver: Receiver;
let incident = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-outbox-kills-'));
  engine = await startEngine(folder);
  receiver = await startReceiver();
  ({ incident } = await declareOne(engine));
});
afterEach(async () => {
  await engine.close();
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Kills the engine once the receiver has the message and has not answered, and starts it again. */
async function killWhileSending(): Promise<void> {
  await until(() => receiver.received.length === 1);
  const isGone = new Promise((resolve) => engine.process.once('exit', resolve));
  engine.process.kill('SIGKILL');
  await isGone;
  receiver.answer(accept);
  engine = await startEngine(folder);
}

describe('an engine that is killed between an attempt and its answer', () => {
  it('sends a webhook again, under the same id and with the same bytes', async () => {
    receiver.answer(silent);
    await addTarget(engine, target({ channel: 'webhook', address: receiver.url }), WEBHOOK_SECRET);
    const [message = ''] = await send(engine, incident, ['to-webhook']);
    await killWhileSending();
    await messageIs(engine, message, ({ state }) => state === 'accepted');
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([message, message]);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
  });

  it('asks a ticket system first, and makes no second ticket', async () => {
    receiver.answer(silent);
    await addTarget(engine, target({ channel: 'tmf621', address: receiver.url }), 'token');
    const [message = ''] = await send(engine, incident, ['to-tmf621']);
    await until(() => receiver.received.length === 1);
    const isGone = new Promise((resolve) => engine.process.once('exit', resolve));
    engine.process.kill('SIGKILL');
    await isGone;
    receiver.answer(status(200, {}, JSON.stringify([{ id: 'TT-5', externalIdentifier: [{ id: incident }] }])));
    engine = await startEngine(folder);
    expect(await messageIs(engine, message, ({ state }) => state === 'accepted')).toMatchObject({ reference: 'TT-5' });
    expect(receiver.received.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it('leaves a chat message in doubt, and sends neither it nor a later one by itself', async () => {
    receiver.answer(silent);
    await addTarget(engine, target({ channel: 'chat' }), `${receiver.url}/hook`);
    const [message = ''] = await send(engine, incident, ['to-chat']);
    await killWhileSending();
    expect((await messageIs(engine, message, ({ state }) => state === 'in-doubt')).why).toContain('ended while');
    const [later = ''] = await send(engine, incident, ['to-chat']);
    await messageIs(engine, later, ({ state }) => state === 'queued');
    expect(receiver.received).toHaveLength(1);
  });
});

describe('a desk that is killed after any statement that it writes', () => {
  let home = '';
  const open = (path: string) => deskInProcess(path, undefined, { sending: { timeout: 2000 } });
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'groundswell-outbox-points-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('sends a chat message once or leaves it to a person, and never twice', async () => {
    const desk = open(join(home, 'desk'));
    const { incident: about } = await declareOne(desk);
    await addTarget(desk, target({ channel: 'chat' }), `${receiver.url}/hook`);
    let message = '';
    const arrived: number[] = [];
    const points = await killPoints(
      join(home, 'desk'),
      join(home, 'copies'),
      async () => {
        [message = ''] = await send(desk, about, ['to-chat']);
        await messageIs(desk, message, ({ state }) => state === 'accepted');
      },
      () => void arrived.push(receiver.received.length),
    );
    desk.desk.close();
    const after = new Set<string>();
    for (const [index, point] of points.entries()) {
      const before = receiver.received.length;
      const again = open(point);
      const told = (await again.must('outbox.list', {})).some(({ id }) => id === message);
      const found = told ? await messageIs(again, message, ({ state }) => SETTLED.has(state)) : null;
      again.desk.close();
      after.add(found?.state ?? 'never asked for');
      const sent = (arrived[index] ?? 0) + receiver.received.length - before;
      expect(sent, `${index}: ${found?.state}`).toBeLessThanOrEqual(1);
      // What is said to have arrived has; what is in doubt may have.
      if (found?.state === 'accepted') expect(sent).toBe(1);
    }
    expect([...after]).toEqual(['never asked for', 'accepted', 'in-doubt']);
  }, 60_000);

  it('says who acknowledged in the outbox and in the room, or in neither', async () => {
    const desk = open(join(home, 'desk'));
    const { incident: about } = await declareOne(desk);
    await addTarget(desk, target({ channel: 'chat' }), `${receiver.url}/hook`);
    const [message = ''] = await send(desk, about, ['to-chat']);
    await messageIs(desk, message, ({ state }) => state === 'accepted');
    const act = { kind: 'acknowledge' as const, by: 'Sam', ticket: null };
    const points = await killPoints(join(home, 'desk'), join(home, 'copies'), () =>
      desk.must('outbox.act', { command: nextCommand(), message, act }),
    );
    desk.desk.close();
    const seen = new Set<boolean>();
    for (const point of points) {
      const again = open(point);
      const { state } = await messageIs(again, message, () => true);
      const { entries } = await again.must('room.get', { incident: about });
      again.desk.close();
      const isSaid = entries.some(({ detail }) => detail.kind === 'room.finding-told');
      expect(isSaid).toBe(state === 'acknowledged');
      seen.add(isSaid);
    }
    expect(seen).toEqual(new Set([false, true]));
    expect(receiver.received).toHaveLength(1);
  }, 60_000);
});

const SETTLED: ReadonlySet<string> = new Set(['accepted', 'in-doubt', 'failed']);
