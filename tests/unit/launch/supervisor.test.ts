import { afterEach, describe, expect, it } from 'vitest';
import { EngineSupervisor } from '../../../main/launch/supervisor.ts';
import { type Supervised, superviseFixture } from './supervised.ts';

const NEVER = 'draft.load';
let running: Supervised[] = [];

function supervise(...[args, limits]: Parameters<typeof superviseFixture>): Supervised {
  const supervised = superviseFixture(args, limits);
  running.push(supervised);
  return supervised;
}

async function started(...parameters: Parameters<typeof superviseFixture>): Promise<Supervised> {
  const supervised = supervise(...parameters);
  const ready = supervised.next('ready');
  supervised.engine.start();
  await ready;
  return supervised;
}

function killEngine({ engine }: Supervised): void {
  process.kill(engine.pid ?? 0, 'SIGKILL');
}

afterEach(async () => {
  await Promise.all(running.map(({ engine }) => engine.stop()));
  running = [];
});

describe('a supervised engine', () => {
  it('answers calls, each with its own answer', async () => {
    const { engine } = await started(['--data-dir=/x']);
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => engine.call('drill', 'caller.search', { text })));
    expect(answers).toMatchObject(
      ['a', 'b', 'c'].map((text) => ({
        ok: true,
        value: { workspace: 'drill', input: { text }, args: ['--data-dir=/x'] },
      })),
    );
  });

  it('makes calls wait until it is ready', async () => {
    const { engine } = supervise(['--slow']);
    engine.start();
    expect(engine.state).toEqual({ name: 'starting' });
    expect(await engine.call('live', 'health.get', {})).toMatchObject({ ok: true });
  });

  it('passes on what it announces, in order and to everyone', async () => {
    const { engine, heard } = await started([]);
    await engine.call('sample', 'sample.create', {});
    await engine.call('sample', 'sample.create', {});
    expect(heard).toEqual([
      { type: 'ready' },
      { type: 'changed', workspace: 'sample', revision: 1, changed: {} },
      { type: 'changed', workspace: 'sample', revision: 2, changed: {} },
    ]);
  });

  it('is back after a SIGKILL, and says that it was away', async () => {
    const supervised = await started([]);
    const first = supervised.engine.pid;
    const back = supervised.next('away').then(() => supervised.next('ready'));
    killEngine(supervised);
    await back;
    expect(supervised.engine.pid).not.toBe(first);
    expect(supervised.heard.map(({ type }) => type)).toEqual(['ready', 'away', 'ready']);
    expect(await supervised.engine.call('live', 'health.get', {})).toMatchObject({ ok: true });
  });

  it('refuses what the dead one had been asked, and hands what came meanwhile to the next one', async () => {
    const supervised = await started([]);
    const asked = supervised.engine.call('live', NEVER, {});
    const away = supervised.next('away');
    killEngine(supervised);
    await away;
    const meanwhile = supervised.engine.call('live', 'health.get', {});
    expect(await asked).toMatchObject({ ok: false, refusal: { code: 'engine-away' } });
    expect(await meanwhile).toMatchObject({ ok: true, value: { pid: supervised.engine.pid } });
  });

  it('answers everything through fifty deaths, with an answer or with engine-away', async () => {
    const supervised = await started([], { deaths: 1_000 });
    let answered = 0;
    let refused = 0;
    for (let death = 0; death < 50; death += 1) {
      const calls = Array.from({ length: 5 }, () => supervised.engine.call('live', 'health.get', {}));
      calls.push(supervised.engine.call('live', NEVER, {}));
      const away = supervised.next('away');
      killEngine(supervised);
      await away;
      for (const result of await Promise.all(calls)) {
        if (result.ok) answered += 1;
        else {
          expect(result.refusal.code).toBe('engine-away');
          refused += 1;
        }
      }
      const next = await supervised.engine.call('live', 'health.get', {});
      expect(next).toMatchObject({ ok: true });
    }
    expect(answered + refused).toBe(300);
    expect(refused).toBeGreaterThanOrEqual(50);
  });

  it('ends a call that waits too long for it', async () => {
    const { engine } = supervise(['--slow'], { waiting: 50 });
    engine.start();
    expect(await engine.call('live', 'health.get', {})).toMatchObject({ ok: false, refusal: { code: 'engine-away' } });
  });
});

