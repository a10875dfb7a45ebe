import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import type { InputOf, Method, OutputOf } from '../../main/core/contract/calls.ts';
import type { Bridge } from '../../main/core/contract/wire.ts';
import type { Result } from '../../main/core/result.ts';
import { launchApp } from '../support/launch-app.ts';

const words = 'cannot dial out since nine, every call drops to silence';

let dataDir = '';
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'groundswell-official-'));
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));

test('the engine runs with SQLite in a utilityProcess, and finds its record again', { tag: '@official' }, async () => {
  const first = await launchApp({ dataDir });
  const window = await first.firstWindow();
  expect(await call(window, 'report.log', { command: 'official-0001', report: draft() })).toMatchObject({ ok: true });
  expect(await engineProcesses(first)).toHaveLength(1);
  await first.close();

  const second = await launchApp({ dataDir });
  const page = await call(await second.firstWindow(), 'report.page', { limit: 10 });
  expect(page).toMatchObject({ ok: true, value: { rows: [{ words }] } });
  await second.close();
});

function call<M extends Method>(window: Page, method: M, input: InputOf<M>): Promise<Result<OutputOf<M>>> {
  return window.evaluate(
    async ([name, argument]) => {
      const { groundswell } = globalThis as unknown as { groundswell: Bridge };
      return groundswell.call('live', name as string, argument) as Promise<Result<OutputOf<M>>>;
    },
    [method, input] as const,
  );
}

function engineProcesses(app: ElectronApplication): Promise<string[]> {
  return app.evaluate((electron) =>
    electron.app
      .getAppMetrics()
      .filter((metric) => metric.type === 'Utility' && metric.name === 'Groundswell engine')
      .map((metric) => String(metric.pid)),
  );
}

function draft(): InputOf<'report.log'>['report'] {
  return {
    words,
    symptom: 'cannot_place_calls',
    caller: 'withheld',
    customer: null,
    site: null,
    line: null,
    partner: null,
    facets: {},
    callerName: null,
    callingNumber: null,
    affectedNumber: null,
    callBackNumber: null,
    ticket: null,
    example: null,
    usersAffected: null,
    vulnerable: false,
    emergency: false,
    startedAt: 1_700_000_000_000,
  };
}
