import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitPayload } from '../../main/core/ops/kinds.ts';
import { openWith } from '../../main/engine/store/box.ts';
import { openPayload } from '../../main/engine/store/seal.ts';
import { reportRequests } from '../../main/hub/report-requests.ts';
import { makeToken, revokeToken } from '../../main/hub/tokens.ts';
import { hubFolder, startTestHub, type TestHub } from '../support/hub.ts';

describe('calls that other systems hand in', () => {
  const place = hubFolder();
  let hub: TestHub;
  let token = '';
  beforeAll(async () => {
    const guess = (words: string) => (words.includes('dial') ? 'cannot_place_calls' : null);
    hub = await startTestHub({ store: place.open(), handlers: (of) => [reportRequests(of, guess)] });
    token = (await makeToken(hub.store, { use: 'source', name: 'Tickets', hourly: 5 }, hub.clock.now())).token;
  });
  afterAll(async () => {
    await hub.close();
    place.remove();
  });
  const call = {
    words: 'I cannot dial out',
    ticket: 'HD-1',
    caller: { number: '+441632960101', name: 'Harbour Café' },
  };
  async function post(body: unknown, key = 'k1', headers: Record<string, string> = {}) {
    const sent = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      ...headers,
    };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${hub.address}/v1/reports`, { method: 'POST', headers: sent, body: text });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, never>,
    };
  }
  async function facts() {
    const rows = await hub.store.factsAfter(0, 1_000, 1e9);
    return rows.map(({ bytes }) => JSON.parse(bytes));
  }

  it('are logged once, under a number of the hub, with what was said sealed', async () => {
    const made = await post(call);
    expect(made).toMatchObject({ status: 201, body: { number: 'R-H1001' } });
    expect(await post(call)).toMatchObject({ status: 200, body: made.body });
    const logged = (await facts()).filter(({ kind }) => kind === 'report.logged');
    expect(logged).toHaveLength(1);
    const [fact] = logged;
    expect(fact.payload).toMatchObject({
      number: 1001,
      code: 'H',
      symptom: 'cannot_place_calls',
      caller: 'number',
      wordGroup: null,
    });
    expect(JSON.stringify(fact)).not.toMatch(/Harbour|441632|dial|HD-1/);
    // Any desk opens it with the key that comes along, and it fits.
    const [key] = await hub.store.keysAfter(0, 10);
    expect(key?.subject).toBe(fact.payload.personal.subject);
    const open = (_: string, box: string) => ({ text: openWith(Buffer.from(key?.key ?? '', 'base64'), box) ?? '' });
    const opened = openPayload(fact.payload, { open });
    expect(fitPayload('report.logged', fact.version, opened)).toMatchObject({
      payload: { personal: { fields: { words: 'I cannot dial out', ticket: 'HD-1', callerName: 'Harbour Café' } } },
    });
  });

  it('go by their own words where no symptom fits', async () => {
    const { body } = await post({ words: 'It hums', ticket: 'HD-2' }, 'k2');
    const fact = (await facts()).at(-1);
    expect(fact.payload).toMatchObject({ number: 1002, symptom: 'other', wordGroup: body.report, caller: 'withheld' });
  });

  it.each([
    [401, call, 'k9', { Authorization: 'Bearer nobody' }],
    [415, call, 'k9', { 'Content-Type': 'text/plain' }],
    [400, call, '', {}],
    [400, call, 'a b', {}],
    [400, 'no json', 'k9', {}],
    [400, { ticket: 'HD-3' }, 'k9', {}],
    [400, { ...call, colour: 'red' }, 'k9', {}],
    [400, { ...call, at: '2099-01-01T00:00:00Z' }, 'k9', {}],
    [400, { ...call, at: 'yesterday' }, 'k9', {}],
    [400, { ...call, caller: { number: '0800' } }, 'k9', {}],
    [409, { ...call, words: 'Another' }, 'k1', {}],
    [413, { ...call, words: 'x'.repeat(70_000) }, 'k9', {}],
  ] as const)('are refused with %i and a sentence that quotes nothing', async (status, body, key, headers) => {
    const before = await hub.store.head();
    const answer = await post(body, key, headers);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toMatch(/Harbour|colour|yesterday|0800/);
    expect(await hub.store.head()).toEqual(before);
  });

  it.each([
    [{ ticket: 'HD-3' }, 'words must be a text of 1 to 20,000 characters'],
    [{ ...call, at: 'yesterday' }, 'at must be a time with its zone'],
    [{ ...call, caller: { number: '0800' } }, 'caller.number must be a number in E.164'],
    [{ ...call, colour: 'red' }, 'a field that there is not; there are words, ticket, at'],
    [{ ...call, caller: { phone: '1' } }, 'caller has a field that there is not; there are number, name'],
    ['[]', 'no JSON object'],
  ] as const)('say what would fit', async (body, sentence) => {
    expect(JSON.stringify((await post(body, 'k9')).body)).toContain(sentence);
  });

  it('are slowed down beyond what a source may send, and taken again later', async () => {
    const statuses = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await post(call, `many-${count}`)).status);
    expect(statuses).toEqual([201, 201, 201, 429, 429]);
    const refused = await post(call, 'many-9');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    hub.clock.advance(3_600_001);
    expect((await post(call, 'many-9')).status).toBe(201);
  });

  it('are refused from a source that was ended', async () => {
    const [source] = await hub.store.tokens();
    await revokeToken(hub.store, source?.id ?? '', hub.clock.now());
    expect((await post(call, 'late')).status).toBe(401);
  });
});
