import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realClock } from '../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';
import { addTarget, declareOne, messageIs, nextCommand, send, target, WEBHOOK_SECRET } from '../support/escalations.ts';
import { type HubProcess, startHubProcess } from '../support/hub-process.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { accept, type Receiver, startReceiver, status } from '../support/receivers.ts';
import { until } from '../support/until.ts';

// Two leads' desks and the hub's own program. The first escalates to a receiver that is down, and is gone.

let folder = '';
let hub: HubProcess;
let one: DeskInProcess;
let other: DeskInProcess;
let receiver: Receiver;
let incident = '';

const openDesk = (name: string) => deskInProcess(join(folder, name), realClock, { sending: { timeout: 2_000 } });
const isShared = async (desk: DeskInProcess) => (await desk.must('team.get', {})).team?.state === 'shared';
const takeOver = (message: string) => other.call('team.take-over', { message });

beforeAll(async () => {
  folder = memoryFolder('groundswell-taken-');
  hub = await startHubProcess(join(folder, 'hub'));
  receiver = await startReceiver();
  [one, other] = [openDesk('one'), openDesk('other')];
  ({ incident } = await declareOne(one));
  await one.must('team.join', { by: { link: hub.link ?? '' }, device: 'One', person: null });
  await until(async () => await isShared(one));
  const { link } = await one.must('team.invite', { role: 'lead', class: 'personal' });
  await other.must('team.join', { by: { link }, device: 'Other', person: { name: 'Ann Lee', initials: 'AL' } });
  await addTarget(one, target({ channel: 'webhook', address: `${receiver.url}/hook` }), WEBHOOK_SECRET);
  await addTarget(one, target({ channel: 'chat' }), `${receiver.url}/chat`);
  await until(async () => (await isShared(one)) && (await isShared(other)));
  await until(async () => (await other.must('target.list', {})).targets.length === 2);
  await other.must('target.secret', { target: 'to-webhook', secret: WEBHOOK_SECRET });
  await other.must('target.secret', { target: 'to-chat', secret: `${receiver.url}/chat` });
});
afterAll(async () => {
  one.desk.close();
  other.desk.close();
  await hub.kill();
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

const sentTo = (path: string) => receiver.received.filter((each) => each.path === path);

describe('a message that waits on a desk that is gone', () => {
  it('is known to the others, with what became of it, and is not theirs to send or to cancel', async () => {
    const [message = ''] = await send(one, incident, ['to-webhook']);
    const seen = await messageIs(other, message, ({ state }) => state === 'accepted');
    expect(seen).toMatchObject({ isElsewhere: true, code: 'H', revision: 1, targetName: 'NOC by webhook' });
    expect((await other.must('outbox.text', { message })).text).toContain('Call-ID a84b4c76e66710');
    expect(await takeOver(message)).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringMatching(/arrived|moment/) },
    });
    const cancel = { command: nextCommand(), message, act: { kind: 'cancel' } } as const;
    expect(await other.call('outbox.act', cancel)).toMatchObject({ ok: false });
    expect(sentTo('/hook')).toHaveLength(1);
  });

  it('is sent by another with the same id and bytes, and never by the first one when it comes back', async () => {
    receiver.answer(status(503));
    const [message = ''] = await send(one, incident, ['to-webhook']);
    await messageIs(one, message, ({ state, attempts }) => state === 'queued' && attempts > 0);
    await until(async () => (await other.must('outbox.list', {})).some(({ id }) => id === message));
    const before = sentTo('/hook').at(-1);
    one.desk.close();
    receiver.answer(accept);
    await until(async () => (await takeOver(message)).ok);
    await messageIs(other, message, ({ state, isElsewhere }) => state === 'accepted' && !isElsewhere);
    const after = sentTo('/hook').at(-1);
    expect(after?.body).toBe(before?.body);
    expect(after?.headers['webhook-id']).toBe(message);
    const count = sentTo('/hook').length;
    one = openDesk('one');
    one.desk.startTeam();
    await messageIs(one, message, ({ state, isElsewhere }) => state === 'accepted' && isElsewhere);
    const [next = ''] = await send(one, incident, ['to-webhook']);
    expect(await messageIs(one, next, ({ state }) => state === 'accepted')).toMatchObject({ revision: 3 });
    expect(sentTo('/hook')).toHaveLength(count + 1);
  });

  it('is a person’s to decide about where the receiver cannot tell it from its twin', async () => {
    receiver.answer(status(503));
    const [message = ''] = await send(one, incident, ['to-chat']);
    await messageIs(one, message, ({ state, attempts }) => state === 'queued' && attempts > 0);
    await until(async () => (await other.must('outbox.list', {})).some(({ id }) => id === message));
    one.desk.close();
    receiver.answer(accept);
    await until(async () => (await takeOver(message)).ok);
    const row = await messageIs(other, message, ({ state }) => state === 'in-doubt');
    expect(row.why).toContain('may have sent it');
    await other.must('outbox.act', { command: nextCommand(), message, act: { kind: 'did-arrive' } });
    one = openDesk('one');
    one.desk.startTeam();
    await messageIs(one, message, ({ state }) => state === 'accepted');
    expect(sentTo('/chat')).toHaveLength(1);
  });
});
