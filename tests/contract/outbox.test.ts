import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';
import { draft, mobile } from '../support/drafts.ts';
import { addTarget, declareOne, messageIs, nextCommand, send, target, WEBHOOK_SECRET } from '../support/escalations.ts';
import { accept, die, makeCertificate, type Receiver, silent, startReceiver, status } from '../support/receivers.ts';
import { testNow } from '../support/test-clock.ts';
import { until } from '../support/until.ts';

let folder = '';
let desk: DeskInProcess;
let receiver: Receiver;
let incident = '';
const TIMEOUT = 2000;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-outbox-'));
  desk = deskInProcess(folder, undefined, { sending: { timeout: TIMEOUT } });
  receiver = await startReceiver();
  ({ incident } = await declareOne(desk));
});
afterEach(async () => {
  desk.desk.close();
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

const bodyOf = (index: number) => JSON.parse(receiver.received[index]?.body ?? 'null') as never;

/** Sends the newest pack to one target by a webhook. */
async function sendByWebhook(): Promise<string> {
  await addTarget(desk, target({ channel: 'webhook', address: `${receiver.url}/hook` }), WEBHOOK_SECRET);
  const [message = ''] = await send(desk, incident, ['to-webhook']);
  return message;
}

describe('a webhook', () => {
  it('carries the pack, signed, and is accepted', async () => {
    const message = await sendByWebhook();
    const row = await messageIs(desk, message, ({ state }) => state === 'accepted');
    expect(row).toMatchObject({ revision: 1, attempts: 1, why: null, number: 'INC-0201' });
    const [received] = receiver.received;
    const verified = new Webhook(WEBHOOK_SECRET).verify(
      received?.body ?? '',
      received?.headers as Record<string, string>,
    ) as { data: { text: string; number: string } };
    expect(received?.headers['webhook-id']).toBe(message);
    expect(verified.data.number).toBe('INC-0201');
    expect(verified.data.text).toContain('SIP 503, Q.850 cause 41, Call-ID a84b4c76e66710');
    const room = await desk.must('room.get', { incident });
    expect(room.entries.map(({ detail }) => detail.kind)).toEqual(['room.escalated']);
  });

  it('is tried again with the same bytes and id after 500 and 429, not before the time that was asked for', async () => {
    receiver.answer((response, ...rest) =>
      receiver.received.length === 1
        ? status(429, { 'retry-after': '3600' })(response, ...rest)
        : accept(response, ...rest),
    );
    const message = await sendByWebhook();
    const waiting = await messageIs(desk, message, ({ state, attempts }) => state === 'queued' && attempts === 1);
    expect(waiting.why).toContain('429');
    expect((waiting.notBefore ?? 0) - desk.desk.workspace('live').clock.now()).toBeGreaterThan(3_500_000);
    await desk.must('outbox.act', { command: nextCommand(), message, act: { kind: 'resend' } });
    await messageIs(desk, message, ({ state }) => state === 'accepted');
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
    expect(receiver.received[1]?.headers['webhook-id']).toBe(message);
  });

  it('goes nowhere else when it is sent elsewhere, and says so', async () => {
    const other = await startReceiver();
    receiver.answer(status(307, { location: other.url }));
    const row = await messageIs(desk, await sendByWebhook(), ({ state }) => state === 'failed');
    expect(row.why).toContain('sends elsewhere');
    expect(other.received).toHaveLength(0);
    await other.close();
  });

  it('switches off a target that is gone for good', async () => {
    receiver.answer(status(410));
    await messageIs(desk, await sendByWebhook(), ({ state }) => state === 'failed');
    const { targets } = await desk.must('target.list', {});
    expect(targets[0]?.off).toContain('410');
    const again = await desk.call('escalation.send', {
      command: nextCommand(),
      incident,
      targets: ['to-webhook'],
      text: null,
    });
    expect(again).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringContaining('switched off') as string },
    });
  });

  it('waits while there is no connection, and is sent once there is one', async () => {
    const address = receiver.url;
    await receiver.close();
    await addTarget(desk, target({ channel: 'webhook', address: `${address}/hook` }), WEBHOOK_SECRET);
    const [message = ''] = await send(desk, incident, ['to-webhook']);
    const row = await messageIs(desk, message, ({ state, attempts }) => state === 'queued' && attempts === 1);
    expect(row.why).toContain('ECONNREFUSED');
    receiver = await startReceiver();
    await addTarget(desk, target({ channel: 'webhook', address: `${receiver.url}/hook` }), null);
    await desk.must('outbox.act', { command: nextCommand(), message, act: { kind: 'resend' } });
    await messageIs(desk, message, ({ state }) => state === 'accepted');
    expect(receiver.received).toHaveLength(1);
  });

  it('is sent again by itself when nobody knows whether it arrived: the receiver drops it by its id', async () => {
    receiver.answer(die);
    const message = await sendByWebhook();
    const row = await messageIs(desk, message, ({ state, attempts }) => state === 'queued' && attempts === 1);
    expect(row.why).toContain('broke before');
  });

  it('does not wait for ever for an answer', async () => {
    receiver.answer(silent);
    const row = await messageIs(
      desk,
      await sendByWebhook(),
      ({ attempts, state }) => attempts === 1 && state === 'queued',
    );
    expect(row.why).toContain('time-out');
  });

  it('reaches no private address that nobody listed', async () => {
    await addTarget(
      desk,
      { ...target({ channel: 'webhook', address: receiver.url.replace('http:', 'https:') }), privateRanges: [] },
      WEBHOOK_SECRET,
    );
    const [message = ''] = await send(desk, incident, ['to-webhook']);
    const row = await messageIs(desk, message, ({ state }) => state === 'failed');
    expect(row.why).toContain('private address');
    expect(receiver.received).toHaveLength(0);
  });

  it('refuses a certificate that it does not know, or that is another host’s, and takes the right one', async () => {
    const localhost = makeCertificate('localhost');
    const other = makeCertificate('noc.example');
    for (const [certificate, trusted] of [
      [localhost, undefined],
      [{ ...other, host: 'localhost' }, other.cert],
      [localhost, localhost.cert],
    ] as const) {
      const place = mkdtempSync(join(folder, 'tls-'));
      const secure = await startReceiver(certificate);
      const own = deskInProcess(place, undefined, { sending: { timeout: TIMEOUT, ca: trusted } });
      const declared = await declareOne(own);
      const to = target({ channel: 'webhook', address: secure.url, privateRanges: ['127.0.0.0/8', '::1'] });
      await addTarget(own, to, WEBHOOK_SECRET);
      const [message = ''] = await send(own, declared.incident, [to.id]);
      const row = await messageIs(own, message, ({ state }) => state === 'failed' || state === 'accepted');
      const isRight = certificate === localhost && trusted !== undefined;
      expect([row.state, secure.received.length]).toEqual(isRight ? ['accepted', 1] : ['failed', 0]);
      if (!isRight) expect(row.why).toContain('certificate');
      own.desk.close();
      await secure.close();
    }
  });

  it('keeps its order: a later pack waits for the one before it, and cancelled ones are left out', async () => {
    receiver.answer(status(500));
    const first = await sendByWebhook();
    await messageIs(desk, first, ({ state, attempts }) => state === 'queued' && attempts === 1);
    const [second = ''] = await send(desk, incident, ['to-webhook']);
    const [third = ''] = await send(desk, incident, ['to-webhook']);
    await desk.must('outbox.act', { command: nextCommand(), message: second, act: { kind: 'cancel' } });
    expect(receiver.received).toHaveLength(1);
    receiver.answer(accept);
    await desk.must('outbox.act', { command: nextCommand(), message: first, act: { kind: 'resend' } });
    await messageIs(desk, third, ({ state }) => state === 'accepted');
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([first, first, third]);
    expect(bodyOf(2)).toMatchObject({ type: 'incident.updated', data: { revision: 3 } });
  });
});

