import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { addTarget, declareOne, messageIs, send, target, WEBHOOK_SECRET } from '../support/escalations.ts';
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
