import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFork } from '../../../main/launch/fork.ts';
import { EngineSupervisor } from '../../../main/launch/supervisor.ts';
import { call, commandId, startClient } from '../../../renderer/client.ts';
import { connection } from '../../../renderer/stores/connection.ts';
import { live, refetch, startLive } from '../../../renderer/stores/live.ts';
import { openWorkspace } from '../../../renderer/stores/workspace.ts';
import { CLOCK_ARGUMENTS, testNow } from '../../support/test-clock.ts';
import { until } from '../../support/until.ts';

const ENGINE = join(import.meta.dirname, '../../../main/engine/index.ts');
const folder = mkdtempSync(join(tmpdir(), 'groundswell-client-'));
const engine = new EngineSupervisor(() =>
  launchFork({ enginePath: ENGINE, nodePath: process.execPath, args: [`--data-dir=${folder}`, ...CLOCK_ARGUMENTS] }),
);

beforeAll(() => {
  startClient({
    call: (workspace, method, input) => engine.call(workspace, method, input),
    onChange: (listener) => engine.onAnnouncement(listener),
  });
  engine.start();
  startLive();
});

afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** One moment for all: a call that is sent again says the same. */
const STARTED = testNow();

function logCall(words: string, command = commandId()) {
  const report = {
    words,
    symptom: 'other',
    caller: 'name' as const,
    customer: null,
    site: null,
    line: null,
    partner: null,
    facets: {},
    callerName: 'Pellow Joinery',
    callingNumber: null,
    affectedNumber: null,
    callBackNumber: null,
    ticket: null,
    example: null,
    usersAffected: null,
    vulnerable: false,
    emergency: false,
    startedAt: STARTED,
  };
  return call('report.log', { command, report });
}

function shownWords(): readonly string[] {
  return live.getState().snapshot?.reports.map(({ words }) => words) ?? [];
}

describe('the client on a real engine', () => {
  it('shows what was saved without being asked again', async () => {
    await until(() => live.getState().snapshot !== null);
    expect(await logCall('hears nothing')).toMatchObject({ ok: true });
    await until(() => shownWords().includes('hears nothing'));
    expect(connection.getState()).toMatchObject({ link: 'connected', saving: 0, notSaved: null });
  });

  it('carries a command out once when the engine is killed under it', async () => {
    const before = engine.pid;
    const saved = logCall('killed while saving');
    process.kill(engine.pid ?? 0, 'SIGKILL');
    expect(await saved).toMatchObject({ ok: true });
    // The answer may have left before the kill reached the engine: the new one comes all the same.
    await until(() => engine.pid !== undefined && engine.pid !== before);
    await until(() => connection.getState().link === 'connected' && shownWords().includes('killed while saving'));
    expect(shownWords().filter((words) => words === 'killed while saving')).toHaveLength(1);
    expect(connection.getState()).toMatchObject({ link: 'connected', saving: 0 });
  });

  it('does the same command twice only once', async () => {
    const command = commandId();
    const [first, second] = [await logCall('sent twice', command), await logCall('sent twice', command)];
    expect(second).toEqual(first);
    await until(() => shownWords().includes('sent twice'));
    expect(shownWords().filter((words) => words === 'sent twice')).toHaveLength(1);
  });

  it('holds after many changes what a fresh fetch brings', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => logCall(`call ${index}`)));
    await until(() => shownWords().length === 23);
    const followed = live.getState().snapshot;
    await refetch();
    const fetched = live.getState().snapshot;
    // How long the history is by now goes on with the clock; it is told when the flag goes by something else.
    const still = { now: undefined, surge: undefined };
    expect({ ...followed, ...still }).toEqual({ ...fetched, ...still });
    expect(followed?.surge.state).toBe(fetched?.surge.state);
  });

  it('shows another workspace by itself, and nothing of the first in it', async () => {
    openWorkspace('sample');
    expect(live.getState().snapshot).toBeNull();
    await until(() => live.getState().snapshot?.workspace === 'sample');
    expect(shownWords()).not.toContain('sent twice');
    openWorkspace('live');
    await until(() => live.getState().snapshot?.workspace === 'live');
    expect(shownWords()).toContain('sent twice');
  });

  it('answers what the engine refuses with its sentence', async () => {
    const result = await call('incident.get', { incident: 'none' });
    expect(result).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });
});
