import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Announcement, WIRE_NOT_OURS } from '../../../main/core/contract/wire.ts';
import { startWebHost, type WebHost } from '../../../main/web/web-host.ts';
import { type Supervised, superviseFixture } from '../launch/supervised.ts';
import { ask, openPageWire, openWire, signIn } from './console-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-web-'));
writeFileSync(join(folder, 'index.html'), '<html lang="en-GB">the console __CSP_NONCE__');
writeFileSync(join(folder, 'package.json'), '{"version":"1.2.3"}');

let supervised: Supervised;
let host: WebHost;
let port: number;

async function start(waiting: Announcement[] = [], args: string[] = []): Promise<void> {
  supervised = superviseFixture(args, { deaths: 2 });
  host = await startWebHost({
    engine: supervised.engine,
    dataDir: folder,
    root: folder,
    page: folder,
    port: 0,
    waiting,
  });
  port = host.port;
}

async function startReady(waiting: Announcement[] = []): Promise<void> {
  await start(waiting);
  const ready = supervised.next('ready');
  supervised.engine.start();
  await ready;
}

const own = (): { origin: string } => ({ origin: `http://127.0.0.1:${port}` });

beforeEach(() => startReady());
afterEach(async () => {
  await host.close();
  await supervised.engine.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the one-time address', () => {
  it('becomes a session cookie that no script can read, and a page without the token in its address', async () => {
    const { pathname, search } = new URL(host.newAddress());
    const reply = await ask(port, { path: pathname + search });
    expect(reply.status).toBe(200);
    expect(reply.headers.location).toBeUndefined();
    expect(reply.body).toMatch(/http-equiv="refresh" content="0;url=\/#page=[\w-]{43}"/);
    expect(reply.body).not.toContain(new URLSearchParams(search).get('token'));
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^groundswell-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`)),
    ]);
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  it('works once', async () => {
    const { pathname, search } = new URL(host.newAddress());
    expect((await ask(port, { path: pathname + search })).status).toBe(200);
    const again = await ask(port, { path: pathname + search });
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('has been used');
  });

  it('does not turn away somebody who has a session already', async () => {
    const address = host.newAddress();
    const { cookie } = await signIn(port, address);
    const { pathname, search } = new URL(address);
    expect((await ask(port, { path: pathname + search, headers: { cookie } })).status).toBe(200);
  });

  it('is not used up by a look at its headers, as link previews take', async () => {
    const { pathname, search } = new URL(host.newAddress());
    expect((await ask(port, { path: pathname + search, method: 'HEAD' })).status).toBe(401);
    expect((await ask(port, { path: pathname + search })).status).toBe(200);
  });

  it('cannot be guessed', async () => {
    host.newAddress();
    for (const token of ['', 'x', 'A'.repeat(43), '%00', 'A'.repeat(10_000)]) {
      expect((await ask(port, { path: `/?token=${token}` })).status).toBe(401);
    }
  });
});

describe('the page', () => {
  it('is for sessions only', async () => {
    expect((await ask(port)).status).toBe(401);
    expect((await ask(port, { headers: { cookie: `groundswell-${port}=${'A'.repeat(43)}` } })).status).toBe(401);
    expect((await ask(port, { headers: { cookie: 'groundswell-1=x; a; =; b=c=d' } })).status).toBe(401);
  });

  it('comes again at every reload, under a policy that names this wire only', async () => {
    const { cookie } = await signIn(port, host.newAddress());
    for (const _ of [1, 2]) {
      const reply = await ask(port, { headers: { cookie: `other=1; ${cookie}` } });
      expect(reply.status).toBe(200);
      expect(reply.body).toContain('the console');
      expect(reply.headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${port};`);
    }
  });

  it('is reached by the name localhost too, with its own wire', async () => {
    const { cookie } = await signIn(port, host.newAddress());
    const reply = await ask(port, { headers: { cookie, host: `localhost:${port}` } });
    expect(reply.headers['content-security-policy']).toContain(`connect-src 'self' ws://localhost:${port};`);
  });

  it('is not served under any other name, session or not', async () => {
    const { cookie } = await signIn(port, host.newAddress());
    for (const name of [
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.evil.example:${port}`,
    ]) {
      expect((await ask(port, { headers: { cookie, host: name } })).status).toBe(403);
    }
  });

  it('does not leave its folder', async () => {
    const { cookie } = await signIn(port, host.newAddress());
    for (const path of ['/../secret', '/%2e%2e/secret', '/..%2fsecret', '//etc/passwd', '/%00']) {
      expect((await ask(port, { path, headers: { cookie } })).status).toBe(404);
    }
  });

  it('takes nothing, and from strange pages not even the attempt', async () => {
    const { cookie } = await signIn(port, host.newAddress());
    const post = (headers: Record<string, string>) => ask(port, { method: 'POST', headers: { cookie, ...headers } });
    expect((await post(own())).status).toBe(405);
    expect((await post({})).status).toBe(403);
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(port, { headers: { cookie, origin: 'https://evil.example' } })).status).toBe(403);
  });

  it('listens on the loopback only', async () => {
    const reached = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ host: '127.0.0.2', port });
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });
});

describe('the wire', () => {
  it('is for sessions, our own origin and our own address', async () => {
    const { cookie, page } = await signIn(port, host.newAddress());
    await expect(openWire(port, own())).rejects.toBe(401);
    await expect(openWire(port, { cookie })).rejects.toBe(403);
    await expect(openWire(port, { cookie, origin: 'https://evil.example' })).rejects.toBe(403);
    await expect(openWire(port, { cookie, origin: 'null' })).rejects.toBe(403);
    await expect(openWire(port, { cookie, origin: `http://127.0.0.1:${port + 1}` })).rejects.toBe(403);
    await expect(openWire(port, { cookie, ...own(), host: `evil.example:${port}` })).rejects.toBe(403);
    await expect(openWire(port, { cookie, ...own() }, '/else')).rejects.toBe(404);
    const wire = await openWire(port, { cookie, origin: `http://localhost:${port}` });
    wire.send({ page });
    expect(await wire.next()).toEqual({ type: 'ready' });
  });

  it('is for the page that the session belongs to: the cookie alone, which every port of this machine sees, is not enough', async () => {
    const session = await signIn(port, host.newAddress());
    const other = await signIn(port, host.newAddress());
    expect(session.page).toMatch(/^[\w-]{43}$/);
    for (const first of [{ page: '' }, { page: 'A'.repeat(43) }, { page: other.page }]) {
      const wire = await openPageWire(port, { cookie: session.cookie, page: first.page });
      expect(await wire.closed()).toBe(WIRE_NOT_OURS);
    }
    for (const first of [{ seq: 1, workspace: 'live', method: 'snapshot.get', input: {} }, { page: 5 }, null, []]) {
      const wire = await openWire(port, { cookie: session.cookie, ...own() });
      wire.send(first);
      expect(await wire.closed()).toBe(1007);
    }
  });

  it('tells nothing to who has not said the secret of the page', async () => {
    const session = await signIn(port, host.newAddress());
    const silent = await openWire(port, { cookie: session.cookie, ...own() });
    const heard: unknown[] = [];
    silent.socket.on('message', (data) => heard.push(String(data)));
    const wire = await openPageWire(port, session);
    await wire.next();
    wire.send({ seq: 8, workspace: 'live', method: 'sample.create', input: {} });
    expect(await wire.next()).toMatchObject({ type: 'changed' });
    expect(await wire.next()).toMatchObject({ seq: 8 });
    expect(heard).toEqual([]);
  });

  it('carries calls to the engine and to this host, and announcements to every tab', async () => {
    const session = await signIn(port, host.newAddress());
    const [one, two] = await Promise.all([openPageWire(port, session), openPageWire(port, session)]);
    await Promise.all([one.next(), two.next()]);
    one.send({ seq: 7, workspace: 'drill', method: 'caller.search', input: { text: 'a' } });
    expect(await one.next()).toMatchObject({ seq: 7, result: { ok: true, value: { workspace: 'drill' } } });
    two.send({ seq: 7, workspace: 'live', method: 'host.about', input: {} });
    expect(await two.next()).toMatchObject({ seq: 7, result: { value: { version: '1.2.3', host: 'web' } } });
    one.send({ seq: 8, workspace: 'live', method: 'sample.create', input: {} });
    const changed = { type: 'changed', workspace: 'live', revision: 1, changed: {} };
    expect(await one.next()).toEqual(changed);
    expect(await two.next()).toEqual(changed);
  });

  it('answers what does not fit the contract with a refusal, and goes on', async () => {
    const session = await signIn(port, host.newAddress());
    const wire = await openPageWire(port, session);
    await wire.next();
    const badInput = { ok: false, refusal: { code: 'bad-input' } };
    wire.send({ seq: 3, workspace: 'live', method: 'no.such', input: {} });
    expect(await wire.next()).toMatchObject({ seq: 3, result: badInput });
    wire.send({ seq: 4, workspace: 'elsewhere', method: 'health.get', input: {} });
    expect(await wire.next()).toMatchObject({ seq: 4, result: badInput });
    wire.send({ seq: 5, workspace: 'live', method: 'report.get', input: { report: 5 } });
    expect(await wire.next()).toMatchObject({ seq: 5, result: badInput });
    for (const odd of [null, 1, [], {}, { seq: -1 }, { seq: '1' }]) {
      wire.send(odd);
      expect(await wire.next()).toMatchObject({ seq: 0, result: badInput });
    }
    wire.send({ seq: 6, workspace: 'live', method: 'health.get', input: {} });
    expect(await wire.next()).toMatchObject({ seq: 6, result: { ok: true } });
  });

  it('is cut for what is no message at all', async () => {
    const session = await signIn(port, host.newAddress());
    const text = await openPageWire(port, session);
    text.sendText('not json');
    expect(await text.closed()).toBe(1007);
    const binary = await openPageWire(port, session);
    binary.socket.send(Buffer.from('{}'));
    expect(await binary.closed()).toBe(1007);
    const large = await openPageWire(port, session);
    large.sendText('x'.repeat(8 * 1024 * 1024 + 1));
    expect(await large.closed()).toBe(1009);
  });

  it('says when the engine is away and when it is back', async () => {
    const session = await signIn(port, host.newAddress());
    const wire = await openPageWire(port, session);
    await wire.next();
    wire.send({ seq: 1, workspace: 'live', method: 'draft.load', input: { slot: 'a' } });
    wire.send({ seq: 2, workspace: 'live', method: 'health.get', input: {} });
    await wire.next();
    process.kill(supervised.engine.pid ?? 0, 'SIGKILL');
    const after = [await wire.next(), await wire.next(), await wire.next()];
    expect(after).toContainEqual({ type: 'away', sentence: expect.any(String) });
    expect(after).toContainEqual({ type: 'ready' });
    expect(after).toContainEqual({ seq: 1, result: expect.objectContaining({ ok: false }) });
  });

  it('tries a given-up engine again when somebody opens the page anew', async () => {
    const session = await signIn(port, host.newAddress());
    supervised.setArgs('--die');
    const givenUp = new Promise<void>((resolve) => {
      supervised.engine.onAnnouncement(() => {
        if (supervised.engine.state.name === 'stopped') resolve();
      });
    });
    process.kill(supervised.engine.pid ?? 0, 'SIGKILL');
    await givenUp;
    supervised.setArgs();
    const wire = await openPageWire(port, session);
    expect(await wire.next()).toMatchObject({ type: 'away' });
    expect(await wire.next()).toEqual({ type: 'ready' });
  });
});

