import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HubOrder } from '../../../main/core/contract/hub-beside.ts';
import { createHubHost } from '../../../main/engine/team/hub-host.ts';
import { hubOfHost } from '../../../main/engine/team/run-hub.ts';
import type { EngineMessage, EngineProcess } from '../../../main/launch/engine-process.ts';
import { type HubChild, runningHubs } from '../../../main/launch/running-hubs.ts';
import { root } from '../../support/tools.ts';
import { until } from '../../support/until.ts';

let folder = '';
let running: number[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-hubs-'));
  running = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The hub's own program, by Node where the desktop program takes a process of Electron's. */
function realHub(args: readonly string[]): HubChild {
  const child = fork(join(root, 'main', 'hub.ts'), [...args, '--host', '127.0.0.1'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  if (child.pid !== undefined) running.push(child.pid);
  let words = '';
  child.stderr?.on('data', (part: Buffer) => {
    words += part.toString();
  });
  return {
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', () => listener(words)),
    kill: () => void child.kill('SIGTERM'),
  };
}

/** An engine and its host, with the wire between them and no more. */
function wired() {
  const toEngine = new EventEmitter();
  const toHost = new EventEmitter();
  const heard: EngineMessage[] = [];
  const engine: EngineProcess = {
    pid: undefined,
    send: (message) => toEngine.emit('message', message),
    onMessage: (listener) => toHost.on('message', listener),
    onExit: (listener) => toHost.once('exit', listener),
    close: () => {},
    kill: () => {},
  };
  runningHubs(() => engine, realHub)(false).onMessage((message) => heard.push(message));
  const port = {
    send: (order: HubOrder) => toHost.emit('message', order),
    onMessage: (listener: (message: unknown) => void) => toEngine.on('message', listener),
  };
  const after = () => () => {};
  return { host: createHubHost({ run: hubOfHost(port), after }), toHost, heard };
}

function isRunning(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return true;
  } catch {
    return false;
  }
}

it('an engine that can start no program has its host run the hub, and end it', async () => {
  const { host, toHost, heard } = wired();
  host.start({ folder, name: 'Night shift', port: 0, onChange: () => {} });
  await until(() => host.ready !== null);
  expect(host.ready?.invitation?.link).toMatch(/^groundswell:/);
  // What is meant for the host is for nobody else; an announcement goes on as it came.
  toHost.emit('message', { type: 'ready' });
  expect(heard).toEqual([{ type: 'ready' }]);
  host.stop();
  await until(() => !isRunning(running[0]));
  expect(host.trouble).toBeNull();
});

it('a hub that ends says why, and one whose engine is gone ends with it', async () => {
  const { host, toHost } = wired();
  host.start({ folder: join(folder, 'a'), name: 'Days', port: 0, onChange: () => {} });
  await until(() => host.ready !== null);
  const other = wired().host;
  other.start({ folder: join(folder, 'b'), name: 'Nights', port: host.ready?.port ?? 0, onChange: () => {} });
  await until(() => other.trouble !== null);
  expect(other.trouble).toMatch(/^That port is in use/);
  toHost.emit('exit', 0);
  await until(() => !isRunning(running[0]));
});
