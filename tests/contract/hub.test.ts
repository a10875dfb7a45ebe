import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyIdOf } from '../../main/engine/store/caller-key.ts';
import { ownCertificate } from '../../main/hub/certificate.ts';
import { reportPayload } from '../support/facts.ts';
import { hubFolder, startTestHub, type TestHub } from '../support/hub.ts';
import { connectDesk, helloOf, joinTestHub, openWire, type TestDevice } from '../support/hub-desk.ts';

/** A report as it lies in a desk's log: what the caller said is sealed. */
function sealedReport(number: number, subject = `subject-${number}`): unknown {
  return { ...reportPayload({ report: `report-${number}`, number }), personal: { subject, sealed: 'AAAA' } };
}
const REPORT = { version: 3 };
function keyOf(subject: string, byte = 7) {
  const key = new Uint8Array(32).fill(byte);
  return { subject, id: keyIdOf('live', subject, key), key: Buffer.from(key).toString('base64') };
}
function kindsOf(rows: readonly { readonly bytes: string }[]): readonly string[] {
  return rows.map(({ bytes }) => (JSON.parse(bytes) as { kind: string }).kind);
}
function last<T>(rows: readonly { readonly bytes: string }[]): T {
  return (JSON.parse(rows.at(-1)?.bytes ?? '{}') as { payload: T }).payload;
}