describe('a deep link given to the web host', () => {
  it('reaches the first tab, and no other', async () => {
    await host.close();
    await supervised.engine.stop();
    await startReady([{ type: 'intake', number: '+441134960000' }]);
    const session = await signIn(port, host.newAddress());
    const first = await openPageWire(port, session);
    expect([await first.next(), await first.next()]).toEqual([
      { type: 'ready' },
      { type: 'intake', number: '+441134960000' },
    ]);
    const second = await openPageWire(port, session);
    second.send({ seq: 1, workspace: 'live', method: 'health.get', input: {} });
    expect([await second.next(), await second.next()]).toMatchObject([{ type: 'ready' }, { seq: 1 }]);
  });
});

describe('two web hosts', () => {
  it('do not share a port: the second is refused', async () => {
    const other = { engine: supervised.engine, dataDir: folder, root: folder, page: folder, port, waiting: [] };
    await expect(startWebHost(other)).rejects.toThrow(/EADDRINUSE/);
  });

  it('do not take each other’s cookies', async () => {
    const { cookie } = await signIn(port, host.newAddress());
    const other = { engine: supervised.engine, dataDir: folder, root: folder, page: folder, port: 0, waiting: [] };
    const second = await startWebHost(other);
    expect((await ask(second.port, { headers: { cookie } })).status).toBe(401);
    await second.close();
  });
});
