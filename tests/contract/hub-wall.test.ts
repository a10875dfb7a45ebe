import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WallState } from '../../main/core/hub/wall.ts';
import { createVocabulary } from '../../main/engine/live/vocabulary.ts';
import { sealWith } from '../../main/engine/store/box.ts';
import { keyIdOf } from '../../main/engine/store/caller-key.ts';
import { openWallRecord, removeWallRecord } from '../../main/engine/wall/wall-record.ts';
import { makeToken, revokeToken } from '../../main/hub/tokens.ts';
import { createWallBoard, type WallBoard } from '../../main/hub/wall-board.ts';
import { wallRequests } from '../../main/hub/wall-requests.ts';
import { reportPayload } from '../support/facts.ts';
import { hubFolder, startTestHub, type TestHub } from '../support/hub.ts';
import { connectDesk, joinTestHub, type TestDevice } from '../support/hub-desk.ts';

const CANARY = 'Zaphod-4711-Canary';
const KEY = new Uint8Array(32).fill(9);

/** What callers said and people typed, as a desk seals it. */
function sealed(subject: string, fields: unknown) {
  return { subject, sealed: sealWith(KEY, JSON.stringify(fields)) };
}
function report(device: TestDevice, number: number) {
  const personal = {
    words: CANARY,
    callerName: CANARY,
    callingNumber: '+441632960101',
    affectedNumber: null,
    callBackNumber: null,
    ticket: CANARY,
    example: null,
  };
  const payload = {
    ...reportPayload({ report: `r${number}`, number }),
    facets: { platform: 'mdn-ms4', owner: CANARY },
    personal: sealed('s1', personal),
  };
  return device.write('report.logged', payload, { version: 3 });
}
function incident(device: TestDevice, number: number, facet: { facet: string; value: string } | null) {
  const rule = { symptoms: ['no_audio'], wordGroups: [], facet };
  const payload = {
    incident: `i${number}`,
    number,
    code: 'H',
    severity: 'S2',
    rule,
    flag: null,
    reports: ['r1'],
    title: sealed('', { text: CANARY }),
  };
  return device.write('incident.declared', payload, { version: 3 });
}

describe('the wallboard', () => {
  const place = hubFolder();
  const folder = join(place.folder, 'wall');
  let hub: TestHub;
  let lead: TestDevice;
  let board: WallBoard;
  let token = '';
  let id = '';
  beforeAll(async () => {
    const words = { ...createVocabulary([{ id: 'no_audio', name: 'No audio' }], []), facets: new Set(['platform']) };
    hub = await startTestHub({
      store: place.open(),
      handlers: (of) => {
        board = createWallBoard({
          hub: of,
          open: () => openWallRecord(folder, words),
          remove: () => removeWallRecord(folder),
        });
        return [wallRequests(of, board)];
      },
    });
    lead = await joinTestHub(hub, { console: 'lead', role: 'lead' });
    ({ id, token } = await makeToken(hub.store, { use: 'viewer', name: 'Wall', hourly: 0 }, hub.clock.now()));
    const wire = await connectDesk(hub.address, lead);
    const keys = [{ subject: 's1', id: keyIdOf('live', 's1', KEY), key: Buffer.from(KEY).toString('base64') }];
    await wire.push(
      [report(lead, 1001), report(lead, 1002), incident(lead, 221, { facet: 'platform', value: 'mdn-ms4' })],
      keys,
    );
    await wire.push([incident(lead, 222, { facet: 'owner', value: CANARY })]);
    wire.close();
  });
  afterAll(async () => {
    board.close();
    await hub.close();
    place.remove();
  });
  const open = (bearer: string) =>
    fetch(`${hub.address}/wall/stream`, { headers: { Authorization: `Bearer ${bearer}` } });
  async function firstState(): Promise<WallState> {
    const answer = await open(token);
    const reader = answer.body?.getReader();
    let text = '';
    while (!text.includes('\n')) text += new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    return JSON.parse(text.split('\n')[0] ?? '') as WallState;
  }

  it('shows calls, incidents and their next updates', async () => {
    const state = await firstState();
    expect(state).toMatchObject({ team: 'Night shift', callsInHour: 2, flags: [] });
    expect(state.incidents.map(({ label, place: part }) => [label, part])).toEqual([
      ['INC-H0221', 'mdn-ms4'],
      ['INC-H0222', null],
    ]);
    expect(state.incidents[0]).toMatchObject({ symptoms: ['No audio'], state: 'investigating', reports: 1 });
  });

  it('holds nothing that a caller said or anybody typed, in what it sends and in its files', async () => {
    expect(JSON.stringify(await firstState())).not.toContain(CANARY);
    // The facet of an import lies in the log in plain; nothing else may be there.
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
    expect(files.some((text) => text.includes('+441632960101'))).toBe(false);
    expect(files.some((text) => text.includes(Buffer.from(KEY).toString('latin1')))).toBe(false);
  });

  it('goes on with what comes, for as long as it runs', async () => {
    const wire = await connectDesk(hub.address, lead);
    await wire.push([report(lead, 1003)]);
    wire.close();
    hub.clock.advance(1_000);
    expect((await firstState()).callsInHour).toBe(3);
    hub.clock.advance(3_600_000);
    expect((await firstState()).callsInHour).toBe(0);
  });

  it('shows a flag that was amber first and is red now once', async () => {
    const flag = (name: string, tier: 'amber' | 'red', reports: readonly string[]) =>
      lead.write('flag.raised', {
        flag: name,
        tier,
        cell: { symptom: 'no_audio', wordGroup: null, facet: null },
        evidence: {
          reports,
          customers: reports,
          windowMinutes: 1,
          firstAt: hub.clock.now(),
          lastAt: hub.clock.now(),
          expected: null,
          recurrenceDays: null,
          score: 1,
          reason: 'three customers',
        },
        detector: 'd',
      });
    const wire = await connectDesk(hub.address, lead);
    await wire.push([flag('f1', 'amber', ['r1', 'r2']), flag('f2', 'red', ['r1', 'r2', 'r3'])]);
    await wire.push([flag('f3', 'amber', ['r4', 'r5'])]);
    wire.close();
    hub.clock.advance(1_000);
    const { flags } = await firstState();
    expect(flags.map(({ tier, customers }) => [tier, customers])).toEqual([
      ['red', 3],
      ['amber', 2],
    ]);
  });

  it('is a page that may load nothing else, and shows nothing without its token', async () => {
    const page = await fetch(`${hub.address}/wall`);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(await page.text()).not.toContain('Night shift');
    expect((await open('wrong')).status).toBe(401);
    await revokeToken(hub.store, id, hub.clock.now());
    expect((await open(token)).status).toBe(401);
  });
});