describe('a hub', () => {
  const place = hubFolder();
  let hub: TestHub;
  let lead: TestDevice;
  let names = 0;
  const name = () => `desk-${++names}`;
  beforeAll(async () => {
    hub = await startTestHub({ store: place.open() });
    lead = await joinTestHub(hub, { role: 'lead', console: name() });
  });
  afterAll(async () => {
    await hub.close();
    place.remove();
    expect(hub.faults).toEqual([]);
  });
  const position = () => hub.hub.head.position;

  it('gives every console a letter code and every device its role', async () => {
    const agent = await joinTestHub(hub, { console: name() });
    expect([lead.joined.code, agent.joined.code]).toEqual(['H', 'K']);
    expect([lead.joined.person.role, agent.joined.person.role]).toEqual(['lead', 'agent']);
    expect(agent.joined.team.secret).toBe(lead.joined.team.secret);
  });

  it('brings what one desk wrote to the others, with its keys, as it was written', async () => {
    const [a, b] = [await joinTestHub(hub, { console: name() }), await joinTestHub(hub, { console: name() })];
    const [left, right] = [await connectDesk(hub.address, a), await connectDesk(hub.address, b)];
    const before = position();
    await right.upTo(before);
    const rows = [1, 2, 3].map((n) => a.write('report.logged', sealedReport(n), REPORT));
    expect(await left.push(rows, [keyOf('subject-1')])).toEqual({ type: 'ack', number: 1 });
    const { rows: came, keys } = await right.upTo(before + 3);
    expect(came.slice(-3)).toEqual(rows);
    expect(keys).toContainEqual(keyOf('subject-1'));
    // The same again is acknowledged, and stored once.
    expect(await left.push(rows)).toEqual({ type: 'ack', number: 2 });
    expect(position()).toBe(before + 3);
    left.close();
    right.close();
  });

  it('goes on where a desk left off', async () => {
    const device = await joinTestHub(hub, { console: name() });
    const first = await connectDesk(hub.address, device);
    const { cursor } = await first.upTo(position());
    first.close();
    const writer = await connectDesk(hub.address, lead);
    await writer.push([lead.write('report.logged', sealedReport(50), REPORT)]);
    const again = await connectDesk(hub.address, device, { cursor });
    expect(again.welcome.from.position).toBe(cursor.position);
    expect((await again.upTo(position())).rows).toHaveLength(1);
    again.close();
    writer.close();
  });

  it('asks for what is missing before a fact, and stores nothing of that push', async () => {
    const device = await joinTestHub(hub, { console: name() });
    const wire = await connectDesk(hub.address, device);
    const rows = [1, 2, 3].map((n) => device.write('report.logged', sealedReport(n), REPORT));
    const before = position();
    expect(await wire.push(rows.slice(1))).toEqual({ type: 'gap', number: 1, console: device.head().id, want: 1 });
    expect(position()).toBe(before);
    expect(await wire.push(rows)).toMatchObject({ type: 'ack' });
    wire.close();
  });

  it('tells a desk whose folder is an old copy that it is one, and takes it back under a new console with a new code', async () => {
    const device = await joinTestHub(hub, { console: name() });
    const old = device.head();
    const wire = await connectDesk(hub.address, device);
    await wire.push([device.write('report.logged', sealedReport(1), REPORT)]);
    wire.close();
    const copy = await openWire(hub.address);
    copy.send(helloOf(device, (await copy.next('challenge')).nonce, { console: old }));
    expect(await copy.next('fork')).toMatchObject({ console: device.head() });
    expect(await copy.closed).toBe(1000);
    const fresh = { id: `${old.id}-anew`, seq: 0, hash: '0'.repeat(64) };
    const again = await connectDesk(hub.address, device, { console: fresh });
    expect(again.welcome.code).not.toBe(device.joined.code);
    expect(again.welcome.console).toEqual(fresh);
    again.close();
  });

  it('lets in nobody who cannot sign its nonce, nor twice with one signature', async () => {
    const device = await joinTestHub(hub, { console: name() });
    const stranger = await joinTestHub(hub, { console: name() });
    const first = await openWire(hub.address);
    const hello = helloOf(device, (await first.next('challenge')).nonce);
    first.send({ ...hello, signature: stranger.signature('something else') });
    expect(await first.next('not-admitted')).toBeDefined();
    const second = await openWire(hub.address);
    await second.next('challenge');
    second.send(hello);
    expect(await second.next('not-admitted')).toBeDefined();
    const third = await openWire(hub.address);
    third.send(helloOf(device, (await third.next('challenge')).nonce, { fingerprint: 'ab'.repeat(32) }));
    expect(await third.next('not-admitted')).toBeDefined();
  });

  it('tells a program that is too old, or newer than the hub', async () => {
    for (const protocol of [2, 999]) {
      const wire = await openWire(hub.address);
      const { nonce } = await wire.next('challenge');
      wire.send(helloOf(lead, nonce, { change: { protocol } }));
      expect((await wire.next('update-needed')).sentence).toMatch(/goes on alone/);
    }
  });

  it('shuts a device out within two seconds, on whichever socket', async () => {
    const device = await joinTestHub(hub, { console: name() });
    const wire = await connectDesk(hub.address, device);
    const leader = await connectDesk(hub.address, lead);
    wire.send({ type: 'revoke', number: 1, device: lead.joined.device });
    expect(await wire.next('denied')).toMatchObject({ number: 1 });
    leader.send({ type: 'revoke', number: 1, device: device.joined.device });
    expect(await leader.next('done')).toEqual({ type: 'done', number: 1 });
    hub.clock.advance(1_000);
    expect(await wire.next('revoked')).toBeDefined();
    const again = await openWire(hub.address);
    again.send(helloOf(device, (await again.next('challenge')).nonce));
    expect(await again.next('revoked')).toBeDefined();
    leader.close();
  });

  it('sets aside what a person may not write, for every desk the same', async () => {
    const device = await joinTestHub(hub, { console: name() });
    const wire = await connectDesk(hub.address, device);
    const before = position();
    const setting = device.write('setting.changed', { key: 'siteName', value: 'Mine' }, { version: 2 });
    expect(await wire.push([setting])).toMatchObject({ type: 'ack' });
    const { rows } = await wire.upTo(before + 2);
    expect(kindsOf(rows).slice(-2)).toEqual(['setting.changed', 'fact.set-aside']);
    expect(last(rows)).toEqual({ fact: `${device.head().id}-1`, console: device.head().id, seq: 1, why: 'role' });
    wire.close();
  });

  it.each([
    ['future', 'report.logged', sealedReport(1), { version: 3, at: 9_999_999_999_999 }],
    ['misfit', 'report.logged', { number: 'many' }, { version: 3 }],
    ['misfit', 'report.logged', reportPayload(), { version: 3 }],
    ['unknown', 'report.invented', {}, {}],
    ['role', 'fact.set-aside', { fact: 'x', console: 'y', seq: 1, why: 'role' }, {}],
  ] as const)('sets aside a fact: %s, %s', async (why, kind, payload, options) => {
    const device = await joinTestHub(hub, { console: name() });
    const wire = await connectDesk(hub.address, device);
    const before = position();
    expect(await wire.push([device.write(kind, payload, options)])).toMatchObject({ type: 'ack' });
    const { rows } = await wire.upTo(before + 2);
    expect(last<{ why: string }>(rows).why).toBe(why);
    wire.close();
  });

  it('believes what a desk wrote before it joined, but makes nobody a lead for it', async () => {
    const console = name();
    const device = await joinTestHub(hub, {
      console,
      history: (write) => {
        write('person.added', { person: `person-of-${console}`, name: 'Me', initials: 'ME', role: 'lead' });
        write('person.added', { person: 'a-friend', name: 'Friend', initials: 'FR', role: 'lead' });
        write('setting.changed', { key: 'siteName', value: 'Mine' }, { version: 2 });
        write('person.changed', { person: lead.person, role: 'agent' });
      },
    });
    expect(device.joined.person.role).toBe('agent');
    const wire = await connectDesk(hub.address, device);
    expect(await wire.push(device.history)).toMatchObject({ type: 'ack' });
    const { people } = await hub.store.roster();
    const roleNow = (person: string) => people.find((row) => row.person === person)?.role;
    expect([lead.person, device.person, 'a-friend'].map(roleNow)).toEqual(['lead', 'agent', 'agent']);
    const { rows } = await wire.upTo(position());
    const answers = kindsOf(rows.slice(rows.findIndex(({ hash }) => hash === device.history[0]?.hash)));
    // Of somebody whom the team knows the desk has nothing to say; its other people are agents here.
    expect(answers).toEqual([
      'person.added',
      'person.changed',
      'person.added',
      'person.changed',
      'setting.changed',
      'person.changed',
      'fact.set-aside',
    ]);
    wire.close();
  });
});

describe('a hub over TLS', () => {
  it('is reached with its own certificate, and its signature is bound to it', async () => {
    const place = hubFolder();
    const certificate = await ownCertificate(place.folder, Date.UTC(2026, 0, 1));
    const hub = await startTestHub({ store: place.open(), certificate });
    const wire = await openWire(hub.address, { ca: certificate.cert });
    expect(await wire.next('challenge')).toMatchObject({ team: hub.hub.head.team });
    await expect(openWire(hub.address)).rejects.toThrow();
    wire.close();
    await hub.close();
    place.remove();
  });
});
