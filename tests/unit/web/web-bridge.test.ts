import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Announcement, type Bridge, WIRE_NOT_OURS } from '../../../main/core/contract/wire.ts';
import { connectWebBridge } from '../../../renderer/web-bridge.ts';
import { until } from '../../support/until.ts';

const SECRET = 'the-secret-of-the-page';

interface Sent {
  readonly seq: number;
  readonly method: string;
}

/** The other end of the wire, scripted by each test over a real socket. */
let server: WebSocketServer;
let port: number;
let bridge: Bridge;
let heard: Announcement[];
let asked: Sent[];
let answers: (socket: WebSocket, request: Sent) => void;

async function listen(): Promise<void> {
  server = new WebSocketServer({ host: '127.0.0.1', port: port });
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const request = JSON.parse(String(data)) as Sent | { readonly page: string };
      if ('page' in request) {
        if (request.page === SECRET) socket.send(JSON.stringify({ type: 'ready' }));
        else socket.close(WIRE_NOT_OURS);
        return;
      }
      asked.push(request);
      answers(socket, request);
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
}

async function hangUp(): Promise<void> {
  for (const client of server.clients) client.terminate();
  await new Promise((resolve) => server.close(resolve));
}

function next(type: Announcement['type']): Promise<void> {
  return new Promise((resolve) => {
    const stop = bridge.onChange((announcement) => {
      if (announcement.type !== type) return;
      stop();
      resolve();
    });
  });
}

beforeEach(async () => {
  port = 0;
  heard = [];
  asked = [];
  answers = (socket, { seq, method }) => socket.send(JSON.stringify({ seq, result: { ok: true, value: method } }));
  await listen();
  bridge = connectWebBridge(`ws://127.0.0.1:${port}/wire`, SECRET);
  // The bridges of earlier tests go on trying: they must not be heard here.
  const own = heard;
  bridge.onChange((announcement) => own.push(announcement));
});

afterEach(() => hangUp());

describe('the bridge to the web host', () => {
  it('says so, once, when this page is not the one that the session belongs to', async () => {
    const stranger = connectWebBridge(`ws://127.0.0.1:${port}/wire`, 'another');
    const told: Announcement[] = [];
    stranger.onChange((announcement) => told.push(announcement));
    const refused = await stranger.call('live', 'health.get', {});
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'engine-away' } });
    expect(told).toEqual([{ type: 'away', sentence: expect.stringMatching(/open the address that it prints/) }]);
  });

  it('sends what was called before the connection stood', async () => {
    expect(await bridge.call('live', 'health.get', {})).toEqual({ ok: true, value: 'health.get' });
  });

  it('gives every call its own answer, in whatever order they come', async () => {
    const open: [WebSocket, Sent][] = [];
    answers = (socket, request) => {
      open.push([socket, request]);
      if (open.length < 3) return;
      for (const [at, { seq, method }] of open.toReversed())
        at.send(JSON.stringify({ seq, result: { ok: true, value: method } }));
    };
    const methods = ['snapshot.get', 'health.get', 'import.progress'];
    const results = await Promise.all(methods.map((method) => bridge.call('live', method, {})));
    expect(results).toEqual(methods.map((value) => ({ ok: true, value })));
  });

  it('refuses what was not answered when the connection breaks, says so, and comes back by itself', async () => {
    await bridge.call('live', 'health.get', {});
    answers = () => {};
    const call = bridge.call('live', 'report.log', {});
    await until(() => asked.some(({ method }) => method === 'report.log'));
    const away = next('away');
    await hangUp();
    await away;
    expect(await call).toMatchObject({ ok: false, refusal: { code: 'engine-away' } });
    const ready = next('ready');
    const waiting = bridge.call('live', 'snapshot.get', {});
    answers = (socket, { seq, method }) => socket.send(JSON.stringify({ seq, result: { ok: true, value: method } }));
    await listen();
    await ready;
    expect(await waiting).toEqual({ ok: true, value: 'snapshot.get' });
    expect(asked.filter(({ method }) => method === 'report.log')).toHaveLength(1);
    expect(heard.map(({ type }) => type)).toEqual(['ready', 'away', 'ready']);
  });

  it('stops telling a listener that has had enough', async () => {
    const late: Announcement[] = [];
    const stop = bridge.onChange((announcement) => late.push(announcement));
    stop();
    await bridge.call('live', 'health.get', {});
    for (const client of server.clients) client.send(JSON.stringify({ type: 'health' }));
    await next('health');
    expect(late.filter(({ type }) => type === 'health')).toEqual([]);
    expect(heard.some(({ type }) => type === 'health')).toBe(true);
  });

  it('leaves the theme to the page and never sends it', async () => {
    expect(await bridge.call('live', 'host.theme', { theme: 'dark' })).toEqual({ ok: true, value: null });
    expect(asked).toEqual([]);
  });

  it('says so when the browser does not allow copying', async () => {
    expect(await bridge.call('live', 'host.copy', { text: 'a' })).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    });
  });
});
