import { sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinText } from '../../main/core/hub/http.ts';
import { seededRandom } from '../../main/core/random.ts';
import { invite } from '../../main/hub/invitations.ts';
import { reportPayload } from '../support/facts.ts';
import { hubFolder, startTestHub, type TestHub } from '../support/hub.ts';
import { connectDesk, helloOf, joinTestHub, newKey, openWire, type TestDevice } from '../support/hub-desk.ts';

const SOCKETS = 200;
const FRAMES_A_SOCKET = 50;

describe('a hub and those who mean it harm', () => {
  const place = hubFolder();
  let hub: TestHub;
  let lead: TestDevice;
  let agent: TestDevice;
  beforeAll(async () => {
    hub = await startTestHub({ store: place.open() });
    lead = await joinTestHub(hub, { console: 'lead', role: 'lead' });
    agent = await joinTestHub(hub, { console: 'agent' });
  });
  afterAll(async () => {
    await hub.close();
    place.remove();
  });
  function report(device: TestDevice, number: number) {
    const payload = { ...reportPayload({ report: `r${number}`, number }), personal: { subject: 's', sealed: 'AA' } };
    return device.write('report.logged', payload, { version: 3 });
  }

  it(`is not moved by ${SOCKETS * FRAMES_A_SOCKET} malformed frames`, async () => {
    const random = seededRandom(20_260_101).next;
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const valid = JSON.stringify(helloOf(agent, 'A'.repeat(43)));
    const makers: readonly (() => string | Buffer)[] = [
      () => '',
      () => 'null',
      () => '[]',
      () => '{"type":"push"}',
      () => '{"type":"__proto__","__proto__":{"type":"push"}}',
      () => `{"type":"push","number":${pick(['-1', '1e99', '0.5', 'NaN'])},"facts":[],"keys":[]}`,
      () => '{"type":"push","number":1,"facts":[{"bytes":"{}","hash":"00"}],"keys":[]}',
      () => '{"type":"credit","facts":-5}',
      () => '{"type":"tombstones","subjects":[{}]}',
      () => '['.repeat(2_000),
      () => valid.slice(0, Math.floor(random() * valid.length)),
      () => valid.replace('hello', pick(['welcome', 'HELLO', 'facts', ''])),
      () => Buffer.from(Array.from({ length: 40 }, () => Math.floor(random() * 256))),
      () => String.fromCharCode(...Array.from({ length: 40 }, () => Math.floor(random() * 0xd7ff))),
    ];
    const before = await hub.store.head();
    for (let count = 0; count < SOCKETS; count += 1) {
      // Every other one is a device that was let in and then went mad.
      const wire = count % 2 === 0 ? await openWire(hub.address) : await connectDesk(hub.address, agent);
      for (let frame = 0; frame < FRAMES_A_SOCKET; frame += 1) wire.sendRaw(pick(makers)());
      expect(await wire.closed).toBe(1008);
    }
    expect(await hub.store.head()).toEqual(before);
    expect(hub.faults).toEqual([]);
    const wire = await connectDesk(hub.address, agent);
    expect(await wire.push([report(agent, 1)])).toMatchObject({ type: 'ack' });
    wire.close();
  });

  it('takes nothing of a push with one bad row in it', async () => {
    const wire = await connectDesk(hub.address, agent);
    const before = await hub.store.head();
    const good = report(agent, 2);
    const bad = [
      { bytes: `${good.bytes} `, hash: good.hash },
      { bytes: 'no fact', hash: (await import('../../main/engine/store/chain.ts')).hashOf('no fact') },
    ];
    expect(await wire.push([good, bad[0] as typeof good])).toMatchObject({ type: 'refused', index: 1, why: 'altered' });
    expect(await wire.push([good, bad[1] as typeof good])).toMatchObject({
      type: 'refused',
      index: 1,
      why: 'malformed',
    });
    expect(await hub.store.head()).toEqual(before);
    expect(await wire.push([good])).toMatchObject({ type: 'ack' });
    wire.close();
  });

  it("lets no device push another's console, nor what looks like the hub's own", async () => {
    await (await connectDesk(hub.address, lead)).push([report(lead, 3)]);
    const wire = await connectDesk(hub.address, agent);
    const before = await hub.store.head();
    expect(await wire.push([report(lead, 4)])).toMatchObject({ type: 'refused', why: 'not-yours' });
    const forged = await joinTestHub(hub, { console: 'forger' });
    const { foreignConsole } = await import('../support/foreign-console.ts');
    const hubs = foreignConsole('hub-forged').write('device.revoked', { device: lead.joined.device });
    const forger = await connectDesk(hub.address, forged);
    expect(await forger.push([hubs])).toMatchObject({ type: 'refused', why: 'not-yours' });
    expect((await hub.store.head())?.position).toBe((before?.position ?? 0) + 3);
    const devices = (await hub.store.roster()).devices;
    expect(devices.find(({ device }) => device === lead.joined.device)?.revokedAt).toBeNull();
    wire.close();
    forger.close();
  });

  it("sets aside a lead's kinds from an agent, also under the lead's name", async () => {
    const wire = await connectDesk(hub.address, agent);
    const rows = [
      agent.write('setting.changed', { key: 'siteName', value: 'Mine' }, { version: 2, person: lead.person }),
      agent.write('person.changed', { person: agent.person, role: 'lead' }, { person: lead.person }),
      agent.write('caller.erased', { subjects: ['s'], customer: null }, { person: 'system' }),
    ];
    expect(await wire.push(rows)).toMatchObject({ type: 'ack' });
    const { position } = hub.hub.head;
    const all = (await hub.store.factsAfter(position - 6, 10, 1e9)).map(({ bytes }) => JSON.parse(bytes));
    expect(all.filter(({ kind }) => kind === 'fact.set-aside').map(({ payload }) => payload.why)).toEqual([
      'role',
      'role',
      'role',
    ]);
    const { people } = await hub.store.roster();
    expect(people.find(({ person }) => person === agent.person)?.role).toBe('agent');
    wire.close();
  });

  it('slows down a device that sends too much, and stores none of it meanwhile', async () => {
    const eager = await joinTestHub(hub, { console: 'eager' });
    const wire = await connectDesk(hub.address, eager);
    for (let count = 0; count < 10; count += 1) {
      await wire.push(Array.from({ length: 200 }, (_, index) => report(eager, count * 200 + index)));
    }
    const more = [report(eager, 5_000)];
    const busy = await wire.push(more);
    expect(busy).toMatchObject({ type: 'busy' });
    hub.clock.advance(busy.type === 'busy' ? busy.retry : 0);
    expect(await wire.push(more)).toMatchObject({ type: 'ack' });
    wire.close();
  });

  it('voids an invitation after five wrong tries, a day, or one use', async () => {
    async function tryCode(code: string): Promise<number> {
      const { publicKey, privateKey } = newKey();
      const console = { id: `console-of-${code}`, seq: 0, hash: '0'.repeat(64) };
      const signature = sign(null, Buffer.from(joinText({ code, console })), privateKey).toString('base64url');
      const person = { id: `p-${code}`, name: 'N', initials: 'N' };
      const body = JSON.stringify({ code, publicKey, signature, name: 'n', app: '0', console, person });
      const { status } = await fetch(`${hub.address}/v1/join`, { method: 'POST', body });
      return status;
    }
    const asked = { role: 'agent', class: 'personal' } as const;
    const { code } = await invite(hub.store, asked, hub.clock.now());
    const wrong = (n: number) => `${code.slice(0, 9)}${'0123456789'.replace(code.at(-1) ?? '', '')[n]}`;
    for (let n = 0; n < 5; n += 1) expect(await tryCode(wrong(n))).toBe(403);
    expect(await tryCode(code)).toBe(403);
    const used = await invite(hub.store, asked, hub.clock.now());
    expect([await tryCode(used.code.toLowerCase()), await tryCode(used.code)]).toEqual([200, 403]);
    const old = await invite(hub.store, asked, hub.clock.now());
    hub.clock.advance(24 * 3_600_000);
    expect(await tryCode(old.code)).toBe(403);
    // Whoever goes on guessing is told to wait.
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push(await tryCode(wrong(n % 5)));
    expect(answers.at(-1)).toBe(429);
  });
});
