import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyIdOf } from '../../main/engine/store/caller-key.ts';
import { openSqliteStore } from '../../main/hub/sqlite-store.ts';
import { reportPayload } from '../support/facts.ts';
import { hubFolder, startTestHub } from '../support/hub.ts';
import { connectDesk, helloOf, joinTestHub, openWire, type TestDevice } from '../support/hub-desk.ts';
import { refill } from '../support/hub-refill.ts';

const LOST = 600;

function key(subject: string) {
  const bytes = new Uint8Array(32).fill(subject.length);
  return { subject, id: keyIdOf('live', subject, bytes), key: Buffer.from(bytes).toString('base64') };
}
function report(device: TestDevice, number: number) {
  const payload = {
    ...reportPayload({ report: `${device.head().id}-${number}`, number }),
    personal: { subject: `s${number}`, sealed: 'AA' },
  };
  return device.write('report.logged', payload, { version: 3 });
}

describe('a hub that was restored from an old backup', () => {
  it('gets back from the desks every fact that it lost; erasures and revocations hold', async () => {
    const place = hubFolder();
    const before = await startTestHub({ store: place.open() });
    const { clock } = before;
    const [a, b, stolen] = [
      await joinTestHub(before, { console: 'a', role: 'lead' }),
      await joinTestHub(before, { console: 'b' }),
      await joinTestHub(before, { console: 'stolen' }),
    ];
    const [left, right] = [await connectDesk(before.address, a), await connectDesk(before.address, b)];
    await left.push([report(a, 1), report(a, 2)], [key('s1'), key('caller')]);
    const { position } = before.hub.head;
    await Promise.all([left.upTo(position), right.upTo(position)]);
    await before.store.backup?.(join(place.folder, 'backup'));

    // What the hub will lose: calls of both, an erasure, a device shut out, and a device that came later.
    for (let from = 0; from < LOST; from += 100) {
      await right.push(Array.from({ length: 100 }, (_, index) => report(b, from + index + 10)));
    }
    await left.push([report(a, 3), a.write('caller.erased', { subjects: ['caller'], customer: null })]);
    left.send({ type: 'revoke', number: 1, device: stolen.joined.device });
    await left.next('done');
    const late = await joinTestHub(before, { console: 'late' });
    const full = before.hub.head.position;
    const [atA, atB] = [await left.upTo(full), await right.upTo(full)];
    await before.close();

    const after = await startTestHub({ store: openSqliteStore(join(place.folder, 'backup')), clock });
    expect(after.hub.head.position).toBe(position);
    // Whoever joined since is not known yet, and a device that was shut out may still come in.
    const early = await openWire(after.address);
    early.send(helloOf(late, (await early.next('challenge')).nonce));
    await early.next('not-admitted');

    const epoch = after.hub.head.epoch;
    const again = await connectDesk(after.address, a, {
      cursor: atA.cursor,
      earlier: [...atA.cursors].reverse().slice(0, 64),
    });
    expect(again.welcome.type).toBe('diverged');
    expect(again.welcome.epoch).not.toBe(epoch);
    expect(again.welcome.from.position).toBe(position);
    // An agent's desk may refill too, once the hub's own mark has proved the loss.
    const other = await connectDesk(after.address, b, {
      cursor: atB.cursor,
      earlier: [...atB.cursors].reverse().slice(0, 64),
    });
    expect(await refill(other, atB.rows, [key('caller')])).toBeGreaterThan(LOST);
    await refill(again, atA.rows, []);

    const rows = await after.store.factsAfter(0, 10_000, 1e9);
    const hashes = new Set(rows.map(({ hash }) => hash));
    expect(atA.rows.filter(({ hash }) => !hashes.has(hash))).toEqual([]);
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(rows.length);
    const keys = await after.store.keysAfter(0, 100);
    expect(keys.map(({ subject }) => subject)).toEqual(['s1']);
    const thief = await openWire(after.address);
    thief.send(helloOf(stolen, (await thief.next('challenge')).nonce));
    await thief.next('revoked');
    const welcome = await openWire(after.address);
    welcome.send(helloOf(late, (await welcome.next('challenge')).nonce));
    await welcome.next('welcome');
    expect(after.faults).toEqual([]);
    await after.close();
    place.remove();
  });

  it('believes no desk that only claims to have had more', async () => {
    const place = hubFolder();
    const hub = await startTestHub({ store: place.open() });
    const device = await joinTestHub(hub, { console: 'c' });
    const { epoch } = hub.hub.head;
    const cursor = { epoch, position: 99, digest: 'ab'.repeat(32), keys: 0, mark: '0'.repeat(32) };
    const wire = await connectDesk(hub.address, device, { cursor });
    expect([wire.welcome.type, wire.welcome.epoch]).toEqual(['diverged', epoch]);
    const stranger = await joinTestHub(hub, { console: 'd' });
    await (await connectDesk(hub.address, stranger)).push([report(stranger, 1)]);
    expect(await wire.push([report(stranger, 2)])).toMatchObject({ type: 'refused', why: 'not-yours' });
    await hub.close();
    place.remove();
  });
});
