import { expect, test } from '@playwright/test';
import { startEngine } from '../support/engine-client.ts';
import { runNode } from '../support/tools.ts';
import { call } from './support/bridge.ts';
import { type StartedConsole, signOn, startAgain, startConsole } from './support/console.ts';
import { makeFolder, removeFolder } from './support/folders.ts';

// One data folder has one owner, whoever comes second.
const dataDir = makeFolder('second-instance');
let console: StartedConsole;
test.beforeAll(async () => {
  console = await startConsole({ dataDir });
  await signOn(console.page);
});
test.afterAll(async () => {
  await console.app.close();
  removeFolder(dataDir);
});

const SENTENCE = /already open.*data folder|data folder.*already open/i;

test('the web host on a folder that is in use says so in a sentence and ends', async () => {
  const web = await runNode(['out/main/serve.js', '--no-open', `--data-dir=${dataDir}`], { timeLimit: 60_000 });
  expect(web.output).toMatch(SENTENCE);
  expect(web.output).not.toMatch(/\bat .*\(|http:\/\//);
  expect(web.code).not.toBe(0);
  await expectStillAtWork();
});

test('an engine on a folder that is in use says the same, and owns nothing', async () => {
  await expect(startEngine(dataDir)).rejects.toThrow(SENTENCE);
  await expectStillAtWork();
});

test('a second start of the program ends quietly and leaves the work to the window that is open', async () => {
  const second = await startAgain({ dataDir });
  expect(second.code, second.output).toBe(0);
  expect(await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await expectStillAtWork();
});

async function expectStillAtWork(): Promise<void> {
  expect(await call(console.page, 'health.get', {})).toMatchObject({ ok: true, value: { mode: 'ready' } });
}