describe('PagerDuty', () => {
  it('gets a trigger with the incident as its key, and its routing key from the secrets alone', async () => {
    await addTarget(desk, target({ channel: 'pagerduty', address: `${receiver.url}/v2/enqueue` }), 'R0UT1NGK3Y');
    const [message = ''] = await send(desk, incident, ['to-pagerduty']);
    await messageIs(desk, message, ({ state }) => state === 'accepted');
    expect(bodyOf(0)).toMatchObject({ routing_key: 'R0UT1NGK3Y', event_action: 'trigger', dedup_key: incident });
  });

  it('is not asked again after 400', async () => {
    receiver.answer(status(400));
    await addTarget(desk, target({ channel: 'pagerduty', address: receiver.url }), 'R0UT1NGK3Y');
    const [message = ''] = await send(desk, incident, ['to-pagerduty']);
    await messageIs(desk, message, ({ state }) => state === 'failed');
    expect(receiver.received).toHaveLength(1);
  });
});

describe('a ticket system (TMF621)', () => {
  const address = () => `${receiver.url}/tmf-api/troubleTicket/v5`;

  it('gets one ticket an incident, which later packs change', async () => {
    receiver.answer(status(201, {}, '{"id":"TT-77","status":"submitted"}'));
    await addTarget(desk, target({ channel: 'tmf621', address: address() }), 'token');
    const [first = ''] = await send(desk, incident, ['to-tmf621']);
    expect(await messageIs(desk, first, ({ state }) => state === 'accepted')).toMatchObject({ reference: 'TT-77' });
    const [second = ''] = await send(desk, incident, ['to-tmf621']);
    await messageIs(desk, second, ({ state }) => state === 'accepted');
    expect(receiver.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /tmf-api/troubleTicket/v5/troubleTicket',
      'PATCH /tmf-api/troubleTicket/v5/troubleTicket/TT-77',
    ]);
    expect(receiver.received[0]?.headers.authorization).toBe('Bearer token');
    expect(bodyOf(0)).toMatchObject({ externalIdentifier: [{ id: incident }] });
  });

  it('is asked for the ticket before it is made again, when nobody knows whether it was made', async () => {
    receiver.answer(die);
    await addTarget(desk, target({ channel: 'tmf621', address: address() }), 'token');
    const [message = ''] = await send(desk, incident, ['to-tmf621']);
    await messageIs(desk, message, ({ state, attempts }) => state === 'queued' && attempts === 1);
    const others = { id: 'TT-1', externalIdentifier: [{ id: 'another' }] };
    const ours = { id: 'TT-9', externalIdentifier: [{ id: incident }] };
    receiver.answer(status(200, {}, JSON.stringify([others, ours])));
    await desk.must('outbox.act', { command: nextCommand(), message, act: { kind: 'resend' } });
    expect(await messageIs(desk, message, ({ state }) => state === 'accepted')).toMatchObject({ reference: 'TT-9' });
    expect(receiver.received.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });
});

