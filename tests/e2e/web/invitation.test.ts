import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { CLOCK_ARGUMENTS } from '../../support/test-clock.ts';
import { root, toolEnvironment } from '../../support/tools.ts';
import { until } from '../../support/until.ts';
import { makeFolder, removeFolder } from '../support/folders.ts';

// The web host opens the browser by itself. Everybody on the machine can read the command lines of its programs.
const dataDir = makeFolder('invitation');
const tools = makeFolder('invitation-tools');
const seen = join(tools, 'seen');
let host: ChildProcess;
test.beforeAll(() => {
  const opener = join(tools, 'xdg-open');
  writeFileSync(opener, `#!/bin/sh\necho "$@" >> "${seen}"\n`);
  chmodSync(opener, 0o755);
  const environment = toolEnvironment({ DISPLAY: process.env.DISPLAY ?? ':0' });
  host = spawn(process.execPath, ['out/main/serve.js', `--data-dir=${dataDir}`, ...CLOCK_ARGUMENTS], {
    cwd: root,
    env: { ...environment, PATH: [tools, environment.PATH].join(delimiter) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
});
test.afterAll(async () => {
  const isGone = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGTERM');
  await isGone;
  for (const folder of [dataDir, tools]) removeFolder(folder);
});

test('the browser is given a file that only its owner can read, and the file leads into the console', async ({
  page,
}) => {
  await until(() => existsSync(seen) && readFileSync(seen, 'utf8').includes('\n'));
  const path = readFileSync(seen, 'utf8').trim();
  expect(path).toBe(join(dataDir, 'open-groundswell.html'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8')).toMatch(/token=[\w-]{43}/);
  await page.goto(pathToFileURL(path).href);
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  expect(page.url()).not.toMatch(/token|page=/);
});