describe('an engine that keeps dying', () => {
  it('is given up after so many deaths, with a sentence for everyone who asks', async () => {
    const supervised = supervise(['--die'], { deaths: 3 });
    const given = new Promise<void>((resolve) => {
      supervised.engine.onAnnouncement(() => {
        if (supervised.engine.state.name === 'stopped') resolve();
      });
    });
    supervised.engine.start();
    const waiting = supervised.engine.call('live', 'health.get', {});
    await given;
    expect(supervised.starts()).toBe(3);
    const refusal = { code: 'engine-away', sentence: expect.stringContaining('stopped 3 times in 60 seconds') };
    expect(await waiting).toMatchObject({ ok: false, refusal });
    expect(await supervised.engine.call('live', 'health.get', {})).toMatchObject({ ok: false, refusal });
    expect(supervised.engine.greeting()).toEqual({ type: 'away', sentence: refusal.sentence });
  });

  it('is started again when somebody asks for it', async () => {
    const supervised = supervise(['--die'], { deaths: 1 });
    const away = supervised.next('away');
    supervised.engine.start();
    await away;
    expect(supervised.engine.state.name).toBe('stopped');
    supervised.setArgs();
    const ready = supervised.next('ready');
    supervised.engine.retry();
    await ready;
    expect(await supervised.engine.call('live', 'health.get', {})).toMatchObject({ ok: true });
  });

  it('is given up at once, in its own words, when its program cannot be started', async () => {
    const broken = new EngineSupervisor(() => {
      throw new Error('There is no Node here.');
    });
    broken.start();
    expect(broken.state).toEqual({ name: 'stopped', code: 'internal', sentence: 'There is no Node here.' });
  });
});

describe('an engine whose data folder is in use', () => {
  it('is not started again, and its sentence is the answer to every call', async () => {
    const supervised = supervise(['--in-use']);
    const away = supervised.next('away');
    supervised.engine.start();
    const sentence = 'Another Groundswell has this data folder open (fixture).';
    expect(await away).toEqual({ type: 'away', sentence });
    expect(supervised.engine.state).toEqual({ name: 'stopped', code: 'data-in-use', sentence });
    expect(await supervised.engine.call('live', 'health.get', {})).toEqual({
      ok: false,
      refusal: { code: 'data-in-use', sentence },
    });
    expect(supervised.starts()).toBe(1);
  });

  it('is started once more on request, when the other one may be gone', async () => {
    const supervised = supervise(['--in-use']);
    const away = supervised.next('away');
    supervised.engine.start();
    await away;
    supervised.setArgs();
    const ready = supervised.next('ready');
    supervised.engine.retry();
    await ready;
    expect(supervised.starts()).toBe(2);
  });
});

describe('stopping the engine', () => {
  it('asks it to end, and refuses what is open', async () => {
    const supervised = await started([]);
    const { pid } = supervised.engine;
    const open = supervised.engine.call('live', NEVER, {});
    await supervised.engine.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await open).toMatchObject({ ok: false, refusal: { code: 'engine-away' } });
    expect(await supervised.engine.call('live', 'health.get', {})).toMatchObject({ ok: false });
    expect(supervised.starts()).toBe(1);
  });

  it('insists when it does not listen', async () => {
    const supervised = await started(['--deaf'], { closing: 200 });
    const { pid } = supervised.engine;
    const before = performance.now();
    await supervised.engine.stop();
    expect(performance.now() - before).toBeGreaterThan(150);
    expect(isAlive(pid)).toBe(false);
  });

  it('ends a restart that was about to come', async () => {
    const supervised = await started([]);
    const away = supervised.next('away');
    killEngine(supervised);
    await away;
    await supervised.engine.stop();
    const { pid } = supervised.engine;
    expect(pid === undefined || !isAlive(pid)).toBe(true);
  });
});

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}