describe('chat', () => {
  it('waits for a person when nobody knows whether a message arrived, and holds back the ones after it', async () => {
    receiver.answer(die);
    await addTarget(desk, target({ channel: 'chat' }), `${receiver.url}/services/T0/SECRETPART`);
    const [first = '', second = ''] = [
      ...(await send(desk, incident, ['to-chat'])),
      ...(await send(desk, incident, ['to-chat'])),
    ];
    expect(await messageIs(desk, first, ({ state }) => state === 'in-doubt')).toMatchObject({ attempts: 1 });
    receiver.answer(accept);
    expect(receiver.received).toHaveLength(1);
    await desk.must('outbox.act', { command: nextCommand(), message: first, act: { kind: 'did-arrive' } });
    await messageIs(desk, second, ({ state }) => state === 'accepted');
    expect(receiver.received).toHaveLength(2);
  });
});

describe('the outbox', () => {
  it('keeps secrets out of the record, the log and every answer', async () => {
    const secret = `${receiver.url}/services/T0/SECRETPART`;
    await addTarget(desk, target({ channel: 'chat' }), secret);
    const [message = ''] = await send(desk, incident, ['to-chat']);
    await messageIs(desk, message, ({ state }) => state === 'accepted');
    const answers = [await desk.must('target.list', {}), await desk.must('outbox.list', {}), desk.announcements];
    expect(JSON.stringify(answers)).not.toContain('SECRETPART');
    desk.desk.close();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const holding = files.filter((file) => readFileSync(join(file.parentPath, file.name)).includes('SECRETPART'));
    expect(holding.map(({ name }) => name)).toEqual(['secrets.json']);
  });

  it('tries what waits for a network as soon as anything else has arrived', async () => {
    const away = target({ channel: 'pagerduty', id: 'to-nowhere', address: 'https://noc.invalid/', privateRanges: [] });
    await addTarget(desk, away, 'routing-key');
    const [waiting = ''] = await send(desk, incident, ['to-nowhere']);
    const before = await messageIs(desk, waiting, ({ state, attempts }) => state === 'queued' && attempts === 1);
    expect(before.why).toContain('No network');
    await messageIs(desk, await sendByWebhook(), ({ state }) => state === 'accepted');
    await messageIs(desk, waiting, ({ attempts }) => attempts === 2);
  });

  it('knows after a restart what waits for a network', async () => {
    const away = target({ channel: 'pagerduty', id: 'to-nowhere', address: 'https://noc.invalid/', privateRanges: [] });
    await addTarget(desk, away, 'routing-key');
    const [waiting = ''] = await send(desk, incident, ['to-nowhere']);
    await messageIs(desk, waiting, ({ state, attempts }) => state === 'queued' && attempts === 1);
    desk.desk.close();
    desk = deskInProcess(folder, undefined, { sending: { timeout: TIMEOUT } });
    await messageIs(desk, await sendByWebhook(), ({ state }) => state === 'accepted');
    await messageIs(desk, waiting, ({ attempts }) => attempts === 2);
  });

  it('lists what has told of a caller, sent or waiting, and nothing that told of others', async () => {
    const other = draft({ words: 'cannot ring out', symptom: 'cannot_place_calls', callingNumber: mobile(2) });
    const { report: stranger } = await desk.must('report.log', { command: nextCommand(), report: other });
    const { rows } = await desk.must('report.page', { limit: 10 });
    const caller = rows.find(({ id }) => id !== stranger)?.id ?? '';
    expect(await desk.must('outbox.about-caller', { report: caller })).toEqual([]);
    const message = await sendByWebhook();
    await messageIs(desk, message, ({ state }) => state === 'accepted');
    const told = await desk.must('outbox.about-caller', { report: caller });
    expect(told).toMatchObject([{ id: message, state: 'accepted', targetName: 'NOC by webhook' }]);
    expect(await desk.must('outbox.about-caller', { report: stranger })).toEqual([]);
    await desk.must('caller.erase', { command: nextCommand(), report: caller });
    expect(await desk.must('outbox.about-caller', { report: caller })).toMatchObject([{ id: message }]);
    expect(await desk.must('outbox.text', { message })).toEqual({ text: null });
    expect(await desk.must('outbox.about-caller', { report: 'none' })).toEqual([]);
  });

  it('refuses what is no address among the private ones, with what to write', async () => {
    const wrong = target({ channel: 'webhook', address: receiver.url, privateRanges: ['127.0.0.1', '10.0.0.0/99'] });
    const refused = await desk.call('target.save', { command: nextCommand(), target: wrong });
    expect(refused).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringContaining('“10.0.0.0/99”') as string },
    });
  });

  it('takes a public update to those who can be sent one, with what status pages take, and to nobody else', async () => {
    await addTarget(desk, target({ channel: 'webhook', address: receiver.url }), WEBHOOK_SECRET);
    await addTarget(desk, target({ channel: 'pagerduty', address: receiver.url }), 'routing-key');
    const post = {
      incident,
      state: 'identified' as const,
      isNew: true,
      nextAt: testNow() + 3_600_000,
      corrects: null,
      text: 'We have found the cause.',
    };
    const refused = await desk.call('room.post', { command: nextCommand(), ...post, targets: ['to-pagerduty'] });
    expect(refused).toMatchObject({ ok: false });
    await desk.must('room.post', { command: nextCommand(), ...post, targets: ['to-webhook'] });
    await until(async () => (await desk.must('outbox.list', {}))[0]?.state === 'accepted');
    expect(bodyOf(0)).toMatchObject({
      type: 'public.update',
      data: { statuspage: { incident: { status: 'identified', body: 'We have found the cause.\n' } } },
    });
    expect(await desk.must('outbox.list', {})).toMatchObject([{ isPublic: true }]);
    expect(await desk.must('escalation.draft', { incident, flag: null })).toMatchObject({ sent: 0 });
    expect((await desk.must('record.handover', {})).document.sections.map(({ title }) => title)).toContain(
      'Not sent yet',
    );
  });

  it('resends nothing when everything is folded again', async () => {
    const message = await sendByWebhook();
    await messageIs(desk, message, ({ state }) => state === 'accepted');
    await desk.must('health.rebuild', {});
    desk.desk.close();
    desk = deskInProcess(folder, undefined, { sending: { timeout: TIMEOUT } });
    expect((await desk.must('outbox.list', {})).map(({ state }) => state)).toEqual(['accepted']);
    expect(receiver.received).toHaveLength(1);
  });

  it('cannot be read any more once a caller in it was erased, and then is not sent', async () => {
    receiver.answer(status(500));
    const message = await sendByWebhook();
    await messageIs(desk, message, ({ attempts, state }) => attempts === 1 && state === 'queued');
    expect((await desk.must('outbox.text', { message })).text).toContain('a84b4c76e66710');
    const { rows } = await desk.must('report.page', { limit: 1 });
    await desk.must('caller.erase', { command: nextCommand(), report: rows[0]?.id ?? '' });
    expect((await desk.must('outbox.text', { message })).text).toBeNull();
    await desk.must('outbox.act', { command: nextCommand(), message, act: { kind: 'resend' } });
    expect((await messageIs(desk, message, ({ state }) => state === 'failed')).why).toContain('erased');
    expect(receiver.received).toHaveLength(1);
  });

  it('is not sent any more once a text in it was redacted: an action, a cause, the title or the line', async () => {
    await addTarget(desk, target({ channel: 'webhook', address: receiver.url }), WEBHOOK_SECRET);
    const acted = { command: nextCommand(), incident, text: 'Rang Mrs Quade at home', parts: [] };
    const action = (await desk.must('room.act', acted)).entry;
    const cause = (await desk.must('room.suppose', { command: nextCommand(), incident, text: 'Mr Vole' })).entry;
    await desk.must('incident.set-line', {
      command: nextCommand(),
      incident,
      line: 'Ask for Ann.',
      nextUpdateAt: null,
    });
    const { timeline } = await desk.must('incident.get', { incident });
    const onTimeline = timeline.filter(({ kind }) => kind === 'declared' || kind === 'line').map(({ id }) => id);
    for (const text of [action, cause, ...onTimeline]) {
      receiver.answer(status(503));
      const [message = ''] = await send(desk, incident, ['to-webhook']);
      await messageIs(desk, message, ({ state, attempts }) => state === 'queued' && attempts >= 1);
      await desk.must('text.redact', { command: nextCommand(), redact: [{ incident, flag: null, text }] });
      receiver.answer(accept);
      const before = receiver.received.length;
      await desk.must('outbox.act', { command: nextCommand(), message, act: { kind: 'resend' } });
      const refused = await messageIs(desk, message, ({ state }) => state === 'failed');
      expect(refused.why).toContain('or a text of it redacted');
      expect(receiver.received).toHaveLength(before);
    }
  });

  it('masks the numbers for a target that is to get them masked, edited or not', async () => {
    await addTarget(
      desk,
      { ...target({ channel: 'webhook', address: receiver.url }), numbers: 'masked' },
      WEBHOOK_SECRET,
    );
    await send(desk, incident, ['to-webhook']);
    const text = 'Ring 0161 496 0123, please: it was dead at 2026.';
    const input = { command: nextCommand(), incident, targets: ['to-webhook'], text };
    const [message = ''] = (await desk.must('escalation.send', input)).messages;
    await messageIs(desk, message, ({ state }) => state === 'accepted');
    expect(JSON.stringify(bodyOf(0))).not.toContain('+441614960123');
    expect((bodyOf(1) as { data: { text: string } }).data.text).toBe(
      'Ring •••• ••• •123, please: it was dead at 2026.',
    );
  });

  it('tells every desk who has acknowledged, with their ticket number', async () => {
    const message = await sendByWebhook();
    await messageIs(desk, message, ({ state }) => state === 'accepted');
    const act = { kind: 'acknowledge' as const, by: 'Sam of the NOC', ticket: 'CHG-12' };
    await desk.must('outbox.act', { command: nextCommand(), message, act });
    expect(await messageIs(desk, message, ({ state }) => state === 'acknowledged')).toMatchObject({
      reference: 'CHG-12',
    });
    const { incidents } = await desk.must('snapshot.get', {});
    expect(incidents[0]?.noc?.text).toBe('NOC: acknowledged by Sam of the NOC (CHG-12)');
    await until(() => Promise.resolve(JSON.stringify(desk.announcements).includes('"outbox"')));
  });

  it('lets nothing out of a sample or a drill', async () => {
    await desk.must('sample.create', {}).catch(() => null);
    const must = (async (method: never, input: never) => await desk.must(method, input, 'sample')) as typeof desk.must;
    const practice = { must };
    const declared = await declareOne(practice);
    await addTarget(practice, target({ channel: 'webhook', address: receiver.url }), WEBHOOK_SECRET);
    const [message = ''] = await send(practice, declared.incident, ['to-webhook']);
    expect((await messageIs(practice, message, ({ state }) => state === 'accepted')).reference).toContain('practice');
    expect(receiver.received).toHaveLength(0);
  });
});
