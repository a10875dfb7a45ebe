import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactRow, WireKey } from '../../main/core/hub/shapes.ts';
import { keyIdOf } from '../../main/engine/store/caller-key.ts';
import { type Accepted, accept, readOffer } from '../../main/hub/accept.ts';
import { digestAfter, NO_DIGEST } from '../../main/hub/digest.ts';
import { foundTeam } from '../../main/hub/hub.ts';
import { openLedger } from '../../main/hub/ledger.ts';
import type { HubStore } from '../../main/hub/store.ts';
import { makeToken, revokeToken, tokenHolder } from '../../main/hub/tokens.ts';
import { reportPayload } from '../support/facts.ts';
import { FOREIGN_NOW, foreignConsole } from '../support/foreign-console.ts';

const NOW = FOREIGN_NOW + 60_000;

export interface OpenedStores {
  readonly store: HubStore;
  /** A second one on the same rows, as another process has it. */
  readonly other: HubStore;
  /** Both may write at once. (Two of SQLite in one thread would wait for each other.) */
  readonly isShared: boolean;
  close(): Promise<void>;
}

/** What every store of a hub must do, whatever keeps it. */
export function hubStoreAcceptance(name: string, open: () => Promise<OpenedStores>): void {
  describe(`a hub's store in ${name}`, () => {
    let store: HubStore;
    let other: HubStore;
    let isShared = false;
    let close: () => Promise<void>;
    let devices = 0;
    beforeAll(async () => {
      ({ store, other, close, isShared } = await open());
      await foundTeam(store, 'Night shift', NOW);
    });
    afterAll(() => close());

    /** Admits a device with a console of its own. */
    async function newDesk() {
      devices += 1;
      const device = `device-${devices}`;
      const chain = foreignConsole(`console-${devices}`);
      await store.change(async (transaction) => {
        const ledger = await openLedger(transaction, [], NOW);
        ledger.write('device.admitted', {
          device,
          name: device,
          publicKey: 'A'.repeat(43),
          person: `person-${devices}`,
          class: 'personal',
          console: `console-${devices}`,
          code: 'K',
          joinedAfter: { seq: 0, hash: NO_DIGEST },
        });
        await ledger.finish();
      });
      let reports = 0;
      const report = () => {
        reports += 1;
        const payload = {
          ...reportPayload({ report: `${device}-${reports}` }),
          personal: { subject: device, sealed: 'A' },
        };
        return chain.write('report.logged', payload, { version: 3, at: NOW });
      };
      return { device, console: `console-${devices}`, chain, report };
    }
    async function push(device: string, rows: readonly FactRow[], keys: readonly WireKey[] = []): Promise<Accepted> {
      const offer = readOffer(device, rows, keys);
      if ('why' in offer) throw new Error(offer.why);
      const [accepted] = await store.change((transaction) => accept(transaction, [offer], NOW));
      return accepted as Accepted;
    }
    const head = async () => {
      const found = await store.head();
      if (found === null) throw new Error('no head');
      return found;
    };
    const stored: Accepted = { how: 'stored', erased: [] };

    it('is set up once', async () => {
      await expect(foundTeam(other, 'Another', NOW)).rejects.toThrow();
      expect(await other.head()).toMatchObject({ name: 'Night shift', position: 0 });
      const { team, marks } = await other.secrets();
      expect([team, marks].every((secret) => /^[0-9a-f]{64}$/.test(secret))).toBe(true);
    });

    it('gives positions without a gap, with a digest that follows from every fact before', async () => {
      const desk = await newDesk();
      expect(await push(desk.device, [desk.report(), desk.report(), desk.report()])).toEqual(stored);
      const rows = await other.factsAfter(0, 1_000, 1e9);
      let digest = NO_DIGEST;
      for (const [index, row] of rows.entries()) {
        digest = digestAfter(digest, row.hash);
        expect([row.position, row.digest]).toEqual([index + 1, digest]);
      }
      expect(await head()).toMatchObject({ position: rows.length, digest });
      expect(await other.digestAt(rows.length)).toBe(digest);
      expect(await other.digestAt(rows.length + 1)).toBeNull();
    });

    it('acknowledges the same again, and stores it once', async () => {
      const desk = await newDesk();
      const rows = [desk.report(), desk.report()];
      await push(desk.device, rows);
      const { position } = await head();
      expect(await push(desk.device, [...rows, desk.report()])).toEqual(stored);
      expect((await head()).position).toBe(position + 1);
    });

    it('tells a fork: another fact in the same place, or under the same id', async () => {
      const desk = await newDesk();
      const twin = foreignConsole(desk.console);
      await push(desk.device, [desk.report()]);
      const before = await head();
      const here = { how: 'fork', console: { console: desk.console, seq: 1 } };
      expect(await push(desk.device, [twin.write('report.withdrawn', { report: 'r', reason: '' })])).toMatchObject(
        here,
      );
      expect(await head()).toEqual(before);
    });

    it('says what is missing before a fact, and takes none of a push that it cannot take whole', async () => {
      const desk = await newDesk();
      const [, second, third] = [desk.report(), desk.report(), desk.report()];
      const before = await head();
      expect(await push(desk.device, [second, third] as FactRow[])).toEqual({
        how: 'gap',
        console: desk.console,
        want: 1,
      });
      expect(await head()).toEqual(before);
    });

    it("takes no fact of another's console", async () => {
      const [desk, stranger] = [await newDesk(), await newDesk()];
      await push(desk.device, [desk.report()]);
      expect(await push(stranger.device, [desk.report()])).toEqual({ how: 'refused', index: 0, why: 'not-yours' });
    });

    it('keeps order when many push at once', async () => {
      const desks = await Promise.all(Array.from({ length: 4 }, newDesk));
      const { position } = await head();
      const pushAll = async (desk: (typeof desks)[number], through: HubStore) => {
        for (let count = 0; count < 5; count += 1) {
          const offer = readOffer(desk.device, [desk.report()], []);
          if ('why' in offer) throw new Error(offer.why);
          await through.change((transaction) => accept(transaction, [offer], NOW));
        }
      };
      await Promise.all(desks.map((desk, index) => pushAll(desk, index % 2 === 0 || !isShared ? store : other)));
      const rows = await store.factsAfter(position, 100, 1e9);
      expect(rows.map((row) => row.position)).toEqual(Array.from({ length: 20 }, (_, index) => position + index + 1));
    });

    it('gives at least one fact, however little was asked for', async () => {
      expect(await store.factsAfter(0, 100, 1)).toHaveLength(1);
      expect(await store.factsAfter(0, 2, 1e9)).toHaveLength(2);
    });

    it('hands keys on in order, destroys them for ever, and says whose are erased', async () => {
      const [desk, lead] = [await newDesk(), await newDesk()];
      await store.change(async (transaction) => {
        const ledger = await openLedger(transaction, [], NOW);
        ledger.write('person.added', { person: `person-${devices}`, name: 'Lead', initials: 'L', role: 'lead' });
        await ledger.finish();
      });
      const key = (subject: string, byte: number): WireKey => {
        const bytes = new Uint8Array(32).fill(byte);
        return { subject, id: keyIdOf('live', subject, bytes), key: Buffer.from(bytes).toString('base64') };
      };
      const before = (await head()).keys;
      const damaged = { ...key('s3', 3), key: key('s3', 4).key };
      expect(await push(desk.device, [desk.report()], [key('s1', 1), key('s2', 2), key('s1', 1), damaged])).toEqual(
        stored,
      );
      const kept = await other.keysAfter(before, 10);
      expect(kept.map(({ place, subject }) => [place, subject])).toEqual([
        [before + 1, 's1'],
        [before + 2, 's2'],
      ]);
      const erased = lead.chain.write(
        'caller.erased',
        { subjects: ['s1'], customer: null },
        { person: `person-${devices}`, at: NOW },
      );
      expect(await push(lead.device, [erased])).toEqual(stored);
      expect((await other.keysAfter(before, 10)).map(({ subject }) => subject)).toEqual(['s2']);
      expect(await push(desk.device, [desk.report()], [key('s1', 1), key('s4', 4)])).toEqual({
        how: 'stored',
        erased: ['s1'],
      });
      expect((await other.keysAfter(before, 10)).map(({ subject }) => subject)).toEqual(['s2', 's4']);
    });

    it('keeps all of a change or nothing, and goes on after one that failed', async () => {
      const desk = await newDesk();
      const before = await head();
      const offer = readOffer(desk.device, [desk.report()], []);
      const failing = store.change(async (transaction) => {
        if ('why' in offer) throw new Error(offer.why);
        await accept(transaction, [offer], NOW);
        await transaction.putClaim('a', { key: 'a', device: 'd', until: 1 });
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await head()).toEqual(before);
      expect(await store.change((transaction) => transaction.claim('a'))).toBeNull();
    });

    it('never lets a fact be changed or removed', async () => {
      const desk = await newDesk();
      const row = desk.report();
      await push(desk.device, [row]);
      const again = store.change(async (transaction) => {
        const position = transaction.head.position;
        await transaction.insert([
          { ...row, position, id: 'x', console: 'x', seq: 1, kind: 'x', digest: NO_DIGEST, receivedAt: 0 },
        ]);
      });
      await expect(again).rejects.toThrow();
    });

    it('tells those who listen, on both, that the head moved, and what is published', async () => {
      const heard: string[] = [];
      const stop = store.listen((text) => heard.push(text));
      await store.publish('hello');
      const desk = await newDesk();
      await push(desk.device, [desk.report()]);
      stop();
      expect(heard).toContain('hello');
      expect(heard).toContain('');
    });

    it('keeps what is asked of it besides: claims, invitations, tokens, what was handed in', async () => {
      const invitation = {
        id: 'ABC',
        salt: 's',
        hash: 'h',
        role: 'lead',
        class: 'shared',
        expiresAt: 5,
        tries: 1,
        usedAt: null,
      } as const;
      const handed = { source: 'src', key: 'k', hash: 'h', answer: '{}', at: NOW };
      await store.change(async (transaction) => {
        await transaction.putClaim('call:1', { key: 'call:1', device: 'd', until: 9 });
        await transaction.putInvitation(invitation);
        await transaction.putHandedIn(handed);
      });
      await other.change(async (transaction) => {
        expect(await transaction.claim('call:1')).toEqual({ key: 'call:1', device: 'd', until: 9 });
        expect(await transaction.invitation('ABC')).toEqual(invitation);
        expect(await transaction.handedIn('src', 'k')).toEqual(handed);
        expect(await transaction.countHandedIn('src', NOW)).toBe(1);
        await transaction.dropClaims(8);
        expect(await transaction.claim('call:1')).not.toBeNull();
        await transaction.dropClaims(9);
        expect(await transaction.claim('call:1')).toBeNull();
        await transaction.putClaim('call:1', { key: 'call:1', device: 'd', until: 9 });
        await transaction.putClaim('call:1', null);
        expect(await transaction.claim('call:1')).toBeNull();
      });
      const { id, token } = await makeToken(store, { use: 'source', name: 'Tickets', hourly: 10 }, NOW);
      expect(tokenHolder(await other.tokens(), 'source', token)?.id).toBe(id);
      expect(tokenHolder(await other.tokens(), 'viewer', token)).toBeNull();
      expect(await revokeToken(other, id, NOW)).toBe(true);
      expect(tokenHolder(await store.tokens(), 'source', token)).toBeNull();
    });

    it('knows who is who', async () => {
      const desk = await newDesk();
      await store.noteSeen(desk.device, NOW + 5, '1.2.3');
      const { devices: rows, people } = await other.roster();
      expect(rows.find(({ device }) => device === desk.device)).toMatchObject({
        lastSeen: NOW + 5,
        app: '1.2.3',
        revokedAt: null,
      });
      expect(people.some(({ role, isRetired }) => role === 'lead' && !isRetired)).toBe(true);
      expect((await other.consoles()).length).toBeGreaterThan(5);
    });
  });
}
